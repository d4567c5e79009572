package pages

import (
	"strings"

	"kotae/rules"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderRoom is the quiet row above the question: what this device does, and who
// else has the interview open. Somebody alone needs neither.
func (p *interviewPage) renderRoom(v interviewView) app.UI {
	if p.duty == rules.BothDuties && (len(p.open.Row().Panel) < 2 || !p.inPanel()) {
		return app.Div().Class("room").Hidden(true)
	}
	return app.Div().Class("room").Attr("data-part", "room").Body(
		app.If(p.inPanel(), func() app.UI { return renderDuty(p.state, p.duty, p.onDuty) }),
		p.renderPresence())
}

// inPanel tells of a member of the panel; others only read along.
func (p *interviewPage) inPanel() bool { return p.open.Row().Card != "" }

// renderPresence names the others who have the interview open, and with which
// duty; nothing else is known of them.
func (p *interviewPage) renderPresence() app.UI {
	others := p.others()
	list := app.Ul().Class("presence").Attr("data-part", "presence").Attr("aria-label", T(p.state, "presence.others"))
	if len(others) == 0 {
		return list.Body(app.Li().Class("muted").Text(T(p.state, "presence.nobody")))
	}
	rows := make([]app.UI, 0, len(others))
	for _, o := range others {
		rows = append(rows, app.Li().Attr("data-user", string(o.User)).Body(
			app.Span().Class("presence-dot").Aria("hidden", true).Text("●"),
			app.Span().Text(p.presentText(o))))
	}
	return list.Body(rows...)
}

// others are those of the panel who are present, without this person.
func (p *interviewPage) others() []api.Present {
	var others []api.Present
	for _, o := range p.open.Present() {
		if o.User != p.state.Me().ID {
			others = append(others, o)
		}
	}
	return others
}

func (p *interviewPage) presentText(o api.Present) string {
	name := panelName(p.open.Row().Panel, o.User)
	var duties []string
	for _, d := range o.Duties {
		if d != rules.BothDuties {
			duties = append(duties, T(p.state, "presence.duty."+string(d)))
		}
	}
	if len(duties) == 0 {
		return T(p.state, "presence.one", name)
	}
	return T(p.state, "presence.one.as", name, strings.Join(duties, T(p.state, "presence.separator")))
}
