package pages

import (
	"strings"

	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// behind is what stands behind one candidate's cells: the quotes, and each
// interviewer's own rating.
type behind struct {
	Quotes []api.Quote
	Asking []rules.AskingCheck
	// Conditions stand beside the scores and enter none.
	Conditions map[rules.ConditionID]string
	Cards      []api.OpinionCard
	HasQuote   bool
	Problem    error
}

// look fetches what stands behind the selected candidate, once.
func (p *comparison) look(ctx app.Context) {
	l, ok := p.view.find(p.sel.Candidate)
	if !ok || p.behind[l.Interview] != nil {
		return
	}
	b := &behind{}
	p.behind[l.Interview] = b
	p.state.Client().Evidence(l.Interview, func(e api.Evidence, err error) {
		ctx.Dispatch(func(app.Context) {
			b.Quotes, b.Asking, b.Conditions, b.HasQuote, b.Problem = e.Quotes, e.Asking, e.Conditions, err == nil, err
		})
	})
	p.state.Client().Opinions(l.Interview, func(o api.Opinions, err error) {
		ctx.Dispatch(func(app.Context) {
			if err == nil {
				b.Cards = o.Cards
			}
		})
	})
}

// forget drops what stands behind candidates about whom something new came in.
func (p *comparison) forget() {
	for _, r := range p.data.Rows {
		if p.fresh[r.Candidate.ID] {
			delete(p.behind, r.Interview)
		}
	}
}

// renderDrawer draws what stands behind the selection, and the radar.
func (p *comparison) renderDrawer() app.UI {
	drawer := app.Aside().ID("drawer").Class("card drawer").Attr("data-part", "drawer").TabIndex(-1).Attr("aria-label", T(p.state, "comparison.drawer"))
	l, ok := p.view.find(p.sel.Candidate)
	switch {
	case !p.open || !ok:
		return drawer.Body(
			app.H2().Text(T(p.state, "comparison.drawer")),
			app.P().Class("muted s").Text(T(p.state, "comparison.drawer.none")), p.renderRadar())
	case p.sel.Column >= len(p.data.Pack.Criteria):
		return drawer.Body(p.renderTrace(l), p.renderConditions(l), p.renderLinks(l), p.renderRadar())
	}
	return drawer.Body(p.renderBehind(l), p.renderConditions(l), p.renderLinks(l), p.renderRadar())
}

func (p *comparison) renderLinks(l comparisonLine) app.UI {
	label := "comparison.radar.add"
	if p.isPicked(l.Candidate.ID) {
		label = "comparison.radar.remove"
	}
	return app.P().Class("drawer-links").Body(
		app.A().Href("/interview/"+string(l.Interview)+"/opinions").Text(T(p.state, "comparison.opinions")),
		app.A().Href("/interview/"+string(l.Interview)+"/prepare").Attr("data-part", "prepare").Text(T(p.state, "prepare.open")),
		ui.Button{Label: T(p.state, label), Kind: ui.Link, Part: "pick", OnClick: p.onPick}.UI(),
		app.If(p.data.MayDecide && l.Outcome.Decision != "", func() app.UI {
			return app.A().Href("/postings/"+string(p.id)+"/letters/"+string(l.Interview)).Attr("data-part", "letter").Text(T(p.state, "letter.open"))
		}),
		app.Button().Type("button").Class("btn", string(ui.Link), "drawer-back").OnClick(p.onBack).Text(T(p.state, "comparison.back")))
}

func (p *comparison) renderConditions(l comparisonLine) app.UI {
	if b := p.behind[l.Interview]; b != nil {
		return renderNoted(p.state, p.data.Pack, b.Conditions)
	}
	return app.Div()
}

// renderNoted lists the working conditions as noted: shown beside the ratings,
// used by none.
func renderNoted(a *state.App, pack *rules.Pack, noted map[rules.ConditionID]string) app.UI {
	var rows []app.UI
	for _, c := range pack.Conditions {
		if text := noted[c.ID]; text != "" {
			rows = append(rows, app.Div().Class("review-condition").Body(app.Dt().Text(c.Name.In(a.Lang())), app.Dd().Text(text)))
		}
	}
	if len(rows) == 0 {
		return app.Div()
	}
	return app.Div().Body(app.Section().Class("review-conditions").Attr("data-part", "conditions").Body(
		app.H3().Body(app.Span().Text(T(a, "review.conditions")), app.Span().Class("review-aside-note").Text(T(a, "review.conditions.why"))),
		app.Dl().Body(rows...)))
}

// renderBehind draws one cell's quotes.
func (p *comparison) renderBehind(l comparisonLine) app.UI {
	c := p.data.Pack.Criteria[p.sel.Column]
	cell := l.Result.Cells[p.sel.Column]
	b := p.behind[l.Interview]
	if b == nil {
		b = &behind{}
	}
	quotes := quotesUnder(b.Quotes, c.ID)
	return app.Div().Class("drawer-cell").Attr("data-part", "evidence").Attr("data-criterion", string(c.ID)).Attr("data-candidate", string(l.Candidate.ID)).Body(
		app.H2().Body(
			app.Span().Text(T(p.state, "comparison.behind", candidateLabel(p.state, l.Candidate.Number, l.Candidate.Name), c.Name.In(p.state.Lang()))),
			app.If(cell.State == rules.Scored, func() app.UI {
				return app.Span().Class("score", scoreClass(cell.Score)).Text(cell.Score.String())
			})),
		app.P().Class("muted xs").Text(p.behindLine(cell, quotes)),
		p.renderRatings(b, c.ID, cell),
		p.renderQuotes(l, b, quotes))
}

// behindLine sums up the cell: raters, spread and how many tags of each side.
func (p *comparison) behindLine(cell rules.Cell, quotes []api.Quote) string {
	a := p.state
	if cell.State != rules.Scored {
		return T(a, "comparison.behind.unscored."+string(cell.State))
	}
	plus, minus := 0, 0
	for _, q := range quotes {
		for _, id := range q.Tags {
			tag, _ := p.data.Pack.Tag(id)
			switch tag.Side {
			case rules.Plus:
				plus++
			case rules.Minus:
				minus++
			}
		}
	}
	return T(a, "comparison.behind.line", N(int(cell.Raters)), N(plus), N(minus))
}

// renderRatings puts the interviewers' own ratings side by side and says where
// they are divided.
func (p *comparison) renderRatings(b *behind, id rules.CriterionID, cell rules.Cell) app.UI {
	var rows []app.UI
	for _, card := range b.Cards {
		r, ok := card.Ratings[id]
		if !ok || !card.Submitted {
			continue
		}
		rows = append(rows, app.Li().Body(
			app.Span().Class("muted").Text(card.Interviewer.Name),
			app.B().Text(p.ratingText(r)),
			app.If(r.Reason != "", func() app.UI { return app.Span().Class("reason").Text(r.Reason) })))
	}
	divided := cell.State == rules.Scored && cell.Spread() >= rules.DisagreeFrom
	return app.Div().Class("ratings").Body(
		app.If(divided, func() app.UI {
			return app.P().Class("divided-note").Attr("data-part", "divided").Text(T(p.state, "comparison.divided", cell.Low.String(), cell.High.String()))
		}),
		app.If(len(rows) > 0, func() app.UI { return app.Ul().Body(rows...) }))
}

func (p *comparison) ratingText(r rules.Rating) string {
	steps := p.data.Pack.Scale.Steps
	switch {
	case r.Kind == rules.Rated && r.Step >= 1 && r.Step <= len(steps):
		return steps[r.Step-1]
	case r.Kind == rules.NotApplicable:
		return T(p.state, "ui.rating.na")
	}
	return T(p.state, "ui.rating.unconfirmed")
}

func (p *comparison) renderQuotes(l comparisonLine, b *behind, quotes []api.Quote) app.UI {
	switch {
	case b.Problem != nil:
		return app.P().Class("s").Text(ErrorText(p.state, b.Problem))
	case !b.HasQuote:
		return ui.Waiting(T(p.state, "ui.waiting"))
	case len(quotes) == 0:
		return app.P().Class("no-quote s").Text(T(p.state, "comparison.behind.none"))
	}
	list := make([]app.UI, 0, len(quotes))
	for _, q := range byLine(quotes) {
		list = append(list, p.renderQuote(q))
	}
	return app.Div().Class("quotes").Body(list...)
}

func (p *comparison) renderQuote(q taggedLine) app.UI {
	var tags []app.UI
	for _, id := range q.Tags {
		if t, ok := p.data.Pack.Tag(id); ok {
			tags = append(tags, ui.Tag{Side: t.Side, Name: t.Name.In(p.state.Lang()), SideName: T(p.state, "ui.side."+string(t.Side)), ID: string(t.ID)}.UI())
		}
	}
	return app.Blockquote().Class("quote").Attr("data-part", "quote").Body(
		app.P().Text(q.Text),
		app.Div().Class("quote-tags").Body(tags...),
		app.Footer().Text(p.quoteFooter(q)))
}

// quoteFooter says who tagged the line, when it was said, and after which
// question.
func (p *comparison) quoteFooter(q taggedLine) string {
	parts := []string{strings.Join(q.By, T(p.state, "comparison.people")), T(p.state, "comparison.elapsed", N(q.Elapsed/60), twoDigits(q.Elapsed%60))}
	for i, question := range p.data.Pack.Questions {
		if question.ID == q.Question {
			parts = append(parts, T(p.state, "comparison.question", N(i+1)))
		}
	}
	return strings.Join(parts, T(p.state, "comparison.separator"))
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + N(n)
	}
	return N(n)
}
