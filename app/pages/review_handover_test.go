package pages

import (
	"testing"

	"kotae/rules"

	"github.com/google/go-cmp/cmp"
)

// Round two can ask only what round one hands over.
func TestProposals(t *testing.T) {
	table := []struct {
		name   string
		bodies []rules.Body
		want   []rules.HandoverPut
	}{
		{"nothing open", []rules.Body{putTag("l1", "concrete")}, nil},
		{"unconfirmed", []rules.Body{rateKind("aspiration", rules.Unconfirmed)},
			[]rules.HandoverPut{{Item: "confirm-aspiration", Kind: rules.ToConfirm, Text: "what is the move for?", Criterion: "aspiration"}}},
		{"unconfirmed without a follow-up takes the name", []rules.Body{rateKind("feedback", rules.Unconfirmed)},
			[]rules.HandoverPut{{Item: "confirm-feedback", Kind: rules.ToConfirm, Text: "feedback", Criterion: "feedback"}}},
		{"ask left open", []rules.Body{putTag("l1", "dig")},
			[]rules.HandoverPut{{Item: "confirm-aspiration", Kind: rules.ToConfirm, Text: "what first?", Criterion: "aspiration", Line: "l1"}}},
		{"ask answered", []rules.Body{putTag("l1", "dig"), putTag("l2", "concrete")}, nil},
		{"not applicable asks nothing", []rules.Body{putTag("l1", "dig"), rateKind("aspiration", rules.NotApplicable)}, nil},
		{"unexplained caution", []rules.Body{rules.CautionRaised{Caution: "tenure", Line: "l1"}},
			[]rules.HandoverPut{{Item: "caution-tenure", Kind: rules.CautionNote, Text: "why then?", Line: "l1"}}},
		{"explained, not cleared", []rules.Body{rules.CautionExplained{Caution: "tenure", Text: "the firm moved"}},
			[]rules.HandoverPut{{Item: "caution-tenure", Kind: rules.CautionNote, Text: "the firm moved"}}},
		{"cleared", []rules.Body{rules.CautionExplained{Caution: "tenure", Text: "contract ended", Clear: true}}, nil},
		{"taken over already", []rules.Body{rateKind("aspiration", rules.Unconfirmed), rules.HandoverPut{Item: "confirm-aspiration", Kind: rules.ToConfirm, Text: "own words"}}, nil},
	}
	for _, c := range table {
		t.Run(c.name, func(t *testing.T) {
			var got []rules.HandoverPut
			for _, q := range proposals(reviewPack(), noteAt(0, 30), foldOpinions(c.bodies...)) {
				put := q.put("ja")
				if err := (rules.Event{ID: "e", Device: "d", Seq: 1, Stream: "card-c", Body: put}).Check(reviewPack()); err != nil {
					t.Errorf("the server would refuse %+v: %v", put, err)
				}
				got = append(got, put)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
