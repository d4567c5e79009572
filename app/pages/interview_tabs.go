package pages

import (
	"kotae/app/dom"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// narrowTabs are the tabs at the bottom of a narrow screen.
type narrowTabs struct {
	app.Compo
	Lang, Tab string
	Unasked   int
	page      *interviewPage
}

// Render draws the tabs.
func (t *narrowTabs) Render() app.UI {
	p := t.page
	return app.Nav().Class("tabs").Attr("aria-label", T(p.state, "interview.tabs")).Body(
		// the question, which is the heading, stands in the pane of the answers
		app.H1().Class("sr").Hidden(t.Tab == "answers").Text(T(p.state, "ui.candidate", p.open.Row().Candidate.Number)),
		p.renderTab("questions", T(p.state, "interview.tab.questions")),
		p.renderTab("answers", T(p.state, "interview.tab.answers")),
		p.renderTab("unasked", T(p.state, "interview.tab.unasked", N(t.Unasked))),
		p.renderTab(besideTab, T(p.state, "prepare.key")),
		app.A().Class("tab").Href("/interview/"+string(p.id)+"/review").Text(T(p.state, "interview.tab.review")))
}

func (p *interviewPage) renderTab(tab, label string) app.UI {
	b := app.Button().Type("button").Class("tab").Attr("data-part", "tab-"+tab).
		OnClick(func(ctx app.Context, _ app.Event) { p.show(ctx, tab) }, app.EventScope(tab)).Text(label)
	if tab == p.tab {
		b = b.Attr("aria-current", "page")
	}
	return b
}

// show brings one pane of a narrow screen to the front.
func (p *interviewPage) show(ctx app.Context, tab string) {
	p.tab = tab
	switch tab {
	case besideTab:
		p.beside.open = true
		p.loadPapers(ctx)
	case "questions":
		ctx.Defer(func(app.Context) { dom.Query(".q.now").ScrollIntoView() })
	}
}
