package pages

import (
	"strconv"
	"strings"
	"time"

	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// ownHandover is the field for an item in own words.
const ownHandover = "handover-own"

// renderHandover shows what goes to round two, and what the card proposes.
func (p *review) renderHandover() app.UI {
	a := p.state
	rows := []app.UI{}
	for _, h := range p.iv.Card().Handover {
		rows = append(rows, p.renderHanded(h))
	}
	open := rules.ProposeHandover(p.iv.Pack(), p.iv.Record(), p.iv.Card())
	if p.locked() {
		open = nil
	}
	for _, q := range open {
		rows = append(rows, p.renderProposal(q))
	}
	body := []app.UI{app.H2().Body(app.Span().Text(T(a, "review.handover")), ui.Kbd("H"))}
	if len(rows) == 0 {
		body = append(body, app.P().Class("s muted").Text(T(a, "review.handover.none")))
	} else {
		body = append(body, app.Ul().Class("review-handover").Body(rows...))
	}
	all := app.Div()
	if len(open) > 1 {
		all = all.Body(ui.Button{Label: T(a, "review.handover.addall", N(len(open))), Part: "add-all", OnClick: p.onAddAll}.UI())
	}
	// The form keeps its place, or what is typed in it would go.
	body = append(body, all, p.desk.list((rules.HandoverPut{}).Type()), p.renderOwnHandover())
	return app.Section().Class("card").Attr("data-part", "handover").Body(body...)
}

// handoverChip names the kind of an item; facts and readings never look alike.
func handoverChip(a *state.App, k rules.HandoverKind, ghost bool) app.UI {
	class := "next"
	switch k {
	case rules.CautionNote:
		class = "flag"
	case rules.Fact:
		class = "fact"
	case rules.Interpretation:
		class = "reading"
	}
	if ghost {
		class += " ghost"
	}
	return ui.Tag{Name: T(a, "review.handover."+string(k)), Class: class, Part: "kind"}.UI()
}

func (p *review) renderHanded(h rules.HandoverPut) app.UI {
	item := h.Item
	row := []app.UI{handoverChip(p.state, h.Kind, false), p.handedText(h.Criterion, h.Text)}
	if !p.locked() {
		says := T(p.state, "review.handover.remove", h.Text)
		row = append(row, ui.Button{
			Label: "✕", Says: says, Title: says, Kind: ui.Quiet, Part: "remove-handover", Scope: string(item),
			OnClick: func(app.Context, app.Event) { p.note(rules.HandoverLifted{Item: item}); p.afterHandover() },
		}.UI())
	}
	return app.Li().Attr("data-item", string(item)).Body(row...)
}

// handedText names the criterion where the text does not.
func (p *review) handedText(id rules.CriterionID, text string) app.UI {
	cr, ok := p.iv.Pack().Criterion(id)
	if !ok || cr.Name.In(p.lang()) == text {
		return app.Span().Class("review-text").Text(text)
	}
	return app.Span().Class("review-text").Body(app.B().Class("review-about").Text(shortName(cr, p.lang())), app.Text(text))
}

func (p *review) renderProposal(q rules.HandoverProposal) app.UI {
	id := q.ID
	return app.Li().Class("proposed").Attr("data-item", string(id)).Body(
		handoverChip(p.state, q.Kind, true),
		app.Div().Class("grow").Body(
			p.handedText(q.Criterion, q.Text.In(p.lang())),
			app.If(q.Quote != "", func() app.UI { return app.P().Class("review-quote").Text(T(p.state, "review.handover.quote", q.Quote)) })),
		ui.Button{Label: T(p.state, "review.handover.add"), Part: "add-handover", Scope: string(id),
			OnClick: func(app.Context, app.Event) { p.takeOver(id); p.afterHandover() }}.UI())
}

// takeOver hands over the proposal with the id; all of them for "".
func (p *review) takeOver(id rules.HandoverID) {
	for _, q := range rules.ProposeHandover(p.iv.Pack(), p.iv.Record(), p.iv.Card()) {
		if id == "" || q.ID == id {
			p.desk.say(q.Put(p.lang()), 0)
		}
	}
}

func (p *review) onAddAll(app.Context, app.Event) { p.takeOver(""); p.afterHandover() }

// afterHandover goes on with the next proposal, else with the field for an own
// one.
func (p *review) afterHandover() { p.toNext(atAddHandover, atOwnHandover) }

func (p *review) renderOwnHandover() app.UI {
	a := p.state
	options := make([]ui.Choice, 0, 3)
	for _, k := range []rules.HandoverKind{rules.Fact, rules.Interpretation, rules.ToConfirm} {
		options = append(options, ui.Choice{Value: string(k), Label: T(a, "review.handover."+string(k))})
	}
	unused := p.locked() && dom.ByID(ownHandover).Value() == ""
	return app.Form().Class("review-own").Hidden(unused).Attr("novalidate", "novalidate").OnSubmit(p.onOwnHandover).Body(
		ui.Choices{Label: T(a, "review.handover.kind"), Value: string(p.handover), Part: "handover-kind", Options: options, Scope: "kind",
			OnPick: func(_ app.Context, v string) { p.handover = rules.HandoverKind(v) }}.UI(),
		app.Div().Class("review-own-row").Body(
			app.Label().Class("sr").Attr("for", ownHandover).Text(T(a, "review.handover.own")),
			ui.Input(ownHandover, "").Placeholder("%s", T(a, "review.handover.place")).MaxLength(rules.MaxReason),
			ui.Button{Label: T(a, "review.handover.add"), Submit: true, Part: "add-own", Disabled: p.locked()}.UI()))
}

func (p *review) onOwnHandover(_ app.Context, e app.Event) {
	e.PreventDefault()
	field := dom.ByID(ownHandover)
	text := strings.TrimSpace(field.Value())
	if text == "" || p.tooLate() {
		field.Focus()
		return
	}
	id := "own-" + strconv.FormatInt(time.Now().UnixMilli(), 36)
	p.desk.say(rules.HandoverPut{Item: rules.HandoverID(id), Kind: p.handover, Text: text}, 0)
	field.SetValue("")
	field.Focus()
}
