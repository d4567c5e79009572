package pages

import (
	"errors"

	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// leastPassword is how long a new password must be; the server says so too.
const leastPassword = 12

// gate is what the three pages before the sign-in share: a form in the middle
// of the screen, its problems next to the fields they belong to.
type gate struct {
	base
	// wrong holds what is wrong by field id; "" is the form as a whole.
	wrong map[string]string
	busy  bool
	began bool
	// page is the context that lasts as long as the page; that of a form ends
	// with the form.
	page app.Context
}

// begin puts the focus on the first field as soon as there is one.
func (g *gate) begin(ctx app.Context, field string) {
	if g.began || !g.state.Ready() {
		return
	}
	g.began = true
	ctx.Defer(func(ctx app.Context) {
		// Who typed before the program was there may be further on.
		if !dom.Active().Closest(".gate form").Exists() {
			dom.ByID(field).Focus()
		}
		toHeading(ctx)
	})
}

// door draws the card with the form.
func (g *gate) door(title, lead string, main ...app.UI) app.UI {
	if !g.state.Ready() {
		return app.Div().Class("gate").Body(waitingMain(g.state, "ui.waiting"))
	}
	return app.Div().Class("gate").Body(
		app.Main().Class("gate-card").Body(
			app.P().Class("gate-brand").Text("kotae"),
			app.H1().TabIndex(-1).Text(title),
			app.P().Class("gate-lead").Text(lead),
			app.Div().Class("gate-main").Body(main...)),
		app.P().Class("gate-language").Body(
			ui.Button{Label: T(g.state, "ui.language.other"), Kind: ui.Quiet, Part: "language", OnClick: g.onLanguage}.UI()))
}

// field is one input with its label and what is wrong with it.
func (g *gate) field(id, label, hint string, input app.HTMLInput) app.UI {
	input = input.Attr("name", id).Spellcheck(false).Attr("autocapitalize", "none")
	if g.wrong[id] != "" {
		input = input.Attr("aria-invalid", "true")
	}
	return ui.Field{ID: id, Label: label, Hint: hint, Error: g.wrong[id], Input: input}.UI()
}

func secret(id, complete string) app.HTMLInput { return ui.Input(id, complete).Type("password") }

func (g *gate) submitButton(label string) app.UI {
	if g.busy {
		label = T(g.state, "signin.busy")
	}
	return ui.Button{Label: label, Kind: ui.Primary, Part: "submit", Submit: true, Disabled: g.busy}.UI()
}

func (g *gate) formProblem() app.UI {
	return app.P().Class("gate-problem").Role("alert").Attr("data-part", "problem").Text(g.wrong[""])
}

func (g *gate) onLanguage(ctx app.Context, _ app.Event) {
	other := "en"
	if g.state.Lang() == "en" {
		other = "ja"
	}
	g.state.SetLang(other)
	ctx.Page().SetLang(other)
}

// stopped keeps what is wrong and puts the focus on the first wrong field.
func (g *gate) stopped(wrong map[string]string, order ...string) bool {
	g.wrong = wrong
	for _, id := range order {
		if wrong[id] != "" {
			dom.ByID(id).Focus()
			return true
		}
	}
	return false
}

// ended takes the answer of the server: on with what follows, or what is wrong.
func (g *gate) ended(err error, say func(error) string, next func(app.Context)) {
	g.page.Dispatch(func(ctx app.Context) {
		g.busy = false
		if err != nil {
			g.wrong = map[string]string{"": say(err)}
			return
		}
		next(ctx)
	})
}

// signInText says why a sign-in failed, without telling which half was wrong.
func signInText(a *state.App, err error) string {
	var e *rules.Error
	switch {
	case errors.As(err, &e) && e.Code == rules.Unavailable:
		return T(a, "signin.offline")
	case errors.As(err, &e) && e.Code == rules.Unauthenticated:
		return T(a, "signin.wrong")
	}
	return ErrorText(a, err)
}

// signIn is the page with login and password.
type signIn struct{ gate }

func newSignIn(a *state.App) app.Composer {
	return &signIn{gate{base: base{follower{state: a}}}}
}

// OnMount goes on where somebody is signed in already, and still is.
func (p *signIn) OnMount(ctx app.Context) {
	p.page = ctx
	p.follow(ctx, p.onward)
	p.onward(ctx)
	setTitle(ctx, T(p.state, "signin.title"))
}

func (p *signIn) onward(ctx app.Context) {
	if p.state.Ready() && p.state.SignedIn() && !expired(p.state.SaveState()) {
		ctx.Navigate("/")
		return
	}
	p.begin(ctx, "login")
}

// Render draws the form.
func (p *signIn) Render() app.UI {
	a := p.state
	return p.door(T(a, "signin.title"), T(a, "signin.lead"),
		p.passwordForm(p.onward, p.renderUnsent()),
		app.P().Class("gate-note").Text(T(a, "signin.nolink")))
}

// renderUnsent tells a person whose session ran out that nothing is lost.
func (p *signIn) renderUnsent() app.UI {
	n := p.state.SaveState().Unsent
	if n == 0 {
		return app.Div()
	}
	return app.Div().Body(ui.Notice{Kind: ui.Caution, Body: T(p.state, "signin.kept", N(n))}.UI())
}

// passwordForm asks for login and password; next follows a sign-in.
func (g *gate) passwordForm(next func(app.Context), lead ...app.UI) app.UI {
	a := g.state
	submit := func(_ app.Context, e app.Event) {
		e.PreventDefault()
		g.submitPassword(next)
	}
	return app.Form().Attr("novalidate", "novalidate").OnSubmit(submit).Body(append(lead,
		g.field("login", T(a, "signin.login"), "", ui.Input("login", "username")),
		g.field("password", T(a, "signin.password"), "", secret("password", "current-password")),
		g.formProblem(),
		g.submitButton(T(a, "signin.submit")))...)
}

func (g *gate) submitPassword(next func(app.Context)) {
	login, password := dom.ByID("login").Value(), dom.ByID("password").Value()
	wrong := map[string]string{}
	if login == "" {
		wrong["login"] = T(g.state, "signin.login.missing")
	}
	if password == "" {
		wrong["password"] = T(g.state, "signin.password.missing")
	}
	if g.busy || g.stopped(wrong, "login", "password") {
		return
	}
	g.busy = true
	say := func(err error) string { return signInText(g.state, err) }
	g.state.SignIn(login, password, func(err error) { g.ended(err, say, next) })
}
