package pages

import (
	"strings"

	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// insights is 分析: what the first interviews of a posting tell together.
type insights struct {
	base
	id   rules.PostingID
	data api.Insights
	// lang is the language that was asked for.
	lang    string
	problem error
	// table shows the numbers instead of the drawings.
	table bool
}

func newInsights(a *state.App) app.Composer { return &insights{base: base{follower{state: a}}} }

// OnMount asks for the insights once somebody is signed in.
func (p *insights) OnMount(ctx app.Context) {
	p.id = rules.PostingID(strings.Split(ctx.Page().URL().Path, "/")[2])
	p.follow(ctx, p.changed)
	setTitle(ctx, T(p.state, "insights.nav"))
	p.changed(ctx)
}

func (p *insights) changed(ctx app.Context) {
	p.askForSignIn(ctx)
	if p.state.SignedIn() && p.lang != p.state.Lang() {
		p.load(ctx)
	}
}

func (p *insights) load(ctx app.Context) {
	p.lang = p.state.Lang()
	p.state.Client().Insights(p.id, p.lang, func(in api.Insights, err error) {
		ctx.Dispatch(func(ctx app.Context) {
			p.data, p.problem = in, err
			ctx.Defer(toHeading)
		})
	})
}

func (p *insights) onRetry(ctx app.Context, _ app.Event) {
	p.problem = nil
	p.load(ctx)
}

func (p *insights) onTable(app.Context, app.Event) { p.table = !p.table }

func (p *insights) say(key string, args ...string) string {
	return T(p.state, "insights."+key, args...)
}

// Render draws the page.
func (p *insights) Render() app.UI {
	f := frame{state: p.state, Here: "/postings", Title: p.data.Posting.Name, Note: p.say("nav")}
	switch {
	case p.problem != nil:
		f.Main = app.Main().Class("page").Body(ui.Notice{Kind: ui.Caution, Title: p.say("failed"), Body: ErrorText(p.state, p.problem),
			Actions: []app.UI{ui.Button{Label: T(p.state, "ui.retry"), OnClick: p.onRetry}.UI()}}.UI())
	case p.data.Figures == nil:
		f.Main = waitingMain(p.state, "ui.waiting")
	default:
		f.Right = []app.UI{
			ui.Button{Label: p.say("table"), Toggle: true, Pressed: p.table, Part: "as-table", OnClick: p.onTable}.UI(),
			ui.Go{Label: p.say("back"), Href: "/postings/" + string(p.id), Part: "comparison"}.UI()}
		f.Main = p.renderMain()
	}
	return f.UI()
}

func (p *insights) renderMain() app.UI {
	body := []app.UI{app.H1().TabIndex(-1).Text(p.say("title"))}
	if p.data.Hidden > 0 {
		body = append(body, ui.Notice{Kind: ui.Info, Part: "hidden", Body: p.say("hidden", N(p.data.Hidden))}.UI())
	}
	for _, f := range p.data.Figures {
		body = append(body, p.renderFigure(f))
	}
	return app.Main().Class("insights").Body(append(body, p.renderDivided())...)
}

func (p *insights) renderFigure(f api.Figure) app.UI {
	shown := app.UI(app.P().Class("muted s").Text(f.Empty))
	switch {
	case len(f.Rows) == 0:
	case p.table:
		shown = renderFigureTable(f)
	case f.Trend:
		shown = renderTrend(f)
	default:
		shown = renderFigureRows(f)
	}
	return app.Section().Class("card insight", f.Part).Attr("data-part", "insight-"+f.Part).Body(
		app.H2().Text(f.Title), app.P().Class("xs muted").Text(f.Sub), shown)
}

// renderDivided puts what interviewers see differently side by side, with the
// quotes that each rests on.
func (p *insights) renderDivided() app.UI {
	body := []app.UI{app.H2().Text(p.say("divided.title")), app.P().Class("xs muted").Text(p.say("divided.sub"))}
	if len(p.data.Divided) == 0 {
		body = append(body, app.P().Class("muted s").Text(p.say("divided.empty")))
	}
	for _, d := range p.data.Divided {
		var sides []app.UI
		for _, s := range d.Sides {
			sides = append(sides, p.renderSide(s))
		}
		body = append(body, app.Article().Class("divided").Attr("data-part", "divided").Body(
			app.H3().Body(
				app.A().Href("/interview/"+string(d.Interview)+"/opinions").Text(candidateLabel(p.state, d.Candidate.Number, d.Candidate.Name)),
				app.Span().Text(d.Criterion),
				app.Span().Class("muted s").Text(p.say("divided.spread", d.Spread))),
			app.Div().Class("divided-sides").Body(sides...)))
	}
	if n := p.data.MoreDivided; n > 0 {
		body = append(body, app.P().Class("muted s").Text(p.say("divided.more", N(n))))
	}
	return app.Section().Class("card insight divided-list").Attr("data-part", "insight-divided").Body(body...)
}

func (p *insights) renderSide(s api.DividedSide) app.UI {
	body := []app.UI{app.P().Body(app.Span().Class("muted s").Text(s.Interviewer), app.B().Text(s.Rating))}
	if s.Reason != "" {
		body = append(body, app.P().Class("s").Text(s.Reason))
	}
	for _, q := range s.Quotes {
		body = append(body, app.Blockquote().Class("s").Text(q))
	}
	if len(s.Quotes) == 0 {
		body = append(body, app.P().Class("xs muted").Text(p.say("divided.noquote")))
	}
	return app.Div().Body(body...)
}
