package rules

// Type names what an event says, as stored and sent.
type Type string

// Body is the content of an event.
type Body interface {
	Type() Type
	// check refuses what can never be right, whatever the fold says.
	check(p *Pack) error
}

// bodies reads each type's body; the list of all that can be recorded.
var bodies = map[Type]func([]byte) (Body, error){
	AnswerNoted{}.Type():         decoder[AnswerNoted],
	AnswerRevised{}.Type():       decoder[AnswerRevised],
	AnswerStruck{}.Type():        decoder[AnswerStruck],
	AnswerSplit{}.Type():         decoder[AnswerSplit],
	AnswerJoined{}.Type():        decoder[AnswerJoined],
	AnswerRestored{}.Type():      decoder[AnswerRestored],
	AnswerMoved{}.Type():         decoder[AnswerMoved],
	AnswerMarked{}.Type():        decoder[AnswerMarked],
	QuestionAsked{}.Type():       decoder[QuestionAsked],
	QuestionSkipped{}.Type():     decoder[QuestionSkipped],
	QuestionAdded{}.Type():       decoder[QuestionAdded],
	CueSent{}.Type():             decoder[CueSent],
	CueDone{}.Type():             decoder[CueDone],
	ConditionRecorded{}.Type():   decoder[ConditionRecorded],
	TagPut{}.Type():              decoder[TagPut],
	TagLifted{}.Type():           decoder[TagLifted],
	SuggestionDeclined{}.Type():  decoder[SuggestionDeclined],
	Probed{}.Type():              decoder[Probed],
	RatingSet{}.Type():           decoder[RatingSet],
	CautionRaised{}.Type():       decoder[CautionRaised],
	CautionExplained{}.Type():    decoder[CautionExplained],
	PointWritten{}.Type():        decoder[PointWritten],
	JudgementSet{}.Type():        decoder[JudgementSet],
	HandoverPut{}.Type():         decoder[HandoverPut],
	HandoverLifted{}.Type():      decoder[HandoverLifted],
	GuardKept{}.Type():           decoder[GuardKept],
	CardSubmitted{}.Type():       decoder[CardSubmitted],
	CardReopened{}.Type():        decoder[CardReopened],
	DecisionMade{}.Type():        decoder[DecisionMade],
	CandidateWithdrew{}.Type():   decoder[CandidateWithdrew],
	CandidateAbsent{}.Type():     decoder[CandidateAbsent],
	InterviewPostponed{}.Type():  decoder[InterviewPostponed],
	ConfirmationPlanned{}.Type(): decoder[ConfirmationPlanned],
	GuardReleased{}.Type():       decoder[GuardReleased],
	Voided{}.Type():              decoder[Voided],
}

// Types lists every type an event can have.
func Types() []Type {
	all := make([]Type, 0, len(bodies))
	for t := range bodies {
		all = append(all, t)
	}
	return all
}

// The shared facts of an interview: what was asked and answered.
type (
	// AnswerNoted notes one line; its id becomes the line's.
	AnswerNoted struct {
		Text string `json:"text"`
		// Question is the one asked when the line was noted; may be empty.
		Question QuestionID `json:"question,omitempty"`
	}
	// AnswerRevised rewrites a line. Base names the version it saw, so that two
	// revisions of one version both show.
	AnswerRevised struct {
		Line LineID  `json:"line"`
		Base EventID `json:"base"`
		Text string  `json:"text"`
	}
	// AnswerStruck takes a line out of the record; it stays in the log.
	AnswerStruck struct {
		Line LineID `json:"line"`
	}
	// AnswerSplit puts two lines in the place of one.
	AnswerSplit struct {
		Line  LineID    `json:"line"`
		Texts [2]string `json:"texts"`
	}
	// AnswerJoined puts one line in the place of two; its id becomes the line's.
	AnswerJoined struct {
		Lines [2]LineID `json:"lines"`
		Text  string    `json:"text"`
	}
	// AnswerRestored takes back a strike, a split or a join.
	AnswerRestored struct {
		Event EventID `json:"event"`
	}
	// AnswerMoved corrects the time label of a line.
	AnswerMoved struct {
		Line LineID `json:"line"`
		At   int64  `json:"at"`
	}
	// AnswerMarked marks a line 後で補う, or takes the mark away.
	AnswerMarked struct {
		Line  LineID `json:"line"`
		Later bool   `json:"later"`
	}
	// QuestionAsked says that a planned question was put, or takes that back.
	QuestionAsked struct {
		Question QuestionID `json:"question"`
		Undo     bool       `json:"undo,omitempty"`
	}
	// QuestionSkipped says that a question is left for now, or takes that back.
	QuestionSkipped struct {
		Question QuestionID `json:"question"`
		Undo     bool       `json:"undo,omitempty"`
	}
	// QuestionAdded is a question made up in the interview; its event id is the
	// question's id.
	QuestionAdded struct {
		Text     string        `json:"text"`
		Criteria []CriterionID `json:"criteria,omitempty"`
	}
	// CueSent is one line for the asker's eyes (合図).
	CueSent struct {
		Text string `json:"text"`
	}
	// CueDone ticks a cue off.
	CueDone struct {
		Cue EventID `json:"cue"`
	}
	// ConditionRecorded notes a working condition, never scored.
	ConditionRecorded struct {
		Condition ConditionID `json:"condition"`
		Text      string      `json:"text"`
	}
)

