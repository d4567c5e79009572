package pages

import (
	"errors"
	"time"
	"unicode/utf8"

	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// linkStay is how long the page says who is signed in before it goes on.
const linkStay = 1500 * time.Millisecond

// keyed is a gate that a one-time token opens.
type keyed struct {
	gate
	token string
}

// enter takes the token out of the address; the focus goes to the first field.
func (k *keyed) enter(ctx app.Context, first, title string) {
	begin := func(ctx app.Context) { k.begin(ctx, first) }
	k.page, k.token = ctx, takeToken(ctx)
	k.follow(ctx, begin)
	begin(ctx)
	setTitle(ctx, title)
}

// OnNav takes over a link opened in the same tab.
func (k *keyed) OnNav(ctx app.Context) {
	if token := takeToken(ctx); token != "" {
		k.token = token
	}
}

// link signs in by a one-time link. Whom it signs in is shown only afterwards:
// before, anybody who holds the link could read it.
type link struct {
	keyed
	done bool
}

func newLink(a *state.App) app.Composer {
	return &link{keyed: keyed{gate: gate{base: base{follower{state: a}}}}}
}

// OnMount begins with the password.
func (p *link) OnMount(ctx app.Context) { p.enter(ctx, "new-password", T(p.state, "link.title")) }

// takeToken reads the token behind the # and takes it out of the address bar
// and the history.
func takeToken(ctx app.Context) string {
	u := *ctx.Page().URL()
	token := u.Fragment
	if token != "" {
		u.Fragment = ""
		ctx.Page().ReplaceURL(&u)
	}
	return token
}

// Render draws the form, or who is signed in now.
func (p *link) Render() app.UI {
	a := p.state
	switch {
	case p.done:
		return p.door(T(a, "link.done.title"), T(a, "link.done", a.Me().Name), ui.Go{Label: T(a, "link.home"), Href: "/", Kind: ui.Primary, Part: "home"}.UI())
	case p.token == "":
		return p.door(T(a, "link.missing.title"), T(a, "link.missing"), ui.Go{Label: T(a, "link.to.signin"), Href: "/sign-in"}.UI())
	}
	return p.door(T(a, "link.title"), T(a, "link.lead"),
		app.Form().Attr("novalidate", "novalidate").OnSubmit(p.onSubmit).Body(
			p.field("new-password", T(a, "link.password"), T(a, "link.password.hint"), secret("new-password", "new-password")),
			p.formProblem(),
			p.submitButton(T(a, "link.submit"))),
		app.P().Class("gate-note").Body(app.A().Href("/sign-in").Text(T(a, "link.to.signin"))))
}

func (p *link) onSubmit(_ app.Context, e app.Event) {
	e.PreventDefault()
	password := dom.ByID("new-password").Value()
	wrong := map[string]string{}
	if password != "" {
		wrong["new-password"] = shortPassword(p.state, password)
	}
	if p.busy || p.stopped(wrong, "new-password") {
		return
	}
	p.busy = true
	p.state.SignInByLink(p.token, password, func(err error) { p.ended(err, p.say, p.onDone) })
}

// shortPassword says that a new password is too short, "" if it is not.
func shortPassword(a *state.App, password string) string {
	n := utf8.RuneCountInString(password)
	if n >= leastPassword {
		return ""
	}
	return T(a, "link.password.short", N(n))
}

func (p *link) say(err error) string {
	var e *rules.Error
	if errors.As(err, &e) {
		switch e.Code {
		case rules.Unauthenticated, rules.NotFound, rules.Gone:
			return T(p.state, "link.spent")
		}
	}
	return signInText(p.state, err)
}

func (p *link) onDone(ctx app.Context) {
	p.done, p.token = true, ""
	announce(T(p.state, "link.done", p.state.Me().Name))
	ctx.After(linkStay, func(ctx app.Context) {
		if ctx.Page().URL().Path == "/link" {
			ctx.Navigate("/")
		}
	})
}
