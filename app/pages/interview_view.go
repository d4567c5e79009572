package pages

import (
	"time"

	"kotae/rules"
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
	lines     []lineView
	palette   []rules.Tag
	probes    []probe
	criteria  []criterionRow
	unasked   []criterionRow
	next      recommendation
	hasNext   bool
	asked     int
	planned   int
	left      int
	minutes   int
	target    rules.LineID
	writable  bool
}

// view gathers it from the state, so that the drawing only lays out.
func (p *interviewPage) view() interviewView {
	row, lang := p.open.Row(), p.state.Lang()
	v := interviewView{
		pack: p.open.Pack(), record: p.open.Record(), card: p.open.Card(), minutes: row.Minutes, writable: p.writable(),
		candidate: candidateLabel(p.state, row.Candidate.Number, row.Candidate.Name),
		posting:   T(p.state, "interview.posting", row.PostingName, roundName(p.state, row.Round)),
	}
	v.questions = questionRows(v.pack, v.record, lang)
	v.question = findQuestion(v.questions, p.current)
	v.asked, v.planned = countAsked(v.questions)
	v.palette = palette(v.pack, v.question)
	v.probes = probes(v.pack, v.record, v.card, v.question, lang)
	v.criteria = criterionRows(v.pack, v.record, v.card, lang)
	v.unasked = unaskedRows(v.criteria)
	v.next, v.hasNext = recommend(v.pack, v.questions, v.unasked, lang)
	if v.hasNext && v.next.Text == "" {
		v.next.Text = T(p.state, "interview.next.template", v.next.Criterion.Name)
	}
	v.left = minutesLeft(row.Minutes, runningSeconds(v.record, time.Now().UnixMilli()))
	v.lines = p.lineViews(v)
	return v
}

// lineViews marks the line that the tag keys act on.
func (p *interviewPage) lineViews(v interviewView) []lineView {
	lines := lineViews(p.state, p.open.Row(), v.pack, v.record, v.card, v.questions)
	target := p.target(v.record)
	offline := !p.state.SaveState().Online
	for i := range lines {
		l := &lines[i]
		l.Selected, l.Editing, l.Writable = l.ID == target, l.ID == p.editing, v.writable
		l.Unsent = l.Unsent && offline
	}
	return lines
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
