package pages

import (
	"strings"

	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderCautions are points to explain, such as 在籍期間の経緯. They never score.
func (p *review) renderCautions() app.UI {
	rows := []app.UI{}
	for _, c := range p.iv.Pack().Cautions {
		rows = append(rows, p.renderCaution(c, p.iv.Card().Cautions[c.ID]))
	}
	return app.Div().Body(rows...)
}

func (p *review) renderCaution(c rules.Caution, s rules.CautionState) app.UI {
	a := p.state
	body := []app.UI{
		app.H2().Body(
			app.Span().Text(c.Name.In(p.lang())),
			app.Span().Class("review-aside-note").Text(T(a, "review.caution.never"))),
		app.P().Class("s").Attr("data-part", "caution-state").Text(p.cautionText(s)),
	}
	switch {
	case p.explaining == c.ID:
		body = append(body, p.renderExplaining(c)) // even where the card is closed elsewhere
	case p.locked():
		body = append(body, app.Div())
	case !s.Raised:
		body = append(body, p.renderRaise(c))
	default:
		body = append(body, p.renderExplain(c, s))
	}
	body = append(body, p.desk.beside(state.Slot(rules.CautionExplained{Caution: c.ID}), ""))
	return app.Section().Class("card review-caution").Attr("data-part", "caution").Attr("data-caution", string(c.ID)).Body(body...)
}

func (p *review) cautionText(s rules.CautionState) string {
	switch {
	case s.Cleared:
		return T(p.state, "review.caution.cleared", s.Explained)
	case s.Explained != "":
		return T(p.state, "review.caution.explained", s.Explained)
	case s.Raised:
		return T(p.state, "review.caution.raised")
	}
	return T(p.state, "review.caution.unexplained")
}

func (p *review) renderRaise(c rules.Caution) app.UI {
	id := c.ID
	return app.P().Class("row").Body(ui.Button{
		Label: T(p.state, "review.caution.raise"), Part: "raise", Scope: string(id),
		OnClick: func(app.Context, app.Event) {
			p.note(rules.CautionRaised{Caution: id})
			p.toNext(atCaution(string(id), "clear-caution"), atCaution(string(id), "explain"))
		},
	}.UI())
}

// renderExplain offers the explanations that clear the caution, one in own
// words, and the way back.
func (p *review) renderExplain(c rules.Caution, s rules.CautionState) app.UI {
	a, id := p.state, c.ID
	buttons := []app.UI{}
	for _, text := range c.Clears {
		text := text.In(p.lang())
		buttons = append(buttons, ui.Button{
			Label: text, Toggle: true, Pressed: s.Cleared && s.Explained == text, Part: "clear-caution", Scope: string(id) + "/" + text,
			OnClick: func(app.Context, app.Event) {
				p.note(rules.CautionExplained{Caution: id, Text: text, Clear: true})
			},
		}.UI())
	}
	return app.Div().Class("review-explain").Body(
		app.P().Class("xs muted").Text(T(a, "review.caution.clears")),
		app.Div().Class("choices").Body(buttons...),
		app.Div().Class("row").Body(
			ui.Button{Label: T(a, "review.caution.other"), Kind: ui.Link, Part: "explain", Scope: string(id),
				OnClick: func(app.Context, app.Event) { p.explaining = id }}.UI(),
			ui.Button{Label: T(a, "review.caution.drop"), Kind: ui.Link, Part: "drop", Scope: string(id),
				OnClick: func(app.Context, app.Event) {
					p.note(rules.CautionRaised{Caution: id, Undo: true})
					p.toNext(atCaution(string(id), "raise"))
				}}.UI()))
}

func (p *review) cautionField(id rules.CautionID) string {
	return "caution-" + string(p.iv.Row().Card) + "-" + string(id)
}

func (p *review) renderExplaining(c rules.Caution) app.UI {
	id, field := c.ID, p.cautionField(c.ID)
	return app.Form().Attr("novalidate", "novalidate").
		OnSubmit(func(_ app.Context, e app.Event) { p.explain(e, id) }, app.EventScope(string(id))).
		Body(
			&startingArea{ID: field, Draft: field, Label: T(p.state, "review.caution.other"), Place: c.Ask.In(p.lang()), state: p.state},
			app.Div().Class("row").Body(
				ui.Button{Label: T(p.state, "review.caution.keep"), Kind: ui.Primary, Keys: []string{"↵"}, Submit: true, Disabled: p.locked()}.UI(),
				ui.Button{Label: T(p.state, "ui.cancel"), Kind: ui.Quiet, Scope: string(id),
					OnClick: func(app.Context, app.Event) { p.leaveCaution(id) }}.UI()))
}

func (p *review) explain(e app.Event, id rules.CautionID) {
	e.PreventDefault()
	text := strings.TrimSpace(dom.ByID(p.cautionField(id)).Value())
	if text == "" || p.tooLate() {
		return
	}
	p.desk.say(rules.CautionExplained{Caution: id, Text: text}, 0)
	p.leaveCaution(id)
}

func (p *review) leaveCaution(id rules.CautionID) {
	p.state.ClearDraft(p.cautionField(id))
	p.explaining = ""
	p.toNext(atCaution(string(id), "explain"))
}
