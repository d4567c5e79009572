package pages

import (
	"time"

	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// roundName is 一次面接 and so on.
func roundName(a *state.App, round int) string {
	if round < 1 || round > 3 {
		return T(a, "ui.round.n", N(round))
	}
	return T(a, "ui.round."+N(round))
}

// namesNote says that names are hidden.
func namesNote(a *state.App) string {
	if a.NamesHidden() {
		return T(a, "ui.names.hidden")
	}
	return ""
}

// renderNamesNote says beside the name whether it is hidden; pressed, it changes
// that.
func renderNamesNote(a *state.App) app.UI {
	key := "prepare.names.hide"
	if a.NamesHidden() {
		key = "ui.names.hidden"
	}
	return app.Button().Type("button").Class("hint-button xs").Attr("data-part", "names-note").
		OnClick(func(app.Context, app.Event) { toggleNames(a) }).Body(ui.Hint(T(a, key), "Alt", "M"))
}

// renderStatus is the right of the app bar: how far the interview is.
func (p *interviewPage) renderStatus(v interviewView) []app.UI {
	return []app.UI{
		app.Span().Class("status-asked").Body(
			app.Span().Class("status-label").Text(T(p.state, "interview.asked")),
			app.B().Text(N(v.asked)+" / "+N(v.planned))),
		app.Span().Class("status-clock").Body(
			&clock{page: p, key: string(p.id)},
			app.Span().Class("muted s status-planned").Text(T(p.state, "interview.planned", N(v.minutes)))),
	}
}

// renderGoOn are the buttons behind the save state.
func (p *interviewPage) renderGoOn() []app.UI {
	return []app.UI{
		ui.Button{Label: T(p.state, "prepare.key"), Kind: ui.Quiet, Keys: []string{"Alt", "P"}, Part: "papers", Title: T(p.state, "presence.sheet.papers"),
			Toggle: true, Pressed: p.beside.open, OnClick: p.onBeside}.UI(),
		ui.Button{Label: T(p.state, "interview.review"), Kind: ui.Primary, Keys: []string{"Ctrl", "↵"}, Part: "to-review", OnClick: p.onReview}.UI(),
	}
}

func (p *interviewPage) onReview(ctx app.Context, _ app.Event) { p.toReview(ctx) }

// clock shows how long the interview runs. It writes the seconds itself: a
// drawing of the page every second would be a waste.
type clock struct {
	app.Compo
	page *interviewPage
	key  string
	done chan struct{}
}

// CompoID gives each interview a clock of its own.
func (c *clock) CompoID() string { return c.key }

// OnMount starts it.
func (c *clock) OnMount(ctx app.Context) {
	c.done = make(chan struct{})
	go c.run(ctx)
}

// OnDismount stops it.
func (c *clock) OnDismount() {
	if c.done != nil {
		close(c.done)
	}
}

// run writes every second and has the page drawn once a minute, for the time
// that is left.
func (c *clock) run(ctx app.Context) {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for minute := -1; ; {
		seconds := runningSeconds(c.page.open.Record(), time.Now().UnixMilli())
		face := dom.ByID("clock")
		face.SetText(elapsedText(c.page.state, seconds))
		c.page.showQuestionTime()
		face.SetClass("over", seconds > 60*c.page.open.Row().Minutes)
		if minute != seconds/60 && minute >= 0 {
			ctx.Dispatch(func(app.Context) {})
		}
		minute = seconds / 60
		select {
		case <-c.done:
			return
		case <-tick.C:
		}
	}
}

// showQuestionTime writes how long the current question has been talked about.
func (p *interviewPage) showQuestionTime() {
	r := p.open.Record()
	if len(r.Lines) == 0 {
		return
	}
	seconds := questionSeconds(r, p.current, time.Now().UnixMilli())
	dom.ByID("question-clock").SetText(T(p.state, "interview.question.time", elapsedText(p.state, seconds)))
}

// Render draws the empty face.
func (c *clock) Render() app.UI {
	return app.B().ID("clock").Class("clock").Role("timer").Aria("live", "off")
}
