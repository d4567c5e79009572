package pages

import (
	"kotae/app/state"
	"kotae/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// notFound answers an address that leads nowhere.
type notFound struct{ follower }

func newNotFound(a *state.App) app.Composer { return &notFound{follower{state: a}} }

// OnMount names the page.
func (n *notFound) OnMount(ctx app.Context) {
	n.follower.OnMount(ctx)
	setTitle(ctx, T(n.state, "ui.nowhere"))
}

// Render says so and leads home.
func (n *notFound) Render() app.UI {
	return frame{state: n.state, Main: app.Main().Class("page").Attr("data-part", "nowhere").Body(
		app.H1().TabIndex(-1).Text(T(n.state, "ui.nowhere")),
		app.P().Text(T(n.state, "ui.nowhere.why")),
		ui.Go{Label: T(n.state, "ui.nowhere.home"), Href: "/", Kind: ui.Primary, Part: "home"}.UI())}.UI()
}
