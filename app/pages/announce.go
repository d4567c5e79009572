package pages

import (
	"kotae/app/dom"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// announcer is the place from which a screen reader hears what changed by
// itself. It never renders again, so that the text set by announce stands.
type announcer struct{ app.Compo }

func newAnnouncer() *announcer { return &announcer{} }

// Render draws the empty place.
func (*announcer) Render() app.UI {
	return app.Div().ID("announce").Class("sr").Role("status").Aria("live", "polite")
}

// announce says a sentence to a screen reader without moving the focus.
func announce(text string) { dom.Announce(text) }
