package pages

import (
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderDuty is the choice of what this device does. Pressing the chosen one
// again takes it back: then it does both.
func renderDuty(a *state.App, chosen rules.Duty, pick func(app.Context, rules.Duty)) app.UI {
	buttons := make([]app.UI, 0, 2)
	for _, d := range []rules.Duty{rules.Asker, rules.Recorder} {
		press := func(ctx app.Context, _ app.Event) { pick(ctx, d) }
		key := "presence.duty." + string(d)
		buttons = append(buttons, ui.Button{Label: T(a, key), Title: T(a, key+".title"), Toggle: true, Pressed: d == chosen,
			Part: "duty-" + string(d), Scope: string(d), OnClick: press}.UI())
	}
	return app.Div().Class("duty").Role("group").Attr("aria-label", T(a, "presence.duty")).Attr("data-part", "duty").Body(buttons...)
}

// chooseDuty keeps the choice on the device and tells the panel.
func (p *interviewPage) chooseDuty(d rules.Duty) {
	if d == p.duty {
		d = rules.BothDuties
	}
	p.duty, p.writing = d, false
	p.state.SetDuty(p.id, d)
	p.open.Attend(d)
	announce(T(p.state, "presence.duty.changed."+string(d)))
}

func (p *interviewPage) onDuty(_ app.Context, d rules.Duty) {
	p.chooseDuty(d)
	if d != rules.Asker {
		p.focusComposer()
	}
}

// attend says that this page shows the interview; only the panel is present.
func (p *interviewPage) attend() {
	if p.inPanel() {
		p.open.Attend(p.duty)
	}
}

// writingMark is what the style sheet reads of an open composer.
func writingMark(on bool) string {
	if on {
		return "on"
	}
	return ""
}
