package pages

import (
	"strings"

	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// mostDots is how many people are drawn as dots; the number stands beside them.
const mostDots = 10

// renderResult shows how everybody rated, against the anchors, with the
// comments.
func (p *practice) renderResult() app.UI {
	a := p.state
	lead := T(a, "practice.result.lead", N(p.got.Raters))
	if p.got.Raters == 1 {
		lead = T(a, "practice.result.one")
	}
	body := []app.UI{app.H2().Text(T(a, "practice.result")), app.P().Class("practice-lead").Attr("data-part", "practice-raters").Text(lead), p.renderOffice()}
	for i, c := range p.got.Practice.Criteria {
		if i < len(p.got.Items) {
			body = append(body, p.renderTally(c, p.got.Items[i], p.reading(c.ID)))
		}
	}
	return app.Section().Class("practice-right").Attr("data-part", "practice-result").Body(body...)
}

// reading is the comment on a criterion.
func (p *practice) reading(id rules.CriterionID) rules.PracticeReading {
	for _, r := range p.got.Practice.Readings {
		if r.Criterion == id {
			return r
		}
	}
	return rules.PracticeReading{}
}

// renderTally is one criterion: own mark and comment in words, how many stand on
// each anchor, and why.
func (p *practice) renderTally(c rules.Criterion, item rules.PracticeItem, reading rules.PracticeReading) app.UI {
	a, own := p.state, p.got.Own[c.ID]
	model := rules.Rating{Kind: rules.Rated, Step: reading.Step}
	if reading.Step == 0 {
		model.Kind = rules.Unconfirmed
	}
	facts := []app.UI{app.B().Text(T(a, "practice.own", p.word(own))), app.Span().Text(T(a, "practice.model", p.word(model))),
		app.Span().Class("muted").Text(T(a, againstModel(own, model)))}
	if item.Spread > 0 {
		facts = append(facts, app.Span().Class("muted").Text(T(a, "practice.spread", item.Spread.String())))
	}
	if item.Divided {
		facts = append(facts, app.B().Class("practice-divided").Text(T(a, "practice.divided")))
	}
	body := []app.UI{
		app.P().Class("practice-facts s").Attr("data-part", "practice-facts").Body(facts...),
		p.renderDistribution(c, item, own, model),
		app.Div().Class("practice-why").Attr("data-part", "practice-why").Body(
			app.B().Text(p.whyTitle(reading)), app.P().Text(reading.Why.In(a.Lang()))),
	}
	if own.Reason != "" {
		body = append(body, app.P().Class("s").Text(T(a, "practice.reason.of", own.Reason)))
	}
	return p.article(c, append(body, p.renderNames(c.ID)))
}

func (p *practice) renderDistribution(c rules.Criterion, item rules.PracticeItem, own, model rules.Rating) app.UI {
	a := p.state
	row := func(label, anchor string, n int, kind rules.RatingKind, step int) app.UI {
		at := rules.Rating{Kind: kind, Step: step}
		mine := own.Kind == kind && own.Step == step
		marks := []app.UI{app.Span().Class("practice-dots").Aria("hidden", true).Text(strings.Repeat("●", min(n, mostDots)))}
		mark := func(on bool, class, text string) {
			if on {
				marks = append(marks, app.Span().Class(class).Text(text))
			}
		}
		mark(n > 0, "", T(a, "practice.people", N(n)))
		mark(mine, "practice-own", "▶ "+T(a, "practice.here.own"))
		mark(model == at, "practice-model", "◇ "+T(a, "practice.here.model"))
		return practiceRow(label, anchor, mine, marks...)
	}
	rows := make([]app.UI, 0, len(c.Anchors)+2)
	for i := len(item.Steps) - 1; i >= 0; i-- {
		rows = append(rows, row(p.got.Practice.Scale.Steps[i], c.Anchors[i].In(a.Lang()), item.Steps[i], rules.Rated, i+1))
	}
	if item.Unconfirmed > 0 || model.Kind == rules.Unconfirmed {
		rows = append(rows, row("–", T(a, "review.unconfirmed"), item.Unconfirmed, rules.Unconfirmed, 0))
	}
	if item.NotApplicable > 0 {
		rows = append(rows, row("–", T(a, "review.na"), item.NotApplicable, rules.NotApplicable, 0))
	}
	return app.Ul().Class("review-anchors practice-distribution").Attr("aria-label", T(a, "practice.result")).Body(rows...)
}

// word is a rating in one word.
func (p *practice) word(r rules.Rating) string {
	if r.Kind == rules.Rated && p.got.Practice.Scale.Has(r.Step) {
		return p.got.Practice.Scale.Steps[r.Step-1]
	}
	return T(p.state, "review."+string(r.Kind))
}

// againstModel says how the own rating lies to the comment's.
func againstModel(own, model rules.Rating) string {
	switch {
	case own.Kind == model.Kind && own.Step == model.Step:
		return "practice.same"
	case own.Kind != model.Kind:
		return "practice.other"
	case own.Step > model.Step:
		return "practice.higher"
	}
	return "practice.lower"
}

func (p *practice) whyTitle(r rules.PracticeReading) string {
	a := p.state
	if len(r.Lines) == 0 {
		return T(a, "practice.why.none")
	}
	lines := make([]string, len(r.Lines))
	for i, n := range r.Lines {
		lines[i] = T(a, "practice.line", N(n))
	}
	return T(a, "practice.why", strings.Join(lines, T(a, "practice.comma")))
}

// renderOffice is what HR alone sees: who is still missing, and how far people
// agree.
func (p *practice) renderOffice() app.UI {
	a, o := p.state, p.got.Office
	if o == nil {
		return app.Div()
	}
	names := make([]string, len(o.Missing))
	for i, u := range o.Missing {
		names[i] = u.Name
	}
	missing := T(a, "practice.office.nobody")
	if len(names) > 0 {
		missing = T(a, "practice.office.missing", N(len(names)), strings.Join(names, T(a, "practice.comma")))
	}
	texts := []string{missing, T(a, "practice.office.blind")}
	if o.Answer != "" {
		texts = []string{missing, T(a, "practice.alpha."+o.Answer, o.Alpha, N(p.got.Raters)), p.dividedText()}
	}
	body := []app.UI{app.H3().Text(T(a, "practice.office"))}
	for _, text := range texts {
		body = append(body, app.P().Class("s").Text(text))
	}
	return app.Aside().Class("card practice-office").Attr("data-part", "practice-office").Body(body...)
}

func (p *practice) dividedText() string {
	var names []string
	for i, item := range p.got.Items {
		if item.Divided {
			names = append(names, p.got.Practice.Criteria[i].Short.In(p.state.Lang()))
		}
	}
	if len(names) == 0 {
		return T(p.state, "practice.office.undivided")
	}
	return T(p.state, "practice.office.divided", strings.Join(names, T(p.state, "practice.comma")))
}

// renderNames lists who rated what, for HR.
func (p *practice) renderNames(id rules.CriterionID) app.UI {
	a, o := p.state, p.got.Office
	if o == nil {
		return app.Div()
	}
	rows := make([]app.UI, 0, len(o.Marks))
	for _, m := range o.Marks {
		text := T(a, "practice.mark", m.User.Name, p.word(m.Ratings[id]))
		if reason := m.Ratings[id].Reason; reason != "" {
			text = T(a, "practice.mark.reason", text, reason)
		}
		rows = append(rows, app.Li().Text(text))
	}
	return app.Details().Class("practice-reason").Body(app.Summary().Text(T(a, "practice.marks")), app.Ul().Class("s").Body(rows...))
}
