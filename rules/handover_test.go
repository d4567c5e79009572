package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// handoverPack has a must criterion with an ask tag, another, and a caution.
func handoverPack() *Pack {
	return &Pack{
		Criteria: []Criterion{
			{ID: "aspiration", Name: ja("aspiration"), Followups: []Text{ja("what is the move for?")}, Must: true, Weight: 3},
			{ID: "feedback", Name: ja("feedback"), Weight: 1},
		},
		Tags: []Tag{
			{ID: "dig", Criterion: "aspiration", Side: Ask, Name: ja("dig"), Followups: []Text{ja("what first?")}},
			{ID: "concrete", Criterion: "aspiration", Side: Plus, Strength: 1, Name: ja("concrete")},
		},
		Cautions: []Caution{{ID: "tenure", Name: ja("tenure"), Ask: ja("why then?")}},
	}
}

// Round two can ask only what round one hands over.
func TestProposals(t *testing.T) {
	table := []struct {
		name   string
		bodies []Body
		want   []HandoverPut
	}{
		{"nothing open", []Body{TagPut{Line: "e1", Tag: "concrete"}}, nil},
		{"unconfirmed", []Body{RatingSet{"aspiration", Rating{Kind: Unconfirmed}}},
			[]HandoverPut{{Item: "confirm-aspiration", Kind: ToConfirm, Text: "what is the move for?", Criterion: "aspiration"}}},
		{"unconfirmed without a follow-up takes the name", []Body{RatingSet{"feedback", Rating{Kind: Unconfirmed}}},
			[]HandoverPut{{Item: "confirm-feedback", Kind: ToConfirm, Text: "feedback", Criterion: "feedback"}}},
		{"ask left open", []Body{TagPut{Line: "e1", Tag: "dig"}},
			[]HandoverPut{{Item: "confirm-aspiration", Kind: ToConfirm, Text: "what first?", Criterion: "aspiration", Line: "e1"}}},
		{"ask answered", []Body{TagPut{Line: "e1", Tag: "dig"}, TagPut{Line: "e2", Tag: "concrete"}}, nil},
		{"not applicable asks nothing", []Body{TagPut{Line: "e1", Tag: "dig"}, RatingSet{"aspiration", Rating{Kind: NotApplicable}}}, nil},
		{"unexplained caution", []Body{CautionRaised{Caution: "tenure", Line: "e1"}},
			[]HandoverPut{{Item: "caution-tenure", Kind: CautionNote, Text: "why then?", Line: "e1"}}},
		{"explained, not cleared", []Body{CautionExplained{Caution: "tenure", Text: "the firm moved"}},
			[]HandoverPut{{Item: "caution-tenure", Kind: CautionNote, Text: "the firm moved"}}},
		{"cleared", []Body{CautionExplained{Caution: "tenure", Text: "contract ended", Clear: true}}, nil},
		{"taken over already", []Body{RatingSet{"aspiration", Rating{Kind: Unconfirmed}}, HandoverPut{Item: "confirm-aspiration", Kind: ToConfirm, Text: "own words"}}, nil},
	}
	for _, c := range table {
		t.Run(c.name, func(t *testing.T) {
			r, card := nextLog(append([]Body{vagueLine("正社員になりたい"), vagueLine("締めを任されたい")}, c.bodies...)...)
			var got []HandoverPut
			for _, q := range ProposeHandover(handoverPack(), r, card) {
				put := q.Put("ja")
				if err := (Event{ID: "e", Device: "d", Seq: 1, Stream: "card-c", Body: put}).Check(handoverPack()); err != nil {
					t.Errorf("the server would refuse %+v: %v", put, err)
				}
				if line, ok := r.Line(q.Line); ok && q.Quote != line.Text {
					t.Errorf("the quote is %q", q.Quote)
				}
				got = append(got, put)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
