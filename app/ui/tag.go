package ui

import (
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Shape is the sign of a side, which tells the sides apart before any colour.
func Shape(side rules.Side) string {
	switch side {
	case rules.Plus:
		return "＋"
	case rules.Minus:
		return "−"
	case rules.Ask:
		return "？"
	}
	return ""
}

// Tag is a chip: the side by shape and word, then by colour.
type Tag struct {
	Side rules.Side
	Name string
	// SideName is the side in words, for a screen reader.
	SideName string
	// Key is printed before the chip, as in the palette.
	Key string
	// Class adds to the chip: "ghost" for a proposal, "flag", "next".
	Class string
	// Remove labels the ✕ that lifts the tag; empty for none. Without OnClick what
	// it stands in hears the click.
	Remove string
	// OnClick makes the whole chip a button (a palette), or the ✕ one where
	// Remove is set.
	OnClick  app.EventHandler
	Toggle   bool
	Pressed  bool
	Disabled bool
	ID       string
	Part     string
	Scope    string
}

// UI is the element.
func (t Tag) UI() app.UI {
	switch {
	case t.Remove != "":
		return t.chip(app.Span()).Body(t.word(), t.remove())
	case t.OnClick != nil:
		return t.button()
	}
	return t.chip(app.Span()).Body(t.word())
}

func (t Tag) chip(e app.HTMLSpan) app.HTMLSpan {
	return e.Class("tag", string(t.Side), t.Class).Attr("data-part", t.part()).Attr("data-tag", t.ID)
}

func (t Tag) part() string {
	if t.Part == "" {
		return "tag"
	}
	return t.Part
}

// word is the sign and the name; the sign is spoken as the side's name.
func (t Tag) word() app.UI {
	return app.Span().Class("tag-word").Body(
		app.Span().Class("tag-shape").Aria("hidden", true).Text(Shape(t.Side)),
		app.Span().Class("sr").Text(t.SideName),
		app.Span().Text(t.Name))
}

func (t Tag) remove() app.UI {
	e := app.Button().Type("button").Class("tag-x").Attr("aria-label", t.Remove).Attr("title", t.Remove)
	if t.OnClick != nil {
		e = e.OnClick(t.OnClick, app.EventScope(t.Scope))
	}
	return e.Body(app.Span().Aria("hidden", true).Text("✕"))
}

func (t Tag) button() app.UI {
	e := app.Button().Type("button").Class("tag-button").Disabled(t.Disabled).
		Attr("data-part", t.part()).Attr("data-tag", t.ID).OnClick(t.OnClick, app.EventScope(t.Scope))
	if t.Toggle {
		e = e.Aria("pressed", t.Pressed)
	}
	chip := app.Span().Class("tag", string(t.Side), t.Class).Body(t.word())
	if t.Key == "" {
		return e.Body(chip)
	}
	return e.Body(Kbd(t.Key), chip)
}
