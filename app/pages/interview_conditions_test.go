package pages

import (
	"testing"

	"kotae/rules"
)

// The key pressed again goes on: who asks one condition after the other never
// writes the second answer over the first.
func TestNextCondition(t *testing.T) {
	all := []rules.ConfirmItem{{ID: "start"}, {ID: "pay"}, {ID: "place"}}
	table := []struct {
		name     string
		all      []rules.ConfirmItem
		answered []rules.ConditionID
		now      rules.ConditionID
		want     rules.ConditionID
	}{
		{"from the notes", all, nil, "", "start"},
		{"past what is answered", all, []rules.ConditionID{"start"}, "", "pay"},
		{"on, though nothing is recorded yet", all, nil, "start", "pay"},
		{"round to what was left out", all, []rules.ConditionID{"pay"}, "place", "start"},
		{"on, where all is answered", all, []rules.ConditionID{"start", "pay", "place"}, "pay", "place"},
		{"round, where all is answered", all, []rules.ConditionID{"start", "pay", "place"}, "place", "start"},
		{"the first, where all is answered", all, []rules.ConditionID{"start", "pay", "place"}, "", "start"},
		{"one alone", all[:1], nil, "start", "start"},
		{"none", nil, nil, "", ""},
	}
	for _, c := range table {
		answers := map[rules.ConditionID]rules.Note{}
		for _, id := range c.answered {
			answers[id] = rules.Note{Text: "聞いたとおり"}
		}
		if got := nextCondition(c.all, answers, c.now); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
