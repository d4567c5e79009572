package rules

import "slices"

// InterviewState says what became of an interview.
type InterviewState string

// The states of an interview: planned or held, 欠席, 延期, 辞退.
const (
	Scheduled InterviewState = "scheduled"
	Absent    InterviewState = "absent"
	Postponed InterviewState = "postponed"
	Withdrawn InterviewState = "withdrawn"
)

// Outcome is the fold of one interview's candidate log.
type Outcome struct {
	State InterviewState
	// Decision is the latest; History holds every one, the first first.
	Decision Decision
	History  []DecisionRecord
	// To is the new time of a postponed interview in Unix milliseconds.
	To int64
	// Confirmation is the extra talk that was planned last, if any.
	Confirmation *ConfirmationPlanned
	// Released are the kept texts that may go into files, by line or event.
	Released map[LineID]*Release
}

// DecisionRecord is one decision with its author and date.
type DecisionRecord struct {
	DecisionMade
	ID     EventID `json:"id,omitempty"`
	Author UserID  `json:"author"`
	At     int64   `json:"at"`
}

// FoldLog folds the candidate log of the interview; other events are left aside.
func FoldLog(id InterviewID, events []Event) *Outcome {
	stream := LogStream(id)
	events = slices.Clone(events)
	SortEvents(events)
	o := &Outcome{State: Scheduled, Released: map[LineID]*Release{}}
	for _, e := range events {
		if e.Stream == stream {
			o.apply(e)
		}
	}
	return o
}

func (o *Outcome) apply(e Event) {
	switch b := e.Body.(type) {
	case DecisionMade:
		o.Decision = b.Decision
		o.History = append(o.History, DecisionRecord{b, e.ID, e.Author, e.At})
		if b.Decision == DecideWithdraw {
			o.State = Withdrawn
		}
	case CandidateWithdrew:
		o.State = Withdrawn
	case CandidateAbsent:
		o.State = Absent
	case InterviewPostponed:
		o.State, o.To = Postponed, b.To
	case ConfirmationPlanned:
		o.Confirmation = &b
	case GuardReleased:
		if delete(o.Released, b.Line); !b.Undo {
			o.Released[b.Line] = &Release{b.Reason, e.Author, e.At}
		}
	}
}