// The opinions of one interviewer, unseen by others until submission.
type (
	// TagPut puts a tag on a line, or on the phrase from rune From to rune To.
	TagPut struct {
		Line      LineID `json:"line"`
		Tag       TagID  `json:"tag"`
		From      int    `json:"from,omitempty"`
		To        int    `json:"to,omitempty"`
		Suggested bool   `json:"suggested,omitempty"`
	}
	// TagLifted takes a tag off a line.
	TagLifted struct {
		Line LineID `json:"line"`
		Tag  TagID  `json:"tag"`
	}
	// SuggestionDeclined says that a suggested tag does not fit the line.
	SuggestionDeclined struct {
		Line   LineID `json:"line"`
		Tag    TagID  `json:"tag"`
		Phrase string `json:"phrase"`
	}
	// Probed says that a criterion was asked about twice without anything
	// concrete (二度聞いて具体化せず).
	Probed struct {
		Criterion CriterionID `json:"criterion"`
		Undo      bool        `json:"undo,omitempty"`
	}
	// RatingSet rates one criterion.
	RatingSet struct {
		Criterion CriterionID `json:"criterion"`
		Rating
	}
	// CautionRaised notes that a caution needs an explanation.
	CautionRaised struct {
		Caution CautionID `json:"caution"`
		Line    LineID    `json:"line,omitempty"`
		Undo    bool      `json:"undo,omitempty"`
	}
	// CautionExplained records the candidate's explanation; Clear where it is
	// one that clears the caution.
	CautionExplained struct {
		Caution CautionID `json:"caution"`
		Text    string    `json:"text"`
		Clear   bool      `json:"clear,omitempty"`
	}
	// PointWritten sets 良い点 (plus) or 懸念点 (minus). Empty text is refused
	// unless Cleared says that the person meant it.
	PointWritten struct {
		Side    Side   `json:"side"`
		Text    string `json:"text"`
		Cleared bool   `json:"cleared,omitempty"`
	}
	// JudgementSet is the interviewer's own judgement.
	JudgementSet struct {
		Judgement Judgement `json:"judgement"`
	}
	// HandoverPut hands one item over to the next round.
	HandoverPut struct {
		Item      HandoverID   `json:"item"`
		Kind      HandoverKind `json:"kind"`
		Text      string       `json:"text"`
		Criterion CriterionID  `json:"criterion,omitempty"`
		Line      LineID       `json:"line,omitempty"`
	}
	// HandoverLifted takes an item back.
	HandoverLifted struct {
		Item HandoverID `json:"item"`
	}
	// GuardKept keeps a guarded text with a business reason. Line is the line,
	// or the event of this interview that wrote the text.
	GuardKept struct {
		Line   LineID `json:"line"`
		Item   int    `json:"item"`
		Reason string `json:"reason"`
	}
	// CardSubmitted hands the card in.
	CardSubmitted struct{}
	// CardReopened opens it again, with a reason.
	CardReopened struct {
		Reason string `json:"reason"`
	}
)

