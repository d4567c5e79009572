package pages

import (
	"kotae/app/dom"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderAskerBar is what the asker presses instead of writing: one step to the
// next question, and one to the composer.
func (p *interviewPage) renderAskerBar(v interviewView) app.UI {
	if p.duty != rules.Asker || !v.writable {
		return app.Div().Class("asker-bar").Hidden(true)
	}
	a := p.state
	write := "presence.asker.write"
	if p.writing {
		write = "presence.asker.close"
	}
	return app.Div().Class("asker-bar").Attr("data-part", "asker-bar").Body(
		ui.Button{Label: T(a, "presence.asker.before"), Keys: []string{"Alt", "↑"}, Part: "asker-before", OnClick: p.onBefore}.UI(),
		ui.Button{Label: T(a, "presence.asker.next"), Kind: ui.Primary, Keys: []string{"Alt", "↓"}, Part: "asker-next", OnClick: p.onAfter}.UI(),
		app.Span().Class("grow"),
		ui.Button{Label: T(a, "interview.conditions"), Keys: []string{"Alt", "K"}, Part: "asker-conditions", Toggle: true,
			Pressed: p.tab == "unasked", OnClick: p.onConditions}.UI(),
		ui.Button{Label: T(a, write), Part: "asker-write", Toggle: true, Pressed: p.writing, OnClick: p.onWrite}.UI())
}

func (p *interviewPage) onBefore(app.Context, app.Event) { p.walk(doUp) }
func (p *interviewPage) onAfter(app.Context, app.Event)  { p.walk(doDown) }

// onConditions brings the criteria and conditions beside what was said, or the
// questions back; a tablet has no room for both.
func (p *interviewPage) onConditions(ctx app.Context, _ app.Event) {
	if p.tab == "unasked" {
		p.tab = "answers"
		return
	}
	p.toConditions(ctx)
}

// onWrite opens the asker's composer, or folds it; what is typed stays in it.
func (p *interviewPage) onWrite(ctx app.Context, _ app.Event) {
	p.writing = !p.writing
	if p.writing {
		ctx.Defer(func(app.Context) { dom.ByID(composerID).Focus() })
	}
}

// openCue is the oldest cue of somebody else that is not ticked off yet.
func (p *interviewPage) openCue() (rules.Cue, bool) {
	for _, c := range p.open.Record().Cues {
		if !c.Done && !p.mine(c) {
			return c, true
		}
	}
	return rules.Cue{}, false
}

func (p *interviewPage) mine(c rules.Cue) bool { return isMe(p.state, c.Author) }

// tickCue ticks the oldest open cue off; its sender sees that.
func (p *interviewPage) tickCue() bool {
	c, ok := p.openCue()
	if ok {
		p.open.Append(rules.CueDone{Cue: c.ID}, 0)
		announce(T(p.state, "presence.cue.ticked"))
	}
	return ok
}

// sendReady sends the follow-up that is ready, with one key.
func (p *interviewPage) sendReady() bool {
	text := p.readyCue()
	if text == "" {
		return false
	}
	if _, held := p.desk.say(rules.CueSent{Text: text}, 0); !held {
		announce(T(p.state, "interview.cue.sent"))
	}
	return true
}
