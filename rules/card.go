package rules

import (
	"maps"
	"slices"
)

// Card is the fold of one interviewer's opinions on one interview (評価シート).
type Card struct {
	ID CardID
	// Tags stand in the order in which they were put.
	Tags      []PlacedTag
	Declined  []SuggestionDeclined
	Probed    map[CriterionID]bool
	Ratings   map[CriterionID]Rating
	Cautions  map[CautionID]CautionState
	Strong    string
	Weak      string
	Judgement Judgement
	Handover  []HandoverPut
	Kept      []GuardKept
	// Uncounted are the lines that anybody on the panel kept, where that is
	// known: KeptLines of the interview.
	Uncounted  map[LineID]bool
	Submitted  bool
	EverHanded bool
	// SubmittedAt is the label of the latest submission.
	SubmittedAt int64
	ReopenedFor string
}

// PlacedTag is a tag on a line.
type PlacedTag struct {
	Line      LineID
	Tag       TagID
	From, To  int
	Suggested bool
}

// CautionState says how far a caution is explained.
type CautionState struct {
	Raised    bool
	Line      LineID
	Explained string
	Cleared   bool
}

// FoldCard folds the opinions in the stream of the card; of other events only
// what they make of the lines that the opinions refer to. Any prefix of a log is
// a valid card.
func FoldCard(id CardID, events []Event) *Card { return NewCardFold(id, events).Card() }

// CardFold is the fold of a card that goes on event by event.
type CardFold struct {
	card  *Card
	lines *lineage
}

// NewCardFold folds as FoldCard does.
func NewCardFold(id CardID, events []Event) *CardFold {
	events = slices.Clone(events)
	SortEvents(events)
	card, lines := foldUntil(id, events, len(events))
	return &CardFold{card, lines}
}

// Card is what was folded so far; Add leaves it and makes another.
func (f *CardFold) Card() *Card { return f.card }

// Add folds an event that stands behind all others. It reports false, and
// changes nothing, where the event says something about earlier ones: fold anew.
func (f *CardFold) Add(e Event) bool {
	if _, restores := e.Body.(AnswerRestored); restores {
		return false
	}
	f.card = f.card.clone()
	f.lines.card = f.card
	f.lines.follow(e)
	if e.Stream == CardStream(f.card.ID) {
		f.card.apply(e, f.lines)
	}
	return true
}

// clone copies what a fold changes in place.
func (c *Card) clone() *Card {
	next := *c
	next.Tags, next.Declined = slices.Clone(c.Tags), slices.Clone(c.Declined)
	next.Handover, next.Kept = slices.Clone(c.Handover), slices.Clone(c.Kept)
	next.Probed, next.Ratings, next.Cautions = maps.Clone(c.Probed), maps.Clone(c.Ratings), maps.Clone(c.Cautions)
	return &next
}

// foldUntil folds the opinions before the end, on the lines as they stand after
// all events, which are sorted.
func foldUntil(id CardID, events []Event, end int) (*Card, *lineage) {
	stream := CardStream(id)
	c := &Card{ID: id, Probed: map[CriterionID]bool{}, Ratings: map[CriterionID]Rating{}, Cautions: map[CautionID]CautionState{}}
	lines := newLineage(c, events)
	for i, e := range events {
		lines.follow(e)
		if e.Stream == stream && i < end {
			c.apply(e, lines)
		}
	}
	return c, lines
}

// Submission folds the card as it counts: at its latest submission, or, while
// it is reopened, at the one before. It reports false if there is none.
func Submission(id CardID, events []Event) (*Card, bool) {
	return submission(id, events, false)
}

// FirstSubmission folds the card at its first submission, before any debrief.
func FirstSubmission(id CardID, events []Event) (*Card, bool) {
	return submission(id, events, true)
}

func submission(id CardID, events []Event, first bool) (*Card, bool) {
	events = slices.Clone(events)
	SortEvents(events)
	end := -1
	for i, e := range events {
		if _, ok := e.Body.(CardSubmitted); ok && e.Stream == CardStream(id) && (end < 0 || !first) {
			end = i
		}
	}
	if end < 0 {
		return nil, false
	}
	card, _ := foldUntil(id, events, end+1)
	return card, true
}

