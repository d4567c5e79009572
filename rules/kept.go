package rules

import "slices"

// KeptText is a text that stands against the guard, for a business reason. It
// never enters a rule, and stays out of every file until HR releases it.
type KeptText struct {
	// Line is the line, or the event that wrote the text; Type says which.
	Line LineID `json:"line"`
	Type Type   `json:"type"`
	Text string `json:"text"`
	// Items are those of the guard, none where a decision names no item.
	Items  []int  `json:"items,omitempty"`
	Reason string `json:"reason"`
	Author UserID `json:"author"`
	// Release is nil while the text stays out of files.
	Release *Release `json:"release,omitempty"`
}

// Release is HR's word that a kept text may go into files.
type Release struct {
	Reason string `json:"reason"`
	Author UserID `json:"author"`
	At     int64  `json:"at"`
}

// KeptTexts lists the kept texts of an interview that still stand: those of the
// counting cards, as they read now, and those of decisions.
func KeptTexts(id InterviewID, events []Event, cards []*Card) []KeptText {
	in, outcome := keptIn{events, FoldRecord(events), map[LineID]Event{}}, FoldLog(id, events)
	for _, e := range events {
		if Guarded(e.Body) != "" {
			in.wrote[LineID(e.ID)] = e
		}
	}
	var all []KeptText
	for _, c := range cards {
		for _, k := range c.Kept {
			all = in.add(all, k, c)
		}
	}
	for _, d := range outcome.History {
		if d.Kept != "" {
			all = append(all, KeptText{Line: LineID(d.ID), Type: d.Type(), Text: d.Reason, Reason: d.Kept, Author: d.Author})
		}
	}
	for i, k := range all {
		all[i].Release = outcome.Released[k.Line]
	}
	return all
}

// keptIn is what KeptTexts looks at.
type keptIn struct {
	events []Event
	record *Record
	wrote  map[LineID]Event
}

// add joins the items of one text; what was struck or rewritten meanwhile stands
// no more.
func (in keptIn) add(all []KeptText, k GuardKept, c *Card) []KeptText {
	if i := slices.IndexFunc(all, func(t KeptText) bool { return t.Line == k.Line }); i >= 0 {
		if !slices.Contains(all[i].Items, k.Item) {
			all[i].Items = append(all[i].Items, k.Item)
		}
		return all
	}
	e := in.wrote[k.Line]
	if e.Body == nil || !in.stands(e, c) {
		return all
	}
	t := KeptText{Line: k.Line, Type: e.Body.Type(), Text: Written(e.Body), Items: []int{k.Item}, Reason: k.Reason, Author: e.Author}
	if line, ok := in.record.Line(k.Line); ok {
		t.Text = line.Text
	}
	return append(all, t)
}

// stands tells whether the text of an event is still in sight, in whatever line
// it came to stand.
func (in keptIn) stands(e Event, c *Card) bool {
	switch e.Body.(type) {
	case AnswerNoted, AnswerRevised, AnswerJoined, AnswerSplit:
		lines := spread(in.events, map[LineID]bool{LineID(e.ID): true})
		return slices.ContainsFunc(in.record.Lines, func(l Line) bool { return lines[l.ID] })
	}
	text := Written(e.Body)
	return in.record.holds(text) || c.holds(text)
}

// holds tells whether the text is in sight besides the lines.
func (r *Record) holds(text string) bool {
	for _, n := range r.Conditions {
		if n.Text == text {
			return true
		}
	}
	return slices.ContainsFunc(r.Added, func(q AddedQuestion) bool { return q.Text == text }) ||
		slices.ContainsFunc(r.Cues, func(q Cue) bool { return q.Text == text })
}

// holds tells whether the text is one of the card's own.
func (c *Card) holds(text string) bool {
	for _, r := range c.Ratings {
		if r.Reason == text {
			return true
		}
	}
	for _, s := range c.Cautions {
		if s.Explained == text {
			return true
		}
	}
	return c.Strong == text || c.Weak == text || c.ReopenedFor == text ||
		slices.ContainsFunc(c.Handover, func(h HandoverPut) bool { return h.Text == text })
}

// KeptLines are the lines that anybody kept against the guard, with those made
// of them by splitting and joining. No rule counts them.
func KeptLines(events []Event) map[LineID]bool { return keptLines(events, nil) }

func keptLines(events []Event, released map[LineID]*Release) map[LineID]bool {
	kept := map[LineID]bool{}
	for _, e := range events {
		if b, ok := e.Body.(GuardKept); ok && released[b.Line] == nil {
			kept[b.Line] = true
		}
	}
	return spread(events, kept)
}

// spread adds the lines made of the given ones, whatever came first.
func spread(events []Event, lines map[LineID]bool) map[LineID]bool {
	for before := -1; before != len(lines); {
		before = len(lines)
		for _, e := range events {
			switch b := e.Body.(type) {
			case AnswerSplit:
				if lines[b.Line] {
					lines[LineID(e.ID+".1")], lines[LineID(e.ID+".2")] = true, true
				}
			case AnswerJoined:
				if lines[b.Lines[0]] || lines[b.Lines[1]] {
					lines[LineID(e.ID)] = true
				}
			}
		}
	}
	return lines
}

// Withhold prepares the events of an interview for files: every kept text that
// HR has not released is emptied wherever it stands, and the lines to leave out
// are named.
func Withhold(id InterviewID, events []Event) (open []Event, lines map[LineID]bool) {
	released := FoldLog(id, events).Released
	lines = keptLines(events, released)
	texts := map[string]bool{}
	for _, e := range events {
		if d, ok := e.Body.(DecisionMade); lines[LineID(e.ID)] || (ok && d.Kept != "" && released[LineID(e.ID)] == nil) {
			texts[Guarded(e.Body)] = true
		}
	}
	open = slices.Clone(events)
	for i, e := range open {
		if text := Guarded(e.Body); text != "" && texts[text] {
			open[i].Body = Rewritten(e.Body, "")
		}
	}
	return open, lines
}
