package pages

import (
	"time"

	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// prepare is the page before the interview (準備): what the work is, what is
// asked, and what is known of the candidate.
type prepare struct {
	base
	id   rules.InterviewID
	iv   *state.Interview
	page app.Context
	// papers are nil until loaded; problem is why they are not.
	papers  *api.Papers
	problem error
	duty    rules.Duty
	// shown is the file that stands beside the page.
	shown rules.PaperID
	paperEdit
	began bool
}

func newPrepare(a *state.App) app.Composer { return &prepare{base: base{follower{state: a}}} }

// OnMount opens the interview of the address and asks for its papers.
func (p *prepare) OnMount(ctx app.Context) {
	p.page = ctx
	p.id = interviewOf(ctx.Page().URL().Path)
	p.iv, p.duty = p.state.Open(p.id), p.state.Duty(p.id)
	p.follow(ctx, p.changed)
	p.changed(ctx)
	setTitle(ctx, T(p.state, "prepare.title"))
}

// OnDismount lets go of state and interview.
func (p *prepare) OnDismount() {
	p.base.OnDismount()
	p.iv.Close()
}

func (p *prepare) changed(ctx app.Context) {
	p.askForSignIn(ctx)
	if !p.iv.Loaded() {
		return
	}
	if !p.began {
		p.began = true
		ctx.Defer(toHeading)
		p.load()
	}
}

func (p *prepare) load() {
	p.state.Client().Papers(p.id, p.answered)
}

// answered takes what the server says, whatever was asked.
func (p *prepare) answered(papers api.Papers, err error) {
	p.page.Dispatch(func(app.Context) {
		if p.problem = err; err == nil {
			p.papers = &papers
			p.showFirst()
		}
	})
}

// showFirst keeps a file beside the page, if there is one.
func (p *prepare) showFirst() {
	for _, f := range p.papers.Files {
		if f.ID == p.shown {
			return
		}
	}
	p.shown = ""
	if len(p.papers.Files) > 0 {
		p.shown = p.papers.Files[0].ID
	}
}

// Render draws the page.
func (p *prepare) Render() app.UI {
	a := p.state
	f := frame{state: a, Class: "prepare-frame", Hide: true}
	switch {
	case p.iv == nil, !p.iv.Loaded() && p.iv.Err() == nil:
		f.Main = waitingMain(a, "ui.waiting")
	case !p.iv.Loaded():
		f.Main = app.Main().Class("page").Body(ui.Notice{Kind: ui.Stop, Title: T(a, "interview.failed"), Body: ErrorText(a, p.iv.Err())}.UI())
	default:
		p.fill(&f)
	}
	return f.UI()
}

func (p *prepare) fill(f *frame) {
	a, row := p.state, p.iv.Row()
	f.Title, f.Note = candidateLabel(a, row.Candidate.Number, row.Candidate.Name), namesNote(a)
	f.Sub = T(a, "interview.posting", row.PostingName, roundName(a, row.Round))
	f.Acts = p.renderStart(row)
	f.Main = app.Main().Class("prepare").Body(
		app.Section().Class("prepare-main").Body(
			app.H1().TabIndex(-1).Text(T(a, "prepare.title")),
			p.renderWhen(row),
			p.renderProblem(),
			p.renderPapers(),
			p.renderJob(),
			p.renderQuestions(),
			p.renderCriteria(),
			p.renderFair()),
		p.renderBeside())
}

// renderStart is the way into the interview, and the switch for names.
func (p *prepare) renderStart(row api.InterviewRow) []app.UI {
	key, kind := "home.start", ui.Primary
	switch {
	case row.Card == "":
		key, kind = "home.open", ui.Plain
	case row.Noted:
		key = "home.resume"
	}
	return []app.UI{renderNamesButton(p.state), ui.Go{Label: T(p.state, key), Href: interviewPath(row), Kind: kind, Part: "start"}.UI()}
}

// renderNamesButton hides or shows names where no menu is in reach.
func renderNamesButton(a *state.App) app.UI {
	key := "prepare.names.hide"
	if a.NamesHidden() {
		key = "prepare.names.show"
	}
	return ui.Button{Label: T(a, key), Kind: ui.Quiet, Keys: []string{"Alt", "M"}, Part: "names-toggle",
		OnClick: func(app.Context, app.Event) { toggleNames(a) }}.UI()
}

// renderWhen says when, how long and with whom, and asks what this device does.
func (p *prepare) renderWhen(row api.InterviewRow) app.UI {
	a, start := p.state, time.UnixMilli(row.StartsAt)
	names := make([]app.UI, 0, len(row.Panel))
	for _, u := range row.Panel {
		names = append(names, app.Li().Text(u.Name))
	}
	return app.Section().Class("card prepare-when").Attr("data-part", "prepare-when").Body(
		app.P().Body(
			app.B().Text(T(a, "prepare.when", N(int(start.Month())), N(start.Day()), start.Format("15:04"))),
			app.Span().Text(T(a, "prepare.minutes", N(row.Minutes)))),
		app.Div().Class("row").Body(app.Span().Class("muted s").Text(T(a, "prepare.panel")), app.Ul().Class("prepare-panel").Body(names...)),
		app.If(row.Card != "", func() app.UI {
			return app.Div().Class("row").Body(app.Span().Class("muted s").Text(T(a, "presence.duty")), renderDuty(a, p.duty, p.onDuty))
		}))
}

func (p *prepare) onDuty(_ app.Context, d rules.Duty) {
	if d == p.duty {
		d = rules.BothDuties
	}
	p.duty = d
	p.state.SetDuty(p.id, d)
}

// renderProblem says that the papers could not be read; the rest stands without
// them.
func (p *prepare) renderProblem() app.UI {
	if p.problem == nil {
		return app.Div().Hidden(true)
	}
	retry := ui.Button{Label: T(p.state, "home.retry"), OnClick: func(app.Context, app.Event) { p.load() }}.UI()
	return ui.Notice{Kind: ui.Caution, Title: T(p.state, "prepare.failed"), Body: ErrorText(p.state, p.problem), Actions: []app.UI{retry}}.UI()
}

// renderBeside is the file beside the page, from 1024 px up.
func (p *prepare) renderBeside() app.UI {
	if p.shown == "" {
		return app.Aside().Class("prepare-beside").Hidden(true)
	}
	return app.Aside().Class("prepare-beside").Attr("aria-label", T(p.state, "prepare.resume")).Body(
		newPaperFrame(p.state, p.id, p.shown))
}