func (c *Card) apply(e Event, lines *lineage) {
	switch b := e.Body.(type) {
	case TagPut:
		c.put(lines.placed(PlacedTag(b)))
	case TagLifted:
		for _, line := range lines.standing(b.Line) {
			c.lift(line, b.Tag)
		}
	case SuggestionDeclined:
		b.Line = lines.now(b.Line)
		c.Declined = append(c.Declined, b)
	case Probed:
		c.Probed[b.Criterion] = !b.Undo
	case RatingSet:
		c.rate(b)
	case CautionRaised:
		b.Line = lines.now(b.Line)
		c.caution(b)
	case CautionExplained:
		c.caution(b)
	case PointWritten:
		if b.Side == Plus {
			c.Strong = b.Text
		} else {
			c.Weak = b.Text
		}
	case JudgementSet:
		c.Judgement = b.Judgement
	case HandoverPut:
		b.Line = lines.now(b.Line)
		c.handOver(b)
	case HandoverLifted:
		c.Handover = slices.DeleteFunc(c.Handover, func(h HandoverPut) bool { return h.Item == b.Item })
	case GuardKept:
		c.keep(b)
	case CardSubmitted:
		c.Submitted, c.EverHanded, c.SubmittedAt, c.ReopenedFor = true, true, e.At, ""
	case CardReopened:
		c.Submitted, c.ReopenedFor = false, b.Reason
	}
}

// put keeps one tag once a line; putting it again moves its span.
func (c *Card) put(b PlacedTag) {
	for i, t := range c.Tags {
		if t.Line == b.Line && t.Tag == b.Tag {
			c.Tags[i] = b
			return
		}
	}
	c.Tags = append(c.Tags, b)
}

func (c *Card) lift(line LineID, tag TagID) {
	c.Tags = slices.DeleteFunc(c.Tags, func(t PlacedTag) bool { return t.Line == line && t.Tag == tag })
}

func (c *Card) rate(b RatingSet) {
	if b.Kind == Unrated {
		delete(c.Ratings, b.Criterion)
		return
	}
	c.Ratings[b.Criterion] = b.Rating
}

func (c *Card) caution(body Body) {
	switch b := body.(type) {
	case CautionRaised:
		s := c.Cautions[b.Caution]
		s.Raised, s.Line = !b.Undo, b.Line
		c.Cautions[b.Caution] = s
	case CautionExplained:
		s := c.Cautions[b.Caution]
		s.Raised, s.Explained, s.Cleared = true, b.Text, b.Clear
		c.Cautions[b.Caution] = s
	}
}

func (c *Card) handOver(b HandoverPut) {
	for i, h := range c.Handover {
		if h.Item == b.Item {
			c.Handover[i] = b
			return
		}
	}
	c.Handover = append(c.Handover, b)
}

// keep holds one reason for each line and item, the last one given.
func (c *Card) keep(b GuardKept) {
	c.Kept = slices.DeleteFunc(c.Kept, func(k GuardKept) bool { return k.Line == b.Line && k.Item == b.Item })
	c.Kept = append(c.Kept, b)
}

// ByLine sorts placed tags by the line they stand on, each line's in their order:
// to look through all of them for every line would take seconds in a long
// interview. They are counted first, so that they find room in one list: this is
// done after every key.
func ByLine(tags []PlacedTag) map[LineID][]PlacedTag {
	counts := make(map[LineID]int, len(tags))
	for _, t := range tags {
		counts[t.Line]++
	}
	by, room := make(map[LineID][]PlacedTag, len(counts)), make([]PlacedTag, len(tags))
	for _, t := range tags {
		mine, ok := by[t.Line]
		if !ok {
			n := counts[t.Line]
			mine, room = room[:0:n], room[n:]
		}
		by[t.Line] = append(mine, t)
	}
	return by
}

// Has reports whether the tag stands on the line.
func (c *Card) Has(line LineID, tag TagID) bool {
	return slices.ContainsFunc(c.Tags, func(t PlacedTag) bool { return t.Line == line && t.Tag == tag })
}

// keeps reports whether the line was kept against the guard.
func (c *Card) keeps(line LineID) bool {
	return c.Uncounted[line] || slices.ContainsFunc(c.Kept, func(k GuardKept) bool { return k.Line == line })
}
