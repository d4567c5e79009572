package rules_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kotae/rules"
)

// entry is a candidate whose one card rates c0, c1, ….
func entry(p *rules.Pack, number string, steps ...int) rules.Entry {
	return rules.Entry{
		Candidate: rules.CandidateID("id-" + number), Number: number,
		Result: rules.Aggregate(p, p.Weights(), []rules.Sheet{sheet(steps...)}),
	}
}

// shown is a listing as "number:rank".
func shown(places []rules.Place) []string {
	var all []string
	for _, p := range places {
		all = append(all, fmt.Sprint(p.Number, ":", p.Rank))
	}
	return all
}

// plainPlaces compares places by all that they tell.
func plainPlaces() cmp.Option {
	type plain struct {
		Candidate         rules.CandidateID
		Number            string
		Result            rules.Result
		Rank, Best, Worst int
	}
	return cmp.Transformer("plain", func(p rules.Place) plain {
		return plain{p.Candidate, p.Number, p.Result(), p.Rank, p.Best, p.Worst}
	})
}

func TestList(t *testing.T) {
	p := weighted(5, 4, 1)
	table := []struct {
		name      string
		threshold int
		entries   []rules.Entry
		want      []string
	}{
		{"by total, the highest first", 80, []rules.Entry{entry(p, "0001", 3, 3), entry(p, "0002", 5, 5)}, []string{"0002:1", "0001:2"}},
		{"equal totals share a rank and the next is skipped", 80,
			[]rules.Entry{entry(p, "0003", 4, 4), entry(p, "0001", 4, 4), entry(p, "0002", 3, 3), entry(p, "0004", 5, 5)},
			[]string{"0004:1", "0001:2", "0003:2", "0002:4"}},
		{"the number orders equals and never ranks", 80,
			[]rules.Entry{entry(p, "0009", 4, 4), entry(p, "0002", 4, 4)}, []string{"0002:1", "0009:1"}},
		{"numbers that begin alike are told apart by their ends", 80,
			[]rules.Entry{entry(p, "2026-04-10", 4, 4), entry(p, "2026-04-1", 4, 4), entry(p, "2026-04", 4, 4), entry(p, "2026-04-09", 4, 4)},
			[]string{"2026-04:1", "2026-04-09:1", "2026-04-1:1", "2026-04-10:1"}},
		{"exactly at the threshold is ranked", 80,
			[]rules.Entry{entry(p, "0001", 3, unsure), entry(p, "0002", 4, 4)}, []string{"0002:1", "0001:2"}},
		{"below it stands apart, however high the total", 81,
			[]rules.Entry{entry(p, "0001", 5, unsure), entry(p, "0002", 2, 2)}, []string{"0002:1", "0001:0"}},
		{"without a total comes last", 0,
			[]rules.Entry{entry(p, "0001", unsure, unsure), entry(p, "0002", 1, 1)}, []string{"0002:1", "0001:0"}},
		{"nobody", 80, nil, nil},
	}
	for _, c := range table {
		if diff := cmp.Diff(c.want, shown(rules.List(c.entries, p.Weights(), c.threshold))); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestListWithWeightsOfZeroRanksNobody(t *testing.T) {
	p := weighted(5, 4, 1)
	got := shown(rules.List([]rules.Entry{entry(p, "0001", 5, 5), entry(p, "0002", 1, 1)}, rules.Weights{0, 0}, 0))
	if diff := cmp.Diff([]string{"0001:0", "0002:0"}, got); diff != "" {
		t.Error(diff)
	}
}

// No scale reaches that far; a total that does is still in its place.
func TestListKnowsTotalsOfAnySize(t *testing.T) {
	got := shown(rules.List([]rules.Entry{known("0001", 600), known("0002", 9000), known("0003", 500), known("0004", 600)}, rules.Weights{1}, 80))
	if diff := cmp.Diff([]string{"0002:1", "0001:2", "0004:2", "0003:4"}, got); diff != "" {
		t.Error(diff)
	}
}

// A what-if lists anew with its weights and leaves the entries as they were.
func TestListWeighsAnew(t *testing.T) {
	p := weighted(5, 4, 1)
	entries := []rules.Entry{entry(p, "0001", 5, 1), entry(p, "0002", 2, 5)}
	if diff := cmp.Diff([]string{"0002:1", "0001:2"}, shown(rules.List(entries, rules.Weights{1, 4}, 80))); diff != "" {
		t.Error(diff)
	}
	if entries[0].Result.Total != 420 {
		t.Errorf("the entry changed: %s", entries[0].Result.Total)
	}
}

func drawEntries(t *rapid.T, p *rules.Pack) []rules.Entry {
	var entries []rules.Entry
	for i := range rapid.IntRange(1, 8).Draw(t, "candidates") {
		e := rules.Entry{Candidate: rules.CandidateID(fmt.Sprint("id", i)), Number: fmt.Sprintf("%04d", i)}
		e.Result = rules.Aggregate(p, p.Weights(), []rules.Sheet{
			drawSheet(t, p.Scale.N(), len(p.Criteria)), drawSheet(t, p.Scale.N(), len(p.Criteria)),
		})
		entries = append(entries, e)
	}
	return entries
}

// The rank of a candidate depends on the others' totals alone, not on who was
// read first.
func TestLawsOfListing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPack(t)
		entries := drawEntries(t, p)
		threshold := rapid.IntRange(0, 100).Draw(t, "threshold")
		places := rules.List(entries, p.Weights(), threshold)
		again := rules.List(rapid.Permutation(entries).Draw(t, "order"), p.Weights(), threshold)
		if diff := cmp.Diff(places, again, plainPlaces()); diff != "" {
			t.Fatal(diff)
		}
		for _, a := range places {
			if a.Rank == 0 {
				continue
			}
			ahead := 0
			for _, b := range places {
				if b.Rank > 0 && b.Result().Total > a.Result().Total {
					ahead++
				}
			}
			if a.Rank != ahead+1 || a.Result().Coverage < threshold {
				t.Fatalf("%s: rank %d behind %d others, coverage %d", a.Number, a.Rank, ahead, a.Result().Coverage)
			}
		}
	})
}

