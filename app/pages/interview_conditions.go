package pages

import (
	"strings"

	"kotae/app/dom"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderConditions is the fold-out for the working conditions, asked of all and
// never scored (条件確認).
func (p *interviewPage) renderConditions(v interviewView) app.UI {
	rows := make([]app.UI, 0, len(v.pack.Conditions))
	for _, c := range v.pack.Conditions {
		rows = append(rows, &conditionItem{ID: c.ID, Name: c.Name.In(p.state.Lang()), Answer: v.record.Conditions[c.ID].Text, Writable: v.writable, page: p})
	}
	return app.Details().Class("conditions").Attr("data-part", "conditions").Body(
		app.Summary().Body(
			app.Span().Text(T(p.state, "interview.conditions")),
			ui.Kbd("Alt", "K"),
			app.Span().Class("muted xs").Text(T(p.state, "interview.conditions.count", N(len(v.record.Conditions)), N(len(v.pack.Conditions))))),
		app.P().Class("xs muted").Text(T(p.state, "interview.conditions.note")),
		app.Div().Class("stack").Body(rows...))
}

// toConditions opens the fold, in the first field without an answer. Escape leads
// back to the composer.
func (p *interviewPage) toConditions(ctx app.Context) {
	p.tab = "unasked"
	ctx.Defer(func(app.Context) {
		dom.Query(".conditions").SetAttr("open", "")
		field := dom.Query(".condition:has(.condition-note:empty) input")
		if !field.Exists() {
			field = dom.Query(".condition input")
		}
		field.Focus()
		field.ScrollIntoView()
	})
}

// conditionItem is one condition to confirm; it is drawn when its answer changed.
type conditionItem struct {
	app.Compo
	ID           rules.ConditionID
	Name, Answer string
	Writable     bool
	page         *interviewPage
}

// CompoID keeps an item with its condition.
func (c *conditionItem) CompoID() string { return string(c.ID) }

// Render draws what was answered and a field for more.
func (c *conditionItem) Render() app.UI {
	id, a := "condition-"+string(c.ID), c.page.state
	return app.Form().Class("condition").Attr("data-condition", c.ID).OnSubmit(c.page.onCondition(c.ID), app.EventScope(string(c.ID))).Body(
		app.Label().Attr("for", id).Text(c.Name),
		app.P().Class("condition-note").Text(c.Answer),
		app.Div().Class("condition-row").Body(
			ui.Input(id, "").Attr("placeholder", T(a, "interview.conditions.hint")).Disabled(!c.Writable),
			ui.Button{Label: T(a, "ui.save"), Submit: true, Keys: []string{"↵"}, Disabled: !c.Writable}.UI()))
}

// onCondition records what was typed; an empty field changes nothing.
func (p *interviewPage) onCondition(id rules.ConditionID) app.EventHandler {
	return func(_ app.Context, e app.Event) {
		e.PreventDefault()
		field := dom.ByID("condition-" + string(id))
		text := strings.TrimSpace(field.Value())
		if text == "" {
			return
		}
		p.desk.say(rules.ConditionRecorded{Condition: id, Text: text}, 0)
		field.SetValue("")
	}
}
