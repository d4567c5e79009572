package pages

import (
	"time"

	"kotae/app/ui"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// tips counts the texts home.tip.0 and up.
const tips = 6

// renderRow draws one interview of a group: when, who, how far, and one thing
// to do.
func (p *home) renderRow(r api.InterviewRow, group string, now time.Time) app.UI {
	status, tone := p.status(r, group)
	return app.Li().Class("home-row").Attr("data-interview", string(r.ID)).Body(
		p.renderRowWhen(r, group, now),
		app.Div().Class("home-who").Body(
			app.B().Text(candidateLabel(p.state, r.Candidate.Number, r.Candidate.Name)),
			app.Span().Class("muted s").Text(r.PostingName)),
		app.Span().Class("home-status", tone).Text(status),
		p.action(r, group))
}

// renderRowWhen shows the clock for what comes today, the day for the rest.
func (p *home) renderRowWhen(r api.InterviewRow, group string, now time.Time) app.UI {
	start := time.UnixMilli(r.StartsAt).In(now.Location())
	label, day := start.Format("15:04"), homeDay(start, now)
	switch {
	case day != "home.day.today" && group == "later":
		label = p.day(start, now) + " " + label
	case day != "home.day.today":
		label = p.day(start, now)
	}
	return app.Time().Class("home-when").DateTime(start.Format(time.RFC3339)).Text(label)
}

// status says how far an interview is, and in which tone.
func (p *home) status(r api.InterviewRow, group string) (label, tone string) {
	a := p.state
	switch group {
	case "later":
		if r.Noted {
			return T(a, "home.status.running"), "wait"
		}
		return T(a, "home.status.new"), "muted"
	case "done":
		if r.AllSubmitted {
			return T(a, "home.status.all"), "done"
		}
		return T(a, "home.status.waiting"), "done"
	case "off":
		return T(a, "home.status."+string(r.State)), "muted"
	}
	unsent := a.UnsentOf(r.ID)
	if !r.Noted && unsent == 0 {
		return T(a, "home.status.blank"), "muted"
	}
	key, tone, n := openStatus(r, unsent)
	return T(a, key, N(n)), tone
}

// action is the one thing to do with an interview of a group.
func (p *home) action(r api.InterviewRow, group string) app.UI {
	a, path := p.state, interviewPath(r)
	switch {
	case group == "later":
		return app.Span().Class("home-acts").Body(
			ui.Go{Label: T(a, "home.prepare"), Href: preparePath(r), Part: "prepare"}.UI(),
			ui.Go{Label: T(a, "home.begin"), Href: path, Part: "begin"}.UI())
	case group == "done":
		return ui.Go{Label: T(a, "home.opinions"), Href: path + "/opinions", Part: "opinions"}.UI()
	case group == "off" || !r.Noted:
		return ui.Go{Label: T(a, "home.open"), Href: path, Part: "open"}.UI()
	}
	return ui.Go{Label: T(a, "home.review"), Href: path + "/review", Part: "review"}.UI()
}

func (p *home) renderAside() []app.UI {
	a := p.state
	aside := []app.UI{app.Section().Class("card home-tip").Body(
		app.H2().Text(T(a, "home.tips")),
		app.P().Text(T(a, "home.tip."+N(p.tip))),
		ui.Button{Label: T(a, "home.tips.next"), Kind: ui.Link, OnClick: p.onNextTip}.UI())}
	if a.SignedIn() {
		aside = append(aside, p.renderRehearsal())
	}
	if a.SignedIn() && seesPostings(a.Me()) {
		aside = append(aside, app.Section().Class("card").Body(
			app.H2().Text(T(a, "home.postings.aside")),
			ui.Go{Label: T(a, "home.postings"), Href: "/postings", Part: "postings-aside"}.UI()))
	}
	return append(aside, p.renderOwn(), app.P().Class("card muted s").Text(T(a, "home.offline")))
}

func (p *home) renderRehearsal() app.UI {
	a := p.state
	return app.Section().Class("card").Body(
		app.H2().Text(T(a, "rehearsal.title")), app.P().Class("s").Text(T(a, "rehearsal.about")),
		ui.Go{Label: T(a, "rehearsal.start"), Href: "/interview/" + string(api.Rehearsal), Part: "rehearsal"}.UI())
}

func (p *home) onNextTip(app.Context, app.Event) { p.tip = (p.tip + 1) % tips }
