package demo

import (
	"cmp"
	"slices"
	"time"

	"kotae/rules"
)

// play goes through the file in the order in which things happened: the
// interview, then each card, then the candidate log.
func (s *script) play() error {
	s.hold()
	for _, key := range s.cardOrder() {
		s.fill(key, s.Cards[key])
	}
	for _, e := range s.Log {
		s.enter(e)
	}
	return s.err
}

// hold plays the interview itself.
func (s *script) hold() {
	cues, question := s.Cues, rules.QuestionID("")
	for _, l := range s.Lines {
		for len(cues) > 0 && cues[0].At < l.At {
			s.cue(cues[0])
			cues = cues[1:]
		}
		question = cmp.Or(s.ask(l), question)
		s.note(l, question)
	}
	for _, c := range cues {
		s.cue(c)
	}
	s.wrapUp()
}

// ask puts the question that stands before a line; "" where the last one goes on.
func (s *script) ask(l line) rules.QuestionID {
	at := s.at(l.At).Add(-20 * time.Second)
	stream := s.card(s.Recorder)
	switch {
	case l.Own != "":
		return rules.QuestionID(s.say(s.Recorder, l.row, stream, at, rules.QuestionAdded{Text: l.Own, Criteria: l.For}))
	case l.Q == "":
		return ""
	}
	s.wantQuestion(l.row, l.Q)
	s.say(s.Recorder, l.row, stream, at, rules.QuestionAsked{Question: l.Q})
	return l.Q
}

func (s *script) wantQuestion(row int, id rules.QuestionID) {
	if _, ok := s.pack.Question(id); !ok && s.err == nil {
		s.err = faultf(row, "no question %q in the pack", id)
	}
}

// note writes one line; the recorder tags it at once, the others later.
func (s *script) note(l line, question rules.QuestionID) {
	by := cmp.Or(l.By, s.Recorder)
	if _, twice := s.lines[l.At]; twice && s.err == nil {
		s.err = faultf(l.row, "another line has the same time")
	}
	id := rules.LineID(s.say(by, l.row, s.card(by), s.at(l.At), rules.AnswerNoted{Text: l.Text, Question: question}))
	s.lines[l.At] = id
	if l.Later {
		s.say(s.Recorder, l.row, s.card(s.Recorder), s.at(l.At), rules.AnswerMarked{Line: id, Later: true})
	}
	for key := range l.Tags {
		if !slices.Contains(s.Panel, key) && s.err == nil {
			s.err = faultf(l.row, "tags: %q is not on the panel", key)
		}
	}
	s.tag(s.Recorder, l, s.at(l.At).Add(5*time.Second))
}

func (s *script) cue(c cue) {
	id := s.say(c.By, c.row, s.card(c.By), s.at(c.At), rules.CueSent{Text: c.Text})
	if c.Done != "" {
		s.say(c.Done, c.row, s.card(c.Done), s.at(c.At).Add(time.Minute), rules.CueDone{Cue: id})
	}
}

// wrapUp notes what was left out and the working conditions.
func (s *script) wrapUp() {
	if len(s.Lines) == 0 {
		return
	}
	at := s.at(s.Lines[len(s.Lines)-1].At).Add(time.Minute)
	stream := s.card(s.Recorder)
	for _, id := range s.Skipped {
		s.wantQuestion(s.rows["skipped"], id)
		s.say(s.Recorder, s.rows["skipped"], stream, at, rules.QuestionSkipped{Question: id})
	}
	for _, id := range sortedKeys(s.Conditions) {
		s.say(s.Recorder, s.rows["conditions"], stream, at, rules.ConditionRecorded{Condition: id, Text: s.Conditions[id]})
	}
}

// enter writes one entry of the candidate log.
func (s *script) enter(e entry) {
	at, stream := e.When.from(s.now), rules.LogStream(s.id)
	say := func(body rules.Body) { s.say(e.By, e.row, stream, at, body) }
	if e.Absent {
		say(rules.CandidateAbsent{})
	}
	if e.Withdrew != "" {
		say(rules.CandidateWithdrew{Reason: e.Withdrew})
	}
	if len(e.Confirm) > 0 {
		say(rules.ConfirmationPlanned{Criteria: e.Confirm, Minutes: e.Minutes})
	}
	if e.Decision != "" {
		d := rules.DecisionMade{Decision: e.Decision, Reason: e.Reason}
		if e.Until > 0 {
			d.Until = s.now.AddDate(0, 0, e.Until).Format(time.DateOnly)
		}
		say(d)
	}
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
