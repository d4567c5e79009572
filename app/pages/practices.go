package pages

import (
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// practicePage is what the list of practices and a practice have in common:
// each asks the server once somebody is signed in.
type practicePage struct {
	base
	asked, loaded bool
	problem       error
	load          func(app.Context)
}

// begin follows the state.
func (p *practicePage) begin(ctx app.Context, load func(app.Context)) {
	p.load = load
	p.follow(ctx, p.changed)
	setTitle(ctx, T(p.state, "practice.title"))
	p.changed(ctx)
}

func (p *practicePage) changed(ctx app.Context) {
	p.askForSignIn(ctx)
	if !p.asked && p.state.SignedIn() {
		p.asked = true
		p.load(ctx)
	}
}

// arrived takes what an answer says of itself.
func (p *practicePage) arrived(ctx app.Context, err error) {
	p.problem = err
	p.loaded = p.loaded || err == nil
	ctx.Defer(toHeading)
}

// frame is the page around its body, which is drawn once it is loaded.
func (p *practicePage) frame(class string, body func() []app.UI) app.UI {
	f := frame{state: p.state, Here: "/practice"}
	switch {
	case p.problem != nil && !p.loaded:
		f.Main = app.Main().Class("page stack").Body(
			app.H1().TabIndex(-1).Text(T(p.state, "practice.failed")), app.P().Text(ErrorText(p.state, p.problem)),
			app.P().Body(ui.Button{Label: T(p.state, "ui.retry"), OnClick: p.onRetry}.UI()))
	case !p.loaded:
		f.Main = waitingMain(p.state, "practice.waiting")
	default:
		f.Main = app.Main().Class(class).Body(body()...)
	}
	return f.UI()
}

func (p *practicePage) onRetry(ctx app.Context, _ app.Event) { p.load(ctx) }

// practices is the list of practice interviews (すり合わせ練習).
type practices struct {
	practicePage
	rows []api.PracticeRow
}

func newPractices(a *state.App) app.Composer {
	return &practices{practicePage: practicePage{base: base{follower{state: a}}}}
}

// OnMount asks for the list.
func (p *practices) OnMount(ctx app.Context) {
	p.begin(ctx, func(ctx app.Context) {
		p.state.Client().Practices(func(rows []api.PracticeRow, err error) {
			ctx.Dispatch(func(ctx app.Context) {
				p.rows = rows
				p.arrived(ctx, err)
			})
		})
	})
}

// Render draws the list.
func (p *practices) Render() app.UI {
	return p.frame("page practices", func() []app.UI {
		items := make([]app.UI, 0, len(p.rows))
		for _, r := range p.rows {
			items = append(items, p.renderRow(r))
		}
		return []app.UI{app.H1().TabIndex(-1).Text(T(p.state, "practice.title")),
			app.P().Class("practice-lead").Text(T(p.state, "practice.lead")),
			app.Ul().Class("practice-list").Body(items...)}
	})
}

func (p *practices) renderRow(r api.PracticeRow) app.UI {
	a, lang := p.state, p.state.Lang()
	status, act, kind := "practice.new", "practice.start", ui.Primary
	switch {
	case r.Submitted:
		status, act, kind = "practice.done", "practice.result.open", ui.Plain
	case a.Draft(practiceDraft(a, r.ID)) != "":
		status = "practice.drafted"
	}
	people := ""
	if r.People > 0 {
		people = T(a, "practice.people.count", N(r.Done), N(r.People))
	}
	return app.Li().Class("card practice-row").Attr("data-part", "practice-row").Attr("data-practice", string(r.ID)).Body(
		app.H2().Text(r.Name.In(lang)),
		app.P().Class("s").Text(r.About.In(lang)),
		app.P().Class("practice-facts s").Body(
			app.Span().Class("muted").Text(T(a, "practice.size", N(r.Lines), N(r.Criteria))),
			app.B().Text(T(a, status)), app.Span().Class("muted").Text(people)),
		ui.Go{Label: T(a, act), Href: "/practice/" + string(r.ID), Kind: kind, Part: "practice-open"}.UI())
}

// practiceDraft is the key under which this device keeps what the person has
// begun.
func practiceDraft(a *state.App, id rules.PracticeID) string {
	return "practice-" + string(a.Me().ID) + "-" + string(id)
}
