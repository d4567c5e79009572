package pages

import (
	"slices"
	"strings"

	"kotae/app/dom"
	"kotae/app/state"
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

// toConditions opens the fold, in the next field without an answer. Escape leads
// back to the composer.
func (p *interviewPage) toConditions(ctx app.Context) {
	p.tab = "unasked"
	now := rules.ConditionID(dom.Active().Closest(".condition").Attr("data-condition"))
	next := nextCondition(p.open.Pack().Conditions, p.open.Record().Conditions, now)
	ctx.Defer(func(app.Context) {
		dom.Query(".conditions").SetAttr("open", "")
		field := dom.ByID(conditionField(next))
		field.Focus()
		field.ScrollIntoView()
	})
}

// nextCondition is the one to confirm after the one that is being written, "" for
// none: the next without an answer, where all have one the next of all.
func nextCondition(all []rules.ConfirmItem, answers map[rules.ConditionID]rules.Note, now rules.ConditionID) rules.ConditionID {
	at := slices.IndexFunc(all, func(c rules.ConfirmItem) bool { return c.ID == now })
	next := rules.ConditionID("")
	for i := range all {
		c := all[(at+1+i)%len(all)]
		if c.ID != now && answers[c.ID].Text == "" {
			return c.ID
		}
		if next == "" {
			next = c.ID
		}
	}
	return next
}

// conditionKey is where what is being typed about a condition is kept, in the
// interview as at the review.
func conditionKey(open *state.Interview, id rules.ConditionID) string {
	return "condition-" + string(open.Row().Card) + "-" + string(id)
}

// confirm records what was typed about a condition, unless it is blank or what
// stands there already. Where the card takes nothing any more it reports false, and
// what was typed waits on the device.
func (d *desk) confirm(id rules.ConditionID, typed string) bool {
	text := strings.TrimSpace(typed)
	if d.open.Card().Submitted {
		return false
	}
	if text != "" && text != d.open.Record().Conditions[id].Text {
		if noted, held := d.say(rules.ConditionRecorded{Condition: id, Text: text}, 0); noted == "" && !held {
			return false
		}
	}
	d.state.ClearDraft(conditionKey(d.open, id))
	return true
}

// confirmLeft records what was being typed when the page went away, where nobody
// said anything else since.
func (d *desk) confirmLeft(id rules.ConditionID) bool {
	left := d.state.Draft(conditionKey(d.open, id))
	return left != "" && d.open.Record().Conditions[id].Text == "" && d.confirm(id, left)
}

func conditionField(id rules.ConditionID) string { return "condition-" + string(id) }

// conditionItem is one condition to confirm; it is drawn when its answer changed.
// Its field is empty but for what is being typed; to leave it records that.
type conditionItem struct {
	app.Compo
	ID           rules.ConditionID
	Name, Answer string
	Writable     bool
	page         *interviewPage
	// typed says that somebody typed here since the page came.
	typed bool
}

// CompoID keeps an item with its condition.
func (c *conditionItem) CompoID() string { return string(c.ID) }

// OnMount shows what was being typed when the page went away, and records it.
func (c *conditionItem) OnMount(ctx app.Context) {
	left := c.page.state.Draft(conditionKey(c.page.open, c.ID))
	if left == "" {
		return
	}
	field := dom.ByID(conditionField(c.ID))
	field.SetValue(left)
	dom.Query(".conditions").SetAttr("open", "")
	ctx.After(pause, func(app.Context) {
		if !c.typed && !dom.Active().Is(field) && c.page.desk.confirmLeft(c.ID) {
			field.SetValue("")
		}
	})
}

// OnDismount records what was typed last.
func (c *conditionItem) OnDismount() {
	if left := c.page.state.Draft(conditionKey(c.page.open, c.ID)); c.typed && left != "" {
		c.page.desk.confirm(c.ID, left)
	}
}

// Render draws what was answered and a field for more.
func (c *conditionItem) Render() app.UI {
	id, a := conditionField(c.ID), c.page.state
	field := ui.Input(id, "").Attr("data-draft", conditionKey(c.page.open, c.ID)).Attr("placeholder", T(a, "interview.conditions.hint")).
		Disabled(!c.Writable).OnInput(c.onInput).OnFocus(c.onFocus).OnBlur(c.onBlur)
	return app.Form().Class("condition").Attr("data-condition", c.ID).OnSubmit(c.onSubmit).Body(
		app.Label().Attr("for", id).Text(c.Name),
		app.P().Class("condition-note").Text(c.Answer),
		app.Div().Class("condition-row").Body(
			field,
			ui.Button{Label: T(a, "ui.save"), Submit: true, Keys: []string{"↵"}, Disabled: !c.Writable}.UI()))
}

func (c *conditionItem) onInput(ctx app.Context, _ app.Event) {
	c.typed = true
	ctx.PreventUpdate()
}

// onFocus brings the answer into the field, to be added to: what is typed there
// takes its place.
func (c *conditionItem) onFocus(ctx app.Context, _ app.Event) {
	if field := dom.ByID(conditionField(c.ID)); field.Value() == "" {
		field.SetValue(c.page.open.Record().Conditions[c.ID].Text)
	}
	ctx.PreventUpdate()
}

// onBlur records what was typed, and empties the field for it stands above. What
// another visit left here, and others have answered since, waits for a key.
func (c *conditionItem) onBlur(app.Context, app.Event) {
	field := dom.ByID(conditionField(c.ID))
	if left := c.page.state.Draft(conditionKey(c.page.open, c.ID)); !c.typed && left != "" && !c.page.desk.confirmLeft(c.ID) {
		return
	}
	if c.page.desk.confirm(c.ID, field.Value()) {
		c.typed = false
		field.SetValue("")
	}
}

// onSubmit records what was typed; an empty field changes nothing.
func (c *conditionItem) onSubmit(_ app.Context, e app.Event) {
	e.PreventDefault()
	if c.page.desk.confirm(c.ID, dom.ByID(conditionField(c.ID)).Value()) {
		c.typed = false
	}
}
