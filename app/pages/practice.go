package pages

import (
	"encoding/json"
	"errors"
	"path"
	"strings"

	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// practice is one practice interview: its answers beside the criteria, and once
// the own sheet is in, everybody's ratings beside the comments.
type practice struct {
	practicePage
	id  rules.PracticeID
	got api.Practice
	// ratings are the own ones, without the reasons, which stand in their fields
	// until they are sent.
	ratings map[rules.CriterionID]rules.Rating
	sending bool
	unsent  error
	release func()
}

func newPractice(a *state.App) app.Composer {
	return &practice{practicePage: practicePage{base: base{follower{state: a}}}}
}

// OnMount asks for the practice of the address.
func (p *practice) OnMount(ctx app.Context) {
	p.id = rules.PracticeID(path.Base(ctx.Page().URL().Path))
	p.release = dom.OnKey(func(k dom.Key) bool { return p.onKey(ctx, k) })
	p.begin(ctx, p.ask)
}

// OnDismount lets go of state and keys.
func (p *practice) OnDismount() {
	p.base.OnDismount()
	p.release()
}

func (p *practice) ask(ctx app.Context) {
	p.state.Client().Practice(p.id, func(got api.Practice, err error) {
		ctx.Dispatch(func(ctx app.Context) {
			if p.arrived(ctx, err); err == nil {
				p.show(ctx, got)
			}
		})
	})
}

// show takes over an answer; what was begun on this device stands in it until
// it is handed in.
func (p *practice) show(ctx app.Context, got api.Practice) {
	p.got, p.ratings = got, got.Own
	if got.Own != nil {
		p.clear()
		return
	}
	// A draft that cannot be read is no draft.
	if json.Unmarshal([]byte(p.state.Draft(p.draft(""))), &p.ratings) != nil || p.ratings == nil {
		p.ratings = map[rules.CriterionID]rules.Rating{}
	}
	ctx.Defer(func(app.Context) {
		for _, c := range p.got.Practice.Criteria {
			dom.ByID("reason-" + string(c.ID)).SetValue(p.state.Draft(p.draft(c.ID)))
		}
	})
}

// draft is the key of a reason's draft, or of the ratings'.
func (p *practice) draft(id rules.CriterionID) string {
	if id == "" {
		return practiceDraft(p.state, p.id)
	}
	return practiceDraft(p.state, p.id) + "-" + string(id)
}

func (p *practice) clear() {
	p.state.ClearDraft(p.draft(""))
	for _, c := range p.got.Practice.Criteria {
		p.state.ClearDraft(p.draft(c.ID))
	}
}

func (p *practice) rate(id rules.CriterionID, kind rules.RatingKind, step int) {
	if p.got.Own != nil || p.sending {
		return
	}
	p.ratings[id] = rules.Rating{Kind: kind, Step: step}
	if raw, err := json.Marshal(p.ratings); err == nil { // ratings always render
		p.state.SetDraft(p.draft(""), string(raw))
	}
}

// left counts the criteria without a rating.
func (p *practice) left() int { return len(p.got.Practice.Criteria) - len(p.ratings) }

func (p *practice) onSubmit(ctx app.Context, _ app.Event) {
	if p.left() > 0 || p.sending {
		return
	}
	sheet := api.PracticeSheet{Ratings: map[rules.CriterionID]rules.Rating{}}
	for id, r := range p.ratings {
		r.Reason = strings.TrimSpace(p.state.Draft(p.draft(id)))
		sheet.Ratings[id] = r
	}
	p.sending = true
	p.state.Client().RatePractice(p.id, sheet, func(got api.Practice, err error) {
		ctx.Dispatch(func(ctx app.Context) { p.answered(ctx, got, err) })
	})
}

// answered shows the result, or says why there is none; a sheet handed in
// elsewhere counts.
func (p *practice) answered(ctx app.Context, got api.Practice, err error) {
	p.sending, p.unsent = false, err
	var e *rules.Error
	switch {
	case err == nil:
		p.show(ctx, got)
		ctx.Defer(func(app.Context) { dom.Query("h1[tabindex]").Focus() })
	case errors.As(err, &e) && e.Code == rules.Conflict:
		p.ask(ctx)
	}
}

// onKey rates the criterion that has the focus, and moves between them, with the
// keys of the review.
func (p *practice) onKey(ctx app.Context, k dom.Key) bool {
	if k.InText || k.Alt || k.Ctrl || k.Meta || k.Repeat || !p.loaded || p.got.Own != nil {
		return false
	}
	do, step := reviewKey(k.Name, p.got.Practice.Scale.N())
	if do == keyNothing {
		return false
	}
	criteria, at := p.got.Practice.Criteria, -1
	for i, c := range criteria {
		if k.Target.Closest("#" + itemID(c.ID)).Exists() {
			at = i
		}
	}
	switch {
	case do == keyUp || do == keyDown:
		if do == keyUp {
			at -= 2
		}
		card := dom.ByID(itemID(criteria[min(max(at+1, 0), len(criteria)-1)].ID))
		card.Focus()
		card.ScrollIntoView()
		return true
	case at < 0:
		return false
	}
	kind := map[keyDo]rules.RatingKind{keyRate: rules.Rated, keyUnconfirmed: rules.Unconfirmed, keyNotApplicable: rules.NotApplicable}[do]
	ctx.Dispatch(func(app.Context) { p.rate(criteria[at].ID, kind, step) })
	return true
}

// Render draws the practice.
func (p *practice) Render() app.UI {
	return p.frame("practice", func() []app.UI {
		a, lang := p.state, p.state.Lang()
		return []app.UI{
			app.Div().Class("practice-top").Body(
				app.A().Href("/practice").Class("s").Text(T(a, "practice.list")),
				app.H1().TabIndex(-1).Text(p.got.Practice.Name.In(lang)),
				app.Span().Class("review-mark").Text(T(a, "practice.invented")),
				app.P().Class("practice-lead").Text(p.got.Practice.About.In(lang))),
			p.renderLines(),
			p.renderRight(),
		}
	})
}

// renderLines are the noted answers, to be read in order.
func (p *practice) renderLines() app.UI {
	a, lang := p.state, p.state.Lang()
	lines := make([]app.UI, 0, len(p.got.Practice.Lines))
	for i, l := range p.got.Practice.Lines {
		lines = append(lines, app.Li().Class("practice-line").Attr("data-part", "practice-line").Body(
			app.P().Class("practice-asked").Body(app.Span().Class("review-time").Text(elapsedText(a, l.At)), app.Span().Text(l.Question.In(lang))),
			app.P().Body(app.B().Class("practice-number").Text(T(a, "practice.line", N(i+1))), app.Span().Text(l.Text.In(lang)))))
	}
	// The list scrolls by itself, so the keyboard must reach it.
	return app.Section().Class("card practice-lines").TabIndex(0).Attr("aria-labelledby", "practice-lines").Body(
		app.H2().ID("practice-lines").Text(T(a, "practice.lines")), app.Ol().Body(lines...))
}

func (p *practice) renderRight() app.UI {
	if p.got.Own != nil {
		return p.renderResult()
	}
	a := p.state
	body := []app.UI{app.H2().Text(T(a, "practice.ratings")), app.P().Class("practice-lead").Text(T(a, "practice.blind")),
		renderRatingKeys(a, p.got.Practice.Scale.N()), p.renderOffice()}
	for _, c := range p.got.Practice.Criteria {
		body = append(body, p.renderItem(c))
	}
	return app.Section().Class("practice-right").Body(append(body, p.renderSubmit())...)
}

func (p *practice) renderSubmit() app.UI {
	a, left := p.state, p.left()
	hint := T(a, "practice.ready")
	switch {
	case p.sending:
		hint = T(a, "practice.sending")
	case left > 0:
		hint = T(a, "practice.left", N(left))
	}
	body := []app.UI{app.P().Class("s").Role("status").Text(hint)}
	if p.unsent != nil {
		body = append(body, ui.Notice{Kind: ui.Stop, Title: T(a, "practice.unsent"),
			Body: T(a, "practice.unsent.why", ErrorText(a, p.unsent)), Part: "practice-unsent"}.UI())
	}
	return app.Div().Class("practice-submit").Body(append(body,
		ui.Button{Label: T(a, "practice.submit"), Kind: ui.Primary, Part: "practice-submit", Disabled: left > 0 || p.sending, OnClick: p.onSubmit}.UI())...)
}
