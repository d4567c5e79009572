package pages

import (
	"kotae/app/dom"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderConditions lists what was asked of all; it never enters a score.
func (p *review) renderConditions() app.UI {
	rows := []app.UI{}
	for _, c := range p.iv.Pack().Conditions {
		rows = append(rows, p.renderCondition(c))
	}
	return app.Section().Class("card review-conditions").Attr("data-part", "conditions").Body(
		app.H2().Body(app.Span().Body(app.Text(T(p.state, "review.conditions")+" "), ui.Kbd("C")), app.Span().Class("review-aside-note").Text(T(p.state, "review.conditions.why"))),
		app.Dl().Body(rows...))
}

func (p *review) renderCondition(c rules.ConfirmItem) app.UI {
	a, id, name := p.state, c.ID, c.Name.In(p.lang())
	text := p.iv.Record().Conditions[id].Text
	if p.condition == id {
		return app.Div().Class("review-condition").Body(app.Dt().Text(name), app.Dd().Body(p.renderConditionForm(id, name, text)))
	}
	shown := app.Span().Text(text)
	if text == "" {
		shown = app.Span().Class("muted").Text(T(a, "review.conditions.none"))
	}
	return app.Div().Class("review-condition").Attr("data-condition", string(id)).Body(
		app.Dt().Text(name),
		app.Dd().Body(shown, ui.Button{
			Label: T(a, "review.edit"), Says: T(a, "review.conditions.edit", name), Kind: ui.Link, Part: "edit-condition", Scope: string(id),
			Disabled: p.locked(), OnClick: func(app.Context, app.Event) { p.condition = id },
		}.UI()))
}

func (p *review) renderConditionForm(id rules.ConditionID, name, text string) app.UI {
	field := p.conditionField(id)
	return app.Form().Attr("novalidate", "novalidate").
		OnSubmit(func(_ app.Context, e app.Event) { p.keepCondition(e, id) }, app.EventScope(string(id))).
		On("focusout", func(ctx app.Context, e app.Event) { p.offCondition(ctx, e, id) }, app.EventScope(string(id))).
		Body(
			&startingArea{ID: field, Draft: field, Label: name, Start: text, state: p.state},
			app.Div().Class("row").Body(
				ui.Button{Label: T(p.state, "ui.save"), Kind: ui.Primary, Keys: []string{"↵"}, Submit: true, Disabled: p.locked()}.UI(),
				ui.Button{Label: T(p.state, "ui.cancel"), Kind: ui.Quiet, Scope: string(id),
					OnClick: func(app.Context, app.Event) { p.leaveCondition(id) }}.UI()))
}

func (p *review) keepCondition(e app.Event, id rules.ConditionID) {
	e.PreventDefault()
	if !p.tooLate() && p.desk.confirm(id, dom.ByID(p.conditionField(id)).Value()) {
		p.leaveCondition(id)
	}
}

// offCondition records what was typed once the focus leaves the form, which closes
// a little later: nothing may move under a mouse that is being pressed.
func (p *review) offCondition(ctx app.Context, e app.Event, id rules.ConditionID) {
	form := ctx.JSSrc()
	if to := e.Get("relatedTarget"); p.condition != id || to.Truthy() && form.Call("contains", to).Bool() {
		ctx.PreventUpdate()
		return
	}
	if !p.desk.confirm(id, dom.ByID(p.conditionField(id)).Value()) {
		return
	}
	ctx.After(pause, func(app.Context) {
		field := dom.ByID(p.conditionField(id))
		if p.condition == id && p.open == noDialog && !dom.Active().Closest("form").Is(field.Closest("form")) {
			p.condition = ""
		}
	})
}

// confirmLeft records what was being typed about a condition when the page went
// away.
func (p *review) confirmLeft(app.Context) {
	if p.desk == nil {
		return
	}
	for _, c := range p.iv.Pack().Conditions {
		p.desk.confirmLeft(c.ID)
	}
}

func (p *review) conditionField(id rules.ConditionID) string { return conditionKey(p.iv, id) }

// leaveCondition closes the form; the focus goes on to the condition below.
func (p *review) leaveCondition(id rules.ConditionID) {
	p.state.ClearDraft(conditionKey(p.iv, id))
	p.condition = ""
	next := id
	all := p.iv.Pack().Conditions
	for i := range len(all) - 1 {
		if all[i].ID == id {
			next = all[i+1].ID
		}
	}
	p.toNext(atConditionOf(string(next)), atCondition)
}
