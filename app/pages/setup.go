package pages

import (
	"errors"
	"strings"

	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// setup creates the first administrator, with the token that the server
// printed when it started for the first time.
type setup struct{ keyed }

func newSetup(a *state.App) app.Composer {
	return &setup{keyed{gate: gate{base: base{follower{state: a}}}}}
}

// OnMount begins with the name.
func (p *setup) OnMount(ctx app.Context) { p.enter(ctx, "name", T(p.state, "setup.title")) }

// Render draws the form.
func (p *setup) Render() app.UI {
	a := p.state
	if p.token == "" {
		return p.door(T(a, "link.missing.title"), T(a, "setup.missing"), ui.Go{Label: T(a, "link.to.signin"), Href: "/sign-in"}.UI())
	}
	return p.door(T(a, "setup.title"), T(a, "setup.lead"),
		app.Form().Attr("novalidate", "novalidate").OnSubmit(p.onSubmit).Body(
			p.field("name", T(a, "setup.name"), T(a, "setup.name.hint"), ui.Input("name", "name")),
			p.field("login", T(a, "setup.login"), T(a, "setup.login.hint"), ui.Input("login", "username")),
			p.field("new-password", T(a, "setup.password"), T(a, "setup.password.hint"), secret("new-password", "new-password")),
			p.field("again", T(a, "setup.again"), "", secret("again", "new-password")),
			p.formProblem(),
			p.submitButton(T(a, "setup.submit"))))
}

func (p *setup) onSubmit(_ app.Context, e app.Event) {
	e.PreventDefault()
	in := api.Setup{
		Token: p.token, Name: strings.TrimSpace(dom.ByID("name").Value()),
		Login: strings.TrimSpace(dom.ByID("login").Value()), Password: dom.ByID("new-password").Value(),
	}
	if p.busy || p.stopped(p.check(in, dom.ByID("again").Value()), "name", "login", "new-password", "again") {
		return
	}
	p.busy = true
	p.state.Setup(in, func(err error) {
		p.ended(err, p.say, func(ctx app.Context) { ctx.Navigate("/") })
	})
}

func (p *setup) check(in api.Setup, again string) map[string]string {
	wrong := map[string]string{"new-password": shortPassword(p.state, in.Password)}
	if in.Name == "" {
		wrong["name"] = T(p.state, "setup.name.missing")
	}
	if in.Password == "" {
		wrong["new-password"] = T(p.state, "signin.password.missing")
	}
	if in.Login == "" {
		wrong["login"] = T(p.state, "signin.login.missing")
	}
	if wrong["new-password"] == "" && again != in.Password {
		wrong["again"] = T(p.state, "setup.again.differs")
	}
	return wrong
}

func (p *setup) say(err error) string {
	var e *rules.Error
	if errors.As(err, &e) {
		switch e.Code {
		case rules.Gone, rules.Conflict, rules.NotFound:
			return T(p.state, "setup.closed")
		case rules.Unauthenticated, rules.Forbidden:
			return T(p.state, "link.spent")
		}
	}
	return signInText(p.state, err)
}
