package pages

import (
	"testing"

	"kotae/rules"
)

// Who skips must come by every open question again, and at last by what was skipped.
func TestUnaskedAfter(t *testing.T) {
	const a, s, o = rules.Asked, rules.Skipped, rules.NotAsked
	for name, c := range map[string]struct {
		states []rules.QuestionState
		from   int
		want   int
	}{
		"the next open one below":             {[]rules.QuestionState{o, a, o, o}, 0, 2},
		"from the last one to the top":        {[]rules.QuestionState{a, o, s, s}, 3, 1},
		"what was skipped, once none is open": {[]rules.QuestionState{s, a, s, a}, 2, 0},
		"the same one where none is left":     {[]rules.QuestionState{a, a, s}, 2, 2},
	} {
		t.Run(name, func(t *testing.T) {
			var rows []questionRow
			for i, state := range c.states {
				rows = append(rows, questionRow{ID: rules.QuestionID(N(i)), State: state})
			}
			if got := unaskedAfter(rows, rows[c.from].ID); got != rows[c.want].ID {
				t.Errorf("goes to %s, want %d", got, c.want)
			}
		})
	}
}
