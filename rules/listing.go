package rules

import (
	"cmp"
	"slices"
)

// Entry is one candidate of a listing.
type Entry struct {
	Candidate CandidateID
	// Number orders the display where totals are equal; it never ranks.
	Number string
	Result Result
}

// Place is an entry with its place in the listing.
type Place struct {
	Entry
	// Rank is shared by equal totals (同順位); 0 in the group 追加確認が必要.
	Rank int
	// Best and Worst bound the rank under every weight vector within ±20 %;
	// 0 where there is no rank.
	Best, Worst int
}

// List ranks those at or above the coverage threshold by total and puts the
// others behind, as a group of their own. Weights of 0 in sum leave no total:
// such candidates come last.
func List(entries []Entry, w Weights, threshold int) []Place {
	places := make([]Place, len(entries))
	for i, e := range entries {
		e.Result = e.Result.Weigh(w)
		places[i] = Place{Entry: e}
	}
	slices.SortStableFunc(places, func(a, b Place) int {
		return cmp.Or(
			compareBool(b.ranked(threshold), a.ranked(threshold)),
			compareBool(b.Result.HasTotal, a.Result.HasTotal),
			cmp.Compare(b.Result.Total, a.Result.Total),
			cmp.Compare(a.Number, b.Number),
			cmp.Compare(a.Candidate, b.Candidate),
		)
	})
	for i := range places {
		if !places[i].ranked(threshold) {
			break
		}
		places[i].Rank = i + 1
		if i > 0 && places[i].Result.Total == places[i-1].Result.Total {
			places[i].Rank = places[i-1].Rank
		}
	}
	return places
}

func (p Place) ranked(threshold int) bool {
	return p.Result.HasTotal && p.Result.Coverage >= threshold
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// BoundRanks fills Best and Worst of the ranked places: candidates who are
// ahead, or behind, for every weight vector of the ±20 % box. Who is ranked at
// all stays as it is with the weights given.
func BoundRanks(places []Place, w Weights) {
	ranked := places
	for i, p := range places {
		if p.Rank == 0 {
			ranked = places[:i]
			break
		}
	}
	for i := range ranked {
		ahead, behind := 0, 0
		for j := range ranked {
			if i == j {
				continue
			}
			if alwaysAhead(ranked[j].Result, ranked[i].Result, w) {
				ahead++
			}
			if alwaysAhead(ranked[i].Result, ranked[j].Result, w) {
				behind++
			}
		}
		ranked[i].Best, ranked[i].Worst = 1+ahead, len(ranked)-behind
	}
}

// alwaysAhead reports whether a leads b by at least a hundredth for every
// weight vector of the box, so that rounding cannot make them equal. With the
// same criteria scored the lead is linear in the weights and its least value
// lies at one corner; otherwise the least total of a is held against the
// greatest of b, which may miss a lead but never invents one.
func alwaysAhead(a, b Result, w Weights) bool {
	if !sameScored(a, b, w) {
		return extreme(a, w, false) >= extreme(b, w, true)+1
	}
	lead := 0
	for i := range a.Cells {
		if w[i] == 0 || a.Cells[i].State != Scored {
			continue
		}
		d := int(a.Cells[i].Score - b.Cells[i].Score - 1)
		if d < 0 {
			lead += 12 * w[i] * d
		} else {
			lead += 8 * w[i] * d
		}
	}
	return lead >= 0
}

func sameScored(a, b Result, w Weights) bool {
	for i := range a.Cells {
		if w[i] > 0 && (a.Cells[i].State == Scored) != (b.Cells[i].State == Scored) {
			return false
		}
	}
	return true
}

// extreme is the least or greatest total over the box. A weighted mean is
// extreme where the weights of all scores beyond some score are high and the
// others low, so every such cut is tried.
func extreme(r Result, w Weights, greatest bool) int {
	type part struct{ score, weight int }
	var parts []part
	for i, c := range r.Cells {
		if c.State == Scored && w[i] > 0 {
			parts = append(parts, part{int(c.Score), w[i]})
		}
	}
	slices.SortFunc(parts, func(a, b part) int {
		if greatest {
			return b.score - a.score
		}
		return a.score - b.score
	})
	best, found := 0, false
	for cut := 0; cut <= len(parts); cut++ {
		sum, weights := 0, 0
		for i, p := range parts {
			f := 8
			if i < cut {
				f = 12
			}
			sum += f * p.weight * p.score
			weights += f * p.weight
		}
		if weights == 0 {
			continue
		}
		// Outward rounding keeps the bound a bound.
		total := sum / weights
		if greatest {
			total = (sum + weights - 1) / weights
		}
		if !found || (greatest && total > best) || (!greatest && total < best) {
			best, found = total, true
		}
	}
	return best
}
