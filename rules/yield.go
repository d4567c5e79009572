package rules

// QuestionYield says how much material a question brought.
type QuestionYield struct {
	Question QuestionID `json:"question"`
	// Asked counts the interviews in which it was put, Tags the tags on what
	// was answered to it. A tag counts once a line, however many of the panel
	// put it.
	Asked int `json:"asked"`
	Tags  int `json:"tags"`
}

// PerAsking is the number of tags for one asking in tenths; false where nobody
// asked.
func (y QuestionYield) PerAsking() (int, bool) {
	if y.Asked == 0 {
		return 0, false
	}
	return roundHalfUp(10*y.Tags, y.Asked), true
}

// TaggedRecord is one interview with the cards that count.
type TaggedRecord struct {
	Record *Record
	Cards  []*Card
}

// Yields counts the tags by question over interviews, in pack order. The
// candidate's own questions are no part of it.
func Yields(p *Pack, interviews []TaggedRecord) []QuestionYield {
	var yields []QuestionYield
	at := map[QuestionID]int{}
	for _, q := range p.Questions {
		if !q.Reverse {
			at[q.ID] = len(yields)
			yields = append(yields, QuestionYield{Question: q.ID})
		}
	}
	for _, iv := range interviews {
		for id, state := range iv.Record.Questions {
			if i, ok := at[id]; ok && state == Asked {
				yields[i].Asked++
			}
		}
		for id, n := range tagsByQuestion(iv) {
			if i, ok := at[id]; ok {
				yields[i].Tags += n
			}
		}
	}
	return yields
}

func tagsByQuestion(iv TaggedRecord) map[QuestionID]int {
	type mark struct {
		line LineID
		tag  TagID
	}
	count, seen := map[QuestionID]int{}, map[mark]bool{}
	for _, card := range iv.Cards {
		for _, t := range card.Tags {
			line, ok := iv.Record.Line(t.Line)
			if m := (mark{t.Line, t.Tag}); ok && !seen[m] {
				seen[m] = true
				count[line.Question]++
			}
		}
	}
	return count
}
