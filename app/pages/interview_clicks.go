package pages

import (
	"slices"

	"kotae/rules"
	"kotae/rules/listen"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// onLines is the one handler of all lines: it acts on the button that was pressed
// in one, and chooses the line.
func (p *interviewPage) onLines(_ app.Context, e app.Event) {
	target := e.Get("target")
	if !target.Truthy() {
		return
	}
	line := rules.LineID(attribute(target.Call("closest", "[data-line]"), "data-line"))
	if line == "" || !p.writable() {
		return
	}
	if button := target.Call("closest", "button"); button.Truthy() {
		p.press(line, button)
	}
	if p.editing == "" && p.readPhrase().empty() {
		p.selected, p.stopped = line, false
		p.focusComposer()
	}
}

// press does what a button in a line is for.
func (p *interviewPage) press(id rules.LineID, button app.Value) {
	switch attribute(button, "data-part") {
	case "edit":
		p.edit(id)
		return
	case "time":
		p.overlay = showTime
		return
	case "mark-later":
		p.markLater(id)
	case "strike":
		p.strike(id)
	case "join":
		p.join(id)
	default:
		p.pressIn(id, button)
	}
	p.focusComposer()
}

// pressIn does what a button of a tag, a proposal, or one of several versions is
// for.
func (p *interviewPage) pressIn(id rules.LineID, button app.Value) {
	if version := button.Call("closest", "[data-event]"); version.Truthy() {
		p.chooseVersion(id, rules.EventID(attribute(version, "data-event")))
		return
	}
	chip := button.Call("closest", "[data-tag]")
	tag := rules.TagID(attribute(chip, "data-tag"))
	if attribute(chip, "data-part") != "suggestion" {
		p.open.Append(rules.TagLifted{Line: id, Tag: tag}, 0)
		return
	}
	line, _ := p.open.Record().Line(id)
	open := p.proposedOn(line)
	at := slices.IndexFunc(open, func(s listen.Suggestion) bool { return s.Tag == tag })
	switch {
	case at < 0: // it was taken meanwhile
	case attribute(button, "class") == "tag-x":
		p.decline(id, open[at])
	default:
		p.accept(id, open[at])
	}
}
