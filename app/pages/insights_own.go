package pages

import (
	"kotae/app/state"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// ownLeaning tells a person, and nobody else, the own leniency.
type ownLeaning struct {
	follower
	data api.OwnLeniency
	lang string
}

func newOwnLeaning(a *state.App) *ownLeaning { return &ownLeaning{follower: follower{state: a}} }

// OnMount asks once the server can be reached.
func (o *ownLeaning) OnMount(ctx app.Context) {
	o.follow(ctx, o.ask)
	o.ask(ctx)
}

func (o *ownLeaning) ask(ctx app.Context) {
	if o.lang == o.state.Lang() || !o.state.SignedIn() || !o.state.SaveState().Online {
		return
	}
	o.lang = o.state.Lang()
	o.state.Client().OwnLeniency(o.lang, func(l api.OwnLeniency, err error) {
		ctx.Dispatch(func(app.Context) {
			if err == nil {
				o.data = l
			}
		})
	})
}

// Render draws nothing for those who have rated nobody together with others.
func (o *ownLeaning) Render() app.UI {
	if o.data.Candidates == 0 {
		return app.Section().Hidden(true)
	}
	return app.Section().Class("card").Attr("data-part", "own-leniency").Body(
		app.H2().Text(T(o.state, "insights.own.title")),
		app.P().Class("s").Text(o.data.Says),
		app.P().Class("xs muted").Text(T(o.state, "insights.own.sub")))
}
