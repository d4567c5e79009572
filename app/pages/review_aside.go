package pages

import (
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

func (p *review) renderBlind() app.UI {
	if p.iv.Card().EverHanded {
		return app.Div()
	}
	return app.P().Class("card s muted").Text(T(p.state, "review.blind"))
}
