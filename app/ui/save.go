package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// SaveState is the badge that says truthfully what is saved where. Good is all
// on the server, Info all on this device, Caution unsent, Stop a problem.
type SaveState struct {
	Kind  Kind
	Label string
	Title string
	// OnClick opens the particulars.
	OnClick app.EventHandler
}

// UI is the element; the state has a shape of its own besides the colour.
func (s SaveState) UI() app.UI {
	shape := "●"
	switch s.Kind {
	case Caution:
		shape = "▲"
	case Stop:
		shape = "■"
	}
	return app.Button().Type("button").Class("save-state", string(s.Kind)).Attr("data-part", "save-state").Attr("data-kind", string(s.Kind)).
		Attr("title", s.Title).OnClick(s.OnClick).Body(
		app.Span().Class("save-shape").Aria("hidden", true).Text(shape),
		app.Span().Text(s.Label))
}