// The bounds promise that no weights within a fifth of the posting's lead
// outside them. Weights are drawn in whole percents, at the corners and anywhere
// between.
func TestRankBoundsHoldInTheWholeBox(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPack(t)
		places := rules.List(drawEntries(t, p), p.Weights(), rapid.IntRange(0, 100).Draw(t, "threshold"))
		rules.BoundRanks(places, p.Weights())
		moved := make(rules.Weights, len(p.Criteria))
		factor := rapid.OneOf(rapid.SampledFrom([]int{80, 120}), rapid.IntRange(80, 120))
		for i, w := range p.Weights() {
			moved[i] = w * factor.Draw(t, "factor")
		}
		for _, a := range places {
			if a.Rank == 0 {
				if a.Best != 0 || a.Worst != 0 {
					t.Fatalf("%s has bounds without a rank", a.Number)
				}
				continue
			}
			if a.Rank < a.Best || a.Rank > a.Worst {
				t.Fatalf("%s: rank %d outside %d to %d", a.Number, a.Rank, a.Best, a.Worst)
			}
			rank := 1
			for _, b := range places {
				if b.Rank > 0 && b.Result().Weigh(moved).Total > a.Result().Weigh(moved).Total {
					rank++
				}
			}
			if rank < a.Best || rank > a.Worst {
				t.Fatalf("%s: rank %d with %v, outside %d to %d", a.Number, rank, moved, a.Best, a.Worst)
			}
		}
	})
}

