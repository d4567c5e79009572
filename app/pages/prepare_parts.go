package pages

import (
	"strings"

	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// section is one part of the page under a heading.
func (p *prepare) section(part, key string, body ...app.UI) app.UI {
	return app.Section().Class("card prepare-part").Attr("data-part", part).Body(
		append([]app.UI{app.H2().Text(T(p.state, key))}, body...)...)
}

// renderJob is what the posting says of the work, and what it requires.
func (p *prepare) renderJob() app.UI {
	a, job := p.state, ""
	if p.papers != nil {
		job = p.papers.Job
	}
	var rows []app.UI
	for _, c := range p.iv.Pack().Criteria {
		if !c.Requirement {
			continue
		}
		rows = append(rows, app.Li().Body(app.B().Text(c.Name.In(a.Lang())), app.P().Class("s muted").Text(c.Look.In(a.Lang()))))
	}
	return p.section("prepare-job", "prepare.job",
		app.P().Class("prepare-pack").Text(T(a, "prepare.posting", p.iv.Row().PostingName, p.iv.Pack().Name.In(a.Lang()))),
		app.If(job != "", func() app.UI { return app.P().Class("prepare-text").Text(job) }),
		app.If(len(rows) > 0, func() app.UI {
			return app.Div().Body(app.H3().Text(T(a, "prepare.requirements")), app.Ul().Class("prepare-list").Body(rows...))
		}))
}

// renderQuestions lists what is planned to be asked, with its follow-ups, and the
// conditions to confirm.
func (p *prepare) renderQuestions() app.UI {
	a, pack := p.state, p.iv.Pack()
	var rows, conditions []app.UI
	for _, q := range pack.Questions {
		names := criterionNames(pack, q.Criteria, a.Lang())
		if q.Reverse {
			names = T(a, "interview.reverse")
		}
		var follow []string
		for _, f := range q.Followups {
			follow = append(follow, T(a, "interview.quote", f.In(a.Lang())))
		}
		rows = append(rows, app.Li().Attr("data-part", "prepare-question").Body(
			app.B().Text(q.Text.In(a.Lang())), app.Span().Class("xs muted").Text(names),
			app.If(len(follow) > 0, func() app.UI { return app.P().Class("s muted").Text(strings.Join(follow, " ")) })))
	}
	for _, c := range pack.Conditions {
		conditions = append(conditions, app.Li().Text(c.Name.In(a.Lang())))
	}
	return p.section("prepare-questions", "prepare.questions",
		app.Ol().Class("prepare-list numbered").Body(rows...),
		app.H3().Text(T(a, "interview.conditions")),
		app.P().Class("s muted").Text(T(a, "interview.conditions.note")),
		app.Ul().Class("prepare-chips").Body(conditions...))
}

// renderCriteria lists each criterion with its anchors, folded.
func (p *prepare) renderCriteria() app.UI {
	a, pack := p.state, p.iv.Pack()
	rows := make([]app.UI, 0, len(pack.Criteria))
	for _, c := range pack.Criteria {
		rows = append(rows, p.renderCriterion(pack, c))
	}
	return p.section("prepare-criteria", "prepare.criteria", app.P().Class("s muted").Text(T(a, "prepare.criteria.why")), app.Div().Body(rows...))
}

func (p *prepare) renderCriterion(pack *rules.Pack, c rules.Criterion) app.UI {
	a := p.state
	anchors := make([]app.UI, 0, len(c.Anchors))
	for i, anchor := range c.Anchors {
		anchors = append(anchors, app.Li().Body(app.B().Text(pack.Scale.Steps[i]), app.Span().Text(anchor.In(a.Lang()))))
	}
	name := c.Name.In(a.Lang())
	if c.Must {
		name = T(a, "interview.must", name)
	}
	return app.Details().Class("prepare-criterion").Body(
		app.Summary().Text(name),
		app.P().Class("s").Text(c.Look.In(a.Lang())),
		app.Ol().Class("prepare-anchors").Body(anchors...))
}

// renderFair reminds of what is not asked, before it is.
func (p *prepare) renderFair() app.UI {
	a := p.state
	names := make([]app.UI, 0, len(p.iv.Pack().Guard))
	for _, g := range p.iv.Pack().Guard {
		names = append(names, app.Li().Text(g.Name.In(a.Lang())))
	}
	return p.section("prepare-fair", "prepare.fair",
		app.P().Class("s").Text(T(a, "prepare.fair.why")), app.Ul().Class("prepare-chips").Body(names...))
}
