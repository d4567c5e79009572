package pages

import (
	"strconv"
	"strings"

	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// review is where each person rates alone: every criterion beside its
// evidence, then the judgement, the handover, and the submission.
type review struct {
	base
	id rules.InterviewID
	iv *state.Interview
	// current is the criterion that the keys act on.
	current int
	// open names the dialog that is shown.
	open reviewDialog
	// completing is the line being completed, as it was when its form was opened;
	// later are the lines to complete then: what others do meanwhile moves no row.
	completing *rules.Line
	later      []rules.LineID
	// tagging is the line being tagged, in the criterion picked.
	tagging rules.LineID
	picked  rules.CriterionID
	// condition is the one being edited, explaining the caution.
	condition  rules.ConditionID
	explaining rules.CautionID
	handover   rules.HandoverKind
	wrong      string
	began      bool
	desk       *desk
	reopening  dialogGuard
	stopKeys   func()
}

// reviewDialog is a dialog of the review.
type reviewDialog int

// The dialogs.
const (
	noDialog reviewDialog = iota
	submitDialog
	reopenDialog
)

func newReview(a *state.App) app.Composer {
	return &review{base: base{follower{state: a}}, handover: rules.Fact}
}

// OnMount opens the interview of the address.
func (p *review) OnMount(ctx app.Context) {
	p.id = interviewOf(ctx.Page().URL().Path)
	p.iv = p.state.Open(p.id)
	p.follow(ctx, p.changed)
	p.changed(ctx)
	p.stopKeys = dom.OnKey(func(k dom.Key) bool { return p.onKey(ctx, k) })
	setTitle(ctx, T(p.state, "review.title"))
}

// changed gives the focus to the heading once there is one.
func (p *review) changed(ctx app.Context) {
	p.askForSignIn(ctx)
	if p.iv.Loaded() && !p.began {
		p.began = true
		ctx.Defer(toHeading)
		ctx.Defer(p.confirmLeft)
	}
}

// interviewOf is the interview in a path such as /interview/{id}/review.
func interviewOf(path string) rules.InterviewID {
	id, _, _ := strings.Cut(strings.TrimPrefix(path, "/interview/"), "/")
	return rules.InterviewID(id)
}

// OnDismount lets go of state, interview and keys.
func (p *review) OnDismount() {
	p.base.OnDismount()
	p.stopKeys()
	if p.condition != "" {
		p.desk.confirm(p.condition, p.state.Draft(conditionKey(p.iv, p.condition)))
	}
	p.iv.Close()
}

// Render draws the page.
func (p *review) Render() app.UI {
	a := p.state
	f := frame{state: a, Class: "review-frame", Hide: true}
	switch {
	case p.iv == nil, !p.iv.Loaded() && p.iv.Err() == nil:
		f.Main = waitingMain(a, "review.loading")
	case !p.iv.Loaded():
		f.Main = p.renderStop("review.failed", ErrorText(a, p.iv.Err()))
	case p.iv.Row().Card == "":
		f.Main = p.renderStop("review.nocard", T(a, "review.nocard.why"))
	default:
		p.fill(&f)
	}
	return f.UI()
}

func (p *review) renderStop(key, why string) app.UI {
	return app.Main().Class("page stack").Body(
		app.H1().TabIndex(-1).Text(T(p.state, key)),
		app.P().Text(why),
		app.P().Body(ui.Go{Label: T(p.state, "review.home"), Href: "/"}.UI()))
}

func (p *review) fill(f *frame) {
	if p.desk == nil {
		p.desk = &desk{state: p.state, open: p.iv, after: func() {}}
	}
	a, row := p.state, p.iv.Row()
	items := reviewItems(p.iv.Pack(), p.iv.Record(), p.iv.Card())
	f.Title = candidateLabel(a, row.Candidate.Number, row.Candidate.Name)
	f.Sub = T(a, "review.of", row.PostingName, T(a, "ui.round."+N(row.Round)))
	if p.iv.Rehearsal() {
		f.Sub = T(a, "rehearsal.title")
	}
	f.Right = p.renderBar(items)
	f.Main = app.Main().Class("review").Body(
		app.Section().Class("review-main").Body(p.renderMain(items)...),
		app.Aside().Class("review-aside").Body(p.renderAside(items)...),
		p.renderDialog())
}

func (p *review) renderBar(items []reviewItem) []app.UI {
	a, path := p.state, "/interview/"+string(p.id)
	bar := []app.UI{
		app.Span().Class("s muted review-left").Role("status").Attr("data-part", "remaining").Text(p.remainingText(items)),
		ui.Go{Label: T(a, "review.back"), Href: path, Part: "back"}.UI(),
	}
	if p.locked() && p.iv.Rehearsal() {
		return bar
	}
	if p.locked() {
		return append(bar, ui.Go{Label: T(a, "review.opinions"), Href: path + "/opinions", Part: "opinions"}.UI())
	}
	return append(bar, ui.Button{Label: T(a, "review.submit"), Kind: ui.Primary, Keys: []string{"Ctrl", "↵"}, Part: "submit", OnClick: p.onSubmit}.UI())
}

func (p *review) remainingText(items []reviewItem) string {
	switch n := remaining(items); {
	case p.locked():
		return T(p.state, p.submittedKey())
	case n > 0:
		return T(p.state, "review.remaining", N(n))
	}
	return T(p.state, "review.remaining.none")
}

// locked tells of a card that is handed in and not reopened.
func (p *review) locked() bool { return p.iv.Card().Submitted }

// tooLate says that a form found its card closed, from elsewhere; what was typed
// waits in it until the card is open again.
func (p *review) tooLate() bool {
	if p.locked() {
		announce(T(p.state, p.submittedKey()))
	}
	return p.locked()
}

func (p *review) renderMain(items []reviewItem) []app.UI {
	main := []app.UI{
		app.H1().TabIndex(-1).Text(T(p.state, "review.title")),
		p.renderState(),
		p.renderHeld(),
		p.renderLater(),
	}
	list := make([]app.UI, 0, len(items))
	for i, it := range items {
		list = append(list, p.renderItem(i, it))
	}
	return append(main, app.Div().Class("review-items").Body(list...), p.renderRecord())
}

// note adds an own event, labelled now.
func (p *review) note(b rules.Body) { p.iv.Append(b, 0) }

// lang is the language in which texts of the pack are recorded.
func (p *review) lang() string { return p.state.Lang() }

// onKey moves between criteria and rates, while no text field has the focus.
func (p *review) onKey(ctx app.Context, k dom.Key) bool {
	if p.open != noDialog || p.iv == nil || !p.iv.Loaded() || p.iv.Row().Card == "" || k.Target.Closest("dialog").Exists() {
		return false
	}
	if p.textKey(ctx, k) {
		return true
	}
	if k.InText || k.Alt || k.Ctrl || k.Meta {
		return false
	}
	if p.judgeKey(ctx, k) {
		return true
	}
	pack := p.iv.Pack()
	do, step := reviewKey(k.Name, pack.Scale.N())
	if do == keyNothing || len(pack.Criteria) == 0 || (p.locked() && do > keyDown) || (k.Repeat && do > keyDown) {
		return false
	}
	ctx.Dispatch(func(ctx app.Context) { p.do(ctx, do, step) })
	return true
}

func (p *review) do(ctx app.Context, do keyDo, step int) {
	criteria := p.iv.Pack().Criteria
	id := criteria[p.current].ID
	switch do {
	case keyUp:
		p.moveTo(ctx, max(0, p.current-1))
	case keyDown:
		p.moveTo(ctx, min(len(criteria)-1, p.current+1))
	case keyRate:
		p.rate(id, rules.Rated, step)
	case keyUnconfirmed:
		p.rate(id, rules.Unconfirmed, 0)
	case keyNotApplicable:
		p.rate(id, rules.NotApplicable, 0)
	default:
		// What a key before this one opened may not be drawn yet.
		ctx.Defer(func(app.Context) { p.lead(do) })
	}
}

// moveTo makes a criterion the current one and brings it into sight.
func (p *review) moveTo(ctx app.Context, i int) {
	p.current = i
	card := dom.ByID(itemID(p.iv.Pack().Criteria[i].ID))
	card.Focus()
	card.ScrollIntoView()
}

// rate sets the rating and keeps a reason that was given.
func (p *review) rate(id rules.CriterionID, kind rules.RatingKind, step int) {
	old := p.iv.Card().Ratings[id]
	if old.Kind == kind && old.Step == step {
		return
	}
	p.press(id, step)
	if kind == rules.Unrated {
		p.desk.drop(reasonSlot(id)) // the reason goes with the rating
	}
	p.note(rules.RatingSet{Criterion: id, Rating: rules.Rating{Kind: kind, Step: step, Reason: old.Reason}})
}

// press shows the step as pressed at once, as the next drawing will.
func (p *review) press(id rules.CriterionID, step int) {
	scale := dom.Query(`[data-part="rating"][data-criterion="` + string(id) + `"]`)
	for n := 1; n <= p.iv.Pack().Scale.N(); n++ {
		scale.Find(`[data-step="`+N(n)+`"]`).SetAttr("aria-pressed", strconv.FormatBool(n == step))
	}
}
