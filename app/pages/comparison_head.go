package pages

import (
	"slices"

	"kotae/app/ui"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// bookState is how far the workbook is.
type bookState struct {
	Busy    bool
	Problem error
	// Name is the file that was written last.
	Name string
}

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
	label := T(p.state, "comparison.book")
	if p.book.Busy {
		label = T(p.state, "comparison.book.busy")
	}
	return []app.UI{
		app.Span().Class("muted s compare-panel").Text(T(p.state, "comparison.panel", N(len(p.data.Panel)))),
		app.Span().Class(class).Attr("data-part", "live").Body(app.Span().Aria("hidden", true).Text("●"), app.Span().Text(T(p.state, live))),
		ui.Go{Label: T(p.state, "insights.nav"), Href: "/postings/" + string(p.id) + "/insights", Part: "insights"}.UI(),
		ui.Button{Label: label, Kind: ui.Primary, Part: "workbook", Disabled: p.book.Busy, OnClick: p.onBook}.UI(),
	}
}

// renderHead draws the heading and the figures.
func (p *comparison) renderHead() app.UI {
	n := p.view.Counts
	figure := func(key, value string) app.UI {
		return app.Div().Attr("data-part", "figure-"+key).Body(
			app.Dd().Text(value), app.Dt().Text(T(p.state, "comparison.count."+key)))
	}
	return app.Div().Class("compare-head").Body(
		app.H1().TabIndex(-1).Text(T(p.state, "comparison.title")),
		app.Dl().Class("figures").Body(
			figure("held", N(n.Held)),
			figure("complete", N(n.Complete)+" / "+N(n.Held)),
			figure("meets", N(n.Meets)),
			figure("divided", N(n.Divided)),
			figure("decided", N(n.Decided))),
		app.If(p.view.WhatIf, func() app.UI { return p.renderWhatIf() }),
		app.If(p.problem != nil, func() app.UI { return p.renderProblem() }),
		p.renderBookState())
}

func (p *comparison) renderBookState() app.UI {
	switch {
	case p.book.Problem != nil:
		return ui.Notice{Kind: ui.Caution, Part: "workbook-failed", Title: T(p.state, "comparison.book.failed"), Body: ErrorText(p.state, p.book.Problem),
			Actions: []app.UI{ui.Button{Label: T(p.state, "ui.retry"), OnClick: p.onBook}.UI()}}.UI()
	case p.book.Name != "":
		return app.P().Class("compare-note s").Role("status").Attr("data-part", "workbook-done").Text(T(p.state, "comparison.book.done", p.book.Name))
	}
	return app.Div().Hidden(true)
}

// onBook asks for the workbook with the weights as they stand.
func (p *comparison) onBook(ctx app.Context, _ app.Event) {
	if p.book.Busy {
		return
	}
	p.book = bookState{Busy: true}
	in := api.WorkbookRequest{Lang: p.state.Lang(), HideNames: p.state.NamesHidden()}
	if p.view.WhatIf {
		in.Weights = slices.Clone(p.weights)
	}
	p.state.Client().Workbook(p.id, in, func(name string, data []byte, err error) {
		ctx.Dispatch(func(app.Context) {
			p.book = bookState{Problem: err}
			if err == nil {
				p.book.Name = name
				p.state.Download(name, data)
			}
		})
	})
}
