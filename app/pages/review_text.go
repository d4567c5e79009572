package pages

import (
	"strings"
	"time"

	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// pause is how long typing rests before what stands there is noted.
const pause = 700 * time.Millisecond

// textBox is a text area that saves itself: on leaving it and after a pause,
// never in the middle of a composition, and never an emptied field over a
// written one. It is uncontrolled; its key is its identity, so that two
// criteria never share one.
type textBox struct {
	app.Compo
	// Key names the draft; ID the element.
	Key, ID            string
	Label, Place, Hint string
	// Letter is the key that leads here.
	Letter string
	// Saved is what the card holds.
	Saved    string
	Clear    string
	Kept     string
	Disabled bool
	// Waits says why the text cannot be noted now; it stays here, as a draft, until
	// it can or Clear drops it.
	Waits string

	state *state.App
	// save notes the text, or tells that it could not; it may capture only the page
	// and what Key says.
	save func(text string) bool
	// wipe notes that the person meant to empty it; nil where one cannot.
	wipe func()

	text, known       string
	composing, waited bool
	turn              int
}

// CompoID keeps the box with its key.
func (b *textBox) CompoID() string { return b.Key }

// OnMount shows the draft, if one was left behind, else what is saved.
func (b *textBox) OnMount(ctx app.Context) {
	b.known, b.text = b.Saved, b.Saved
	if draft := b.state.Draft(b.Key); draft != "" && draft != b.Saved {
		b.text = draft
		b.soon(ctx)
	}
	b.waited = b.Waits != ""
	dom.ByID(b.ID).SetValue(b.text)
}

// OnUpdate takes over what changed elsewhere, unless somebody writes here.
func (b *textBox) OnUpdate(ctx app.Context) {
	if b.Waits != "" || b.waited {
		b.wait(ctx)
		return
	}
	e := dom.ByID(b.ID)
	if b.Saved == b.known || e.Is(dom.Active()) || e.Value() != b.known {
		return
	}
	b.known, b.text = b.Saved, b.Saved
	e.SetValue(b.Saved)
}

// wait keeps the text as a draft while there is nothing to note it with, and notes
// it once there is.
func (b *textBox) wait(ctx app.Context) {
	began := !b.waited
	b.waited, b.known = b.Waits != "", b.Saved
	switch {
	case !b.waited && b.text == "":
		b.text = b.Saved
		dom.ByID(b.ID).SetValue(b.text)
	case !b.waited:
		b.soon(ctx)
	case began:
		if b.text != b.Saved {
			b.state.SetDraft(b.Key, b.text)
		}
		announce(b.Waits)
	}
}

// OnDismount notes what was typed last.
func (b *textBox) OnDismount() { b.note() }

// Render draws the field.
func (b *textBox) Render() app.UI {
	area := ui.Area(b.ID, b.Key).Placeholder("%s", b.Place).Disabled(b.Disabled).Rows(2).
		OnInput(b.onInput).OnBlur(b.onBlur).On("compositionstart", b.onCompose).On("compositionend", b.onComposed)
	return app.Div().Class("textbox").Body(
		ui.Field{ID: b.ID, Label: b.Label, Key: b.Letter, Hint: b.Hint, Input: area}.UI(),
		app.If(b.said() != "", func() app.UI {
			return app.P().Class("textbox-kept").Role("status").Body(
				app.Span().Text(b.said()), ui.Button{Label: b.Clear, Kind: ui.Link, Part: "clear", OnClick: b.onClear}.UI())
		}))
}

// said is what stands below the field.
func (b *textBox) said() string {
	if b.emptied() {
		return b.Kept
	}
	return b.Waits
}

// emptied tells that the field is blank while the card still holds a text.
func (b *textBox) emptied() bool {
	return b.Kept != "" && b.Saved != "" && strings.TrimSpace(b.text) == ""
}

func (b *textBox) onInput(ctx app.Context, _ app.Event) {
	was := b.emptied()
	e := dom.ByID(b.ID)
	b.text = e.Value()
	e.Grow()
	b.soon(ctx)
	if was == b.emptied() {
		ctx.PreventUpdate()
	}
}

func (b *textBox) onCompose(ctx app.Context, _ app.Event) {
	b.composing = true
	ctx.PreventUpdate()
}

func (b *textBox) onComposed(ctx app.Context, _ app.Event) {
	b.composing = false
	b.text = dom.ByID(b.ID).Value()
	b.soon(ctx)
}

func (b *textBox) onBlur(ctx app.Context, _ app.Event) {
	b.composing = false
	b.text = dom.ByID(b.ID).Value()
	b.note()
}

func (b *textBox) onClear(app.Context, app.Event) {
	b.known, b.text = "", ""
	b.state.ClearDraft(b.Key)
	e := dom.ByID(b.ID)
	e.SetValue("")
	e.Focus()
	b.wipe()
}

// soon notes the text once typing rests.
func (b *textBox) soon(ctx app.Context) {
	b.turn++
	turn := b.turn
	ctx.After(pause, func(app.Context) {
		if turn == b.turn && !b.composing {
			b.note()
		}
	})
}

func (b *textBox) note() {
	text := strings.TrimSpace(b.text)
	if text == "" || text == b.known || !b.save(text) {
		return
	}
	b.known = text
	b.state.ClearDraft(b.Key)
}
