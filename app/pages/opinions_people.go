package pages

import (
	"kotae/app/ui"
	"kotae/rules"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderPeople puts the panel's judgements and points side by side.
func (p *opinions) renderPeople() app.UI {
	people := make([]app.UI, 0, len(p.got.Cards))
	for _, c := range p.got.Cards {
		people = append(people, p.renderPerson(c))
	}
	return app.Section().Class("opinions-people").Attr("aria-label", T(p.state, "opinions.judgements")).Body(people...)
}

func (p *opinions) personName(u api.User) string {
	if u.ID == p.state.Me().ID {
		return u.Name + " (" + T(p.state, "opinions.you") + ")"
	}
	return u.Name
}

func (p *opinions) renderPerson(c api.OpinionCard) app.UI {
	a := p.state
	name := app.H2().Text(p.personName(c.Interviewer))
	person := app.Article().Class("card opinions-person").Attr("data-part", "opinion").Attr("data-user", string(c.Interviewer.ID))
	if !c.Submitted {
		return person.Class("waiting-for").Body(name, app.P().Class("opinions-pending").Text(T(a, "opinions.waiting")))
	}
	return person.Body(
		app.Div().Class("opinions-person-head").Body(name, p.renderJudgement(c.Judgement)),
		p.renderPoint("opinions.strong", c.Strong),
		p.renderPoint("opinions.weak", c.Weak),
		p.renderHanded(c.Handover))
}

func (p *opinions) renderJudgement(j rules.Judgement) app.UI {
	if j == "" {
		return app.Span().Class("muted s").Text(T(p.state, "opinions.judgement.none"))
	}
	return app.Span().Class("opinions-judgement", string(j)).Attr("data-part", "judgement").Text(T(p.state, "ui.judgement."+string(j)))
}

func (p *opinions) renderPoint(key, text string) app.UI {
	shown := app.P().Class("opinions-point").Text(text)
	if text == "" {
		shown = app.P().Class("muted s").Text(T(p.state, "opinions.none"))
	}
	return app.Div().Body(app.H3().Text(T(p.state, key)), shown)
}

func (p *opinions) renderHanded(items []rules.HandoverPut) app.UI {
	if len(items) == 0 {
		return app.Div()
	}
	rows := make([]app.UI, 0, len(items))
	for _, h := range items {
		rows = append(rows, app.Li().Body(handoverChip(p.state, h.Kind, false), app.Span().Text(h.Text)))
	}
	return app.Div().Body(app.H3().Text(T(p.state, "opinions.handover")), app.Ul().Class("review-handover").Body(rows...))
}

// renderRatings is the table: a row for each criterion, a column for each
// member of the panel.
func (p *opinions) renderRatings(rows []opinionRow) app.UI {
	a, n := p.state, divided(rows)
	note := T(a, "opinions.divided.none")
	if n > 0 {
		note = T(a, "opinions.divided", N(n))
	}
	head := []app.UI{app.Th().Scope("col").Text(T(a, "opinions.criterion"))}
	for _, c := range p.got.Cards {
		head = append(head, app.Th().Scope("col").Text(p.personName(c.Interviewer)))
	}
	var lines []app.UI
	for _, r := range rows {
		if r.Divided || !p.only || n == 0 {
			lines = append(lines, p.renderRow(r))
		}
	}
	return app.Section().Class("opinions-ratings").Body(
		app.Div().Class("opinions-head").Body(
			app.H2().Text(T(a, "opinions.ratings")),
			app.Span().Class("opinions-note").Attr("data-part", "divided").Text(note),
			ui.Button{Label: T(a, "opinions.divided.only"), Toggle: true, Pressed: p.only, Disabled: n == 0, Part: "divided-only", OnClick: p.onOnly}.UI()),
		app.Table().Class("opinions-table").Body(app.THead().Body(app.Tr().Body(head...)), app.TBody().Body(lines...)))
}

func (p *opinions) onOnly(app.Context, app.Event) { p.only = !p.only }

func (p *opinions) renderRow(r opinionRow) app.UI {
	a, class := p.state, ""
	under := app.Span().Class("xs muted").Text("")
	if r.Cell.State == rules.Scored {
		under = app.Span().Class("xs muted").Text(T(a, "opinions.mean") + " " + r.Cell.Score.String())
	}
	name := []app.UI{app.Span().Class("opinions-name").Text(r.Criterion.Name.In(a.Lang())), under}
	if r.Divided {
		class = "divided"
		name = append(name, app.Span().Class("opinions-spread").Text(T(a, "opinions.spread", r.Cell.Spread().String())))
	}
	cells := []app.UI{app.Th().Scope("row").Body(name...)}
	for _, c := range r.Cells {
		cells = append(cells, p.renderCell(c))
	}
	return app.Tr().Class(class).Attr("data-part", "opinion-row").Attr("data-criterion", string(r.Criterion.ID)).Body(cells...)
}

func (p *opinions) renderCell(c opinionCell) app.UI {
	a := p.state
	td := app.Td().Attr("data-label", p.personName(c.Card.Interviewer))
	if !c.Card.Submitted {
		return td.Body(app.Span().Class("muted s").Text(T(a, "opinions.waiting")))
	}
	body := []app.UI{p.renderRating(c.Rating)}
	if c.Rating.Reason != "" {
		body = append(body, app.P().Class("opinions-reason").Text(T(a, "opinions.reason", c.Rating.Reason)))
	}
	quotes := make([]app.UI, 0, len(c.Quotes))
	for _, q := range c.Quotes {
		quotes = append(quotes, p.renderQuote(q))
	}
	if len(quotes) > 0 {
		body = append(body, app.Ul().Class("opinions-quotes").Body(quotes...))
	} else if c.Rating.Kind == rules.Rated {
		body = append(body, app.P().Class("xs muted").Text(T(a, "opinions.noquote")))
	}
	return td.Body(body...)
}

func (p *opinions) renderRating(r rules.Rating) app.UI {
	a, scale := p.state, p.iv.Pack().Scale
	switch {
	case r.Kind == rules.Rated && scale.Has(r.Step):
		heat := rules.Scale{Steps: make([]string, 5)}.Nearest(scale.Points(r.Step))
		return app.Span().Class("opinions-step", "heat-"+N(heat)).Attr("data-part", "rating").Text(scale.Steps[r.Step-1])
	case r.Kind == rules.Unrated:
		return app.Span().Class("opinions-open").Text(T(a, "opinions.unrated"))
	}
	return app.Span().Class("opinions-open").Text(T(a, "ui.rating."+string(r.Kind)))
}

func (p *opinions) renderQuote(q api.Quote) app.UI {
	tags := make([]app.UI, 0, len(q.Tags))
	for _, id := range q.Tags {
		if t, ok := p.iv.Pack().Tag(id); ok {
			tags = append(tags, ui.Tag{ID: string(id), Side: t.Side, Name: t.Name.In(p.state.Lang()), SideName: T(p.state, "ui.side."+string(t.Side))}.UI())
		}
	}
	return app.Li().Body(
		app.Span().Class("review-time").Text(elapsedText(p.state, q.Elapsed)),
		app.Span().Class("review-text").Text(q.Text),
		app.Span().Class("review-tags").Body(tags...))
}
