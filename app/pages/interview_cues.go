package pages

import (
	"time"

	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// cueShown is how long a sender still sees that a cue was ticked off.
const cueShown = 90 * time.Second

// renderCues shows the open cues: large to those they are for, with what became
// of them to the one who sent them.
func (p *interviewPage) renderCues(v interviewView) app.UI {
	var cues []app.UI
	now := time.Now().UnixMilli()
	for _, c := range v.record.Cues {
		switch {
		case p.mine(c) && (!c.Done || now-c.DoneAt < cueShown.Milliseconds()):
			cues = append(cues, p.renderOwnCue(c))
		case !c.Done && !p.mine(c):
			cues = append(cues, p.renderCue(c, v.writable))
		}
	}
	return app.Div().Class("cues").Role("status").Aria("live", "assertive").Body(cues...)
}

func (p *interviewPage) renderCue(c rules.Cue, writable bool) app.UI {
	done := func(app.Context, app.Event) {
		p.open.Append(rules.CueDone{Cue: c.ID}, 0)
		p.focusComposer()
	}
	return app.Div().Class("cue").Attr("data-part", "cue").Body(
		app.Span().Class("cue-text").Text(T(p.state, "interview.cue", c.Text)),
		app.Span().Class("cue-author").Text(panelName(p.open.Row().Panel, c.Author)),
		app.If(writable, func() app.UI {
			return ui.Button{Label: T(p.state, "presence.cue.tick"), Title: T(p.state, "interview.cue.done"), Keys: []string{"Alt", "C"}, Part: "cue-done", Kind: ui.Quiet, Scope: string(c.ID), OnClick: done}.UI()
		}))
}

// renderOwnCue says whether the cue was ticked off, and by whom.
func (p *interviewPage) renderOwnCue(c rules.Cue) app.UI {
	key, part, who := "presence.cue.unread", "unread", ""
	switch {
	case c.Done:
		key, part, who = "presence.cue.done", "done", panelName(p.open.Row().Panel, c.DoneBy)
	case len(p.others()) == 0:
		key = "presence.cue.nobody"
	}
	return app.Div().Class("cue own", part).Attr("data-part", "own-cue").Body(
		app.Span().Class("cue-text").Text(T(p.state, "interview.cue", c.Text)),
		app.Span().Class("cue-author").Text(T(p.state, key, who)))
}
