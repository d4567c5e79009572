package pages

import (
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// postings is the list of 募集.
type postings struct {
	base
	rows    []api.PostingRow
	loaded  bool
	loading bool
	problem error
}

func newPostings(a *state.App) app.Composer { return &postings{base: base{follower{state: a}}} }

// OnMount loads the list once somebody is signed in.
func (p *postings) OnMount(ctx app.Context) {
	p.arrive(ctx)
	p.stop()
	p.follow(ctx, p.changed)
	setTitle(ctx, T(p.state, "postings.title"))
	p.changed(ctx)
}

func (p *postings) changed(ctx app.Context) {
	p.askForSignIn(ctx)
	if p.state.SignedIn() && !p.loading && !p.loaded && p.problem == nil {
		p.load(ctx)
	}
}

func (p *postings) load(ctx app.Context) {
	p.loading = true
	p.state.Client().Postings(func(rows []api.PostingRow, err error) {
		ctx.Dispatch(func(ctx app.Context) {
			p.loading = false
			if p.problem = err; err == nil {
				p.rows, p.loaded = rows, true
			}
			ctx.Defer(toHeading)
		})
	})
}

func (p *postings) onRetry(ctx app.Context, _ app.Event) {
	p.problem = nil
	p.load(ctx)
}

// Render draws the list.
func (p *postings) Render() app.UI {
	return frame{state: p.state, Here: "/postings", Main: app.Main().Class("page postings").Body(
		app.H1().TabIndex(-1).Text(T(p.state, "postings.title")), p.renderList())}.UI()
}

func (p *postings) renderList() app.UI {
	switch {
	case p.problem != nil:
		return ui.Notice{Kind: ui.Caution, Title: T(p.state, "postings.failed"), Body: ErrorText(p.state, p.problem),
			Actions: []app.UI{ui.Button{Label: T(p.state, "ui.retry"), OnClick: p.onRetry}.UI()}}.UI()
	case !p.loaded:
		return ui.Waiting(T(p.state, "ui.waiting"))
	case len(p.rows) == 0:
		return ui.Empty(T(p.state, "postings.empty"), T(p.state, "postings.empty.why"))
	}
	items := make([]app.UI, 0, len(p.rows))
	for _, r := range p.rows {
		items = append(items, app.Li().Class("card posting").Attr("data-part", "posting").Attr("data-posting", string(r.ID)).Body(
			app.A().Href("/postings/"+string(r.ID)).Text(r.Name),
			app.Span().Class("muted s").Text(T(p.state, "postings.counts", N(r.Candidates), N(r.Interviews))),
			app.Span().Class("posting-go s").Aria("hidden", true).Text(T(p.state, "postings.open"))))
	}
	return app.Ul().Class("posting-list").Body(items...)
}
