package pages

import (
	"time"

	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// packList is the list of 基準パック.
type packList struct {
	base
	rows    []api.PackRow
	loaded  bool
	loading bool
	problem error
}

func newPacks(a *state.App) app.Composer { return &packList{base: base{follower{state: a}}} }

// OnMount loads the list once somebody is signed in.
func (p *packList) OnMount(ctx app.Context) {
	p.arrive(ctx)
	p.stop()
	p.follow(ctx, p.changed)
	setTitle(ctx, T(p.state, "packs.title"))
	p.changed(ctx)
}

func (p *packList) changed(ctx app.Context) {
	p.askForSignIn(ctx)
	if !seesPacks(p.state.Me()) || p.loading || p.loaded || p.problem != nil {
		return
	}
	p.loading = true
	p.state.Client().Packs(func(rows []api.PackRow, err error) {
		ctx.Dispatch(func(ctx app.Context) {
			p.loading = false
			if p.problem = err; err == nil {
				p.rows, p.loaded = rows, true
			}
			ctx.Defer(toHeading)
		})
	})
}

func (p *packList) onRetry(ctx app.Context, _ app.Event) {
	p.problem = nil
	p.changed(ctx)
}

// Render draws the list.
func (p *packList) Render() app.UI {
	return frame{state: p.state, Here: "/packs", Main: app.Main().Class("page packs").Body(
		app.H1().TabIndex(-1).Text(T(p.state, "packs.title")), app.P().Class("muted s").Text(T(p.state, "packs.lead")), p.renderList())}.UI()
}

func (p *packList) renderList() app.UI {
	switch {
	case p.problem != nil:
		return ui.Notice{Kind: ui.Caution, Title: T(p.state, "packs.failed"), Body: ErrorText(p.state, p.problem),
			Actions: []app.UI{ui.Button{Label: T(p.state, "ui.retry"), OnClick: p.onRetry}.UI()}}.UI()
	case p.state.SignedIn() && !seesPacks(p.state.Me()):
		return ui.Empty(T(p.state, "error.forbidden"), "")
	case !p.loaded:
		return ui.Waiting(T(p.state, "ui.waiting"))
	}
	var items []app.UI
	for _, key := range p.state.Drafts(packDraftKey("")) {
		if d, ok := keptDraft(p.state, key); ok && d.From != d.Pack.ID {
			items = append(items, p.item(api.PackRow{ID: d.Pack.ID, Name: d.Pack.Name}, T(p.state, "packs.unpublished")))
		}
	}
	for _, r := range p.rows {
		items = append(items, p.item(r, packOrigin(p.state, r)))
	}
	return app.Ul().Class("posting-list").Body(items...)
}

func (p *packList) item(r api.PackRow, origin string) app.UI {
	using := T(p.state, "packs.unused")
	for i, posting := range r.Postings {
		if i == 0 {
			using = T(p.state, "packs.used")
		} else {
			using += "、"
		}
		using += T(p.state, "packs.used.one", posting.Name, N(posting.Version))
	}
	return app.Li().Class("card posting").Attr("data-part", "pack").Attr("data-pack", string(r.ID)).Body(
		app.A().Href("/packs/"+string(r.ID)).Text(r.Name.In(p.state.Lang())),
		app.Span().Class("muted s").Text(origin),
		app.Span().Class("muted s").Text(using))
}

// packOrigin says which version it is and where it came from.
func packOrigin(a *state.App, r api.PackRow) string {
	if r.Shipped {
		return T(a, "packs.shipped", N(r.Version))
	}
	return T(a, "packs.published", N(r.Version), r.Author, time.UnixMilli(r.At).Format("2006-01-02"), r.Note)
}

func seesPacks(u api.User) bool {
	return rules.May(rules.Actor{ID: u.ID, Role: u.Role}, rules.SeePacks, rules.Relation{})
}

func editsPacks(u api.User) bool {
	return rules.May(rules.Actor{ID: u.ID, Role: u.Role}, rules.EditPacks, rules.Relation{})
}
