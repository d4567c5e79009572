package ui

import (
	"kotae/app/dom"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Dialog is a modal dialog, open as long as it is in the tree. The browser
// keeps the focus in it; Escape closes it and gives the focus back.
type Dialog struct {
	app.Compo
	Title, Part string
	// Close labels the ✕.
	Close string
	Wide  bool
	// Content draws what is inside; OnClose must take the dialog out of the
	// tree.
	Content func() app.UI
	OnClose func(app.Context)

	before dom.Element
}

// CompoID makes another dialog in its place one of its own, which opens anew: the
// browser may have closed this one before it was drawn away.
func (d *Dialog) CompoID() string { return d.Part }

// OnMount opens it.
func (d *Dialog) OnMount(app.Context) {
	d.before = dom.Active()
	if e := d.JSValue(); e.Truthy() && !e.Get("open").Bool() {
		e.Call("showModal")
	}
}

// OnDismount gives the focus back to where it was.
func (d *Dialog) OnDismount() { d.before.Focus() }

// Render draws the dialog.
func (d *Dialog) Render() app.UI {
	class := "dialog"
	if d.Wide {
		class = "dialog wide"
	}
	return app.Dialog().Class(class).Attr("aria-label", d.Title).Attr("data-part", d.Part).
		On("cancel", d.onCancel).
		Body(
			app.Div().Class("dialog-head").Body(
				app.H2().Text(d.Title),
				Button{Label: "✕", Says: d.Close, Title: d.Close, Kind: Quiet, OnClick: d.onClose}.UI()),
			app.Div().Class("dialog-body").Body(d.Content()))
}

// onCancel keeps the browser from closing what the tree still holds.
func (d *Dialog) onCancel(ctx app.Context, e app.Event) {
	e.PreventDefault()
	d.OnClose(ctx)
}

func (d *Dialog) onClose(ctx app.Context, _ app.Event) { d.OnClose(ctx) }
