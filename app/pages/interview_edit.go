package pages

import (
	"kotae/app/dom"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// stepEdit takes the line above (or below) the one being edited into the
// composer; below the last one, the composer is free again.
func (p *interviewPage) stepEdit(up bool) {
	lines := p.open.Record().Lines
	at := len(lines)
	for i, l := range lines {
		if l.ID == p.editing {
			at = i
		}
	}
	switch {
	case up && p.editing == "" && p.selected != "":
		p.edit(p.selected)
	case up && at > 0:
		p.edit(lines[at-1].ID)
	case !up && at+1 < len(lines):
		p.edit(lines[at+1].ID)
	case !up:
		p.leaveEdit()
	}
}

// edit takes a line into the composer. What was typed there so far stays in the
// draft and comes back afterwards.
func (p *interviewPage) edit(id rules.LineID) {
	line, ok := p.open.Record().Line(id)
	composer := dom.ByID(composerID)
	if !ok || !composer.Exists() {
		return
	}
	if p.editing == "" {
		p.state.SetDraft(p.draftKey(), composer.Value())
	}
	p.editing, p.selected, p.before, p.saw, p.typedLine = id, id, line.Text, line.Head, typedLine{}
	text := p.state.Draft(p.draftKey())
	if text == "" {
		text = line.Text
	}
	p.typedOver, p.stopped = false, false
	composer.SetAttr("data-draft", p.draftKey())
	composer.SetValue(text)
	composer.Focus()
	dom.Query(`[data-line="` + string(id) + `"]`).ScrollIntoView()
}

// revise records the edited line; emptied, it is taken out.
func (p *interviewPage) revise(text string) {
	id, saw := p.editing, p.saw
	line, ok := p.open.Record().Line(id)
	p.state.HoldDraft(p.draftKey())
	switch {
	case !ok || text == line.Text:
		// nothing was changed
	case text == "":
		p.strike(id)
	default:
		p.desk.say(rules.AnswerRevised{Line: id, Base: saw, Text: text}, 0)
	}
	p.leaveEdit()
	p.selected = ""
}

// leaveEdit frees the composer and brings back what was typed before.
func (p *interviewPage) leaveEdit() {
	if p.editing == "" {
		return
	}
	p.state.ClearDraft(p.draftKey())
	p.editing, p.before, p.typedLine, p.typedOver = "", "", typedLine{}, false
	composer := dom.ByID(composerID)
	composer.SetAttr("data-draft", p.draftKey())
	composer.SetValue(p.state.Draft(p.draftKey()))
	composer.Focus()
}

// leaveOne leaves the innermost thing: an overlay, an edit, a selection, a field.
func (p *interviewPage) leaveOne(ctx app.Context) bool {
	switch {
	case p.overlay != noOverlay:
		p.closeOverlay()
	case dom.Active().Closest(".conditions").Exists():
		p.tab = "answers"
		dom.ByID(composerID).Focus()
		ctx.Defer(func(app.Context) { dom.ByID(composerID).Focus() }) // it may stand behind another tab
	case p.phrase != (phrase{}):
		p.phrase = phrase{}
	case p.editing != "":
		p.leaveEdit()
	case p.hush():
		// Tab moves the focus again
	case p.selected != "":
		p.selected = ""
	case !dom.Active().Is(dom.ByID(composerID)):
		dom.ByID(composerID).Focus()
	default:
		return false
	}
	return true
}

// closeOverlay takes away what lies over the screen; the caret goes back to the
// composer.
func (p *interviewPage) closeOverlay() {
	p.overlay = noOverlay
	dom.ByID(composerID).Focus()
}
