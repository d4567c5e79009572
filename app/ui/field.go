package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Field is a label, an input and what is wrong with it. The input's id must be
// ID; its hint stands under ID+"-hint".
type Field struct {
	ID, Label, Hint, Error string
	// Key leads to the field; it is printed behind the label.
	Key   string
	Input app.UI
}

// UI is the element.
func (f Field) UI() app.UI {
	class := "field"
	if f.Error != "" {
		class = "field wrong"
	}
	return app.Div().Class(class).Body(
		f.label(),
		f.Input,
		app.P().Attr("id", f.ID+"-hint").Class("field-hint").Text(f.Hint),
		app.P().Class("field-error").Role("alert").Text(f.Error))
}

func (f Field) label() app.UI {
	if f.Key == "" {
		return app.Label().Attr("for", f.ID).Text(f.Label)
	}
	return app.Label().Attr("for", f.ID).Body(app.Text(f.Label+" "), Kbd(f.Key))
}

// Input is a one-line, uncontrolled input: its value lives in the page, read
// with ValueOf. Complete is the autocomplete purpose, "" for off.
func Input(id, complete string) app.HTMLInput {
	if complete == "" {
		complete = "off"
	}
	return app.Input().Attr("id", id).Class("input").Type("text").Attr("autocomplete", complete).Attr("aria-describedby", id+"-hint")
}

// Area is an uncontrolled text area whose every character boot.js keeps under
// the draft key.
func Area(id, draft string) app.HTMLTextarea {
	return app.Textarea().Attr("id", id).Class("input").Attr("data-draft", draft).Attr("aria-describedby", id+"-hint")
}

// ValueOf reads what stands in the input with the id.
func ValueOf(id string) string {
	e := app.Window().GetElementByID(id)
	if !e.Truthy() {
		return ""
	}
	return e.Get("value").String()
}

// Choice is one option of a row of which one is chosen.
type Choice struct {
	Value, Label, Title string
	Keys                []string
	Disabled            bool
}

// Choices is a row of buttons of which one is chosen.
type Choices struct {
	Label, Value, Part string
	Options            []Choice
	// Scope names the row; OnPick gets the value picked.
	Scope  string
	OnPick func(app.Context, string)
}

// UI is the element.
func (c Choices) UI() app.UI {
	buttons := make([]app.UI, 0, len(c.Options))
	for _, o := range c.Options {
		pick := func(ctx app.Context, _ app.Event) { c.OnPick(ctx, o.Value) }
		buttons = append(buttons, Button{
			Label: o.Label, Title: o.Title, Keys: o.Keys, Toggle: true, Pressed: o.Value == c.Value, Disabled: o.Disabled,
			Scope: c.Scope + "/" + o.Value, OnClick: pick,
		}.UI())
	}
	return app.Div().Class("choices").Role("group").Attr("aria-label", c.Label).Attr("data-part", c.Part).Body(buttons...)
}
