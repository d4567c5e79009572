package pages

import (
	"strings"

	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func (p *review) renderAside(items []reviewItem) []app.UI {
	return []app.UI{
		p.renderJudgement(), p.renderConditions(), p.renderHandover(), p.renderCautions(), p.renderVerdict(), p.renderBlind(),
		p.renderEnd(items),
	}
}

// renderEnd repeats the submission at the end of a narrow screen, where the bar
// is far away.
func (p *review) renderEnd(items []reviewItem) app.UI {
	if p.locked() {
		return app.Div()
	}
	return app.Div().Class("review-end").Body(
		app.Span().Class("s muted").Text(p.remainingText(items)),
		ui.Button{Label: T(p.state, "review.submit"), Kind: ui.Primary, Part: "submit-end", OnClick: p.onSubmit}.UI())
}

// renderJudgement is the own opinion: pass, torn or decline, and why.
func (p *review) renderJudgement() app.UI {
	a, card := p.state, p.iv.Card()
	options := make([]ui.Choice, 0, 3)
	for i, j := range []rules.Judgement{rules.Pass, rules.Torn, rules.Decline} {
		options = append(options, ui.Choice{Value: string(j), Label: T(a, "ui.judgement."+string(j)), Keys: []string{N(i + 1)}, Disabled: p.locked()})
	}
	return app.Section().Class("card review-judgement").Body(
		app.H2().Body(app.Span().Text(T(a, "review.judgement")), ui.Kbd("G")),
		ui.Choices{
			Label: T(a, "review.judgement"), Value: string(card.Judgement), Part: "judgement", Options: options, Scope: "judgement",
			OnPick: p.judge,
		}.UI(),
		p.pointBox(rules.Plus, "strong", "P", card.Strong),
		p.pointBox(rules.Minus, "weak", "M", card.Weak),
		app.P().Class("xs muted").Text(T(a, "review.judgement.why")))
}

func (p *review) judge(_ app.Context, value string) {
	if j := rules.Judgement(value); j != p.iv.Card().Judgement {
		p.note(rules.JudgementSet{Judgement: j})
	}
}

func (p *review) pointBox(side rules.Side, name, letter, saved string) app.UI {
	a, slot, field := p.state, state.Slot(rules.PointWritten{Side: side}), "point-"+name
	return app.Div().Body(&textBox{
		Key: "point-" + string(p.iv.Row().Card) + "-" + name, ID: field,
		Label: T(a, "review."+name), Place: T(a, "review."+name+".place"), Letter: letter, Saved: p.desk.heldText(slot, saved), Disabled: p.locked(),
		Clear: T(a, "review.point.clear"), Kept: T(a, "review.point.kept"), state: a,
		save: func(text string) bool { p.desk.say(rules.PointWritten{Side: side, Text: text}, 0); return true },
		wipe: func() { p.desk.say(rules.PointWritten{Side: side, Cleared: true}, 0) },
	}, p.desk.beside(slot, field))
}

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
		Body(
			&startingArea{ID: field, Draft: field, Label: name, Start: text, state: p.state},
			app.Div().Class("row").Body(
				ui.Button{Label: T(p.state, "ui.save"), Kind: ui.Primary, Keys: []string{"↵"}, Submit: true, Disabled: p.locked()}.UI(),
				ui.Button{Label: T(p.state, "ui.cancel"), Kind: ui.Quiet, Scope: string(id),
					OnClick: func(app.Context, app.Event) { p.leaveCondition(id) }}.UI()))
}

func (p *review) conditionField(id rules.ConditionID) string {
	return "condition-" + string(p.iv.Row().Card) + "-" + string(id)
}

func (p *review) keepCondition(e app.Event, id rules.ConditionID) {
	e.PreventDefault()
	if p.tooLate() {
		return
	}
	text := strings.TrimSpace(dom.ByID(p.conditionField(id)).Value())
	if text != "" && text != p.iv.Record().Conditions[id].Text {
		p.desk.say(rules.ConditionRecorded{Condition: id, Text: text}, 0)
	}
	p.leaveCondition(id)
}

// leaveCondition closes the form; the focus goes on to the condition below.
func (p *review) leaveCondition(id rules.ConditionID) {
	p.state.ClearDraft(p.conditionField(id))
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

func (p *review) renderBlind() app.UI {
	if p.iv.Card().EverHanded {
		return app.Div()
	}
	return app.P().Class("card s muted").Text(T(p.state, "review.blind"))
}
