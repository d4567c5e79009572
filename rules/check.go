package rules

import (
	"strings"
	"unicode/utf8"
)

// Limits of what one event may hold; the server refuses more.
const (
	MaxLine   = 2000 // runes of a noted line
	MaxReason = 1000 // runes of a reason, a cue, a condition, a handover item
	MaxPoint  = 4000 // runes of 良い点 or 懸念点
)

// Check refuses an event that can never be right: bad ids, an unknown tag or
// criterion, empty or oversized text, or a body in the wrong kind of stream.
func (e Event) Check(p *Pack) error {
	if !ValidID(string(e.ID)) || !ValidID(string(e.Device)) || e.Seq < 1 || !validTime(e.At) {
		return Errorf(Invalid, "error.event.envelope")
	}
	if e.Body == nil {
		return Errorf(Invalid, "error.event.body")
	}
	if !e.inItsStream() {
		return Errorf(Invalid, "error.event.stream")
	}
	return e.Body.check(p)
}

// inItsStream tells whether the kind of event belongs where it is sent.
func (e Event) inItsStream() bool {
	card, isCard := e.Stream.Card()
	log, isLog := e.Stream.Log()
	switch KindOf(e.Body) {
	case SharedFact, Opinion:
		return isCard && ValidID(string(card))
	case Decided:
		return isLog && ValidID(string(log))
	}
	return e.Stream == ""
}

// validTime reports whether a label in Unix milliseconds lies before year 10000,
// so that nobody's clock can push a line out of any calendar.
func validTime(at int64) bool { return 0 <= at && at < 253402300800000 }

func text(s string, most int) error {
	switch {
	case !utf8.ValidString(s):
		return Errorf(Invalid, "error.text.encoding")
	case strings.ContainsFunc(s, unwritable):
		return Errorf(Invalid, "error.text.control")
	case strings.TrimSpace(s) == "":
		return Errorf(Invalid, "error.text.blank")
	case utf8.RuneCountInString(s) > most:
		return Errorf(TooLarge, "error.text.long", most)
	}
	return nil
}

func optional(s string, most int) error {
	if s == "" {
		return nil
	}
	return text(s, most)
}

func ids[T ~string](all ...T) error {
	for _, id := range all {
		if !ValidID(string(id)) {
			return Errorf(Invalid, "error.id")
		}
	}
	return nil
}

func (p *Pack) wantCriteria(all ...CriterionID) error {
	for _, id := range all {
		if _, ok := p.Criterion(id); !ok {
			return Errorf(Invalid, "error.criterion.unknown", id)
		}
	}
	return nil
}

func (p *Pack) wantTag(line LineID, id TagID) error {
	if _, ok := p.Tag(id); !ok {
		return Errorf(Invalid, "error.tag.unknown", id)
	}
	return ids(line)
}

func (p *Pack) wantCaution(id CautionID) error {
	if !p.hasCaution(id) {
		return Errorf(Invalid, "error.caution.unknown", id)
	}
	return nil
}

func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (b AnswerNoted) check(*Pack) error {
	if b.Question != "" {
		return first(text(b.Text, MaxLine), ids(b.Question))
	}
	return text(b.Text, MaxLine)
}
func (b AnswerRevised) check(*Pack) error {
	return first(text(b.Text, MaxLine), ids(b.Line), ids(b.Base))
}
func (b AnswerStruck) check(*Pack) error { return ids(b.Line) }
func (b AnswerSplit) check(*Pack) error {
	return first(ids(b.Line), text(b.Texts[0], MaxLine), text(b.Texts[1], MaxLine))
}
func (b AnswerJoined) check(*Pack) error {
	if b.Lines[0] == b.Lines[1] {
		return Errorf(Invalid, "error.id")
	}
	return first(ids(b.Lines[:]...), text(b.Text, MaxLine))
}
func (b AnswerRestored) check(*Pack) error { return ids(b.Event) }
func (b AnswerMoved) check(*Pack) error {
	if !validTime(b.At) {
		return Errorf(Invalid, "error.event.envelope")
	}
	return ids(b.Line)
}
func (b AnswerMarked) check(*Pack) error    { return ids(b.Line) }
func (b QuestionAsked) check(*Pack) error   { return ids(b.Question) }
func (b QuestionSkipped) check(*Pack) error { return ids(b.Question) }
func (b QuestionAdded) check(p *Pack) error {
	return first(text(b.Text, MaxReason), p.wantCriteria(b.Criteria...))
}
func (b CueSent) check(*Pack) error { return text(b.Text, MaxReason) }
func (b CueDone) check(*Pack) error { return ids(b.Cue) }
func (b ConditionRecorded) check(p *Pack) error {
	if !p.hasCondition(b.Condition) {
		return Errorf(Invalid, "error.condition.unknown", b.Condition)
	}
	return text(b.Text, MaxReason)
}

