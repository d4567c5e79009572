package pages

import (
	"time"

	"kotae/rules"
	"kotae/server/api"
)

// interviewView is everything one drawing of the interview screen shows.
type interviewView struct {
	pack      *rules.Pack
	record    *rules.Record
	card      *rules.Card
	candidate string
	posting   string
	questions []questionRow
	question  questionRow
	palette   []rules.Tag
	probes    []rules.Probe
	// exhausted are criteria asked about twice without anything concrete.
	exhausted []rules.CriterionID
	held      []*heldRow
	criteria  []criterionRow
	unasked   []criterionRow
	// next is the one thing to ask next, if anything is left.
	next     rules.Next
	hasNext  bool
	asked    int
	planned  int
	left     int
	minutes  int
	target   rules.LineID
	writable bool
	// panel and the own tags by line; the rest says which lines are here alone.
	panel   []api.User
	tags    map[rules.LineID][]rules.PlacedTag
	offline bool
	// sums tell which blocks of lines changed, lineSums which lines.
	sums, lineSums []uint64
	here           map[rules.EventID]bool
}

// view gathers it from the state, so that the drawing only lays out.
func (p *interviewPage) view() interviewView {
	p.prepare()
	row, lang := p.open.Row(), p.state.Lang()
	v := interviewView{
		pack: p.open.Pack(), record: p.open.Record(), card: p.open.Card(), minutes: row.Minutes, writable: p.writable(),
		candidate: candidateLabel(p.state, row.Candidate.Number, row.Candidate.Name),
		posting:   T(p.state, "interview.posting", row.PostingName, roundName(p.state, row.Round)),
	}
	if p.open.Rehearsal() {
		v.posting = T(p.state, "rehearsal.title")
	}
	v.questions = questionRows(v.pack, v.record, lang)
	v.question = findQuestion(v.questions, p.current)
	v.asked, v.planned = countAsked(v.questions)
	v.palette = p.paletteOf(v.question)
	evidence := rules.GatherEvidence(v.pack, v.record, v.card)
	states := rules.MaterialStates(v.pack, v.record, evidence)
	v.criteria = criterionRows(v.pack, v.card, states, evidence, lang)
	v.unasked = unaskedRows(v.pack, v.criteria)
	v.left = minutesLeft(row.Minutes, runningSeconds(v.record, time.Now().UnixMilli()))
	v.target, v.panel, v.tags = p.target(v.record), row.Panel, rules.ByLine(v.card.Tags)
	v.offline, v.here = !p.state.SaveState().Online, p.state.OnlyHere()
	v.held = p.desk.rows(startOf(v.record), false)
	p.lookAhead(&v, states)
	return v
}

// lookAhead finds what to ask on and what to ask next.
func (p *interviewPage) lookAhead(v *interviewView, states map[rules.CriterionID]rules.MaterialState) {
	p.sumUp(v)
	p.listenAgain(*v)
	open := rules.Inquiries(v.pack, v.record, v.card, p.heard)
	if !v.question.Reverse {
		v.probes = rules.Probes(v.pack, states, open, v.question.ID, v.question.Criteria)
	}
	v.exhausted = exhausted(open, v.question)
	if all := rules.AskNext(v.pack, v.record, v.card, states, open, v.left); len(all) > 0 {
		v.next, v.hasNext = all[0], true
	}
}

// nextText is what to ask next, in words.
func (p *interviewPage) nextText(v interviewView) string {
	if text := v.next.Text.In(p.state.Lang()); text != "" || !v.hasNext {
		return text
	}
	cr, _ := v.pack.Criterion(v.next.Criterion)
	return T(p.state, "interview.next.template", cr.Name.In(p.state.Lang()))
}

// target is the line that the tag keys act on: the one being edited, else the
// selected one, else the last.
func (p *interviewPage) target(r *rules.Record) rules.LineID {
	for _, id := range []rules.LineID{p.editing, p.selected} {
		if _, ok := r.Line(id); ok {
			return id
		}
	}
	if n := len(r.Lines); n > 0 {
		return r.Lines[n-1].ID
	}
	return ""
}
