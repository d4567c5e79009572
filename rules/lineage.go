package rules

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Reshapes tells of the bodies that change on which line, or where in it, the
// tags of other cards stand.
func Reshapes(b Body) bool {
	switch b.(type) {
	case AnswerRevised, AnswerSplit, AnswerJoined, AnswerRestored:
		return true
	}
	return false
}

// lineage follows, for one card, what becomes of the lines that its opinions
// refer to, whoever of the panel rewrote, split or joined them.
type lineage struct {
	card  *Card
	texts map[LineID]string
	// undone are the splits and joins that somebody took back, at any time.
	undone map[EventID]bool
	// heirs stand in the place of a line that is gone; every one is made after
	// the line or, where its making was taken back, before it.
	heirs map[LineID][]heir
}

// heir is a line in the place of another: what began at or behind its first
// rune there begins by so many runes elsewhere here.
type heir struct {
	line     LineID
	from, by int
}

func newLineage(c *Card, events []Event) *lineage {
	l := &lineage{card: c, texts: map[LineID]string{}, undone: map[EventID]bool{}, heirs: map[LineID][]heir{}}
	for _, e := range events {
		if b, ok := e.Body.(AnswerRestored); ok {
			l.undone[b.Event] = true
		}
	}
	return l
}

// follow takes what an event makes of the lines.
func (l *lineage) follow(e Event) {
	switch b := e.Body.(type) {
	case AnswerNoted:
		l.born(LineID(e.ID), b.Text)
	case AnswerRevised:
		if old, ok := l.texts[b.Line]; ok {
			l.texts[b.Line] = b.Text
			l.reword(b.Line, old, b.Text)
		}
	case AnswerSplit:
		l.split(e.ID, b)
	case AnswerJoined:
		l.join(e.ID, b)
	}
}

func (l *lineage) born(id LineID, text string) (fresh bool) {
	if _, known := l.texts[id]; known {
		return false
	}
	l.texts[id] = text
	return true
}

// split hands the opinions on the line over to its halves.
func (l *lineage) split(id EventID, b AnswerSplit) {
	whole, ok := l.texts[b.Line]
	first, second := LineID(id+".1"), LineID(id+".2")
	if !ok || !l.born(first, b.Texts[0]) || !l.born(second, b.Texts[1]) {
		return
	}
	behind := max(length(whole)-length(b.Texts[1]), length(b.Texts[0]))
	if l.undone[id] {
		l.heirs[first] = []heir{{b.Line, 0, 0}}
		l.heirs[second] = []heir{{b.Line, 0, behind}}
		return
	}
	l.leave(b.Line, heir{first, 0, 0}, heir{second, behind, -behind})
}

// join hands the opinions on both lines over to the one.
func (l *lineage) join(id EventID, b AnswerJoined) {
	one, two := b.Lines[0], b.Lines[1]
	second, ok := l.texts[two]
	if _, known := l.texts[one]; !ok || !known || !l.born(LineID(id), b.Text) {
		return
	}
	behind := max(length(b.Text)-length(second), 0)
	if l.undone[id] {
		l.heirs[LineID(id)] = []heir{{one, 0, 0}, {two, behind, -behind}}
		return
	}
	l.leave(one, heir{LineID(id), 0, 0})
	l.leave(two, heir{LineID(id), 0, behind})
}

// leave moves what stands on a line to its heirs.
func (l *lineage) leave(line LineID, heirs ...heir) {
	if len(l.heirs[line]) > 0 {
		return
	}
	l.heirs[line] = heirs
	c := l.card
	moved := slices.Clone(c.Tags)
	c.Tags = c.Tags[:0]
	for _, t := range moved {
		if now := l.placed(t); !c.Has(now.Line, now.Tag) {
			c.Tags = append(c.Tags, now)
		}
	}
	for i := range c.Declined {
		c.Declined[i].Line = l.now(c.Declined[i].Line)
	}
	for i := range c.Handover {
		c.Handover[i].Line = l.now(c.Handover[i].Line)
	}
	for id, s := range c.Cautions {
		s.Line = l.now(s.Line)
		c.Cautions[id] = s
	}
}

// now is where an opinion about a whole line stands: the first of its heirs, so
// that it counts once.
func (l *lineage) now(line LineID) LineID { return l.placed(PlacedTag{Line: line}).Line }

// standing are all lines in which a line lives on, itself where it stands.
func (l *lineage) standing(line LineID) []LineID {
	heirs := l.heirs[line]
	if len(heirs) == 0 {
		return []LineID{line}
	}
	var all []LineID
	for _, h := range heirs {
		all = append(all, l.standing(h.line)...)
	}
	return all
}

// placed is where a tag stands now: with its phrase, or on the first heir.
func (l *lineage) placed(t PlacedTag) PlacedTag {
	for len(l.heirs[t.Line]) > 0 {
		heirs := l.heirs[t.Line]
		h := heirs[0]
		for _, other := range heirs[1:] {
			if t.To > t.From && t.From >= other.from {
				h = other
			}
		}
		t.Line = h.line
		if t.To > t.From {
			t.From, t.To = max(t.From+h.by, 0), t.To+h.by
			t.To = min(t.To, max(length(l.texts[h.line]), t.From))
		}
		if t.To <= t.From {
			t.From, t.To = 0, 0
		}
	}
	return t
}

// reword keeps marked phrases where they stand when a line is rewritten around
// them; of a phrase that is gone, the tag stays on the whole line.
func (l *lineage) reword(line LineID, old, text string) {
	before, after := []rune(old), []rune(text)
	for i := range l.card.Tags {
		t := &l.card.Tags[i]
		if t.Line != line || t.To <= t.From || t.To > len(before) {
			continue
		}
		phrase := before[t.From:t.To]
		behind := t.From + len(after) - len(before)
		switch {
		case stands(after, t.From, phrase) && stands(after, 0, before[:t.From]):
			// it was rewritten behind the phrase
		case stands(after, behind, phrase) && stands(after, behind, before[t.From:]):
			t.From, t.To = behind, behind+len(phrase)
		default:
			head, _, found := strings.Cut(text, string(phrase))
			t.From, t.To = 0, 0
			if found {
				t.From = length(head)
				t.To = t.From + len(phrase)
			}
		}
	}
}

func stands(text []rune, at int, phrase []rune) bool {
	return at >= 0 && at+len(phrase) <= len(text) && slices.Equal(text[at:at+len(phrase)], phrase)
}

func length(s string) int { return utf8.RuneCountInString(s) }
