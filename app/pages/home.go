package pages

import (
	"time"

	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// home is 今日の面接: what to do next, and what is still to be handed in.
type home struct {
	base
	last    *lastList
	problem error
	// own is the person's own leniency, in words of ownLang.
	own     api.OwnLeniency
	ownLang string
	// asked says that the list was asked for, online that the server answered
	// then.
	asked, online bool
	sheets        sheetsEntry
	tip           int
	release       []func()
	// page is the context that lasts as long as the page.
	page app.Context
}

// lastList is the list as it was loaded last, for whom. It outlives the page, so
// that somebody who comes back without a network finds it again.
type lastList struct {
	user rules.UserID
	rows []api.InterviewRow
}

// newHome makes home pages that share the last list.
func newHome() func(*state.App) app.Composer {
	last := &lastList{}
	return func(a *state.App) app.Composer {
		return &home{base: base{follower{state: a}}, sheets: sheetsEntry{state: a}, last: last, tip: time.Now().YearDay() % tips}
	}
}

// rows are the interviews to show; false while they were never loaded.
func (p *home) rows() ([]api.InterviewRow, bool) {
	me := p.state.Me().ID
	return p.last.rows, me != "" && p.last.user == me
}

// OnMount loads the list, and again whenever the connection comes back or the
// page comes into sight.
func (p *home) OnMount(ctx app.Context) {
	p.page = ctx
	p.follow(ctx, p.changed)
	p.release = []func(){
		dom.OnKey(func(k dom.Key) bool { return p.onKey(ctx, k) }),
		dom.OnVisible(func(visible bool) {
			if visible && p.asked {
				p.load()
			}
		}),
	}
	setTitle(ctx, T(p.state, "home.title"))
	p.changed(ctx)
}

// OnDismount lets go of state and keys.
func (p *home) OnDismount() {
	p.base.OnDismount()
	for _, release := range p.release {
		release()
	}
}

func (p *home) changed(ctx app.Context) {
	p.askForSignIn(ctx)
	if !p.state.Ready() || !p.state.SignedIn() {
		return
	}
	online := p.state.SaveState().Online
	if !p.asked || (online && !p.online) {
		p.load()
	} else if online && p.ownLang != p.state.Lang() {
		p.loadOwn()
	}
	p.asked, p.online = true, online
}

func (p *home) load() {
	p.state.Client().Interviews(func(rows []api.InterviewRow, err error) {
		p.page.Dispatch(func(ctx app.Context) {
			if p.problem = err; err == nil {
				*p.last = lastList{p.state.Me().ID, rows}
			}
			ctx.Defer(toHeading)
		})
	})
	p.loadOwn()
}

// onKey starts the next interview with Enter, unless a thing that has its own
// Enter has the focus.
func (p *home) onKey(ctx app.Context, k dom.Key) bool {
	if k.Name != "Enter" || k.InText || k.Alt || k.Ctrl || k.Meta || k.Shift || k.Repeat || k.Target.Closest("a,button,summary,dialog").Exists() {
		return false
	}
	rows, ok := p.rows()
	next := groupHome(rows, time.Now()).Next
	if !ok || next == nil {
		return false
	}
	ctx.Dispatch(func(ctx app.Context) { ctx.Navigate(interviewPath(*next)) })
	return true
}

func interviewPath(r api.InterviewRow) string { return "/interview/" + string(r.ID) }

func preparePath(r api.InterviewRow) string { return interviewPath(r) + "/prepare" }

// Render draws the page.
func (p *home) Render() app.UI {
	return frame{state: p.state, Here: "/", Class: "home-frame", Main: app.Main().Class("home").Body(
		app.Section().Class("home-list").Body(p.renderList()...),
		app.Aside().Class("home-aside").Body(p.renderAside()...))}.UI()
}

func (p *home) renderList() []app.UI {
	list := []app.UI{app.H1().TabIndex(-1).Text(T(p.state, "home.title"))}
	if p.state.NewVersion() {
		list = append(list, p.renderVersion())
	}
	if p.problem != nil {
		list = append(list, ui.Notice{
			Kind: ui.Caution, Title: T(p.state, "home.failed"), Body: ErrorText(p.state, p.problem),
			Actions: []app.UI{ui.Button{Label: T(p.state, "home.retry"), OnClick: p.onRetry}.UI()},
		}.UI())
	}
	rows, ok := p.rows()
	if !ok {
		if p.problem == nil {
			list = append(list, ui.Waiting(T(p.state, "home.loading")))
		}
		return list
	}
	list = append(list, p.renderGroups(groupHome(rows, time.Now()))...)
	if len(rows) > 0 {
		list = append(list, app.Div().Class("row").Body(p.sheets.renderButton()))
	}
	if p.sheets.open {
		list = append(list, p.sheets.render())
	}
	return list
}

func (p *home) onRetry(app.Context, app.Event) { p.load() }

func (p *home) renderGroups(g homeGroups) []app.UI {
	now := time.Now()
	groups := []app.UI{p.renderNext(g, now)}
	group := func(key, part string, rows []api.InterviewRow) {
		if len(rows) == 0 {
			return
		}
		lines := make([]app.UI, 0, len(rows))
		for _, r := range rows {
			lines = append(lines, p.renderRow(r, part, now))
		}
		groups = append(groups, app.Section().Class("home-group").Attr("data-part", "home-"+part).Body(
			app.H2().Text(T(p.state, key)), app.Ul().Class("home-rows").Body(lines...)))
	}
	group("home.later", "later", g.Later)
	group("home.unsubmitted", "open", g.Open)
	group("home.done", "done", g.Done)
	group("home.off", "off", g.Off)
	return groups
}

// renderNext draws the interview to begin, or why there is none.
func (p *home) renderNext(g homeGroups, now time.Time) app.UI {
	a := p.state
	if g.Next == nil {
		return p.renderNone(g)
	}
	r, key := *g.Next, "home.start"
	if r.Noted {
		key = "home.resume"
	}
	return app.Section().Class("home-next").Attr("data-part", "home-next").Body(
		p.renderWhen(r, now),
		app.Div().Class("home-who").Body(
			app.B().Text(candidateLabel(a, r.Candidate.Number, r.Candidate.Name)),
			app.Span().Class("muted s").Text(p.about(r))),
		ui.Go{Label: T(a, "home.prepare"), Href: preparePath(r), Part: "prepare-next"}.UI(),
		ui.Go{Label: T(a, key), Href: interviewPath(r), Kind: ui.Primary, Keys: []string{"↵"}, Part: "start"}.UI())
}

// renderWhen is the clock; on other days the day stands above it.
func (p *home) renderWhen(r api.InterviewRow, now time.Time) app.UI {
	start := time.UnixMilli(r.StartsAt).In(now.Location())
	day := p.day(start, now)
	if homeDay(start, now) == "home.day.today" {
		day = ""
	}
	return app.Time().Class("home-when").DateTime(start.Format(time.RFC3339)).Body(
		app.If(day != "", func() app.UI { return app.Span().Class("home-day").Text(day) }),
		app.Span().Text(start.Format("15:04")))
}

func (p *home) day(start, now time.Time) string {
	return T(p.state, homeDay(start, now), N(int(start.Month())), N(start.Day()))
}

// about says posting, round, length and panel in one line.
func (p *home) about(r api.InterviewRow) string {
	a, sep := p.state, T(p.state, "home.separator")
	panel := T(a, "home.panel", N(len(r.Panel)))
	if len(r.Panel) == 1 {
		panel = T(a, "home.panel.one")
	}
	return r.PostingName + sep + T(a, "ui.round."+N(r.Round)) + sep + T(a, "home.minutes", N(r.Minutes)) + sep + panel
}

func (p *home) renderNone(g homeGroups) app.UI {
	a := p.state
	switch {
	case len(g.Open) > 0:
		return ui.Empty(T(a, "home.none.next"), T(a, "home.none.unsubmitted"))
	case len(g.Done) > 0:
		return ui.Empty(T(a, "home.none.next"), T(a, "home.none.rest"))
	case seesPostings(a.Me()):
		return app.Div().Class("home-office").Attr("data-part", "home-office").Body(
			ui.Empty(T(a, "home.office.title"), T(a, "home.office.why")),
			ui.Go{Label: T(a, "home.postings"), Href: "/postings", Kind: ui.Primary, Part: "postings"}.UI())
	}
	return ui.Empty(T(a, "home.none.title"), T(a, "home.none.why"))
}
