package pages

import (
	"strings"

	"kotae/app/dom"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// phrase is a stretch of a noted line, in runes; empty where nothing is selected.
type phrase struct {
	Line     rules.LineID
	From, To int
	Text     string
}

func (f phrase) empty() bool { return f.To <= f.From }

// onMarked takes note, in a pause, of what somebody selects in a noted line with
// the mouse or a finger. It stays chosen when the press on a tag ends the
// selection.
func (p *interviewPage) onMarked() {
	p.turnMarked++
	turn := p.turnMarked
	p.later(func() bool {
		now := p.markedPhrase()
		if turn != p.turnMarked || now.empty() || now == p.phrase || p.open == nil || !p.writable() {
			return false
		}
		p.phrase = now
		return true
	})
}

// markedPhrase is what is selected on the page in one noted line.
func (p *interviewPage) markedPhrase() phrase {
	text := dom.MarkedIn(".line-text")
	from, to := text.Marked()
	return p.phraseOf(rules.LineID(text.Closest("[data-line]").Attr("data-line")), from, to)
}

// phraseOf cuts the phrase out of the line as it is recorded.
func (p *interviewPage) phraseOf(id rules.LineID, from, to int) phrase {
	line, ok := p.open.Record().Line(id)
	runes := []rune(line.Text)
	to = min(to, len(runes))
	if !ok || from >= to || strings.TrimSpace(string(runes[from:to])) == "" {
		return phrase{}
	}
	return phrase{id, from, to, string(runes[from:to])}
}

// readPhrase is what the next tag goes to, if it is less than a line: what is
// selected in the line being edited, else in a noted one.
func (p *interviewPage) readPhrase() phrase {
	if p.editing != "" {
		return p.editedPhrase()
	}
	if now := p.markedPhrase(); !now.empty() {
		return now
	}
	return p.phrase
}

// editedPhrase is what is selected in the composer of the line being edited.
func (p *interviewPage) editedPhrase() phrase {
	composer := dom.ByID(composerID)
	from, to := composer.Selection()
	runes := []rune(composer.Value())
	if from >= to || to > len(runes) {
		return phrase{}
	}
	return phrase{p.editing, from, to, string(runes[from:to])}
}

// takePhrase answers what the tag goes to, and forgets it. A line that was
// changed while it is edited is recorded first, so that the phrase stands in it.
func (p *interviewPage) takePhrase() phrase {
	f := p.readPhrase()
	p.phrase = phrase{}
	if f.empty() || p.editing == "" {
		return f
	}
	if text := dom.ByID(composerID).Value(); text != p.before {
		id, held := p.desk.say(rules.AnswerRevised{Line: p.editing, Base: p.saw, Text: text}, 0)
		if held || id == "" {
			return phrase{}
		}
		p.before, p.saw = text, id
	}
	return f
}

// renderPhrase says, in the place of the key hints, what the tag keys go to.
func (p *interviewPage) renderPhrase() app.UI {
	forget := func(app.Context, app.Event) { p.phrase = phrase{}; p.focusComposer() }
	return app.Div().Class("composer-keys").Role("status").Attr("data-part", "phrase").Body(
		app.Span().Text(T(p.state, "interview.phrase", p.phrase.Text)),
		ui.Hint(T(p.state, "interview.phrase.put"), "Alt", "1–9"),
		p.hintButton("ui.cancel", forget, "Esc"))
}