func (b TagPut) check(p *Pack) error {
	if b.From < 0 || b.To < b.From || b.To > MaxLine {
		return Errorf(Invalid, "error.span")
	}
	return p.wantTag(b.Line, b.Tag)
}
func (b TagLifted) check(p *Pack) error { return p.wantTag(b.Line, b.Tag) }
func (b SuggestionDeclined) check(p *Pack) error {
	return first(p.wantTag(b.Line, b.Tag), text(b.Phrase, MaxLine))
}
func (b Probed) check(p *Pack) error { return p.wantCriteria(b.Criterion) }
func (b RatingSet) check(p *Pack) error {
	switch b.Kind {
	case Rated:
		if !p.Scale.Has(b.Step) {
			return Errorf(Invalid, "error.step", b.Step)
		}
	case Unconfirmed, NotApplicable, Unrated:
		if b.Step != 0 {
			return Errorf(Invalid, "error.step", b.Step)
		}
	default:
		return Errorf(Invalid, "error.rating", b.Kind)
	}
	return first(p.wantCriteria(b.Criterion), optional(b.Reason, MaxReason))
}
func (b CautionRaised) check(p *Pack) error {
	if b.Line != "" {
		return first(p.wantCaution(b.Caution), ids(b.Line))
	}
	return p.wantCaution(b.Caution)
}
func (b CautionExplained) check(p *Pack) error {
	return first(p.wantCaution(b.Caution), text(b.Text, MaxReason))
}
func (b PointWritten) check(*Pack) error {
	if b.Side != Plus && b.Side != Minus {
		return Errorf(Invalid, "error.side", b.Side)
	}
	if b.Cleared && b.Text == "" {
		return nil
	}
	return text(b.Text, MaxPoint)
}
func (b JudgementSet) check(*Pack) error {
	switch b.Judgement {
	case Pass, Torn, Decline:
		return nil
	}
	return Errorf(Invalid, "error.judgement", b.Judgement)
}
func (b HandoverPut) check(p *Pack) error {
	switch b.Kind {
	case ToConfirm, Fact, Interpretation, CautionNote:
	default:
		return Errorf(Invalid, "error.handover", b.Kind)
	}
	if b.Criterion != "" {
		if err := p.wantCriteria(b.Criterion); err != nil {
			return err
		}
	}
	if b.Line != "" {
		if err := ids(b.Line); err != nil {
			return err
		}
	}
	return first(ids(b.Item), text(b.Text, MaxReason))
}
func (b HandoverLifted) check(*Pack) error { return ids(b.Item) }
func (b GuardKept) check(*Pack) error {
	if b.Item < 1 || b.Item > 99 {
		return Errorf(Invalid, "error.guard.item", b.Item)
	}
	return first(ids(b.Line), text(b.Reason, MaxReason))
}
func (CardSubmitted) check(*Pack) error  { return nil }
func (b CardReopened) check(*Pack) error { return text(b.Reason, MaxReason) }

func (b DecisionMade) check(*Pack) error {
	switch b.Decision {
	case DecidePass, DecideConfirm, DecideHold, DecideDecline, DecideWithdraw:
	default:
		return Errorf(Invalid, "error.decision", b.Decision)
	}
	if (b.Decision == DecideHold) != (b.Until != "") {
		return Errorf(Invalid, "error.decision.until")
	}
	if b.Until != "" {
		if _, ok := Day(b.Until); !ok {
			return Errorf(Invalid, "error.decision.until")
		}
	}
	return first(text(b.Reason, MaxReason), optional(b.Kept, MaxReason))
}
func (b CandidateWithdrew) check(*Pack) error { return optional(b.Reason, MaxReason) }
func (CandidateAbsent) check(*Pack) error     { return nil }
func (b InterviewPostponed) check(*Pack) error {
	if b.To == 0 || !validTime(b.To) {
		return Errorf(Invalid, "error.event.envelope")
	}
	return nil
}
func (b ConfirmationPlanned) check(p *Pack) error {
	if b.Minutes < 5 || b.Minutes > 120 {
		return Errorf(Invalid, "error.minutes", b.Minutes)
	}
	return p.wantCriteria(b.Criteria...)
}
func (b GuardReleased) check(*Pack) error {
	if b.Undo {
		return first(ids(b.Line), optional(b.Reason, MaxReason))
	}
	return first(ids(b.Line), text(b.Reason, MaxReason))
}
func (b Voided) check(*Pack) error { return text(b.Reason, MaxReason) }