// The candidate log: what people decided and what became of the interview.
type (
	// DecisionMade is HR's or the manager's decision.
	DecisionMade struct {
		Decision Decision `json:"decision"`
		Reason   string   `json:"reason"`
		// Until limits a hold, as YYYY-MM-DD.
		Until string `json:"until,omitempty"`
		// Kept is the business reason for which the guarded words of Reason
		// stand, "" where there are none.
		Kept string `json:"kept,omitempty"`
	}
	// CandidateWithdrew records 辞退.
	CandidateWithdrew struct {
		Reason string `json:"reason,omitempty"`
	}
	// CandidateAbsent records 欠席.
	CandidateAbsent struct{}
	// InterviewPostponed moves the interview, in Unix milliseconds.
	InterviewPostponed struct {
		To int64 `json:"to"`
	}
	// ConfirmationPlanned plans a short extra talk (追加確認) about some criteria.
	ConfirmationPlanned struct {
		Criteria []CriterionID `json:"criteria"`
		Minutes  int           `json:"minutes"`
	}
	// GuardReleased lets a kept text go into files, or takes that back. Only HR
	// does.
	GuardReleased struct {
		Line   LineID `json:"line"`
		Reason string `json:"reason,omitempty"`
		Undo   bool   `json:"undo,omitempty"`
	}
	// Voided fills the place of an event that the server refused; what the
	// person wrote stays on the device and is shown there.
	Voided struct {
		Reason string `json:"reason"`
	}
)

// Type names the event in the log.
func (AnswerNoted) Type() Type         { return "answer.noted" }
func (AnswerRevised) Type() Type       { return "answer.revised" }
func (AnswerStruck) Type() Type        { return "answer.struck" }
func (AnswerSplit) Type() Type         { return "answer.split" }
func (AnswerJoined) Type() Type        { return "answer.joined" }
func (AnswerRestored) Type() Type      { return "answer.restored" }
func (AnswerMoved) Type() Type         { return "answer.moved" }
func (AnswerMarked) Type() Type        { return "answer.marked" }
func (QuestionAsked) Type() Type       { return "question.asked" }
func (QuestionSkipped) Type() Type     { return "question.skipped" }
func (QuestionAdded) Type() Type       { return "question.added" }
func (CueSent) Type() Type             { return "cue.sent" }
func (CueDone) Type() Type             { return "cue.done" }
func (ConditionRecorded) Type() Type   { return "condition.recorded" }
func (TagPut) Type() Type              { return "tag.put" }
func (TagLifted) Type() Type           { return "tag.lifted" }
func (SuggestionDeclined) Type() Type  { return "suggestion.declined" }
func (Probed) Type() Type              { return "criterion.probed" }
func (RatingSet) Type() Type           { return "rating.set" }
func (CautionRaised) Type() Type       { return "caution.raised" }
func (CautionExplained) Type() Type    { return "caution.explained" }
func (PointWritten) Type() Type        { return "point.written" }
func (JudgementSet) Type() Type        { return "judgement.set" }
func (HandoverPut) Type() Type         { return "handover.put" }
func (HandoverLifted) Type() Type      { return "handover.lifted" }
func (GuardKept) Type() Type           { return "guard.kept" }
func (CardSubmitted) Type() Type       { return "card.submitted" }
func (CardReopened) Type() Type        { return "card.reopened" }
func (DecisionMade) Type() Type        { return "decision.made" }
func (CandidateWithdrew) Type() Type   { return "candidate.withdrew" }
func (CandidateAbsent) Type() Type     { return "candidate.absent" }
func (InterviewPostponed) Type() Type  { return "interview.postponed" }
func (ConfirmationPlanned) Type() Type { return "confirmation.planned" }
func (GuardReleased) Type() Type       { return "guard.released" }
func (Voided) Type() Type              { return "voided" }

// Kind says who may see an event and in which stream it belongs.
type Kind string

// The kinds of events.
const (
	// SharedFact belongs to the one record of an interview.
	SharedFact Kind = "fact"
	// Opinion belongs to its author until the card is submitted.
	Opinion Kind = "opinion"
	// Decided belongs to the candidate log.
	Decided Kind = "decided"
	// Filler only keeps a device's sequence without gaps.
	Filler Kind = "filler"
)

// KindOf tells the kind of a body.
func KindOf(b Body) Kind {
	switch b.(type) {
	case AnswerNoted, AnswerRevised, AnswerStruck, AnswerSplit, AnswerJoined, AnswerRestored, AnswerMoved, AnswerMarked,
		QuestionAsked, QuestionSkipped, QuestionAdded, CueSent, CueDone, ConditionRecorded:
		return SharedFact
	case DecisionMade, CandidateWithdrew, CandidateAbsent, InterviewPostponed, ConfirmationPlanned, GuardReleased:
		return Decided
	case Voided:
		return Filler
	}
	return Opinion
}
