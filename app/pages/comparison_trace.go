package pages

import (
	"kotae/app/state"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderTrace draws how the rules came to their verdict, and what would alter
// it.
func (p *comparison) renderTrace(l comparisonLine) app.UI {
	a, pack := p.state, p.data.Pack
	body := []app.UI{app.P().Class("s").Body(app.B().Text(candidateLabel(a, l.Candidate.Number, l.Candidate.Name)))}
	if l.Result.Sheets == 0 {
		body = append(body, app.P().Class("muted s").Text(T(a, "comparison.behind.unscored.waiting")))
	} else {
		body = append(body, renderJudged(a, pack, l.Judged)...)
		body = append(body, renderChanges(a, pack, rules.Counterfactuals(pack, p.weights, l.Result))...)
		body = append(body, app.P().Class("muted xs").Text(T(a, "comparison.trace.how")))
	}
	return app.Div().Class("drawer-cell").Attr("data-part", "trace").Attr("data-candidate", string(l.Candidate.ID)).Body(body...)
}

// conditionText is the sentence of a condition.
func conditionText(a *state.App, p *rules.Pack, c rules.Condition) string {
	return T(a, "comparison.condition."+string(c.Op), measureText(a, p, c.Measure), measureValue(c.Measure, c.Value))
}

func gotText(a *state.App, c rules.ConditionTrace) string {
	if c.Missing {
		return T(a, "comparison.got.missing")
	}
	return T(a, "comparison.got", measureValue(c.Measure, c.Got))
}

func measureText(a *state.App, p *rules.Pack, m rules.Measure) string {
	id, isTag := m.Tag()
	if !isTag {
		return T(a, "comparison.measure."+string(m))
	}
	tag, _ := p.Tag(id)
	return T(a, "comparison.measure.tag", tag.Name.In(a.Lang()))
}

// measureValue writes points with their decimals and coverage with its sign.
func measureValue(m rules.Measure, v int) string {
	switch m {
	case rules.MeasureTotal, rules.MeasureLowestMust, rules.MeasureWidestSpread:
		return rules.Points(v).String()
	case rules.MeasureCoverage:
		return N(v) + "%"
	}
	return N(v)
}
