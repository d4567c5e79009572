package pages

import (
	"errors"

	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// opinions shows the panel's cards side by side, to those who have handed in
// their own; the server refuses everybody else.
type opinions struct {
	base
	id       rules.InterviewID
	iv       *state.Interview
	got      api.Opinions
	evidence api.Evidence
	loaded   bool
	problem  error
	only     bool
	unsent   int
	// letting is the kept text about to be released.
	letting rules.LineID
	wrong   string
	release func()
	// page is the context that lasts as long as the page.
	page app.Context
}

func newOpinions(a *state.App) app.Composer {
	return &opinions{base: base{follower{state: a}}}
}

// OnMount asks for the cards, and again whenever the page comes into sight.
func (p *opinions) OnMount(ctx app.Context) {
	p.page = ctx
	p.id = interviewOf(ctx.Page().URL().Path)
	p.iv = p.state.Open(p.id)
	p.follow(ctx, p.changed)
	p.release = dom.OnVisible(func(visible bool) {
		if visible {
			p.load()
		}
	})
	setTitle(ctx, T(p.state, "opinions.title"))
	p.changed(ctx)
	p.load()
}

// changed asks again once what was written here or in the own card has reached
// the server.
func (p *opinions) changed(ctx app.Context) {
	p.askForSignIn(ctx)
	unsent := p.state.UnsentOf(p.id)
	if unsent == 0 && p.unsent > 0 {
		p.load()
	}
	p.unsent = unsent
}

// OnDismount lets go of state and interview.
func (p *opinions) OnDismount() {
	p.base.OnDismount()
	p.release()
	p.iv.Close()
}

// load asks for the cards, then for the quotes behind them.
func (p *opinions) load() {
	p.state.Client().Opinions(p.id, func(o api.Opinions, err error) {
		p.page.Dispatch(func(ctx app.Context) {
			if p.problem = err; err != nil {
				return
			}
			if p.got = o; !p.loaded {
				p.loaded = true
				ctx.Defer(toHeading)
			}
			p.loadEvidence()
		})
	})
}

func (p *opinions) loadEvidence() {
	p.state.Client().Evidence(p.id, func(e api.Evidence, err error) {
		p.page.Dispatch(func(app.Context) {
			if p.problem = err; err == nil {
				p.evidence = e
			}
		})
	})
}

// blind tells of an answer that says: first your own card.
func (p *opinions) blind() bool {
	var e *rules.Error
	return errors.As(p.problem, &e) && e.Code == rules.Forbidden && p.iv.Loaded() && p.iv.Row().Card != ""
}

// failure is why there is nothing to show.
func (p *opinions) failure() error {
	switch {
	case !p.iv.Loaded():
		return p.iv.Err()
	case !p.loaded:
		return p.problem
	}
	return nil
}

// Render draws the page.
func (p *opinions) Render() app.UI {
	a := p.state
	f := frame{state: a, Class: "opinions-frame"}
	switch {
	case p.iv == nil:
		f.Main = waitingMain(a, "opinions.loading")
	case p.blind():
		f.Main = p.renderStop("opinions.blind", T(a, "opinions.blind.why"),
			ui.Go{Label: T(a, "opinions.blind.go"), Href: "/interview/" + string(p.id) + "/review", Kind: ui.Primary, Part: "own-card"})
	case p.failure() != nil:
		f.Main = app.Main().Class("page stack").Body(
			app.H1().TabIndex(-1).Text(T(a, "opinions.failed")), app.P().Text(ErrorText(a, p.failure())),
			app.P().Body(ui.Button{Label: T(a, "ui.retry"), OnClick: p.onRefresh}.UI()))
	case !p.loaded || !p.iv.Loaded():
		f.Main = waitingMain(a, "opinions.loading")
	default:
		p.fill(&f)
	}
	return f.UI()
}

func (p *opinions) renderStop(key, why string, onward ui.Go) app.UI {
	return app.Main().Class("page stack").Body(
		app.H1().TabIndex(-1).Text(T(p.state, key)), app.P().Text(why), app.P().Body(onward.UI()))
}

func (p *opinions) onRefresh(app.Context, app.Event) { p.load() }

func (p *opinions) fill(f *frame) {
	a, row, path := p.state, p.iv.Row(), "/interview/"+string(p.id)
	f.Title = candidateLabel(a, row.Candidate.Number, row.Candidate.Name)
	f.Sub = row.PostingName
	f.Right = []app.UI{
		ui.Button{Label: T(a, "opinions.refresh"), Part: "refresh", OnClick: p.onRefresh}.UI(),
		ui.Go{Label: T(a, "opinions.interview"), Href: path}.UI(),
	}
	if row.Card != "" {
		f.Right = append(f.Right, ui.Go{Label: T(a, "opinions.review"), Href: path + "/review", Part: "own-card"}.UI())
	}
	rows := opinionRows(p.iv.Pack(), p.got, p.evidence)
	f.Main = app.Main().Class("opinions").Body(
		app.Div().Class("opinions-top").Body(
			app.H1().TabIndex(-1).Text(T(a, "opinions.title")),
			app.P().Class("muted s").Attr("data-part", "handed-in").Text(p.handedInText())),
		p.renderResult(),
		p.renderPeople(),
		p.renderRatings(rows),
		p.renderConditions(),
		p.renderKept())
}

func (p *opinions) renderConditions() app.UI {
	return app.Div().Class("card opinions-conditions").Hidden(len(p.evidence.Conditions) == 0).Body(renderNoted(p.state, p.iv.Pack(), p.evidence.Conditions))
}

func (p *opinions) handedInText() string {
	n, all := handedIn(p.got.Cards), len(p.got.Cards)
	if n == all {
		return T(p.state, "opinions.all")
	}
	return T(p.state, "opinions.panel", N(n), N(all))
}

// renderResult is what the cards add up to, and what the rules say of it.
func (p *opinions) renderResult() app.UI {
	a, r := p.state, p.got.Result
	total := T(a, "opinions.total.none")
	if r.HasTotal {
		total = r.Total.String()
	}
	figures := []app.UI{p.figure("opinions.total", total), p.figure("opinions.coverage", N(r.Coverage)+"%")}
	if r.HasTotal && r.Coverage < 100 {
		figures = append(figures, app.P().Class("xs muted").Text(T(a, "opinions.range", r.Lowest.String(), r.Highest.String())))
	}
	return app.Section().Class("opinions-result").Body(
		app.Div().Class("card").Body(
			app.H2().Text(T(a, "opinions.result")),
			app.Div().Class("opinions-figures").Body(figures...),
			app.P().Class("xs muted").Text(T(a, "opinions.result.why"))),
		app.Div().Class("card").Body(renderJudged(a, p.iv.Pack(), p.got.Verdict)...),
		p.renderOutcome())
}

func (p *opinions) figure(key, value string) app.UI {
	return app.Div().Class("opinions-figure").Body(app.Span().Class("xs muted").Text(T(p.state, key)), app.B().Text(value))
}

func (p *opinions) renderOutcome() app.UI {
	a, o := p.state, p.got.Outcome
	decided := T(a, "opinions.outcome.none")
	if o.Decision != "" {
		decided = T(a, "decision."+string(o.Decision))
	}
	body := []app.UI{app.H2().Text(T(a, "opinions.outcome")), app.P().Class("opinions-decided").Text(decided)}
	if n := len(o.History); n > 0 {
		body = append(body, app.P().Class("s muted").Text(o.History[n-1].Reason))
	}
	return app.Div().Class("card").Attr("data-part", "outcome").Body(body...)
}
