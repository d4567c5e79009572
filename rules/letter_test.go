package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// A candidate who was never asked must not read that the answer was abstract.
func TestLetterPointsTellOurAskingFromTheAnswer(t *testing.T) {
	p := smallPack()
	p.Criteria = append(p.Criteria, Criterion{ID: "goals", Weight: 2}, Criterion{ID: "clarity"})
	for i, ja := range []string{"主体性", "経験", "志望動機", "目標", "説明力"} {
		p.Criteria[i].Name = Text{JA: ja}
	}
	p.Criteria[1].Followups = []Text{{JA: "担当した仕事を教えてください"}, {JA: "二つ目"}}
	p.Tags = []Tag{{ID: "x", Criterion: "motive"}, {ID: "y", Criterion: "motive", Followups: []Text{{JA: "なぜ当社ですか"}}}}
	r := resultOf(p, map[CriterionID]Rating{
		"initiative": step(4), "experience": {Kind: Unconfirmed}, "motive": step(2), "goals": step(3), "clarity": step(1)})
	want := []LetterPoint{
		{Text{JA: "主体性"}, Convincing, Text{}},
		{Text{JA: "経験"}, Unheard, Text{JA: "担当した仕事を教えてください"}},
		{Text{JA: "志望動機"}, Abstract, Text{JA: "なぜ当社ですか"}},
	}
	if diff := cmp.Diff(want, LetterPoints(p, r)); diff != "" {
		t.Error(diff)
	}
}

// Two candidates whose answers were of one kind get the same letter, whatever
// their scores.
func TestLetterPointsForgetTheScore(t *testing.T) {
	p := smallPack()
	rapid.Check(t, func(t *rapid.T) {
		ranges := [][2]int{{100, 299}, {300, 399}, {400, 500}}
		var a, b Result
		for range p.Criteria {
			in := rapid.SampledFrom(ranges).Draw(t, "range")
			score := func() Cell {
				return Cell{State: Scored, Score: Points(rapid.IntRange(in[0], in[1]).Draw(t, "score"))}
			}
			a.Cells, b.Cells = append(a.Cells, score()), append(b.Cells, score())
		}
		if diff := cmp.Diff(LetterPoints(p, a), LetterPoints(p, b)); diff != "" {
			t.Fatal(diff)
		}
	})
}
