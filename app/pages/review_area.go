package pages

import (
	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// startingArea is an uncontrolled text area that starts with a text, or with
// the draft left behind; the form around it decides what becomes of it.
type startingArea struct {
	app.Compo
	ID, Draft, Label, Place, Start string
	Error                          string
	state                          *state.App
}

// CompoID keeps the area with what it is about.
func (s *startingArea) CompoID() string { return s.Draft }

// OnMount fills it and puts the caret behind the text.
func (s *startingArea) OnMount(app.Context) {
	text := s.Start
	if draft := s.state.Draft(s.Draft); draft != "" {
		text = draft
	}
	e := dom.ByID(s.ID)
	e.SetValue(text)
	e.Focus()
}

// Render draws the field.
func (s *startingArea) Render() app.UI {
	return ui.Field{ID: s.ID, Label: s.Label, Error: s.Error, Input: ui.Area(s.ID, s.Draft).Placeholder("%s", s.Place).Rows(2).OnInput(s.onInput).OnKeyDown(s.onKey)}.UI()
}

// onKey submits the form with Enter; the Enter that ends a conversion and
// Shift+Enter stay with the text.
func (s *startingArea) onKey(ctx app.Context, e app.Event) {
	composing := e.Get("isComposing").Bool() || e.Get("keyCode").Int() == 229
	if e.Get("key").String() == "Enter" && !composing && !e.Get("shiftKey").Bool() {
		e.PreventDefault()
		// The submit event must meet an idle program, or its default comes first.
		form := ctx.JSSrc().Get("form")
		app.Window().Call("setTimeout", form.Get("requestSubmit").Call("bind", form), 0)
		return
	}
	ctx.PreventUpdate()
}

func (s *startingArea) onInput(ctx app.Context, _ app.Event) {
	dom.ByID(s.ID).Grow()
	ctx.PreventUpdate()
}
