package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Kind says how loud a button or a notice is.
type Kind string

// The kinds. Plain is the zero value.
const (
	Plain   Kind = ""
	Primary Kind = "primary"
	Quiet   Kind = "quiet"
	Link    Kind = "link"
	Info    Kind = "info"
	Good    Kind = "good"
	Caution Kind = "caution"
	Stop    Kind = "stop"
)

// Button is one thing to press.
type Button struct {
	Label string
	Kind  Kind
	// Keys are printed behind the label, where they act.
	Keys []string
	// Part is the data-part that tests hold on to.
	Part string
	// Title explains the button; Says replaces the label for a screen reader.
	Title, Says string
	Disabled    bool
	// Toggle makes it a button that is Pressed or not.
	Toggle, Pressed bool
	Submit          bool
	// Scope holds what OnClick captures besides its component.
	Scope   string
	OnClick app.EventHandler
}

// UI is the element.
func (b Button) UI() app.UI {
	kind := "button"
	if b.Submit {
		kind = "submit"
	}
	e := app.Button().Type(kind).Class("btn", string(b.Kind)).Disabled(b.Disabled)
	if b.Toggle {
		e = e.Aria("pressed", b.Pressed)
	}
	e = e.Attr("data-part", b.Part).Attr("title", b.Title).Attr("aria-label", b.Says)
	if b.OnClick != nil {
		e = e.OnClick(b.OnClick, app.EventScope(b.Scope))
	}
	if len(b.Keys) == 0 {
		return e.Body(app.Span().Text(b.Label))
	}
	return e.Body(app.Span().Text(b.Label), Kbd(b.Keys...))
}

// Go is a link that looks like a button.
type Go struct {
	Label, Href, Part string
	Kind              Kind
	Keys              []string
}

// UI is the element.
func (g Go) UI() app.UI {
	e := app.A().Href(g.Href).Class("btn", string(g.Kind)).Attr("data-part", g.Part)
	if len(g.Keys) == 0 {
		return e.Text(g.Label)
	}
	return e.Body(app.Span().Text(g.Label), Kbd(g.Keys...))
}
