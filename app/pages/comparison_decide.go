package pages

import (
	"strings"
	"time"

	"kotae/app/dom"
	"kotae/app/ui"
	"kotae/rules"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// deciding is the open decision dialog.
type deciding struct {
	Line   comparisonLine
	Choice rules.Decision
	// Problem is the text that says what is missing.
	Problem string
	guard   dialogGuard
}

// startDeciding opens the dialog for those who may decide.
func (p *comparison) startDeciding(ctx app.Context, id rules.CandidateID) {
	l, ok := p.view.find(id)
	if !ok || !p.data.MayDecide {
		return
	}
	if p.sel.Candidate != id {
		p.sel = selection{id, 0}
	}
	p.look(ctx)
	p.decide = &deciding{Line: l}
	// The dialog opens itself once it is in the page; what is dispatched from
	// there comes after that.
	ctx.Defer(func(ctx app.Context) {
		ctx.Dispatch(func(app.Context) {
			dom.ByID("decide-reason").SetValue(p.state.Draft(decisionDraft(l.Interview)))
			dom.Query("[data-part=decision-choice] button").Focus()
		})
	})
}

// decideKeep is the field for why guarded words stand in the reason.
const decideKeep = "decide-keep"

// listening is the ear for reasons; the first to need it waits for it.
func (p *comparison) listening() *ear {
	if p.ear == nil {
		p.ear = newEar(p.data.Pack)
	}
	return p.ear
}

// decisionDraft is the key under which a reason is kept while being typed.
func decisionDraft(id rules.InterviewID) string { return "decision-" + string(id) }

func (p *comparison) stopDeciding(ctx app.Context) {
	p.decide = nil
	ctx.Defer(func(app.Context) { p.focusCell() })
}

func (p *comparison) renderDeciding() app.UI {
	d := p.decide
	return &ui.Dialog{
		Title: T(p.state, "comparison.decide.title", candidateLabel(p.state, d.Line.Candidate.Number, d.Line.Candidate.Name)),
		Part:  "decide-dialog", Close: T(p.state, "ui.close"), Content: p.renderDecideBody, OnClose: p.stopDeciding,
	}
}

func (p *comparison) renderDecideBody() app.UI {
	if p.decide == nil {
		return app.Div()
	}
	a, d := p.state, p.decide
	var options []ui.Choice
	for _, o := range []rules.Decision{rules.DecidePass, rules.DecideConfirm, rules.DecideHold, rules.DecideDecline, rules.DecideWithdraw} {
		options = append(options, ui.Choice{Value: string(o), Label: T(a, "decision."+string(o))})
	}
	return app.Div().Class("decide stack").Body(
		app.P().Class("s").Text(p.decideSummary(d.Line)),
		ui.Choices{Label: T(a, "comparison.col.decision"), Part: "decision-choice", Value: string(d.Choice), Options: options, Scope: "decision", OnPick: p.onChoice}.UI(),
		p.renderAsking(d),
		app.Div().Class("decide-until").Hidden(d.Choice != rules.DecideHold).Body(ui.Field{ID: "decide-until", Label: T(a, "comparison.decide.until"),
			Input: ui.Input("decide-until", "").Type("date")}.UI()),
		ui.Field{ID: "decide-reason", Label: T(a, "comparison.decide.reason"), Hint: T(a, "comparison.decide.reason.hint"),
			Input: ui.Area("decide-reason", decisionDraft(d.Line.Interview))}.UI(),
		d.guard.render(a, p.data.Pack, decideKeep),
		app.P().Class("field-error").Role("alert").Text(p.problemText(d)),
		app.Div().Class("row").Body(
			ui.Button{Label: T(a, "comparison.decide.save"), Kind: ui.Primary, Part: "decide-save", OnClick: p.onDecide}.UI(),
			ui.Button{Label: T(a, "ui.cancel"), OnClick: p.onCancelDecide}.UI()),
		p.renderHistory(d.Line))
}

func (p *comparison) problemText(d *deciding) string {
	if d.Problem == "" {
		return ""
	}
	return T(p.state, d.Problem)
}

// decideSummary reminds of where the candidate stands.
func (p *comparison) decideSummary(l comparisonLine) string {
	parts := []string{}
	for _, j := range []rules.Judgement{rules.Pass, rules.Torn, rules.Decline} {
		if n := l.Result.Judgements[j]; n > 0 {
			parts = append(parts, T(p.state, "ui.judgement."+string(j))+" "+N(n))
		}
	}
	total, rank := p.totalOf(&l)
	parts = append(parts, T(p.state, "comparison.decide.total", total, N(l.Result.Coverage)))
	if rank != "" {
		parts = append(parts, rank)
	}
	if l.Result.Sheets > 0 {
		parts = append(parts, T(p.state, "comparison.verdict.says", T(p.state, "verdict."+string(l.Judged.Verdict))))
	}
	if handed := p.handedText(&l); handed != "" {
		parts = append(parts, handed)
	}
	return strings.Join(parts, T(p.state, "comparison.separator"))
}

// handedText says that only a part of the panel has handed in: what stands there
// may still move.
func (p *comparison) handedText(l *comparisonLine) string {
	if l.Submitted == 0 || l.Submitted == l.Panel {
		return ""
	}
	return T(p.state, "comparison.handed", N(l.Submitted), N(l.Panel))
}

// renderAsking shows, before a decline, what speaks against the candidate and
// whether anybody asked; before 追加確認, what the talk will be about.
func (p *comparison) renderAsking(d *deciding) app.UI {
	checks := p.asking(d.Line)
	plan, open := planFor(checks)
	switch {
	case d.Choice == rules.DecideConfirm && open:
		return ui.Notice{Kind: ui.Info, Part: "confirm-plan", Body: T(p.state, "comparison.asking.plan", N(plan.Minutes), p.names(plan.Criteria))}.UI()
	case d.Choice != rules.DecideDecline || len(checks) == 0:
		return app.Div().Hidden(true)
	}
	rows := make([]app.UI, 0, len(checks))
	for _, c := range checks {
		score := T(p.state, "ui.rating.unconfirmed")
		if c.State == rules.Scored {
			score = c.Score.String()
		}
		rows = append(rows, app.Li().Class("asked-"+string(c.Asked)).Body(
			app.B().Text(p.names([]rules.CriterionID{c.Criterion})), app.Span().Text(score), app.Span().Text(T(p.state, "comparison.asked."+string(c.Asked)))))
	}
	return app.Section().Class("notice caution asking").Attr("data-part", "asking-check").Body(
		app.Strong().Text(T(p.state, "comparison.asking")),
		app.Ul().Body(rows...),
		app.If(open, func() app.UI {
			return app.Div().Class("notice-actions").Body(
				ui.Button{Label: T(p.state, "comparison.asking.confirm", N(plan.Minutes)), Part: "choose-confirm", OnClick: p.onConfirmInstead}.UI())
		}))
}

func (p *comparison) asking(l comparisonLine) []rules.AskingCheck {
	if b := p.behind[l.Interview]; b != nil {
		return b.Asking
	}
	return nil
}

func (p *comparison) renderHistory(l comparisonLine) app.UI {
	if len(l.Outcome.History) == 0 {
		return app.Div().Hidden(true)
	}
	var items []app.UI
	for i := len(l.Outcome.History) - 1; i >= 0; i-- {
		r := l.Outcome.History[i]
		word := T(p.state, "decision."+string(r.Decision))
		if r.Decision == rules.DecideHold {
			word = T(p.state, "comparison.hold.until", p.day(r.Until))
		}
		items = append(items, app.Li().Body(
			app.Span().Class("muted").Text(p.when(r.At)), app.B().Text(word), app.Span().Text(p.personName(r.Author)), app.P().Text(r.Reason)))
	}
	return app.Section().Class("history").Attr("data-part", "decision-history").Body(app.H3().Text(T(p.state, "comparison.history")), app.Ul().Body(items...))
}

// personName is the name of who decided, where this page knows it.
func (p *comparison) personName(id rules.UserID) string {
	for _, u := range append([]api.User{p.state.Me()}, p.data.Panel...) {
		if u.ID == id {
			return u.Name
		}
	}
	return ""
}

func (p *comparison) onChoice(_ app.Context, value string) {
	p.decide.Choice, p.decide.Problem = rules.Decision(value), ""
}

func (p *comparison) onConfirmInstead(app.Context, app.Event) {
	p.decide.Choice, p.decide.Problem = rules.DecideConfirm, ""
}

func (p *comparison) onCancelDecide(ctx app.Context, _ app.Event) { p.stopDeciding(ctx) }

// onDecide adds the decision to the candidate log; an extra talk about what is
// open goes with 追加確認.
func (p *comparison) onDecide(ctx app.Context, _ app.Event) {
	d := p.decide
	made := rules.DecisionMade{Decision: d.Choice, Reason: strings.TrimSpace(ui.ValueOf("decide-reason"))}
	if d.Choice == rules.DecideHold {
		made.Until = ui.ValueOf("decide-until")
	}
	now := time.Now()
	if d.Problem = checkDecision(made, now); d.Problem != "" {
		return
	}
	made.Kept = strings.TrimSpace(ui.ValueOf(decideKeep))
	if !d.guard.open(p.listening(), made.Reason, made.Kept) {
		dom.ByID("decide-reason").Focus()
		return
	}
	if len(d.guard.findings) == 0 {
		made.Kept = ""
	}
	id := d.Line.Interview
	p.state.AppendLog(id, made)
	p.state.ClearDraft(decideKeep)
	if plan, ok := planFor(p.asking(d.Line)); ok && made.Decision == rules.DecideConfirm {
		p.state.AppendLog(id, plan)
	}
	p.state.ClearDraft(decisionDraft(id))
	p.local[id] = localDecision{Record: rules.DecisionRecord{DecisionMade: made, Author: p.state.Me().ID, At: now.UnixMilli()}, Known: len(d.Line.Outcome.History)}
	p.rank()
	announce(T(p.state, "comparison.decided", d.Line.Candidate.Number, T(p.state, "decision."+string(made.Decision))))
	p.stopDeciding(ctx)
}
