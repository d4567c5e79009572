package pages

import (
	"testing"

	"kotae/rules"
	"kotae/server/api"

	"github.com/google/go-cmp/cmp"
)

// Opinions 200 points apart must be seen; smaller differences must not cry wolf.
func TestOpinionRows(t *testing.T) {
	pack := reviewPack()
	rate := func(step int) map[rules.CriterionID]rules.Rating {
		return map[rules.CriterionID]rules.Rating{"aspiration": {Kind: rules.Rated, Step: step}}
	}
	table := []struct {
		name    string
		a, b    int
		divided bool
	}{{"equal", 4, 4, false}, {"one step", 3, 4, false}, {"two steps", 2, 4, true}, {"ends", 1, 5, true}}
	for _, c := range table {
		t.Run(c.name, func(t *testing.T) {
			sheets := []rules.Sheet{{Ratings: rate(c.a)}, {Ratings: rate(c.b)}}
			o := api.Opinions{
				Cards: []api.OpinionCard{
					{Interviewer: api.User{ID: "a"}, Submitted: true, Ratings: rate(c.a)},
					{Interviewer: api.User{ID: "b"}, Submitted: true, Ratings: rate(c.b)},
				},
				Result: rules.Aggregate(pack, pack.Weights(), sheets),
			}
			e := api.Evidence{Quotes: []api.Quote{
				{Criterion: "aspiration", Interviewer: api.User{ID: "b"}, Line: "l1"},
				{Criterion: "feedback", Interviewer: api.User{ID: "b"}, Line: "l2"},
			}}
			rows := opinionRows(pack, o, e)
			if rows[0].Divided != c.divided || rows[1].Divided {
				t.Errorf("divided %v %v, want %v false", rows[0].Divided, rows[1].Divided, c.divided)
			}
			got := []int{len(rows[0].Cells[0].Quotes), len(rows[0].Cells[1].Quotes), len(rows[1].Cells[1].Quotes)}
			if diff := cmp.Diff([]int{0, 1, 1}, got); diff != "" {
				t.Errorf("quotes under the wrong person: %s", diff)
			}
		})
	}
}
