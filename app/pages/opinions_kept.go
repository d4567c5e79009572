package pages

import (
	"strings"
	"time"

	"kotae/app/dom"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderKept lists what stands against the guard for a business reason. None of
// it enters a rule, and HR alone lets it into files.
func (p *opinions) renderKept() app.UI {
	if len(p.got.Kept) == 0 {
		return app.Div()
	}
	rows := make([]app.UI, 0, len(p.got.Kept))
	for _, k := range p.got.Kept {
		rows = append(rows, p.renderKeptText(k))
	}
	return app.Section().Class("card opinions-kept").Attr("data-part", "kept-texts").Body(
		app.H2().Text(T(p.state, "guard.kept.title", N(len(rows)))),
		app.P().Class("xs muted").Text(T(p.state, "guard.kept.why")),
		app.Ul().Body(rows...))
}

func (p *opinions) renderKeptText(k rules.KeptText) app.UI {
	a := p.state
	names := make([]string, 0, len(k.Items))
	for _, item := range p.iv.Pack().Guard {
		for _, n := range k.Items {
			if n == item.Item {
				names = append(names, item.Name.In(a.Lang()))
			}
		}
	}
	way := p.renderRelease(k)
	if p.letting == k.Line {
		way = p.renderReleaseForm(k)
	}
	return app.Li().Attr("data-part", "kept-text").Attr("data-line", string(k.Line)).Body(
		app.P().Class("opinions-kept-head").Body(
			app.Span().Class("opinions-kept-kind").Text(T(a, "guard.kept."+string(k.Type))),
			app.Span().Class("xs muted").Text(strings.Join(names, T(a, "guard.separator")))),
		app.P().Class("opinions-point").Text(k.Text),
		app.P().Class("s muted").Text(T(a, "guard.kept.reason", k.Reason, p.nameOf(k.Author))),
		way)
}

// renderRelease says whether the text goes into files, and lets HR change that.
func (p *opinions) renderRelease(k rules.KeptText) app.UI {
	a, line := p.state, k.Line
	if r := k.Release; r != nil {
		said := T(a, "guard.released", r.Reason, p.nameOf(r.Author), time.UnixMilli(r.At).Local().Format("2006/01/02"))
		return app.P().Class("row s").Body(app.Span().Attr("data-part", "released").Text(said), ui.Button{
			Label: T(a, "guard.release.undo"), Kind: ui.Link, Part: "release-undo", Scope: string(line), Disabled: !p.got.MayRelease,
			OnClick: func(app.Context, app.Event) { p.settle(line, rules.GuardReleased{Line: line, Undo: true}) }}.UI())
	}
	return app.P().Class("row s").Body(app.Span().Class("muted").Text(T(a, "guard.withheld")), ui.Button{
		Label: T(a, "guard.release"), Part: "release", Scope: string(line), Disabled: !p.got.MayRelease,
		OnClick: func(app.Context, app.Event) { p.letting = line }}.UI())
}

func (p *opinions) renderReleaseForm(k rules.KeptText) app.UI {
	line, field := k.Line, "release-"+string(k.Line)
	return app.Form().Class("guard-form").Attr("novalidate", "novalidate").
		OnSubmit(func(ctx app.Context, e app.Event) { p.onRelease(ctx, e, line) }, app.EventScope(string(line))).Body(
		&startingArea{ID: field, Draft: field, Label: T(p.state, "guard.release.reason"), Error: p.wrong, state: p.state},
		app.Div().Class("row").Body(
			ui.Button{Label: T(p.state, "guard.release"), Kind: ui.Primary, Keys: []string{"↵"}, Submit: true, Part: "release-save"}.UI(),
			ui.Button{Label: T(p.state, "ui.cancel"), Kind: ui.Quiet, Scope: string(line),
				OnClick: func(app.Context, app.Event) { p.letting, p.wrong = "", "" }}.UI()))
}

func (p *opinions) onRelease(_ app.Context, e app.Event, line rules.LineID) {
	e.PreventDefault()
	field := "release-" + string(line)
	reason := strings.TrimSpace(ui.ValueOf(field))
	if reason == "" {
		p.wrong = T(p.state, "guard.release.blank")
		dom.ByID(field).Focus()
		return
	}
	p.settle(line, rules.GuardReleased{Line: line, Reason: reason})
	p.state.ClearDraft(field)
}

// settle notes HR's word; it shows at once, and as the server has it once that is
// sent.
func (p *opinions) settle(line rules.LineID, body rules.GuardReleased) {
	p.letting, p.wrong = "", ""
	if p.state.AppendLog(p.id, body) == "" {
		return
	}
	for i := range p.got.Kept {
		if k := &p.got.Kept[i]; k.Line == line {
			k.Release = nil
			if !body.Undo {
				k.Release = &rules.Release{Reason: body.Reason, Author: p.state.Me().ID, At: time.Now().UnixMilli()}
			}
		}
	}
	said := "guard.release.done"
	if body.Undo {
		said = "guard.release.undone"
	}
	announce(T(p.state, said))
}

// nameOf is a person's name, where this page knows it.
func (p *opinions) nameOf(id rules.UserID) string {
	if me := p.state.Me(); me.ID == id {
		return me.Name
	}
	for _, c := range p.got.Cards {
		if c.Interviewer.ID == id {
			return c.Interviewer.Name
		}
	}
	return T(p.state, "guard.kept.hr")
}
