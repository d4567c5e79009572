package pages

import (
	"kotae/app/dom"
	"kotae/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderBar draws what stands on the app bar: who judges, whether the table
// follows, and the workbook.
func (p *comparison) renderBar() []app.UI {
	if !p.loaded {
		return nil
	}
	live, class := "comparison.live", "live"
	if !p.state.SaveState().Online {
		live, class = "comparison.live.lost", "live lost"
	}
	return []app.UI{
		app.Span().Class("muted s compare-panel").Text(T(p.state, "comparison.panel", N(len(p.data.Panel)))),
		app.Span().Class(class).Attr("data-part", "live").Body(app.Span().Aria("hidden", true).Text("●"), app.Span().Text(T(p.state, live))),
		ui.Go{Label: T(p.state, "insights.nav"), Href: "/postings/" + string(p.id) + "/insights", Part: "insights"}.UI(),
		p.renderBookButton(),
	}
}

// renderHead draws the heading, the figures, and the sheets for a day on paper.
func (p *comparison) renderHead() app.UI {
	figure := func(key string) app.UI {
		return app.Div().Attr("data-part", "figure-"+key).Body(app.Dd(), app.Dt().Text(T(p.state, "comparison.count."+key)))
	}
	return app.Div().Class("compare-head").Body(
		app.H1().TabIndex(-1).Text(T(p.state, "comparison.title")),
		app.Dl().Class("figures").Body(
			figure("held"), figure("complete"), figure("meets"), figure("divided"), figure("decided")),
		app.Div().Class("row").Body(p.renderPaperButton(), p.sheets.renderButton()),
		app.If(p.view.WhatIf, func() app.UI { return p.renderWhatIf() }),
		app.If(p.problem != nil, func() app.UI { return p.renderProblem() }),
		p.renderBookState())
}

// writeFigures writes the figures into the page, as the rows below them.
func (p *comparison) writeFigures() {
	n := p.view.Counts
	if p.rows.counts == n {
		return
	}
	p.rows.counts = n
	write := func(key, value string) { dom.Query("[data-part=figure-" + key + "] dd").SetText(value) }
	write("held", N(n.Held))
	write("complete", N(n.Complete)+" / "+N(n.Held))
	write("meets", N(n.Meets))
	write("divided", N(n.Divided))
	write("decided", N(n.Decided))
}
