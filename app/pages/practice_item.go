package pages

import (
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderItem draws one criterion to be rated.
func (p *practice) renderItem(c rules.Criterion) app.UI {
	a, lang, own := p.state, p.state.Lang(), p.ratings[c.ID]
	anchors := make([]string, len(c.Anchors))
	for i, t := range c.Anchors {
		anchors[i] = t.In(lang)
	}
	kind := func(kind rules.RatingKind, key, letter string) app.UI {
		return ui.Button{Label: T(a, key), Keys: []string{letter}, Toggle: true, Pressed: own.Kind == kind, Part: "rate-" + string(kind),
			Scope: string(c.ID), OnClick: func(app.Context, app.Event) { p.rate(c.ID, kind, 0) }}.UI()
	}
	reason := "reason-" + string(c.ID)
	return p.article(c, []app.UI{
		ui.Scale{Label: T(a, "practice.scale", c.Name.In(lang)), Steps: p.got.Practice.Scale.Steps, Titles: anchors, Value: own.Step,
			Scope: string(c.ID), OnPick: func(_ app.Context, step int) { p.rate(c.ID, rules.Rated, step) }}.UI(),
		p.renderAnchors(c, own.Step),
		app.Div().Class("review-others").Body(
			kind(rules.Unconfirmed, "review.unconfirmed", "U"), kind(rules.NotApplicable, "review.na", "N")),
		app.Details().Class("practice-reason").Open(p.state.Draft(p.draft(c.ID)) != "").Body(
			app.Summary().Text(T(a, "practice.reason")),
			ui.Area(reason, p.draft(c.ID)).Rows(2).Attr("maxlength", rules.MaxReason).Attr("aria-label", T(a, "practice.reason"))),
	})
}

// article is a criterion with what stands under its name.
func (p *practice) article(c rules.Criterion, body []app.UI) app.UI {
	a, lang, id := p.state, p.state.Lang(), itemID(c.ID)
	mark := ""
	switch {
	case c.Must:
		mark = T(a, "review.criterion.must")
	case c.Weight == 0:
		mark = T(a, "review.criterion.noted")
	}
	head := app.Div().Class("review-head").Body(
		app.H3().ID("%s", id+"-name").Text(c.Name.In(lang)),
		app.If(mark != "", func() app.UI { return app.Span().Class("review-mark").Text(mark) }),
		app.P().Class("review-look").Text(c.Look.In(lang)))
	return app.Article().ID("%s", id).Class("card practice-item").TabIndex(-1).Attr("data-part", "criterion").
		Attr("data-criterion", string(c.ID)).Attr("aria-labelledby", id+"-name").Body(
		head, app.Div().Class("review-rate").Body(body...))
}

// renderAnchors shows what each step looks like, the chosen one marked.
func (p *practice) renderAnchors(c rules.Criterion, chosen int) app.UI {
	rows := make([]app.UI, 0, len(c.Anchors))
	for i, t := range c.Anchors {
		rows = append(rows, practiceRow(p.got.Practice.Scale.Steps[i], t.In(p.state.Lang()), chosen == i+1))
	}
	return app.Ul().Class("review-anchors").Attr("aria-label", T(p.state, "review.anchors")).Body(rows...)
}

// practiceRow is an anchor, with the marks that stand on it.
func practiceRow(step, anchor string, chosen bool, marks ...app.UI) app.UI {
	class := "review-anchor"
	if chosen {
		class = "review-anchor chosen"
	}
	return app.Li().Class(class).Body(app.B().Text(step), app.Span().Text(anchor), app.Span().Class("practice-marks").Body(marks...))
}
