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
	order, sums := make([]standing, len(entries)), make([]sums, len(entries))
	for i := range entries {
		sums[i] = sum(entries[i].Result.Cells, w)
		order[i] = standing{lead(entries[i].Number), sums[i].merit(threshold), int32(i)}
	}
	slices.SortFunc(order, func(a, b standing) int {
		switch {
		case a.merit != b.merit:
			return int(b.merit - a.merit)
		case a.lead < b.lead:
			return -1
		case a.lead > b.lead:
			return 1
		}
		x, y := &entries[a.entry], &entries[b.entry]
		return cmp.Or(cmp.Compare(x.Number, y.Number), cmp.Compare(x.Candidate, y.Candidate), int(a.entry-b.entry))
	})
	places := make([]Place, len(entries))
	for i, s := range order {
		places[i].Entry = entries[s.entry]
		sums[s.entry].put(&places[i].Result)
		if s.merit < 2*beyond {
			continue
		}
		places[i].Rank = i + 1
		if i > 0 && order[i-1].merit == s.merit {
			places[i].Rank = places[i-1].Rank
		}
	}
	return places
}

// standing is what decides where an entry is listed. Large lists are sorted by it
// alone, since an entry is heavy to move and a number to look up.
type standing struct {
	lead         uint64
	merit, entry int32
}

// lead is how a number begins; most numbers are not longer.
func lead(number string) (l uint64) {
	for i := range 8 {
		l <<= 8
		if i < len(number) {
			l |= uint64(number[i])
		}
	}
	return l
}

// beyond is more than every total.
const beyond = 1 << 20

// merit orders results: those with a rank before those with a total before the
// rest, the higher total first.
func (s sums) merit(threshold int) int32 {
	switch {
	case !s.hasTotal:
		return 0
	case s.coverage < threshold:
		return beyond + int32(s.total)
	}
	return 2*beyond + int32(s.total)
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
	// Who is not a hundredth ahead now is not always ahead, which spares half of
	// the pairs; the extremes are worked out once for each candidate.
	least, greatest, same := make([]int, len(ranked)), make([]int, len(ranked)), sameScored(ranked, w)
	flat, scratch := flatten(ranked, w), make([]weighedScore, 0, len(w))
	total, ahead, behind := make([]Points, len(ranked)), make([]int, len(ranked)), make([]int, len(ranked))
	for i, p := range ranked {
		least[i], greatest[i], total[i] = extreme(append(scratch, flat[i]...), false), extreme(append(scratch, flat[i]...), true), p.Result.Total
	}
	for i, a := range flat {
		for j := i + 1; j < len(flat); j++ {
			if least[i] > greatest[j] || (same[i] == same[j] && total[i] > total[j] && leads(a, flat[j])) {
				behind[i]++
				ahead[j]++
			}
		}
	}
	for i := range ranked {
		ranked[i].Best, ranked[i].Worst = 1+ahead[i], len(ranked)-behind[i]
	}
}

// weighedScore is a score that counts with its weight.
type weighedScore struct{ score, weight int32 }

// flatten takes of each place the scores that count, close together in memory:
// every pair of candidates is compared.
func flatten(places []Place, w Weights) [][]weighedScore {
	flat := make([][]weighedScore, len(places))
	all := make([]weighedScore, 0, len(places)*len(w))
	for n, p := range places {
		from := len(all)
		for i, c := range p.Result.Cells {
			if w[i] > 0 && c.State == Scored {
				all = append(all, weighedScore{int32(c.Score), int32(w[i])})
			}
		}
		flat[n] = all[from:len(all):len(all)]
	}
	return flat
}

// leads reports whether a, with the same criteria scored, is ahead of b by at
// least a hundredth for every weight vector of the box, so that rounding cannot
// make them equal. The lead is linear in the weights and its least value lies at
// one corner. Where other criteria are scored, the least total of one is held
// against the greatest of the other, which may miss a lead but never invents one.
func leads(a, b []weighedScore) bool {
	lead := int32(0)
	for i := range a {
		d := (a[i].score - b[i].score - 1) * a[i].weight
		if d < 0 {
			d *= 12
		} else {
			d *= 8
		}
		lead += d
	}
	return lead >= 0
}

// sameScored gives places one number where the same criteria with a weight are
// scored.
func sameScored(places []Place, w Weights) []int {
	known, numbers := map[string]int{}, make([]int, len(places))
	for n, p := range places {
		mask := make([]byte, len(w))
		for i, c := range p.Result.Cells {
			if w[i] > 0 && c.State == Scored {
				mask[i] = 1
			}
		}
		if _, ok := known[string(mask)]; !ok {
			known[string(mask)] = len(known)
		}
		numbers[n] = known[string(mask)]
	}
	return numbers
}

// extreme is the least or greatest total over the box; it puts the scores into
// order. A weighted mean is extreme where the weights of all scores beyond some
// score are high and the others low, so every such cut is tried.
func extreme(parts []weighedScore, greatest bool) int {
	slices.SortFunc(parts, func(a, b weighedScore) int {
		if greatest {
			return int(b.score - a.score)
		}
		return int(a.score - b.score)
	})
	best, found := 0, false
	for cut := 0; cut <= len(parts); cut++ {
		sum, weights := 0, 0
		for i, p := range parts {
			f := 8
			if i < cut {
				f = 12
			}
			sum += f * int(p.weight) * int(p.score)
			weights += f * int(p.weight)
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
