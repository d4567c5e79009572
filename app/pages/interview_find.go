package pages

import (
	"kotae/app/dom"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// tagSearch is the search over all tags: what is typed and which tag is marked.
type tagSearch struct {
	query string
	at    int
}

const searchID = "tag-search"

func (p *interviewPage) openSearch() { p.overlay, p.search = showSearch, tagSearch{} }

func (p *interviewPage) found() []rules.Tag {
	return searchTags(p.open.Pack(), p.question(), recentTags(p.open.Card()), p.search.query, p.state.Lang())
}

// searchKey moves in the list, takes a tag, or leaves.
func (p *interviewPage) searchKey(k dom.Key) bool {
	found := p.found()
	switch k.Name {
	case "ArrowDown":
		p.search.at = min(p.search.at+1, max(len(found)-1, 0))
	case "ArrowUp":
		p.search.at = max(p.search.at-1, 0)
	case "Enter":
		if p.search.at < len(found) {
			p.toggleTag(found[p.search.at].ID)
		}
		p.closeOverlay()
	case "Escape":
		p.closeOverlay()
	case "Tab":
		p.closeOverlay()
	default:
		return false
	}
	return true
}

// renderSearch lists the tags that fit what is typed.
func (p *interviewPage) renderSearch(v interviewView) app.UI {
	found := p.found()
	options := make([]app.UI, 0, len(found))
	for i, t := range found {
		options = append(options, p.renderFound(v, i, t))
	}
	if len(found) == 0 {
		options = append(options, app.Li().Class("search-none").Text(T(p.state, "interview.search.none")))
	}
	return app.Div().Class("search").Attr("data-part", "tag-search").Body(
		&searchField{page: p, Label: T(p.state, "interview.search"), At: p.search.at},
		app.Ul().ID("tag-list").Class("search-list").Role("listbox").Attr("aria-label", T(p.state, "interview.search")).Body(options...),
		app.P().Class("search-keys").Body(
			ui.Hint(T(p.state, "interview.search.move"), "↑", "↓"), ui.Hint(T(p.state, "interview.search.put"), "↵"), ui.Hint(T(p.state, "ui.close"), "Esc")))
}

func (p *interviewPage) renderFound(v interviewView, i int, t rules.Tag) app.UI {
	lang := p.state.Lang()
	take := func(app.Context, app.Event) {
		p.toggleTag(t.ID)
		p.closeOverlay()
	}
	return app.Li().ID("tag-option-"+N(i)).Class("search-option").Role("option").Aria("selected", i == p.search.at).
		OnClick(take, app.EventScope(string(t.ID))).Body(
		ui.Tag{Side: t.Side, Name: t.Name.In(lang), SideName: T(p.state, "ui.side."+string(t.Side)), ID: string(t.ID), Part: "found-tag"}.UI(),
		app.Span().Class("muted xs").Text(criterionNames(v.pack, []rules.CriterionID{t.Criterion}, lang)),
		app.If(p.search.query == "" && i < len(recentTags(v.card)), func() app.UI { return app.Span().Class("xs recent").Text(T(p.state, "interview.search.recent")) }),
		app.If(v.card.Has(v.target, t.ID), func() app.UI { return app.Span().Class("xs").Text(T(p.state, "interview.search.has")) }))
}

// searchField is the field of the tag search, uncontrolled and focused as soon
// as it stands.
type searchField struct {
	app.Compo
	Label string
	At    int
	page  *interviewPage
}

// OnMount takes the focus.
func (f *searchField) OnMount(app.Context) { dom.ByID(searchID).Focus() }

// Render draws the field.
func (f *searchField) Render() app.UI {
	return app.Input().ID(searchID).Class("input").Type("text").Role("combobox").Attr("autocomplete", "off").
		Attr("aria-label", f.Label).Attr("placeholder", f.Label).Attr("aria-controls", "tag-list").Aria("expanded", true).
		Attr("aria-activedescendant", "tag-option-"+N(f.At)).OnInput(f.onInput)
}

func (f *searchField) onInput(app.Context, app.Event) {
	f.page.search = tagSearch{query: dom.ByID(searchID).Value()}
}
