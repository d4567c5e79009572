package pages

import (
	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func itemID(id rules.CriterionID) string { return "criterion-" + string(id) }

// renderItem draws one criterion: what was said on the left, the scale with its
// anchors on the right.
func (p *review) renderItem(i int, it reviewItem) app.UI {
	class := "review-item"
	if i == p.current {
		class = "review-item current"
	}
	id := itemID(it.Criterion.ID)
	return app.Article().ID("%s", id).Class(class).TabIndex(-1).Attr("data-part", "criterion").Attr("data-criterion", string(it.Criterion.ID)).
		Attr("data-rated", string(it.Rating.Kind)).Attr("aria-labelledby", id+"-name").
		On("focusin", func(ctx app.Context, _ app.Event) { p.stand(ctx, i) }, app.EventScope(id, i)).
		Body(
			app.Div().Class("review-said").Body(p.renderHead(it), p.renderEvidence(it)),
			app.Div().Class("review-rate").Body(p.renderScale(it), p.renderAnchors(it), p.renderOthers(it), p.renderReason(it)))
}

// stand makes the criterion that has the focus the one that the keys act on.
func (p *review) stand(ctx app.Context, i int) {
	if p.current == i {
		ctx.PreventUpdate()
	}
	p.current = i
}

func (p *review) renderHead(it reviewItem) app.UI {
	a, cr := p.state, it.Criterion
	var marks []app.UI
	mark := func(class, key string) {
		marks = append(marks, app.Span().Class("review-mark", class).Text(T(a, key)))
	}
	switch {
	case cr.Requirement:
		mark("must", "review.criterion.requirement")
	case cr.Must:
		mark("must", "review.criterion.must")
	case cr.Weight == 0:
		mark("", "review.criterion.noted")
	}
	if it.State != rules.HasMaterial {
		mark(string(it.State), "review.state."+string(it.State))
	}
	if it.Probed {
		mark("probed", "review.state.probed")
	}
	return app.Div().Class("review-head").Body(
		app.H2().ID("%s", itemID(cr.ID)+"-name").Text(cr.Name.In(p.lang())),
		app.Span().Class("review-marks").Body(marks...),
		app.P().Class("review-look").Text(cr.Look.In(p.lang())))
}

func (p *review) renderEvidence(it reviewItem) app.UI {
	if len(it.Lines) == 0 {
		key := "review.noevidence"
		if it.State == rules.UnaskedState {
			key = "review.unasked.why"
		}
		return app.P().Class("review-none").Text(T(p.state, key))
	}
	lines := make([]app.UI, 0, len(it.Lines))
	for _, line := range it.Lines {
		lines = append(lines, p.renderEvidenceLine(line))
	}
	return app.Ul().Class("review-lines").Body(lines...)
}

func (p *review) renderEvidenceLine(line evidenceLine) app.UI {
	tags := make([]app.UI, 0, len(line.Tags))
	for _, t := range line.Tags {
		tags = append(tags, p.chip(t.Tag))
		if t.Settled && t.SettledAt > line.Elapsed {
			tags = append(tags, app.Span().Class("review-settled").Text(T(p.state, "review.settled", elapsedText(p.state, t.SettledAt))))
		}
	}
	return app.Li().Attr("data-line", string(line.ID)).Body(
		app.Span().Class("review-time").Text(elapsedText(p.state, line.Elapsed)),
		app.Div().Body(app.Span().Class("review-text").Text(line.Text), app.Span().Class("review-tags").Body(tags...)))
}

func (p *review) chip(t rules.Tag) app.UI {
	return ui.Tag{ID: string(t.ID), Side: t.Side, Name: t.Name.In(p.lang()), SideName: T(p.state, "ui.side."+string(t.Side))}.UI()
}

func (p *review) renderScale(it reviewItem) app.UI {
	id := it.Criterion.ID
	value := 0
	if it.Rating.Kind == rules.Rated {
		value = it.Rating.Step
	}
	return ui.Scale{
		Label: T(p.state, "review.criterion.scale", it.Criterion.Name.In(p.lang())), Steps: p.iv.Pack().Scale.Steps,
		Titles: p.anchors(it.Criterion), Value: value, Level: p.shownLevel(it), Disabled: p.locked(), Scope: string(id),
		OnPick: func(_ app.Context, step int) { p.rate(id, rules.Rated, step) },
	}.UI()
}

// shownLevel is the evidence level as a step, 0 before the own rating.
func (p *review) shownLevel(it reviewItem) int {
	level, ok := it.Evidence.Level()
	if !ok || it.Rating.Kind == rules.Unrated {
		return 0
	}
	return p.iv.Pack().Scale.Nearest(rules.Points(100 * level))
}

func (p *review) anchors(cr rules.Criterion) []string {
	texts := make([]string, 0, len(cr.Anchors))
	for _, t := range cr.Anchors {
		texts = append(texts, t.In(p.lang()))
	}
	return texts
}

// renderAnchors shows what each step looks like, the chosen one marked.
func (p *review) renderAnchors(it reviewItem) app.UI {
	steps := p.iv.Pack().Scale.Steps
	var rows []app.UI
	for i, text := range p.anchors(it.Criterion) {
		if text == "" || i >= len(steps) {
			continue
		}
		class := "review-anchor"
		if it.Rating.Kind == rules.Rated && it.Rating.Step == i+1 {
			class = "review-anchor chosen"
		}
		rows = append(rows, app.Li().Class(class).Body(app.B().Text(steps[i]), app.Span().Text(text)))
	}
	return app.Ul().Class("review-anchors").Attr("aria-label", T(p.state, "review.anchors")).Body(rows...)
}

// renderOthers are the ratings that are none.
func (p *review) renderOthers(it reviewItem) app.UI {
	a, id := p.state, it.Criterion.ID
	other := func(key string, kind rules.RatingKind, letter string) app.UI {
		return ui.Button{
			Label: T(a, key), Keys: []string{letter}, Toggle: true, Pressed: it.Rating.Kind == kind, Disabled: p.locked(),
			Part: "rate-" + string(kind), Scope: string(id),
			OnClick: func(app.Context, app.Event) { p.rate(id, kind, 0) },
		}.UI()
	}
	row := []app.UI{other("review.unconfirmed", rules.Unconfirmed, "U"), other("review.na", rules.NotApplicable, "N")}
	if it.Rating.Kind != rules.Unrated && !p.locked() {
		row = append(row, ui.Button{
			Label: T(a, "review.unrate"), Kind: ui.Link, Part: "unrate", Scope: string(id),
			OnClick: func(app.Context, app.Event) { p.rate(id, rules.Unrated, 0) },
		}.UI())
	}
	return app.Div().Class("review-others").Body(row...)
}

// renderReason shows, after the own rating, what the tags add up to, and asks
// for a word where the two lie apart.
func (p *review) renderReason(it reviewItem) app.UI {
	box := it.NeedsReason || it.Rating.Reason != "" || p.reasoning(it.Criterion.ID)
	if !box && (it.Rating.Kind == rules.Unrated || (it.Rating.Kind != rules.Rated && p.shownLevel(it) == 0)) {
		return app.Div()
	}
	body := []app.UI{app.P().Class("review-level").Attr("data-part", "level").Text(p.levelText(it))}
	if box {
		body = append(body, p.renderReasonBox(it)...)
	}
	class := "review-reason"
	if it.Unreasoned {
		class = "review-reason asked"
	}
	return app.Div().Class(class).Body(body...)
}

func (p *review) renderReasonBox(it reviewItem) []app.UI {
	a, id := p.state, it.Criterion.ID
	slot, field, waits := reasonSlot(id), reasonField(id), ""
	if it.Rating.Kind == rules.Unrated {
		waits = T(a, "review.reason.waits")
	}
	return []app.UI{&textBox{
		Key: p.reasonDraft(id), ID: field,
		Label: p.reasonLabel(it), Hint: p.reasonHint(it), Letter: "R", Saved: p.desk.heldText(slot, it.Rating.Reason), Disabled: p.locked(),
		Waits: waits, Clear: T(a, "review.reason.drop"), state: a,
		save: func(text string) bool { return p.giveReason(id, text) },
		wipe: func() {
			p.desk.drop(slot)
			dom.ByID(itemID(id)).Focus()
		},
	}, p.desk.beside(slot, field)}
}

func reasonField(id rules.CriterionID) string { return "reason-" + string(id) }

func reasonSlot(id rules.CriterionID) string { return state.Slot(rules.RatingSet{Criterion: id}) }

func (p *review) reasonDraft(id rules.CriterionID) string {
	return "reason-" + string(p.iv.Row().Card) + "-" + string(id)
}

// reasoning tells that a reason is being written, or waits on this device: it stays
// in sight, whatever becomes of the rating on another one.
func (p *review) reasoning(id rules.CriterionID) bool {
	_, held := p.iv.HeldIn(reasonSlot(id))
	return held || p.state.Draft(p.reasonDraft(id)) != "" || dom.Active().Is(dom.ByID(reasonField(id)))
}

// giveReason notes the reason with the rating, if there still is one.
func (p *review) giveReason(id rules.CriterionID, text string) bool {
	rating := p.iv.Card().Ratings[id]
	if rating.Kind == rules.Unrated {
		return false
	}
	rating.Reason = text
	p.desk.say(rules.RatingSet{Criterion: id, Rating: rating}, 0)
	return true
}

func (p *review) levelText(it reviewItem) string {
	if it.Rating.Kind == rules.Unrated {
		return "" // nothing sways the own rating
	}
	level := p.shownLevel(it)
	if level == 0 {
		return T(p.state, "review.level.none")
	}
	return T(p.state, "review.level", p.stepLabel(level), N(it.Evidence.PlusLines), N(it.Evidence.MinusLines))
}

func (p *review) stepLabel(step int) string {
	steps := p.iv.Pack().Scale.Steps
	if step < 1 || step > len(steps) {
		return ""
	}
	return steps[step-1]
}

func (p *review) reasonLabel(it reviewItem) string {
	chosen := p.stepLabel(it.Rating.Step)
	switch level := p.shownLevel(it); {
	case it.Rating.Kind != rules.Rated:
		return T(p.state, "review.reason.label", it.Criterion.Name.In(p.lang()))
	case !it.Unreasoned:
		return T(p.state, "review.reason.given", chosen)
	case level == 0:
		return T(p.state, "review.reason.bare", chosen)
	default:
		return T(p.state, "review.reason.differs", p.stepLabel(level), chosen)
	}
}

func (p *review) reasonHint(it reviewItem) string {
	if it.Unreasoned && !p.iv.Rehearsal() {
		return T(p.state, "review.reason.hint")
	}
	return ""
}

// authorName is the panel member's name, "" where one wrote the line oneself.
func (p *review) authorName(id rules.UserID) string {
	for _, u := range p.iv.Row().Panel {
		if u.ID == id && id != p.state.Me().ID {
			return u.Name
		}
	}
	return ""
}
