package rules_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kotae/rules"
)

func TestEveryScaleLiesOnOneToFive(t *testing.T) {
	table := map[int][]rules.Points{
		3: {100, 300, 500},
		4: {100, 233, 367, 500},
		5: {100, 200, 300, 400, 500},
		6: {100, 180, 260, 340, 420, 500},
		7: {100, 167, 233, 300, 367, 433, 500},
	}
	for n, want := range table {
		scale := rules.Scale{Steps: make([]string, n)}
		var got []rules.Points
		for step := 1; step <= n; step++ {
			got = append(got, scale.Points(step))
			if back := scale.Nearest(scale.Points(step)); back != step {
				t.Errorf("%d steps: %s leads back to step %d, not %d", n, scale.Points(step), back, step)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d steps: %s", n, diff)
		}
		if scale.Has(0) || scale.Has(n+1) {
			t.Errorf("%d steps: has a step outside", n)
		}
	}
	if got := (rules.Scale{Steps: make([]string, 5)}).Nearest(350); got != 3 {
		t.Errorf("halfway between two steps: %d, want the lower", got)
	}
}

func TestPointsAsPeopleReadThem(t *testing.T) {
	table := []struct {
		p           rules.Points
		long, short string
	}{{350, "3.50", "3.5"}, {433, "4.33", "4.3"}, {405, "4.05", "4.1"}, {500, "5.00", "5.0"}, {100, "1.00", "1.0"}}
	for _, c := range table {
		if c.p.String() != c.long || c.p.Short() != c.short {
			t.Errorf("%d: %s, %s", c.p, c.p, c.p.Short())
		}
	}
}

// weighted is a pack with criteria c0, c1, … of the given weights.
func weighted(steps int, weights ...int) *rules.Pack {
	p := &rules.Pack{Scale: rules.Scale{Steps: make([]string, steps)}}
	for i, w := range weights {
		p.Criteria = append(p.Criteria, rules.Criterion{ID: rules.CriterionID(fmt.Sprint("c", i)), Weight: w})
	}
	return p
}

const (
	unsure = -1 // could not tell
	na     = -2 // does not apply
	none   = 0  // not rated
)

// sheet rates c0, c1, … by step.
func sheet(steps ...int) rules.Sheet {
	s := rules.Sheet{Ratings: map[rules.CriterionID]rules.Rating{}, Judgement: rules.Torn}
	for i, n := range steps {
		id := rules.CriterionID(fmt.Sprint("c", i))
		switch n {
		case unsure:
			s.Ratings[id] = rules.Rating{Kind: rules.Unconfirmed}
		case na:
			s.Ratings[id] = rules.Rating{Kind: rules.NotApplicable}
		case none:
		default:
			s.Ratings[id] = step(n)
		}
	}
	return s
}

func TestAggregate(t *testing.T) {
	type sheets = []rules.Sheet
	table := []struct {
		name            string
		weights         []int
		sheets          sheets
		total           rules.Points // 0: none
		coverage        int
		lowest, highest rules.Points
	}{
		{"one card", []int{3, 1}, sheets{sheet(4, 2)}, 350, 100, 350, 350},
		{"a half is rounded up", []int{1, 1}, sheets{sheet(1, 2), sheet(2, 2)}, 175, 100, 175, 175},
		{"thirds of three cards", []int{1}, sheets{sheet(4), sheet(4), sheet(5)}, 433, 100, 433, 433},
		{"two thirds of a hundredth are rounded up", []int{1}, sheets{sheet(4), sheet(4), sheet(3)}, 367, 100, 367, 367},
		{"half a hundredth in the total is rounded up", []int{1, 1}, sheets{sheet(4, 4), sheet(4, 4), sheet(5, 3), sheet(none, 3)}, 392, 100, 392, 392},
		{"mean and total each round once", []int{1, 1}, sheets{sheet(4, 3), sheet(4, 3), sheet(5, 4)}, 383, 100, 383, 383},
		{"open is not low", []int{3, 1}, sheets{sheet(4, unsure)}, 400, 75, 325, 425},
		{"not rated is open too", []int{3, 1}, sheets{sheet(4, none)}, 400, 75, 325, 425},
		{"what does not apply leaves the total", []int{3, 1}, sheets{sheet(4, na)}, 400, 100, 400, 400},
		{"one rating closes a cell for all", []int{1, 1}, sheets{sheet(4, unsure), sheet(4, 2)}, 300, 100, 300, 300},
		{"one who can tell it applies keeps it open", []int{1, 1}, sheets{sheet(4, na), sheet(4, unsure)}, 400, 50, 250, 450},
		{"coverage is rounded down", []int{1, 1, 1}, sheets{sheet(4, 4, unsure)}, 400, 66, 300, 433},
		{"weight zero never counts", []int{1, 0}, sheets{sheet(4, 1)}, 400, 100, 400, 400},
		{"only weight zero rated", []int{1, 0}, sheets{sheet(unsure, 5)}, 0, 0, 100, 500},
		{"nobody yet", []int{1, 1}, nil, 0, 0, 100, 500},
		{"nothing applies", []int{1}, sheets{sheet(na)}, 0, 0, 0, 0},
	}
	for _, c := range table {
		p := weighted(5, c.weights...)
		r := rules.Aggregate(p, p.Weights(), c.sheets)
		if r.Total != c.total || r.HasTotal != (c.total > 0) || r.Coverage != c.coverage || r.Lowest != c.lowest || r.Highest != c.highest {
			t.Errorf("%s: total %s (%v), coverage %d, %s to %s", c.name, r.Total, r.HasTotal, r.Coverage, r.Lowest, r.Highest)
		}
	}
}

func TestCellTellsWhoSawWhat(t *testing.T) {
	p := weighted(5, 1, 1, 1, 1)
	r := rules.Aggregate(p, p.Weights(), []rules.Sheet{sheet(2, unsure, na, none), sheet(5, na, na, none)})
	want := []rules.Cell{
		{Criterion: "c0", State: rules.Scored, Score: 350, Low: 200, High: 500, Raters: 2},
		{Criterion: "c1", State: rules.NotConfirmed},
		{Criterion: "c2", State: rules.Excluded},
		{Criterion: "c3", State: rules.Waiting},
	}
	if diff := cmp.Diff(want, r.Cells); diff != "" {
		t.Error(diff)
	}
	if r.Cells[0].Spread() != 300 || r.Judgements[rules.Torn] != 2 || r.Sheets != 2 {
		t.Errorf("spread %s, judgements %v, sheets %d", r.Cells[0].Spread(), r.Judgements, r.Sheets)
	}
}

func drawSheet(t *rapid.T, steps, criteria int) rules.Sheet {
	s := sheet(rapid.SliceOfN(rapid.IntRange(na, steps), criteria, criteria).Draw(t, "steps")...)
	s.Judgement = rapid.SampledFrom([]rules.Judgement{"", rules.Pass, rules.Torn, rules.Decline}).Draw(t, "judgement")
	return s
}

func drawPack(t *rapid.T) *rules.Pack {
	weights := rapid.SliceOfN(rapid.IntRange(0, 10), 1, 6).Draw(t, "weights")
	return weighted(rapid.IntRange(3, 7).Draw(t, "scale"), weights...)
}

// Whoever hands in first, the candidate's figures are the same, and they stay
// within the scale.
func TestLawsOfAggregation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPack(t)
		var sheets []rules.Sheet
		for range rapid.IntRange(0, 4).Draw(t, "cards") {
			sheets = append(sheets, drawSheet(t, p.Scale.N(), len(p.Criteria)))
		}
		r := rules.Aggregate(p, p.Weights(), sheets)
		if diff := cmp.Diff(r, rules.Aggregate(p, p.Weights(), rapid.Permutation(sheets).Draw(t, "order"))); diff != "" {
			t.Fatalf("order of cards: %s", diff)
		}
		if r.HasTotal && (r.Total < 100 || r.Total > 500) || !r.HasTotal && r.Total != 0 {
			t.Fatalf("total %s", r.Total)
		}
		if r.Coverage < 0 || r.Coverage > 100 || r.HasTotal != (r.Coverage > 0) && r.Coverage != 0 {
			t.Fatalf("coverage %d with total %v", r.Coverage, r.HasTotal)
		}
		if r.HasTotal && (r.Lowest > r.Total || r.Total > r.Highest || r.Lowest < 100 || r.Highest > 500) {
			t.Fatalf("total %s outside %s to %s", r.Total, r.Lowest, r.Highest)
		}
	})
}

// Once the open criteria are known, the total lies where the range said.
func TestTheRangeHoldsWhateverIsFoundOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPack(t)
		s := drawSheet(t, p.Scale.N(), len(p.Criteria))
		before := rules.Aggregate(p, p.Weights(), []rules.Sheet{s})
		for _, c := range p.Criteria {
			if k := s.Ratings[c.ID].Kind; k == rules.Unconfirmed || k == rules.Unrated {
				s.Ratings[c.ID] = step(rapid.IntRange(1, p.Scale.N()).Draw(t, "answer"))
			}
		}
		after := rules.Aggregate(p, p.Weights(), []rules.Sheet{s})
		if after.HasTotal && (after.Total < before.Lowest || after.Total > before.Highest) {
			t.Fatalf("%s outside %s to %s", after.Total, before.Lowest, before.Highest)
		}
	})
}
