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
		rows = append(rows, p.renderCondition(v, c))
	}
	return app.Details().Class("conditions").Attr("data-part", "conditions").Body(
		app.Summary().Body(
			app.Span().Text(T(p.state, "interview.conditions")),
			app.Span().Class("muted xs").Text(T(p.state, "interview.conditions.count", N(len(v.record.Conditions)), N(len(v.pack.Conditions))))),
		app.P().Class("xs muted").Text(T(p.state, "interview.conditions.note")),
		app.Div().Class("stack").Body(rows...))
}

func (p *interviewPage) renderCondition(v interviewView, c rules.ConfirmItem) app.UI {
	id := "condition-" + string(c.ID)
	return app.Form().Class("condition").Attr("data-condition", c.ID).OnSubmit(p.onCondition(c.ID), app.EventScope(string(c.ID))).Body(
		app.Label().Attr("for", id).Text(c.Name.In(p.state.Lang())),
		app.P().Class("condition-note").Text(v.record.Conditions[c.ID].Text),
		app.Div().Class("condition-row").Body(
			ui.Input(id, "").Attr("placeholder", T(p.state, "interview.conditions.hint")).Disabled(!v.writable),
			ui.Button{Label: T(p.state, "ui.save"), Submit: true, Keys: []string{"↵"}, Disabled: !v.writable}.UI()))
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
