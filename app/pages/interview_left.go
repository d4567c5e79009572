package pages

import (
	"kotae/app/dom"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderQuestions is the left column: what is asked, in the order of the pack.
func (p *interviewPage) renderQuestions(v interviewView) app.UI {
	rows := make([]app.UI, 0, len(v.questions))
	for _, q := range v.questions {
		rows = append(rows, &questionItem{V: q, Lang: p.state.Lang(), Current: q.ID == v.question.ID, page: p})
	}
	return app.Nav().Class("questions").Attr("data-pane", "questions").Attr("aria-label", T(p.state, "interview.questions")).Body(
		app.Ol().Class("q-list").Body(rows...),
		app.If(v.writable, func() app.UI {
			return ui.Button{Label: T(p.state, "interview.add"), Kind: ui.Quiet, Keys: []string{"Alt", "N"}, OnClick: p.onAdd}.UI()
		}),
		app.P().Class("q-keys").Body(
			ui.Hint(T(p.state, "interview.keys.walk"), "Alt", "↑", "↓"),
			app.Button().Type("button").Class("btn link").Attr("data-part", "to-sheet").OnClick(p.onSheet).Body(ui.Hint(T(p.state, "interview.keys.all"), "?"))))
}

// questionItem is one question of the list; it is drawn when something about it
// changed.
type questionItem struct {
	app.Compo
	V       questionRow
	Lang    string
	Current bool
	page    *interviewPage
	// brought says that the list was scrolled to it.
	brought bool
}

// CompoID keeps an item with its question.
func (i *questionItem) CompoID() string { return string(i.V.ID) }

// OnMount shows the question that an interview goes on with.
func (i *questionItem) OnMount(ctx app.Context) { ctx.Defer(i.bring) }

// OnUpdate shows the question that was walked to.
func (i *questionItem) OnUpdate(ctx app.Context) { i.bring(ctx) }

// bring scrolls the list to the question once it becomes the current one.
func (i *questionItem) bring(app.Context) {
	if i.Current && !i.brought {
		dom.Query(`.q-list [data-question="` + string(i.V.ID) + `"]`).ScrollIntoView()
	}
	i.brought = i.Current
}

// Render draws the question.
func (i *questionItem) Render() app.UI {
	p, q := i.page, i.V
	class, sign, word := questionLook(q)
	if i.Current {
		class += " now"
	}
	b := app.Button().Type("button").Class("q", class).Attr("data-part", "question").Attr("data-question", q.ID).
		OnClick(func(app.Context, app.Event) { p.onQuestion(q.ID) }, app.EventScope(string(q.ID)))
	if i.Current {
		b = b.Attr("aria-current", "step")
	}
	names := q.Names
	if q.Reverse {
		names = T(p.state, "interview.reverse")
	}
	return app.Li().Body(b.Body(
		app.Span().Class("q-n").Aria("hidden", true).Text(sign),
		app.Span().Class("q-text").Text(q.Text),
		app.Span().Class("q-names").Text(names),
		app.If(word != "", func() app.UI { return app.Span().Class("q-state").Text(T(p.state, word)) })))
}

// questionLook is a question's class, sign and the key of its state in words.
func questionLook(q questionRow) (class, sign, word string) {
	switch q.State {
	case rules.Asked:
		return "done", "✓", "interview.q.asked"
	case rules.Skipped:
		return "skipped", "⤼", "interview.q.skipped"
	}
	return "", N(q.N), ""
}

func (p *interviewPage) onQuestion(id rules.QuestionID) {
	p.tab = "answers"
	p.ask(id)
	p.focusComposer()
}

func (p *interviewPage) onAdd(app.Context, app.Event)   { p.overlay = showAdd }
func (p *interviewPage) onSheet(app.Context, app.Event) { p.overlay = showSheet }
