package pages

import (
	"strconv"
	"strings"

	"kotae/app/dom"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// shiftBy is how far a key moves the time of a line, in milliseconds.
const shiftBy = 5000

// shift moves the time of a line.
func (p *interviewPage) shift(id rules.LineID, by int64) {
	if line, ok := p.open.Record().Line(id); ok {
		p.moveTo(line, line.At+by)
	}
}

// moveTo gives a line another time, and keeps it the one the keys act on.
func (p *interviewPage) moveTo(line rules.Line, at int64) {
	p.open.Append(rules.AnswerMoved{Line: line.ID, At: at}, 0)
	if p.editing == "" {
		p.selected = line.ID
	}
	announce(T(p.state, "interview.time.moved", elapsedText(p.state, secondsAt(startOf(p.open.Record()), at))))
}

// renderTimeForm asks for the time of the line that the keys act on.
func (p *interviewPage) renderTimeForm() app.UI {
	r := p.open.Record()
	line, _ := r.Line(p.target(r))
	seconds := secondsAt(startOf(r), line.At)
	number := func(id, label string, value, most int) app.UI {
		return ui.Field{ID: id, Label: T(p.state, label),
			Input: app.Input().ID(id).Class("input").Type("number").Attr("inputmode", "numeric").Attr("min", "0").Attr("max", N(most)).
				Attr("value", N(value)).Attr("required", "required").AutoFocus(id == "time-minutes")}.UI()
	}
	return app.Form().Class("stack").OnSubmit(p.onTimeSubmit).Body(
		app.P().Class("s").Text(line.Text),
		app.Div().Class("time-fields").Body(
			number("time-minutes", "interview.time.minutes", seconds/60, 999), number("time-seconds", "interview.time.seconds", seconds%60, 59)),
		app.P().Class("field-hint").Text(T(p.state, "interview.time.hint", ui.Keys("Alt", "−"), ui.Keys("Alt", "＋"))),
		ui.Button{Label: T(p.state, "ui.save"), Kind: ui.Primary, Keys: []string{"↵"}, Submit: true, Part: "time-save"}.UI())
}

func (p *interviewPage) onTimeSubmit(ctx app.Context, e app.Event) {
	e.PreventDefault()
	r := p.open.Record()
	minutes, bad := strconv.Atoi(strings.TrimSpace(dom.ByID("time-minutes").Value()))
	seconds, worse := strconv.Atoi(strings.TrimSpace(dom.ByID("time-seconds").Value()))
	if line, ok := r.Line(p.target(r)); ok && bad == nil && worse == nil && minutes >= 0 && seconds >= 0 {
		if by := minutes*60 + seconds - secondsAt(startOf(r), line.At); by != 0 {
			p.moveTo(line, line.At+int64(by)*1000)
		}
	}
	p.onClose(ctx)
}
