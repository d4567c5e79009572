package pages

import (
	"slices"
	"strings"

	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderCriteria is the right column: what is still unasked, and each criterion
// with its state and a quick rating.
func (p *interviewPage) renderCriteria(v interviewView) app.UI {
	rows := make([]app.UI, 0, len(v.criteria))
	for _, c := range v.criteria {
		rows = append(rows, &critItem{V: c, Lang: p.state.Lang(), Writable: v.writable, page: p})
	}
	return app.Aside().Class("criteria").Attr("data-pane", "unasked").Attr("aria-label", T(p.state, "interview.criteria")).Body(
		p.renderUnasked(v),
		app.Ul().Class("crit-list").Body(rows...),
		app.P().Class("crit-note").Text(T(p.state, "interview.rating.note")),
		p.renderConditions(v))
}

func (p *interviewPage) renderUnasked(v interviewView) app.UI {
	names := make([]string, 0, len(v.unasked))
	for _, c := range v.unasked {
		names = append(names, c.Short)
	}
	separator, title := "・", "interview.unasked"
	if p.state.Lang() == "en" {
		separator = ", "
	}
	if len(names) == 0 {
		title = "interview.unasked.none"
	}
	return app.Div().Class("todo").Attr("data-part", "unasked").Body(
		app.B().Text(T(p.state, title)),
		app.P().Text(strings.Join(names, separator)),
		app.If(v.hasNext, func() app.UI {
			cr, _ := v.pack.Criterion(v.next.Criterion)
			return app.Div().Body(
				app.P().Class("xs").Text(T(p.state, "interview.next", N(v.left))),
				app.Button().Type("button").Class("todo-next").Attr("data-part", "next").Disabled(!v.writable).
					OnClick(p.onNext).Text(T(p.state, "interview.quote", p.nextText(v))),
				app.P().Class("xs muted").Text(T(p.state, "interview.why."+string(v.next.Why), shortName(cr, p.state.Lang()))))
		}))
}

// onNext goes to what is recommended: a planned question, a follow-up of what was
// asked already, or one that is added.
func (p *interviewPage) onNext(app.Context, app.Event) {
	v := p.view()
	if !v.hasNext {
		return
	}
	p.tab = "answers"
	switch {
	case v.next.Question != "":
		p.ask(v.next.Question)
	case v.next.Why == rules.WhyVague || v.next.Why == rules.WhyMaterial:
		p.askOn(v)
	default:
		p.addQuestion(p.nextText(v), []rules.CriterionID{v.next.Criterion})
	}
	p.focusComposer()
}

// askOn goes back to the question about the criterion with its follow-up.
func (p *interviewPage) askOn(v interviewView) {
	about := func(q questionRow) bool { return slices.Contains(q.Criteria, v.next.Criterion) }
	if i := slices.IndexFunc(v.questions, func(q questionRow) bool { return about(q) && q.State == rules.Asked }); i >= 0 && !about(v.question) {
		p.ask(v.questions[i].ID)
	}
	p.useProbe(p.nextText(v))
}

// addQuestion records a question made up on the fly and goes to it.
func (p *interviewPage) addQuestion(text string, criteria []rules.CriterionID) {
	if id, held := p.desk.say(rules.QuestionAdded{Text: text, Criteria: criteria}, 0); !held {
		p.current = rules.QuestionID(id)
	}
}

// critItem is one criterion of the list; it is drawn when something about it
// changed.
type critItem struct {
	app.Compo
	V        criterionRow
	Lang     string
	Writable bool
	page     *interviewPage
}

// CompoID keeps an item with its criterion.
func (c *critItem) CompoID() string { return string(c.V.ID) }

// Render draws the criterion with its scale.
func (c *critItem) Render() app.UI {
	p, v := c.page, c.V
	pack := p.open.Pack()
	return app.Li().Class("crit").Attr("data-criterion", v.ID).Body(
		app.Div().Class("crit-head").Body(
			app.Span().Class("crit-name").Text(p.criterionTitle(v)),
			p.renderCritState(v)),
		ui.Scale{
			Label: T(p.state, "interview.rating", v.Name), Steps: pack.Scale.Steps, Titles: p.anchors(pack, v.ID),
			Value: v.Rating.Step, Level: nearestStep(pack.Scale, v.Level), Disabled: !c.Writable, Scope: string(v.ID),
			OnPick: func(_ app.Context, step int) { p.rate(v.ID, step) },
		}.UI(),
		p.renderLevel(v))
}

// renderCritState says how much there is; what was given up on says so instead.
func (p *interviewPage) renderCritState(c criterionRow) app.UI {
	state := string(c.State)
	if c.Probed {
		state = "probed"
	}
	return app.Span().Class("crit-state", state).Text(T(p.state, "interview.state."+state))
}

// criterionTitle says 必須要件 before what the posting itself requires.
func (p *interviewPage) criterionTitle(c criterionRow) string {
	if c.Own {
		return T(p.state, "interview.requirement", c.Name)
	}
	return c.Name
}

func (p *interviewPage) anchors(pack *rules.Pack, id rules.CriterionID) []string {
	c, _ := pack.Criterion(id)
	titles := make([]string, 0, len(c.Anchors))
	for _, anchor := range c.Anchors {
		titles = append(titles, anchor.In(p.state.Lang()))
	}
	return titles
}

// nearestStep puts an evidence level 1..5 onto the scale; 0 stays none.
func nearestStep(s rules.Scale, level int) int {
	if level == 0 {
		return 0
	}
	return s.Nearest(rules.Points(100 * level))
}

// renderLevel shows what the tags say, once the own rating stands.
func (p *interviewPage) renderLevel(c criterionRow) app.UI {
	switch {
	case c.Rating.Kind == rules.Unrated:
		return app.P().Class("crit-level").Hidden(true)
	case c.Level == 0:
		return app.P().Class("crit-level").Text(T(p.state, "interview.level.none"))
	}
	return app.P().Class("crit-level").Attr("data-part", "level").Text(T(p.state, "interview.level", N(c.Level), N(c.Plus), N(c.Minus)))
}

// rate sets a rating; picking the chosen step again takes it back.
func (p *interviewPage) rate(id rules.CriterionID, step int) {
	now := p.open.Card().Ratings[id]
	set := rules.RatingSet{Criterion: id, Rating: rules.Rating{Kind: rules.Rated, Step: step, Reason: now.Reason}}
	if now.Kind == rules.Rated && now.Step == step {
		set.Rating = rules.Rating{Kind: rules.Unrated}
	}
	p.open.Append(set, 0)
	p.focusComposer()
}
