package listen

import (
	"slices"

	"kotae/rules"
)

// Tried is what became of an example of a pack.
type Tried struct {
	Example  rules.Example
	Proposed []Suggestion
	// Missing should have been proposed, Unwanted should not.
	Missing, Unwanted []rules.TagID
}

// Passed reports whether everything went as the example says.
func (t Tried) Passed() bool { return len(t.Missing) == 0 && len(t.Unwanted) == 0 }

// Try proposes tags for an example and compares them with what it expects.
func (l *Listener) Try(e rules.Example) Tried {
	t := Tried{Example: e, Proposed: l.Suggest(l.about(e.Question), e.Answer)}
	for _, s := range t.Proposed {
		if slices.Contains(e.Not, s.Tag) || (len(e.Tags) == 0 && len(e.Not) == 0) {
			t.Unwanted = append(t.Unwanted, s.Tag)
		}
	}
	for _, id := range e.Tags {
		if !slices.ContainsFunc(t.Proposed, func(s Suggestion) bool { return s.Tag == id }) {
			t.Missing = append(t.Missing, id)
		}
	}
	return t
}

// about is what a question of the pack asks about, or what its words do.
func (l *Listener) about(question string) []rules.CriterionID {
	if q, ok := l.pack.Question(rules.QuestionID(question)); ok {
		return q.Criteria
	}
	return l.Criteria(question)
}
