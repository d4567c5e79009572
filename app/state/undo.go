package state

import "kotae/rules"

// inverse is the event that takes another one back, seen from before it is
// appended under id; false if nothing can.
func (i *Interview) inverse(id rules.EventID, body rules.Body) (rules.Body, bool) {
	switch b := body.(type) {
	case rules.AnswerNoted:
		return rules.AnswerStruck{Line: rules.LineID(id)}, true
	case rules.AnswerStruck, rules.AnswerSplit, rules.AnswerJoined:
		return rules.AnswerRestored{Event: id}, true
	case rules.AnswerRestored:
		return i.restruck(b)
	case rules.AnswerRevised, rules.AnswerMoved, rules.AnswerMarked:
		return i.inverseOfLine(id, body)
	case rules.QuestionAsked:
		return rules.QuestionAsked{Question: b.Question, Undo: !b.Undo}, true
	case rules.QuestionSkipped:
		return rules.QuestionSkipped{Question: b.Question, Undo: !b.Undo}, true
	case rules.ConditionRecorded:
		note, had := i.foldedRecord().Conditions[b.Condition]
		return rules.ConditionRecorded{Condition: b.Condition, Text: note.Text}, had
	}
	return inverseOfOpinion(i.foldedCard(), body)
}

// restruck strikes a restored line again, or makes its split or join anew. One
// whose lines were written on stays taken back: that would stand nowhere.
func (i *Interview) restruck(b rules.AnswerRestored) (rules.Body, bool) {
	for _, e := range i.allEvents() {
		if e.ID != b.Event {
			continue
		}
		made := rules.LineID(e.ID)
		switch body := e.Body.(type) {
		case rules.AnswerStruck:
			return body, true
		case rules.AnswerSplit:
			return body, i.untouched(made+".1") && i.untouched(made+".2")
		case rules.AnswerJoined:
			return body, i.untouched(made)
		}
	}
	return nil, false
}

// head is the version of a line that is shown, "" where the line is not.
func (i *Interview) head(id rules.LineID) rules.EventID {
	line, _ := i.foldedRecord().Line(id)
	return line.Head
}

// untouched tells of a line that reads as it was made.
func (i *Interview) untouched(id rules.LineID) bool { return i.head(id) == rules.EventID(id) }

// step is one that can be undone or redone; without a body it stands for one that
// cannot, so that the one before is not taken for the last.
type step struct {
	body rules.Body
	// heads are the versions that the lines of a split or join had.
	heads rules.EventID
}

// heads are the versions of the lines that a split or join takes, "" where one is
// not shown; cuts is false for any other body.
func (i *Interview) heads(body rules.Body) (all rules.EventID, cuts bool) {
	var lines [2]rules.LineID
	switch b := body.(type) {
	case rules.AnswerSplit:
		lines = [2]rules.LineID{b.Line, b.Line}
	case rules.AnswerJoined:
		lines = b.Lines
	default:
		return "", false
	}
	first, second := i.head(lines[0]), i.head(lines[1])
	if first == "" || second == "" {
		return "", true
	}
	return first + second, true
}

// asLeft is a step to take later, with its lines as they are now.
func (i *Interview) asLeft(body rules.Body) step {
	heads, _ := i.heads(body)
	return step{body, heads}
}

// stands tells whether a step finds its lines as it left them.
func (i *Interview) stands(s step) bool {
	heads, cuts := i.heads(s.body)
	return !cuts || heads != "" && heads == s.heads
}

func (i *Interview) inverseOfLine(id rules.EventID, body rules.Body) (rules.Body, bool) {
	switch b := body.(type) {
	case rules.AnswerRevised:
		line, ok := i.foldedRecord().Line(b.Line)
		return rules.AnswerRevised{Line: b.Line, Base: id, Text: line.Text}, ok
	case rules.AnswerMoved:
		line, ok := i.foldedRecord().Line(b.Line)
		return rules.AnswerMoved{Line: b.Line, At: line.At}, ok
	case rules.AnswerMarked:
		return rules.AnswerMarked{Line: b.Line, Later: !b.Later}, true
	}
	return nil, false
}

func inverseOfOpinion(c *rules.Card, body rules.Body) (rules.Body, bool) {
	switch b := body.(type) {
	case rules.TagPut:
		if old, had := placed(c, b.Line, b.Tag); had {
			return old, true
		}
		return rules.TagLifted{Line: b.Line, Tag: b.Tag}, true
	case rules.TagLifted:
		return placed(c, b.Line, b.Tag)
	case rules.Probed:
		return rules.Probed{Criterion: b.Criterion, Undo: !b.Undo}, true
	case rules.RatingSet:
		return rules.RatingSet{Criterion: b.Criterion, Rating: c.Ratings[b.Criterion]}, true
	case rules.JudgementSet:
		return rules.JudgementSet{Judgement: c.Judgement}, c.Judgement != ""
	case rules.PointWritten:
		old := c.Strong
		if b.Side == rules.Minus {
			old = c.Weak
		}
		return rules.PointWritten{Side: b.Side, Text: old, Cleared: old == ""}, true
	case rules.HandoverPut, rules.HandoverLifted:
		return inverseOfHandover(c, body)
	case rules.CautionRaised, rules.CautionExplained:
		return inverseOfCaution(c, body)
	}
	return nil, false
}

func placed(c *rules.Card, line rules.LineID, tag rules.TagID) (rules.Body, bool) {
	for _, t := range c.Tags {
		if t.Line == line && t.Tag == tag {
			return rules.TagPut{Line: line, Tag: tag, From: t.From, To: t.To, Suggested: t.Suggested}, true
		}
	}
	return nil, false
}

func inverseOfHandover(c *rules.Card, body rules.Body) (rules.Body, bool) {
	item := rules.HandoverID("")
	put, isPut := body.(rules.HandoverPut)
	if isPut {
		item = put.Item
	} else if lifted, ok := body.(rules.HandoverLifted); ok {
		item = lifted.Item
	}
	for _, h := range c.Handover {
		if h.Item == item {
			return h, true
		}
	}
	return rules.HandoverLifted{Item: item}, isPut
}

func inverseOfCaution(c *rules.Card, body rules.Body) (rules.Body, bool) {
	switch b := body.(type) {
	case rules.CautionRaised:
		return rules.CautionRaised{Caution: b.Caution, Line: b.Line, Undo: !b.Undo}, true
	case rules.CautionExplained:
		old, had := c.Cautions[b.Caution]
		return rules.CautionExplained{Caution: b.Caution, Text: old.Explained, Clear: old.Cleared}, had && old.Explained != ""
	}
	return nil, false
}
