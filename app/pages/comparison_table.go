package pages

import (
	"kotae/app/ui"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderCard draws the table with its sliders and what its signs mean.
func (p *comparison) renderCard() app.UI {
	return app.Section().Class("card compare-card").Attr("data-part", "comparison").Body(
		app.Div().Class("compare-scroll").Body(
			app.Table().Class("compare-table", p.namesClass()).Role("grid").Attr("aria-label", T(p.state, "comparison.title")).
				OnClick(p.onTable).Body(p.renderCols(), p.renderTHead(), p.renderTBody(), p.renderBlinds(), p.renderWeights())),
		app.If(len(p.data.Rows)+len(p.data.Blind) == 0, func() app.UI {
			return ui.Empty(T(p.state, "comparison.empty"), T(p.state, "comparison.empty.why"))
		}),
		app.P().Class("compare-how xs muted").Text(T(p.state, "comparison.how")),
		p.renderKeys())
}

// namesClass widens the first column where names are shown.
func (p *comparison) namesClass() string {
	if p.state.NamesHidden() {
		return ""
	}
	return "names-shown"
}

func (p *comparison) renderKeys() app.UI {
	keys := []app.UI{
		ui.Hint(T(p.state, "comparison.key.move"), "↑", "↓", "←", "→"),
		ui.Hint(T(p.state, "comparison.key.open"), "↵"),
		ui.Hint(T(p.state, "comparison.key.radar"), "C"),
	}
	if p.data.MayDecide {
		keys = append(keys, ui.Hint(T(p.state, "comparison.key.decide"), "D"))
	}
	return app.P().Class("compare-keys xs muted").Body(keys...)
}

// renderCols gives the columns their widths by class.
func (p *comparison) renderCols() app.UI {
	cols := []app.UI{app.Col().Class("c-who"), app.Col().Class("c-judged"), app.Col().Class("c-total")}
	for range p.data.Pack.Criteria {
		cols = append(cols, app.Col().Class("c-cell"))
	}
	return app.ColGroup().Body(append(cols, app.Col().Class("c-verdict"), app.Col().Class("c-decision"))...)
}

func (p *comparison) renderTHead() app.UI {
	a := p.state
	head := func(key string) app.HTMLTh { return app.Th().Scope("col").Text(T(a, key)) }
	heads := []app.UI{head("comparison.col.candidate").Class("who"), head("comparison.col.judged"), head("comparison.col.total")}
	for _, c := range p.data.Pack.Criteria {
		must := ""
		switch {
		case c.Requirement:
			must = T(a, "ui.requirement")
		case c.Must:
			must = T(a, "ui.must")
		}
		heads = append(heads, app.Th().Scope("col").Class("c-head").Title(c.Name.In(a.Lang())).Body(
			app.Span().Class("must").Text(must), app.Span().Text(c.Short.In(a.Lang()))))
	}
	heads = append(heads, head("comparison.col.verdict"), head("comparison.col.decision"))
	return app.THead().Body(app.Tr().Body(heads...))
}

// renderTBody draws where the rows stand; they are written there by themselves.
func (p *comparison) renderTBody() app.UI {
	p.writeRows()
	return app.TBody().Attr("data-part", "rows")
}

// renderBlinds draws those whom the reader has still to judge.
func (p *comparison) renderBlinds() app.UI {
	var rows []app.UI
	if len(p.data.Blind) > 0 {
		rows = append(rows, p.renderGroup(T(p.state, "comparison.group.blind")))
		for _, b := range p.data.Blind {
			rows = append(rows, p.renderBlind(b))
		}
	}
	return app.TBody().Body(rows...)
}

// columns is how many columns the table has.
func (p *comparison) columns() int { return len(p.data.Pack.Criteria) + 5 }

func (p *comparison) renderGroup(heading string) app.UI {
	return app.Tr().Class("group").Body(app.Th().Scope("rowgroup").ColSpan(p.columns()).Body(app.Span().Text(heading)))
}

// renderBlind draws a candidate whom the reader has still to judge: number and
// the way to the own card, nothing else.
func (p *comparison) renderBlind(b api.BlindRow) app.UI {
	return app.Tr().Class("blind").Attr("data-part", "blind").Body(
		app.Th().Scope("row").Class("who").Body(app.Span().Text(p.label(b.Candidate))),
		app.Td().ColSpan(p.columns()-1).Body(
			app.Span().Class("muted").Text(T(p.state, "comparison.blind")),
			app.A().Href("/interview/"+string(b.Interview)+"/review").Text(T(p.state, "comparison.blind.go"))))
}

// label is how a candidate is called in the narrow column.
func (p *comparison) label(c api.Candidate) string {
	if p.state.NamesHidden() || c.Name == "" {
		return c.Number
	}
	return c.Number + " " + c.Name
}

// tabStop is the cell that the tab key comes to: the selected one, or the
// first.
func (p *comparison) tabStop() selection {
	if p.view.line(p.sel.Candidate) != nil {
		return p.sel
	}
	if lines := p.view.lines(); len(lines) > 0 {
		return selection{lines[0].Candidate.ID, 0}
	}
	return selection{}
}
