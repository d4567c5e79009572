package pages

import (
	"strings"
	"unicode/utf8"

	"kotae/app/dom"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// split puts two lines in the place of the one being edited, cut at the caret.
func (p *interviewPage) split() {
	composer := dom.ByID(composerID)
	line, ok := p.open.Record().Line(p.editing)
	at, _ := composer.Selection()
	whole := []rune(composer.Value())
	if !ok || at > len(whole) {
		return
	}
	halves := [2]string{strings.TrimSpace(string(whole[:at])), strings.TrimSpace(string(whole[at:]))}
	if halves[0] == "" || halves[1] == "" {
		p.tell(T(p.state, "interview.split.where"))
		return
	}
	if text := string(whole); text != line.Text && len(p.desk.listening().guard(text)) > 0 {
		p.revise(text)
		return
	}
	p.leaveEdit()
	if id := p.open.Append(rules.AnswerSplit{Line: line.ID, Texts: halves}, 0); id != "" {
		p.selected = rules.LineID(id + ".2")
		announce(T(p.state, "interview.split.done"))
	}
}

// join puts one line in the place of a line and the one before it by the same
// author: nobody's words become somebody else's.
func (p *interviewPage) join(id rules.LineID) {
	if p.editing == id && !p.keepEdited() {
		return
	}
	before, line, ok := joinable(p.open.Record(), id)
	if !ok {
		p.tell(T(p.state, "interview.join.none"))
		return
	}
	if p.reverse(before.Question) != p.reverse(line.Question) {
		p.tell(T(p.state, "interview.join.reverse")) // it would be scored, or an answer not
		return
	}
	text := joinedText(before.Text, line.Text)
	if utf8.RuneCountInString(text) > rules.MaxLine {
		p.tell(T(p.state, "error.text.long", N(rules.MaxLine)))
		return
	}
	hear := p.desk.listening().guard
	if len(hear(text)) > 0 && len(hear(before.Text)) == 0 && len(hear(line.Text)) == 0 {
		p.tell(T(p.state, "interview.join.guard"))
		return
	}
	if made := p.open.Append(rules.AnswerJoined{Lines: [2]rules.LineID{before.ID, line.ID}, Text: text}, 0); made != "" {
		p.selected = rules.LineID(made)
		announce(T(p.state, "interview.join.done"))
	}
}

// keepEdited records the line being edited as it stands and frees the composer;
// false where the guard holds it.
func (p *interviewPage) keepEdited() bool {
	text := strings.TrimSpace(dom.ByID(composerID).Value())
	held := text != p.before && len(p.desk.listening().guard(text)) > 0
	if text == "" {
		p.leaveEdit()
		return true
	}
	p.revise(text)
	return !held
}

// joinable finds a line and the one before it by the same author.
func joinable(r *rules.Record, id rules.LineID) (before, line rules.Line, ok bool) {
	line, ok = r.Line(id)
	if !ok {
		return before, line, false
	}
	ok = false
	for _, l := range r.Lines {
		if l.ID == id {
			break
		}
		if l.Author == line.Author {
			before, ok = l, true
		}
	}
	return before, line, ok
}

// joinedText puts a comma between two lines, unless a sign of their own stands
// where they meet.
func joinedText(before, after string) string {
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	switch {
	case strings.ContainsRune("。、！？.,!?…」）)", first):
		return before + after
	case strings.ContainsRune("。、！？.,!?…」）)", last):
		if last < utf8.RuneSelf {
			return before + " " + after
		}
		return before + after
	case last < utf8.RuneSelf:
		return before + ", " + after
	}
	return before + "、" + after
}

func (p *interviewPage) onSplit(app.Context, app.Event) { p.split(); p.focusComposer() }
func (p *interviewPage) onJoin(app.Context, app.Event) {
	p.join(p.target(p.open.Record()))
	p.focusComposer()
}
