package rules

import (
	"cmp"
	"slices"
)

// Record is the fold of the shared facts of one interview: what was asked and
// answered, whoever of the panel wrote it down.
type Record struct {
	// Lines stand in display order: time label, then device, then sequence.
	// Struck, split and joined ones are left out.
	Lines      []Line
	Questions  map[QuestionID]QuestionState
	Added      []AddedQuestion
	Cues       []Cue
	Conditions map[ConditionID]Note
}

// Line is one noted answer (回答).
type Line struct {
	ID       LineID
	Author   UserID
	At       int64
	Text     string
	Question QuestionID
	// Head is the version shown; a revision names it as its base.
	Head EventID
	// Rivals are other revisions of the same version, made without knowing of
	// each other; people choose.
	Rivals []Rival
	// Later is the mark 後で補う.
	Later bool
	// Sent is false while only this device knows the line.
	Sent bool

	device DeviceID
	seq    int64
	// maker is the split or join that made the line, "" for a noted one.
	maker EventID
	// standing are the versions that no revision replaced, the last one shown.
	standing []version
}

// version is one wording of a line. Equal wordings are one version with the ids
// of all that wrote it, so that writing one over another settles the two.
type version struct {
	Rival
	ids []EventID
}

// Rival is a revision that stands beside the shown one.
type Rival struct {
	Event  EventID
	Author UserID
	Text   string
}

// Note is a text with its author.
type Note struct {
	Text   string
	Author UserID
}

// QuestionState says whether a question was put.
type QuestionState string

// The states of a question; the zero value is not yet asked.
const (
	NotAsked QuestionState = ""
	Asked    QuestionState = "asked"
	Skipped  QuestionState = "skipped"
)

// AddedQuestion is a question made up in the interview.
type AddedQuestion struct {
	ID       QuestionID
	Text     string
	Criteria []CriterionID
}

// Cue is one line for the asker's eyes.
type Cue struct {
	ID     EventID
	Author UserID
	At     int64
	Text   string
	Done   bool
	// DoneBy ticked it off first, at DoneAt.
	DoneBy UserID
	DoneAt int64
}

// recorder gathers what the events of an interview say, in any order of cards.
type recorder struct {
	record Record
	lines  map[LineID]*Line
	// hidden counts, by line, the events that took it out of the record.
	hidden   map[LineID][]EventID
	restored map[EventID]bool
	// asked and skipped are the questions that somebody called so.
	asked, skipped map[QuestionID]bool
}

// FoldRecord folds the shared facts among the events, whichever card they stand
// in. Any prefix of a log is a valid record.
func FoldRecord(events []Event) *Record {
	events = slices.Clone(events)
	SortEvents(events)
	r := &recorder{
		record:   Record{Questions: map[QuestionID]QuestionState{}, Conditions: map[ConditionID]Note{}},
		lines:    map[LineID]*Line{},
		hidden:   map[LineID][]EventID{},
		restored: map[EventID]bool{},
		asked:    map[QuestionID]bool{},
		skipped:  map[QuestionID]bool{},
	}
	for _, e := range events {
		r.apply(e)
	}
	return r.finish()
}

func (r *recorder) apply(e Event) {
	switch b := e.Body.(type) {
	case AnswerNoted:
		r.note(e, LineID(e.ID), e.At, b.Text, b.Question)
	case AnswerRevised:
		if l := r.lines[b.Line]; l != nil {
			l.revise(b.Base, Rival{e.ID, e.Author, b.Text})
		}
	case AnswerStruck:
		r.hidden[b.Line] = append(r.hidden[b.Line], e.ID)
	case AnswerSplit:
		r.split(e, b)
	case AnswerJoined:
		r.join(e, b)
	case AnswerRestored:
		r.restored[b.Event] = true
	case AnswerMoved:
		if l := r.lines[b.Line]; l != nil {
			l.At = b.At
		}
	case AnswerMarked:
		if l := r.lines[b.Line]; l != nil {
			l.Later = b.Later
		}
	default:
		r.applyAround(e)
	}
}

