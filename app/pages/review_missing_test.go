package pages

import (
	"testing"

	"kotae/rules"

	"github.com/google/go-cmp/cmp"
)

// What the dialog does not name is handed in unseen.
func TestLacks(t *testing.T) {
	type summary struct {
		Unrated, Unreasoned int
		Judgement           bool
		Later, Proposals    int
	}
	full := []rules.Body{putTag("l1", "concrete"), rateStep("aspiration", 4, ""), rateStep("feedback", 4, "asked twice"), rules.JudgementSet{Judgement: rules.Pass}}
	with := func(more ...rules.Body) []rules.Body { return append(append([]rules.Body{}, full...), more...) }
	table := []struct {
		name   string
		bodies []rules.Body
		want   summary
	}{
		{"empty card", nil, summary{Unrated: 2, Judgement: true}},
		{"complete", full, summary{}},
		{"no reason", with(rateStep("feedback", 4, "")), summary{Unreasoned: 1}},
		{"open point not handed over", with(rateKind("feedback", rules.Unconfirmed)), summary{Proposals: 1}},
		{"handed over", with(rateKind("feedback", rules.Unconfirmed), rules.HandoverPut{Item: "confirm-feedback", Kind: rules.ToConfirm, Text: "x"}), summary{}},
	}
	for _, c := range table {
		t.Run(c.name, func(t *testing.T) {
			m := lacks(reviewPack(), noteAt(0), foldOpinions(c.bodies...))
			got := summary{len(m.Unrated), len(m.Unreasoned), m.Judgement, m.Later, m.Proposals}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			if m.none() != (got == summary{}) {
				t.Errorf("none() = %v", m.none())
			}
		})
	}
}

// Lines left 後で補う count, wherever they came from.
func TestLacksCountsLaterLines(t *testing.T) {
	r := rules.FoldRecord([]rules.Event{
		{ID: "l1", Device: "d", Seq: 1, Pos: 1, Stream: "card-c", Body: rules.AnswerNoted{Text: "a"}},
		{ID: "m1", Device: "d", Seq: 2, Pos: 2, Stream: "card-c", Body: rules.AnswerMarked{Line: "l1", Later: true}},
	})
	if m := lacks(reviewPack(), r, foldOpinions()); m.Later != 1 {
		t.Errorf("later = %d, want 1", m.Later)
	}
}
