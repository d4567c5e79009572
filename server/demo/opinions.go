package demo

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"kotae/rules"
)

// cardOrder is the order in which the panel handed in; open cards come last.
func (s *script) cardOrder() []string {
	keys := sortedKeys(s.Cards)
	slices.SortStableFunc(keys, func(a, b string) int {
		x, y := s.Cards[a].Submitted, s.Cards[b].Submitted
		return cmp.Or(-cmp.Compare(min(x, 1), min(y, 1)), cmp.Compare(x, y))
	})
	return keys
}

// fill plays one interviewer after the interview: tags, unless they were put
// while recording, ratings, points, judgement, handover, submission.
func (s *script) fill(key string, c card) {
	if !slices.Contains(s.Panel, key) {
		s.err = cmp.Or(s.err, faultf(c.row, "cards: %q is not on the panel", key))
		return
	}
	end := s.start.Add(time.Duration(s.Minutes) * time.Minute)
	at := end.Add(time.Duration(max(1, c.Submitted-12)) * time.Minute)
	if key != s.Recorder {
		for _, l := range s.Lines {
			s.tag(key, l, at)
		}
	}
	s.rate(key, c, at.Add(4*time.Minute))
	s.conclude(key, c, at.Add(8*time.Minute))
	if c.Submitted > 0 {
		s.say(key, c.row, s.card(key), end.Add(time.Duration(c.Submitted)*time.Minute), rules.CardSubmitted{})
	}
}

// tag puts one interviewer's tags on a line, or declines what was suggested.
func (s *script) tag(key string, l line, at time.Time) {
	for _, m := range l.Tags[key] {
		from, to, ok := span(l.Text, m.phrase)
		if !ok {
			s.err = cmp.Or(s.err, faultf(m.row, "the line does not say %q", m.phrase))
			return
		}
		var body rules.Body = rules.TagPut{Line: s.lines[l.At], Tag: m.tag, From: from, To: to, Suggested: m.suggested}
		if m.declined {
			body = rules.SuggestionDeclined{Line: s.lines[l.At], Tag: m.tag, Phrase: m.phrase}
		}
		s.say(key, m.row, s.card(key), at, body)
	}
}

// span is where the phrase stands, in runes; an empty one stands for the line.
func span(text, phrase string) (from, to int, ok bool) {
	if phrase == "" {
		return 0, 0, true
	}
	i := strings.Index(text, phrase)
	if i < 0 {
		return 0, 0, false
	}
	from = utf8.RuneCountInString(text[:i])
	return from, from + utf8.RuneCountInString(phrase), true
}

func (s *script) rate(key string, c card, at time.Time) {
	stream := s.card(key)
	for _, id := range c.Probed {
		s.say(key, c.row, stream, at, rules.Probed{Criterion: id})
	}
	for _, id := range sortedKeys(c.Cautions) {
		n := c.Cautions[id]
		line, ok := s.lines[n.On]
		if !ok {
			s.err = cmp.Or(s.err, faultf(c.row, "caution %s: no line was noted at that time", id))
			return
		}
		s.say(key, c.row, stream, at, rules.CautionRaised{Caution: id, Line: line})
		if n.Explained != "" {
			s.say(key, c.row, stream, at, rules.CautionExplained{Caution: id, Text: n.Explained, Clear: n.Clear})
		}
	}
	for _, id := range sortedKeys(c.Ratings) {
		r := c.Ratings[id]
		s.say(key, r.row, stream, at, rules.RatingSet{Criterion: id, Rating: r.Rating})
	}
}

func (s *script) conclude(key string, c card, at time.Time) {
	stream := s.card(key)
	if c.Strong != "" {
		s.say(key, c.row, stream, at, rules.PointWritten{Side: rules.Plus, Text: c.Strong})
	}
	if c.Weak != "" {
		s.say(key, c.row, stream, at, rules.PointWritten{Side: rules.Minus, Text: c.Weak})
	}
	if c.Judge != "" {
		s.say(key, c.row, stream, at, rules.JudgementSet{Judgement: c.Judge})
	}
	for i, h := range c.Handover {
		item := rules.HandoverID(fmt.Sprintf("%s-%s-h%d", s.id, key, i+1))
		s.say(key, h.row, stream, at, rules.HandoverPut{Item: item, Kind: h.kind, Text: h.text, Criterion: h.criterion})
	}
}
