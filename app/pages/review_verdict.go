package pages

import (
	"kotae/app/state"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// mostChanges is how many ways to another verdict are named.
const mostChanges = 2

// renderVerdict is what the rules say of the own card, only after the own
// judgement: seen before, it would be the judgement.
func (p *review) renderVerdict() app.UI {
	a, card := p.state, p.iv.Card()
	if card.Judgement == "" {
		return app.Section().Class("card review-verdict").Body(
			app.H2().Text(T(a, "review.verdict")), app.P().Class("xs muted").Text(T(a, "review.verdict.hidden")))
	}
	pack := p.iv.Pack()
	result, judged := ownVerdict(pack, a.Me().ID, card)
	total := T(a, "review.verdict.nototal", N(result.Coverage))
	if result.HasTotal {
		total = T(a, "review.verdict.total", result.Total.String(), N(result.Coverage))
	}
	body := append(renderJudged(a, pack, judged), app.P().Class("s").Text(total))
	body = append(body, renderChanges(a, pack, rules.Counterfactuals(pack, pack.Weights(), result))...)
	if card.Judgement == rules.Decline {
		body = append(body, p.renderAsking(result)...)
	}
	body = append(body, app.P().Class("xs muted").Text(T(a, "review.verdict.own")))
	return app.Section().Class("card review-verdict").Body(body...)
}

// renderAsking is 聞き方点検: before somebody is declined, whether what speaks
// against them was asked about.
func (p *review) renderAsking(result rules.Result) []app.UI {
	a, pack := p.state, p.iv.Pack()
	var rows []app.UI
	for _, c := range rules.CheckAsking(pack, result, p.iv.Record(), []*rules.Card{p.iv.Card()}) {
		cr, _ := pack.Criterion(c.Criterion)
		rows = append(rows, app.Li().Class("asking-"+string(c.Asked)).Body(
			app.Span().Text(shortName(cr, p.lang())), app.B().Text(T(a, "review.asking."+string(c.Asked)))))
	}
	if len(rows) == 0 {
		return nil
	}
	return []app.UI{app.H3().Class("s").Text(T(a, "review.asking")), app.Ul().Class("review-asking").Attr("data-part", "asking").Body(rows...)}
}

// renderJudged draws a verdict with its reasons: the rule that held and its
// conditions as sentences, and why the rules before it did not hold.
func renderJudged(a *state.App, pack *rules.Pack, j rules.Judged) []app.UI {
	var held, failed []app.UI
	for _, step := range j.Steps {
		if step.Held {
			held = renderConditions(a, pack, step.Conditions, true)
			continue
		}
		failed = append(failed, app.Li().Body(
			app.B().Text(T(a, "review.verdict.failed", N(step.Rule), T(a, "verdict."+string(step.Verdict)))),
			app.Ul().Body(renderConditions(a, pack, step.Conditions, false)...)))
	}
	if len(held) == 0 {
		held = []app.UI{app.Li().Text(T(a, "review.verdict.otherwise"))}
	}
	return []app.UI{
		app.H2().Body(
			app.Span().Text(T(a, "review.verdict")),
			app.Span().Class("verdict-chip", string(j.Verdict)).Attr("data-part", "verdict").Attr("data-verdict", string(j.Verdict)).Text(T(a, "verdict."+string(j.Verdict)))),
		app.P().Class("xs muted").Text(T(a, "review.verdict.rule", N(j.Rule), N(pack.Version))),
		app.Ul().Class("verdict-why").Body(held...),
		renderFailed(a, failed),
	}
}

// renderConditions lists the conditions of a rule with the values they met; of
// a rule that failed only those that did not hold.
func renderConditions(a *state.App, pack *rules.Pack, conditions []rules.ConditionTrace, all bool) []app.UI {
	var rows []app.UI
	for _, c := range conditions {
		if all || !c.Held {
			rows = append(rows, app.Li().Body(
				app.Span().Text(conditionText(a, pack, c.Condition)), app.Span().Class("verdict-got").Text(gotText(a, c))))
		}
	}
	return rows
}

func renderFailed(a *state.App, failed []app.UI) app.UI {
	if len(failed) == 0 {
		return app.Div()
	}
	return app.Details().Class("verdict-trace").Body(
		app.Summary().Text(T(a, "review.verdict.trace")), app.Ol().Body(failed...))
}

// renderChanges names the nearest ways to another verdict.
func renderChanges(a *state.App, pack *rules.Pack, changes []rules.Change) []app.UI {
	var rows []app.UI
	for _, c := range changes[:min(len(changes), mostChanges)] {
		cr, ok := pack.Criterion(c.Criterion)
		if !ok || !pack.Scale.Has(c.Step) {
			continue
		}
		key := "review.verdict.down"
		if c.Up {
			key = "review.verdict.up"
		}
		rows = append(rows, app.P().Class("s verdict-change").Text(
			T(a, key, cr.Name.In(a.Lang()), pack.Scale.Steps[c.Step-1], T(a, "verdict."+string(c.Verdict)))))
	}
	return rows
}
