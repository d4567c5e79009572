package pages

import (
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// loadOwn asks for the person's own leniency; where it cannot be had, nothing is
// shown.
func (p *home) loadOwn() {
	p.ownLang = p.state.Lang()
	p.state.Client().OwnLeniency(p.ownLang, func(own api.OwnLeniency, err error) {
		p.page.Dispatch(func(app.Context) {
			if err == nil {
				p.own = own
			}
		})
	})
}

// renderOwn tells a person, and nobody else, the own leniency, once there are
// candidates rated together with others.
func (p *home) renderOwn() app.UI {
	if p.own.Candidates == 0 {
		return app.Section().Hidden(true)
	}
	return app.Section().Class("card").Attr("data-part", "own-leniency").Body(
		app.H2().Text(T(p.state, "insights.own.title")),
		app.P().Class("s").Text(p.own.Says),
		app.P().Class("xs muted").Text(T(p.state, "insights.own.sub")))
}