// Bounds that are never narrower than "anything" would be true and useless.
func TestBoundsTellACleanLead(t *testing.T) {
	p := weighted(5, 3, 2, 1, 0)
	places := rules.List([]rules.Entry{
		entry(p, "0001", 5, 5, 4, 1), entry(p, "0002", 3, 3, 3, unsure), entry(p, "0003", 3, 2, 5, 5), entry(p, "0004", 1, 1, 1, 5),
	}, p.Weights(), 80)
	rules.BoundRanks(places, p.Weights())
	var got []string
	for _, place := range places {
		got = append(got, fmt.Sprintf("%s:%d-%d", place.Number, place.Best, place.Worst))
	}
	if diff := cmp.Diff([]string{"0001:1-1", "0002:2-3", "0003:2-3", "0004:4-4"}, got); diff != "" {
		t.Error(diff)
	}
}

// known is a candidate of whom only the cells are known; 0 is open.
func known(number string, scores ...rules.Points) rules.Entry {
	e := rules.Entry{Number: number}
	for i, score := range scores {
		cell := rules.Cell{Criterion: rules.CriterionID(fmt.Sprint("c", i)), State: rules.NotConfirmed}
		if score > 0 {
			cell.State, cell.Score = rules.Scored, score
		}
		e.Result.Cells = append(e.Result.Cells, cell)
	}
	return e
}

func TestBoundsAtTheirEdges(t *testing.T) {
	table := []struct {
		name    string
		weights rules.Weights
		entries []rules.Entry
		want    []string
	}{
		// 0002 can reach (1.2·400 + 1.6·200)/2.8 = 285.71, shown as 2.86: a tie.
		{"a total that only rounding makes equal is no lead", rules.Weights{1, 2, 1},
			[]rules.Entry{known("0001", 0, 0, 286), known("0002", 400, 200, 0)}, []string{"0001:1-2", "0002:1-2"}},
		{"one hundredth more is a lead", rules.Weights{1, 2, 1},
			[]rules.Entry{known("0001", 0, 0, 287), known("0002", 400, 200, 0)}, []string{"0001:1-1", "0002:2-2"}},
		// Held each at its own worst and best weights, the two would cross.
		{"what has no weight does not blur a lead", rules.Weights{1, 1, 0},
			[]rules.Entry{known("0001", 500, 200, 0), known("0002", 500, 100, 300)}, []string{"0001:1-1", "0002:2-2"}},
	}
	for _, c := range table {
		places := rules.List(c.entries, c.weights, 0)
		rules.BoundRanks(places, c.weights)
		var got []string
		for _, p := range places {
			got = append(got, fmt.Sprintf("%s:%d-%d", p.Number, p.Best, p.Worst))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// A ranking that follows one change after another must say what one made anew
// would: a card more, a candidate more, a slider moved and put back.
func TestARankingFollows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPack(t)
		entries := drawEntries(t, p)
		weights, threshold := p.Weights(), rapid.IntRange(0, 100).Draw(t, "threshold")
		var kept rules.Ranking
		for range rapid.IntRange(1, 6).Draw(t, "changes") {
			switch at := rapid.IntRange(0, len(entries)-1).Draw(t, "at"); rapid.IntRange(0, 3).Draw(t, "change") {
			case 0:
				entries = append(entries, rules.Entry{Candidate: "more", Number: "0000", Result: entries[at].Result})
			case 1:
				weights = p.Weights()
				weights[rapid.IntRange(0, len(weights)-1).Draw(t, "slider")] = rapid.IntRange(0, 10).Draw(t, "weight")
			case 2:
				weights = p.Weights()
			default:
				entries[at].Result = rules.Aggregate(p, p.Weights(), []rules.Sheet{drawSheet(t, p.Scale.N(), len(p.Criteria))})
			}
			want, got := rules.List(entries, weights, threshold), kept.List(entries, weights, threshold)
			if rapid.Bool().Draw(t, "bounds") {
				rules.BoundRanks(want, weights)
				kept.Bound(weights)
			}
			if diff := cmp.Diff(want, got, plainPlaces()); diff != "" {
				t.Fatalf("(-anew +kept):\n%s", diff)
			}
		}
	})
}
