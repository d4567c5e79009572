package pages

import (
	"strings"
	"time"

	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// reopenReason is the field for why a card is opened again.
const reopenReason = "reopen-reason"

// reopenKeep is the field for why guarded words stand in it.
const reopenKeep = "reopen-keep"

// renderState says that the card is handed in, or opened again.
func (p *review) renderState() app.UI {
	a, card := p.state, p.iv.Card()
	switch {
	case p.locked():
		return app.Div().Class("review-state").Body(p.renderSubmitted(card))
	case card.EverHanded:
		return app.Div().Class("review-state").Body(
			ui.Notice{Kind: ui.Caution, Part: "reopened", Title: T(a, "review.reopened"), Body: T(a, "review.reopened.for", card.ReopenedFor)}.UI(),
			renderRatingKeys(a, p.iv.Pack().Scale.N()))
	}
	return app.Div().Class("review-state keys").Body(renderRatingKeys(a, p.iv.Pack().Scale.N()))
}

// submittedKey says whether the submission has reached the server.
func (p *review) submittedKey() string {
	if p.state.Submitting(p.id) {
		return "review.submitted.pending"
	}
	return "review.submitted"
}

// renderSubmitted never says that a card is handed in before it is.
func (p *review) renderSubmitted(card *rules.Card) app.UI {
	a, key := p.state, p.submittedKey()
	n := ui.Notice{Kind: ui.Caution, Part: "pending", Title: T(a, key), Body: T(a, "review.submitted.unsent")}
	reopen := ui.Button{Label: T(a, "review.reopen"), Part: "reopen", OnClick: p.onReopen}.UI()
	if key != "review.submitted" {
		n.Actions = []app.UI{reopen}
		return n.UI()
	}
	at := time.UnixMilli(card.SubmittedAt).Local().Format("2006/01/02 15:04")
	n.Kind, n.Part, n.Body = ui.Good, "submitted", T(a, "review.submitted.at", at)
	if p.iv.Rehearsal() {
		n.Title, n.Body, n.Actions = T(a, "rehearsal.done"), T(a, "rehearsal.done.why"), []app.UI{ui.Go{Label: T(a, "review.home"), Href: "/", Kind: ui.Primary}.UI()}
		return n.UI()
	}
	n.Actions = []app.UI{ui.Go{Label: T(a, "review.opinions"), Href: "/interview/" + string(p.id) + "/opinions", Kind: ui.Primary}.UI(), reopen}
	return n.UI()
}

// renderRatingKeys prints the keys of reviewKey.
func renderRatingKeys(a *state.App, steps int) app.UI {
	return app.P().Class("review-keys").Attr("aria-label", T(a, "review.keys.label")).Body(
		ui.Hint(T(a, "review.keys.move"), "↑", "↓"),
		ui.Hint(T(a, "review.keys.rate"), "1–"+N(steps)),
		ui.Hint(T(a, "review.keys.unconfirmed"), "U"),
		ui.Hint(T(a, "review.keys.na"), "N"),
		ui.Hint(T(a, "review.keys.leave"), "Esc"))
}

func (p *review) onSubmit(app.Context, app.Event) { p.open = submitDialog }
func (p *review) onReopen(app.Context, app.Event) {
	p.open, p.wrong, p.reopening = reopenDialog, "", dialogGuard{}
}
func (p *review) onClose(app.Context)          { p.open = noDialog }
func (p *review) onFix(app.Context, app.Event) { p.open = noDialog }

func (p *review) renderDialog() app.UI {
	a := p.state
	switch p.open {
	case submitDialog:
		return app.Div().Body(&ui.Dialog{Title: T(a, "review.submit.title"), Part: "submit-dialog", Close: T(a, "ui.close"), Content: p.renderSubmit, OnClose: p.onClose})
	case reopenDialog:
		return app.Section().Body(&ui.Dialog{Title: T(a, "review.reopen.title"), Part: "reopen-dialog", Close: T(a, "ui.close"), Content: p.renderReopen, OnClose: p.onClose})
	}
	return app.Span()
}

// renderSubmit names what the card lacks and what follows, before it is too
// late to think again.
func (p *review) renderSubmit() app.UI {
	a := p.state
	m := lacks(p.iv.Pack(), p.iv.Record(), p.iv.Card())
	m.Held = len(p.iv.Held())
	yes := "review.submit.anyway"
	if m.none() {
		yes = "review.submit.yes"
	}
	return app.Div().Class("stack").Body(
		p.renderLacks(m),
		app.P().Text(T(a, "review.submit.effect")),
		app.P().Class("s muted").Text(T(a, "review.submit.reopen")),
		p.renderUnsent(),
		app.Div().Class("review-dialog-row").Body(
			ui.Button{Label: T(a, "review.submit.fix"), Part: "fix", OnClick: p.onFix}.UI(),
			ui.Button{Label: T(a, yes), Kind: ui.Primary, Part: "submit-yes", OnClick: p.onSubmitYes}.UI()))
}

func (p *review) renderUnsent() app.UI {
	if s := p.state.SaveState(); s.Unsent > 0 && !s.Online {
		return ui.Notice{Kind: ui.Caution, Body: T(p.state, "review.submit.unsent", N(s.Unsent))}.UI()
	}
	return app.Div()
}

func (p *review) renderLacks(m cardLack) app.UI {
	a := p.state
	if m.none() {
		return ui.Notice{Kind: ui.Good, Body: T(a, "review.submit.complete")}.UI()
	}
	rows := []app.UI{}
	row := func(text string) { rows = append(rows, app.Li().Text(text)) }
	if n := len(m.Unrated); n > 0 {
		row(T(a, "review.submit.unrated", N(n), p.names(m.Unrated)))
	}
	if n := len(m.Unreasoned); n > 0 {
		row(T(a, "review.submit.unreasoned", N(n), p.names(m.Unreasoned)))
	}
	if m.Judgement {
		row(T(a, "review.submit.judgement"))
	}
	if m.Later > 0 {
		row(T(a, "review.submit.later", N(m.Later)))
	}
	if m.Held > 0 {
		row(T(a, "review.submit.held", N(m.Held)))
	}
	if m.Proposals > 0 {
		row(T(a, "review.submit.proposals", N(m.Proposals)))
	}
	return app.Div().Class("notice caution").Attr("data-part", "lacks").Body(
		app.Strong().Text(T(a, "review.submit.lacks")), app.Ul().Class("review-lacks").Body(rows...))
}

func (p *review) names(criteria []rules.Criterion) string {
	names := make([]string, 0, len(criteria))
	for _, c := range criteria {
		names = append(names, shortName(c, p.lang()))
	}
	if p.lang() == "en" {
		return strings.Join(names, ", ")
	}
	return strings.Join(names, "、")
}

func (p *review) onSubmitYes(app.Context, app.Event) {
	p.open, p.condition = noDialog, ""
	p.note(rules.CardSubmitted{})
	announce(T(p.state, p.submittedKey()))
	dom.Query("h1").ScrollIntoView()
	p.toNext(atHeading)
}

func (p *review) renderReopen() app.UI {
	a := p.state
	return app.Form().Class("stack").Attr("novalidate", "novalidate").OnSubmit(p.onReopenYes).Body(
		app.P().Text(T(a, "review.reopen.why")),
		&startingArea{ID: reopenReason, Draft: reopenReason + "-" + string(p.iv.Row().Card), Label: T(a, "review.reopen.reason"), Error: p.wrong, state: a},
		p.reopening.render(a, p.iv.Pack(), reopenKeep),
		app.Div().Class("review-dialog-row").Body(
			ui.Button{Label: T(a, "ui.cancel"), OnClick: p.onFix}.UI(),
			ui.Button{Label: T(a, "review.reopen"), Kind: ui.Primary, Keys: []string{"↵"}, Submit: true, Part: "reopen-yes"}.UI()))
}

func (p *review) onReopenYes(_ app.Context, e app.Event) {
	e.PreventDefault()
	field := dom.ByID(reopenReason)
	reason := strings.TrimSpace(field.Value())
	if reason == "" {
		p.wrong = T(p.state, "review.reopen.missing")
		field.Focus()
		return
	}
	keep := strings.TrimSpace(ui.ValueOf(reopenKeep))
	if !p.reopening.open(p.desk.listening(), reason, keep) {
		field.Focus()
		return
	}
	id := p.iv.Append(rules.CardReopened{Reason: reason}, 0)
	for _, f := range p.reopening.findings {
		p.note(rules.GuardKept{Line: rules.LineID(id), Item: f.Item, Reason: keep})
	}
	p.state.ClearDraft(reopenKeep)
	p.state.ClearDraft(reopenReason + "-" + string(p.iv.Row().Card))
	p.open, p.wrong = noDialog, ""
	p.toNext(`[data-part="submit"]`)
}
