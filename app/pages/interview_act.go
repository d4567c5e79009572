package pages

import (
	"slices"
	"strings"
	"unicode/utf8"

	"kotae/app/dom"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// composerID is the id of the composer's text area.
const composerID = "composer"

// onKey runs inside the browser's event, so that the key's own effect can be
// held back and the next key meets an empty composer.
func (p *interviewPage) onKey(ctx app.Context, k dom.Key) bool {
	if p.open == nil || !p.open.Loaded() {
		return false
	}
	p.prepare()
	if p.overlay == showSearch && !k.Alt && p.searchKey(k) {
		ctx.Dispatch(func(app.Context) {})
		return true
	}
	cmd, n := commandOf(k, p.place(k))
	if cmd == doNothing || (k.Repeat && !repeats(cmd)) || !p.act(ctx, cmd, n) {
		return false
	}
	if cmd == doTag {
		p.drawAfterTags(ctx)
		return true
	}
	p.drawsSoon = false
	ctx.Dispatch(func(app.Context) {})
	return true
}

// repeats tells of the commands that a key held down goes on with.
func repeats(cmd command) bool {
	return cmd == doUp || cmd == doDown || cmd == doEarlier || cmd == doForth
}

func (p *interviewPage) place(k dom.Key) keyPlace {
	composer := dom.ByID(composerID)
	text := composer.Value()
	at := keyPlace{
		Composer: composer.Exists() && k.Target.Is(composer), Empty: text == "",
		Typed: p.typedOver, Editing: p.editing != "", Same: p.editing != "" && text == p.before,
	}
	// Under an open dialog the composer cannot have the focus; to search a long page
	// for one took as long as all else that a tag key does.
	at.Dialog = !at.Composer && dom.Query("dialog[open], :popover-open").Exists()
	if k.Name == "Tab" && at.Composer && !k.Shift {
		_, _, at.Offered = p.offered()
	}
	return at
}

// act does a command; false where there is nothing to do and the key may have
// its own effect.
func (p *interviewPage) act(ctx app.Context, cmd command, n int) bool {
	switch cmd {
	case doPapers:
		p.toggleBeside(ctx)
	case doUp, doDown:
		p.walk(cmd)
	case doConfirm:
		p.toConditions(ctx)
	case doReview:
		p.toReview(ctx)
	case doSheet:
		p.overlay = showSheet
	case doShort:
		p.overlay, p.shortProblem = showShort, ""
	case doLeave:
		return p.leaveOne(ctx)
	default:
		return p.writable() && p.write(cmd, n)
	}
	return true
}

// write does the commands that add to the card.
func (p *interviewPage) write(cmd command, n int) bool {
	p.told = ""
	if p.stopped = p.stopped && len(p.open.Held()) > 0; p.stopped && onLine(cmd) {
		p.tell(T(p.state, "interview.stopped"))
		return true
	}
	switch cmd {
	case doNote:
		p.note()
	case doAccept:
		return p.answerOffer(p.accept)
	case doDecline:
		return p.answerOffer(p.decline)
	case doTag:
		if tags := p.paletteOf(p.question()); n <= len(tags) {
			p.toggleTag(tags[n-1].ID)
		}
	case doSearch:
		p.openSearch()
	case doLater:
		p.markLater(p.target(p.open.Record()))
	case doStrike:
		p.strike(p.strikable(p.open.Record()))
	case doEditUp, doEditDown:
		p.stepEdit(cmd == doEditUp)
	case doAgain:
		p.tagAgain()
	case doSplit:
		p.split()
	case doJoin:
		p.join(p.target(p.open.Record()))
	case doTime:
		p.overlay = showTime
	case doEarlier:
		p.shift(p.target(p.open.Record()), -shiftBy)
	case doForth:
		p.shift(p.target(p.open.Record()), shiftBy)
	case doUndo:
		return p.undo()
	case doRedo:
		return p.turnBack(p.open.Redo, "interview.redone")
	case doAsked:
		p.markAsked()
	case doSkip:
		p.skip()
	case doSend:
		return p.sendReady()
	case doTick:
		return p.tickCue()
	case doCue:
		p.overlay = showCue
	case doAdd:
		p.overlay = showAdd
	}
	return true
}

// undo takes back what was done last; where that cannot be, it says so and leaves
// what was done before alone.
func (p *interviewPage) undo() bool {
	p.state.Try("undo")
	if p.open.Final() {
		p.open.Undo()
		p.tell(T(p.state, "interview.undo.final"))
		return true
	}
	return p.turnBack(p.open.Undo, "interview.undone")
}

// turnBack undoes or does again; what a key showed at once may hold no more.
func (p *interviewPage) turnBack(do func() bool, said string) bool {
	settleShown("")
	done := do()
	p.showPressed(p.paletteOf(p.question())...)
	if done {
		p.tell(T(p.state, said))
	}
	return done
}

// tell says what came of a command where everybody reads it.
func (p *interviewPage) tell(text string) {
	p.told, p.takesBack = text, false
	announce(text)
}

// note records what stands in the composer: a new line, or the line being
// edited.
func (p *interviewPage) note() {
	composer := dom.ByID(composerID)
	text := strings.TrimSpace(composer.Value())
	if utf8.RuneCountInString(text) > rules.MaxLine {
		p.problem = T(p.state, "error.text.long", N(rules.MaxLine))
		return
	}
	p.problem = ""
	if p.editing != "" {
		p.revise(text)
		return
	}
	if text == "" {
		return
	}
	text = strings.ReplaceAll(text, "\n", " ")
	p.state.HoldDraft(p.draftKey())
	id, held, text := p.noteLine(text)
	if id == "" && !held {
		p.state.SetDraft(p.draftKey(), composer.Value())
		p.problem = T(p.state, "interview.notnoted")
		return
	}
	if !held {
		p.settleTyped(rules.LineID(id), text)
	}
	p.state.ClearDraft(p.draftKey())
	composer.SetValue("")
	p.typedOver, p.stopped = false, held
	p.forgetTyped()
	// The line stays the one that the tag keys act on, even when somebody else's
	// comes in behind it.
	p.selected = rules.LineID(id)
}

// noteLine records a line. A short form at its end is written out by a revision,
// so that undo brings back what was typed.
func (p *interviewPage) noteLine(text string) (id rules.EventID, held bool, said string) {
	said = expandedEnd(p.state.Abbreviations(), text)
	line := rules.AnswerNoted{Text: text, Question: p.question().ID}
	if said == text || len(p.desk.listening().guard(said)) > 0 {
		line.Text = said
		id, held = p.desk.say(line, p.typedAt)
		return id, held, said
	}
	if id, held = p.desk.say(line, p.typedAt); id != "" {
		p.open.Append(rules.AnswerRevised{Line: rules.LineID(id), Base: id, Text: said}, 0)
	}
	return id, held, said
}

// markAsked says that the question was put although nothing is noted yet.
func (p *interviewPage) markAsked() {
	if q := p.question(); q.ID != "" && q.State != rules.Asked {
		p.open.Append(rules.QuestionAsked{Question: q.ID}, 0)
		announce(T(p.state, "interview.asked.done", q.Text))
	}
}

// skip leaves the question for now and goes to the next one not put yet.
func (p *interviewPage) skip() {
	q := p.question()
	if q.ID != "" && q.State == rules.NotAsked {
		p.open.Append(rules.QuestionSkipped{Question: q.ID}, 0)
	}
	p.ask(unaskedAfter(p.questions(), q.ID))
}

// ask makes a question the current one.
func (p *interviewPage) ask(id rules.QuestionID) {
	p.current = id
	p.state.SetQuestion(p.id, id)
	p.showQuestionTime()
	announce(p.question().Text)
}

func (p *interviewPage) walk(cmd command) {
	by := 1
	if cmd == doUp {
		by = -1
	}
	p.ask(stepQuestion(p.questions(), p.question().ID, by))
}

// taggable is the line the tag keys act on; the candidate's own questions take no
// tags.
func (p *interviewPage) taggable(at phrase) (rules.Line, bool) {
	r := p.open.Record()
	if at.Line == "" {
		at.Line = p.target(r)
	}
	line, ok := r.Line(at.Line)
	if !ok {
		p.tell(T(p.state, "interview.tag.noline"))
		return line, false
	}
	if p.reverse(line.Question) {
		p.tell(T(p.state, "interview.tag.reverse"))
		return line, false
	}
	return line, true
}

// reverse tells of the candidate's own questions (逆質問).
func (p *interviewPage) reverse(id rules.QuestionID) bool {
	q, planned := p.open.Pack().Question(id)
	return planned && q.Reverse
}

// toggleTag puts a tag on the line the keys act on, or on the phrase chosen in
// it, or lifts it.
func (p *interviewPage) toggleTag(id rules.TagID) {
	at := p.takePhrase()
	line, ok := p.taggable(at)
	if !ok {
		return
	}
	body, said := rules.Body(rules.TagPut{Line: line.ID, Tag: id, From: at.From, To: at.To}), "interview.tag.put"
	if now, has := tagOn(p.open.Card(), line.ID, id); has && (at.empty() || at.From == now.From && at.To == now.To) {
		body, said = rules.TagLifted{Line: line.ID, Tag: id}, "interview.tag.lifted"
		showLifted(line.ID, id)
	} else {
		showPut(line.ID, id)
	}
	if p.open.Append(body, 0) == "" {
		settleShown(lineTags(line.ID))
		return
	}
	tag, _ := p.open.Pack().Tag(id)
	p.showPressed(tag)
	announce(T(p.state, said, tag.Name.In(p.state.Lang())))
}

// markLater marks a line 後で補う, or takes the mark away.
func (p *interviewPage) markLater(id rules.LineID) {
	if line, ok := p.open.Record().Line(id); ok {
		p.open.Append(rules.AnswerMarked{Line: id, Later: !line.Later}, 0)
	}
}

// strike takes a line out of the record; undo brings it back.
func (p *interviewPage) strike(id rules.LineID) {
	if _, ok := p.open.Record().Line(id); !ok {
		return
	}
	if p.editing == id {
		p.leaveEdit()
	}
	p.selected = ""
	p.open.Append(rules.AnswerStruck{Line: id}, 0)
	p.tell(T(p.state, "interview.struck"))
	p.takesBack = true
}

// strikable is the line that the key takes out: one of somebody else's only where
// it was chosen.
func (p *interviewPage) strikable(r *rules.Record) rules.LineID {
	id := p.target(r)
	if id == p.editing || id == p.selected {
		return id
	}
	for _, l := range slices.Backward(r.Lines) {
		if isMe(p.state, l.Author) {
			return l.ID
		}
	}
	return ""
}

// chooseVersion settles which of several versions of a line holds: its text goes
// over every other version.
func (p *interviewPage) chooseVersion(id rules.LineID, event rules.EventID) {
	line, _ := p.open.Record().Line(id)
	versions := append(slices.Clone(line.Rivals), rules.Rival{Event: line.Head, Text: line.Text})
	at := slices.IndexFunc(versions, func(v rules.Rival) bool { return v.Event == event })
	if at < 0 {
		return // somebody else settled it
	}
	text := versions[at].Text
	for _, v := range versions {
		if v.Text != text {
			p.open.Append(rules.AnswerRevised{Line: id, Base: v.Event, Text: text}, 0)
		}
	}
}

// toReview notes what is typed and goes on to the ratings.
func (p *interviewPage) toReview(ctx app.Context) {
	if p.writable() {
		p.note()
	}
	if p.problem == "" {
		p.state.Try("review")
		ctx.Navigate("/interview/" + string(p.id) + "/review")
	}
}
