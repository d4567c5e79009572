package pages

import (
	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// cover hides everything from others who look at the screen, with one key, and
// brings it back; another key hides the candidates' names. Every page of somebody
// signed in has it. It is a modal dialog: nothing below takes a key or is read
// out, and it lies over other dialogs too.
type cover struct {
	app.Compo
	// Button says that the page shows the button.
	Button, Lang string

	state   *state.App
	on      bool
	title   string
	before  dom.Element
	release []func()
}

const coverID = "cover"

func newCover(a *state.App, button bool) *cover {
	c := &cover{state: a, Lang: a.Lang()}
	if button {
		c.Button = "shown"
	}
	return c
}

// OnMount listens for the keys.
func (c *cover) OnMount(ctx app.Context) {
	c.release = []func(){dom.OnKey(c.onKey), dom.KeepKeys()}
}

// OnDismount lets go of them, and of what is hidden.
func (c *cover) OnDismount() {
	if c.on {
		c.toggle()
	}
	for _, release := range c.release {
		release()
	}
}

func (c *cover) onKey(k dom.Key) bool {
	if c.on && k.Name == "Escape" {
		return true // the browser closes a dialog at the second one, whatever onCancel says
	}
	if !k.Alt || k.Ctrl || k.Meta || k.Repeat {
		return false
	}
	switch letter(k) {
	case "h":
		c.toggle()
		return true
	case "m":
		if !c.on {
			toggleNames(c.state)
		}
		return !c.on
	}
	return false
}

// toggle works at once, without a drawing: it must be faster than a glance.
func (c *cover) toggle() {
	if c.on = !c.on; c.on {
		c.before, c.title = dom.Active(), dom.Title()
		dom.Retitle("kotae")
		lay()
		return
	}
	dom.Retitle(c.title)
	dom.CloseModal(coverID)
	if c.before.Closest("body *").Exists() {
		c.before.Focus()
	} else if !dom.Touched() {
		dom.ByID(composerID).Focus() // the page was hidden before it was there
	}
	c.state.Try("hide")
}

// lay lays the cover over everything. The focus is on the whole, not on the button
// that brings the screen back: an Enter out of habit must show nothing.
func lay() {
	dom.OpenModal(coverID)
	dom.ByID(coverID).Focus()
}

// toggleNames hides or shows the candidates' names on this device.
func toggleNames(a *state.App) {
	a.SetNamesHidden(!a.NamesHidden())
	if a.NamesHidden() {
		announce(T(a, "ui.names.hidden"))
		return
	}
	announce(T(a, "prepare.names.shown"))
}

func (c *cover) onToggle(ctx app.Context, _ app.Event) {
	c.toggle()
	ctx.PreventUpdate()
}

// onCancel keeps Escape from showing what is hidden.
func (c *cover) onCancel(ctx app.Context, e app.Event) {
	e.PreventDefault()
	ctx.PreventUpdate()
}

// onClose hides again where the browser closed the dialog by itself.
func (c *cover) onClose(ctx app.Context, _ app.Event) {
	if c.on {
		lay()
	}
	ctx.PreventUpdate()
}

// Render draws the button and what hides.
func (c *cover) Render() app.UI {
	a := c.state
	// The dialog comes first: an element whose place changes is made anew, and would
	// show what it hides when the page has come on which there is the button.
	return app.Div().Class("cover-box").Body(
		app.Dialog().ID(coverID).Class("cover").TabIndex(-1).Attr("data-part", "cover").Attr("aria-label", T(a, "interview.covered")).
			On("cancel", c.onCancel).On("close", c.onClose).Body(
			app.Button().Type("button").Class("cover-back").OnClick(c.onToggle).Body(
				app.Span().Class("brand").Text("kotae"),
				app.Span().Class("cover-text").Text(T(a, "interview.covered")),
				ui.Kbd("Alt", "H"))),
		app.If(c.Button != "", func() app.UI {
			return ui.Button{Label: T(a, "interview.hide"), Kind: ui.Quiet, Keys: []string{"Alt", "H"}, Part: "hide", Title: T(a, "interview.hide.says"), OnClick: c.onToggle}.UI()
		}))
}
