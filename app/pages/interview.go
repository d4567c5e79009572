package pages

import (
	"strings"

	"kotae/app/state"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// interviewPage is the screen of one running interview.
type interviewPage struct {
	base
	id   rules.InterviewID
	open *state.Interview
}

func newInterview(a *state.App) app.Composer {
	return &interviewPage{base: base{follower{state: a}}}
}

// OnNav opens the interview named in the address.
func (p *interviewPage) OnNav(ctx app.Context) {
	id := rules.InterviewID(strings.Split(strings.Trim(ctx.Page().URL().Path, "/"), "/")[1])
	if p.open != nil && p.id == id {
		return
	}
	if p.open != nil {
		p.open.Close()
	}
	p.id, p.open = id, p.state.Open(id)
}

// Render draws the screen.
func (p *interviewPage) Render() app.UI {
	return frame{state: p.state, Title: T(p.state, "ui.nav.interviews"), Main: app.Main()}.UI()
}
