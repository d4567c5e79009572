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
}

// recorder gathers what the events of an interview say, in any order of cards.
type recorder struct {
	record Record
	lines  map[LineID]*Line
	// versions of a line by event, and the versions that a revision replaced.
	versions map[LineID][]Rival
	replaced map[EventID]bool
	// hidden counts, by line, the events that took it out of the record.
	hidden   map[LineID][]EventID
	restored map[EventID]bool
}

// FoldRecord folds the shared facts among the events, whichever card they stand
// in. Any prefix of a log is a valid record.
func FoldRecord(events []Event) *Record {
	events = slices.Clone(events)
	SortEvents(events)
	r := &recorder{
		record:   Record{Questions: map[QuestionID]QuestionState{}, Conditions: map[ConditionID]Note{}},
		lines:    map[LineID]*Line{},
		versions: map[LineID][]Rival{},
		replaced: map[EventID]bool{},
		hidden:   map[LineID][]EventID{},
		restored: map[EventID]bool{},
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
		r.versions[b.Line] = append(r.versions[b.Line], Rival{e.ID, e.Author, b.Text})
		r.replaced[b.Base] = true
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
		r.record.Questions[b.Question] = Asked
	case QuestionSkipped:
		if r.record.Questions[b.Question] != Asked {
			r.record.Questions[b.Question] = Skipped
		}
	case QuestionAdded:
		id := QuestionID(e.ID)
		r.record.Added = append(r.record.Added, AddedQuestion{id, b.Text, b.Criteria})
		r.record.Questions[id] = Asked
	case CueSent:
		r.record.Cues = append(r.record.Cues, Cue{ID: e.ID, Author: e.Author, At: e.At, Text: b.Text})
	case CueDone:
		for i := range r.record.Cues {
			if r.record.Cues[i].ID == b.Cue {
				r.record.Cues[i].Done = true
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
	l := &Line{ID: id, Author: e.Author, At: at, Text: text, Question: q, Head: EventID(id), Sent: e.Pos != 0, device: e.Device, seq: e.Seq}
	r.lines[id] = l
	return l
}

func (r *recorder) split(e Event, b AnswerSplit) {
	whole := r.lines[b.Line]
	if whole == nil {
		return
	}
	for i, suffix := range []string{".1", ".2"} {
		half := r.note(e, LineID(string(e.ID)+suffix), whole.At+int64(i), b.Texts[i], whole.Question)
		half.Author, half.Later = whole.Author, whole.Later
	}
	r.hidden[b.Line] = append(r.hidden[b.Line], e.ID)
}

func (r *recorder) join(e Event, b AnswerJoined) {
	first, second := r.lines[b.Lines[0]], r.lines[b.Lines[1]]
	if first == nil || second == nil {
		return
	}
	one := r.note(e, LineID(e.ID), min(first.At, second.At), b.Text, first.Question)
	one.Author, one.Later = first.Author, first.Later || second.Later
	for _, id := range b.Lines {
		r.hidden[id] = append(r.hidden[id], e.ID)
	}
}

func (r *recorder) finish() *Record {
	for id, l := range r.lines {
		if r.isHidden(id) || r.unmade(id) {
			continue
		}
		r.settle(l)
		r.record.Lines = append(r.record.Lines, *l)
	}
	slices.SortFunc(r.record.Lines, func(a, b Line) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.device, b.device), cmp.Compare(a.seq, b.seq), cmp.Compare(a.ID, b.ID))
	})
	return &r.record
}

func (r *recorder) isHidden(id LineID) bool {
	return slices.ContainsFunc(r.hidden[id], func(by EventID) bool { return !r.restored[by] })
}

// unmade tells of a line whose split or join was taken back.
func (r *recorder) unmade(id LineID) bool {
	made := string(id)
	if n := len(made); n > 2 && (made[n-2:] == ".1" || made[n-2:] == ".2") {
		made = made[:n-2]
	}
	return r.restored[EventID(made)]
}

// settle picks the version shown: the last in the log among those that no
// revision replaced; the others are its rivals.
func (r *recorder) settle(l *Line) {
	for _, v := range r.versions[l.ID] {
		if r.replaced[v.Event] {
			continue
		}
		if r.replaced[l.Head] || l.Head == EventID(l.ID) {
			l.Head, l.Text = v.Event, v.Text
			continue
		}
		l.Rivals = append(l.Rivals, Rival{l.Head, l.Author, l.Text})
		l.Head, l.Text = v.Event, v.Text
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