// applyAround takes what stands around the lines: questions, cues, conditions.
func (r *recorder) applyAround(e Event) {
	switch b := e.Body.(type) {
	case QuestionAsked:
		r.asked[b.Question] = !b.Undo
	case QuestionSkipped:
		r.skipped[b.Question] = !b.Undo
	case QuestionAdded:
		id := QuestionID(e.ID)
		r.record.Added = append(r.record.Added, AddedQuestion{id, b.Text, b.Criteria})
		r.asked[id] = true
	case CueSent:
		r.record.Cues = append(r.record.Cues, Cue{ID: e.ID, Author: e.Author, At: e.At, Text: b.Text})
	case CueDone:
		for i := range r.record.Cues {
			if c := &r.record.Cues[i]; c.ID == b.Cue && !c.Done {
				c.Done, c.DoneBy, c.DoneAt = true, e.Author, e.At
			}
		}
	case ConditionRecorded:
		r.record.Conditions[b.Condition] = Note{b.Text, e.Author}
	}
}

func (r *recorder) note(e Event, id LineID, at int64, text string, q QuestionID) *Line {
	if r.lines[id] != nil {
		return r.lines[id]
	}
	l := &Line{ID: id, Author: e.Author, At: at, Question: q, Sent: e.Pos != 0, device: e.Device, seq: e.Seq}
	l.revise("", Rival{EventID(id), e.Author, text})
	r.lines[id] = l
	return l
}

// revise puts a version in the place of the one it saw. Where that one is gone
// already, somebody else revised it meanwhile, and both stand.
func (l *Line) revise(base EventID, by Rival) {
	l.standing = slices.DeleteFunc(l.standing, func(v version) bool { return slices.Contains(v.ids, base) })
	now := version{by, []EventID{by.Event}}
	for i, v := range l.standing {
		if v.Text == by.Text {
			now.ids = append(now.ids, v.ids...)
			l.standing = slices.Delete(l.standing, i, i+1)
			break
		}
	}
	l.standing = append(l.standing, now)
}

func (r *recorder) split(e Event, b AnswerSplit) {
	whole := r.lines[b.Line]
	if whole == nil {
		return
	}
	for i, suffix := range []string{".1", ".2"} {
		half := r.note(e, LineID(string(e.ID)+suffix), whole.At+int64(i), b.Texts[i], whole.Question)
		half.Author, half.Later, half.maker = whole.Author, whole.Later, e.ID
	}
	r.hidden[b.Line] = append(r.hidden[b.Line], e.ID)
}

func (r *recorder) join(e Event, b AnswerJoined) {
	first, second := r.lines[b.Lines[0]], r.lines[b.Lines[1]]
	if first == nil || second == nil {
		return
	}
	one := r.note(e, LineID(e.ID), min(first.At, second.At), b.Text, first.Question)
	one.Author, one.Later, one.maker = first.Author, first.Later || second.Later, e.ID
	for _, id := range b.Lines {
		r.hidden[id] = append(r.hidden[id], e.ID)
	}
}

func (r *recorder) finish() *Record {
	for id, l := range r.lines {
		if r.isHidden(id) || (l.maker != "" && r.restored[l.maker]) {
			continue
		}
		l.show()
		r.record.Lines = append(r.record.Lines, *l)
	}
	slices.SortFunc(r.record.Lines, func(a, b Line) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.device, b.device), cmp.Compare(a.seq, b.seq), cmp.Compare(a.ID, b.ID))
	})
	r.callQuestions()
	return &r.record
}

// callQuestions says of each question what holds: one that has a line or was called
// asked is asked, whatever was said of it before or since.
func (r *recorder) callQuestions() {
	for q, is := range r.skipped {
		if is {
			r.record.Questions[q] = Skipped
		}
	}
	for q, is := range r.asked {
		if is {
			r.record.Questions[q] = Asked
		}
	}
	for _, l := range r.record.Lines {
		if l.Question != "" {
			r.record.Questions[l.Question] = Asked
		}
	}
}

func (r *recorder) isHidden(id LineID) bool {
	return slices.ContainsFunc(r.hidden[id], func(by EventID) bool { return !r.restored[by] })
}

// show puts the last of the standing versions in sight and the others beside it.
func (l *Line) show() {
	last := len(l.standing) - 1
	l.Head, l.Text = l.standing[last].Event, l.standing[last].Text
	for _, v := range l.standing[:last] {
		l.Rivals = append(l.Rivals, v.Rival)
	}
	l.standing = nil
}

// Placed says that the server has the event, and so the lines it made.
func (r *Record) Placed(id EventID) {
	for i := range r.Lines {
		if l := &r.Lines[i]; l.ID == LineID(id) || l.maker == id {
			l.Sent = true
		}
	}
}

// Line finds a line by id.
func (r *Record) Line(id LineID) (Line, bool) {
	for _, l := range r.Lines {
		if l.ID == id {
			return l, true
		}
	}
	return Line{}, false
}
