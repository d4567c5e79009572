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
	return new(Ranking).List(entries, w, threshold)
}

// Ranking lists the same candidates again and again, as their cards come in and
// weights move, in memory of its own; the zero value is ready.
type Ranking struct {
	order  []standing
	sums   []sums
	places []Place
	bounds bounds
}

// List is what List answers, good until it is called again.
func (r *Ranking) List(entries []Entry, w Weights, threshold int) []Place {
	if len(r.order) != len(entries) {
		*r = Ranking{order: make([]standing, len(entries)), sums: make([]sums, len(entries)), places: make([]Place, len(entries))}
		for i := range r.order {
			r.order[i].entry = int32(i)
		}
	}
	// Beginning with the order of before, little is left to sort.
	for i := range r.order {
		s := &r.order[i]
		e := &entries[s.entry]
		r.sums[s.entry] = sum(e.Result.Cells, w)
		s.lead, s.merit = lead(e.Number), r.sums[s.entry].merit(threshold)
	}
	slices.SortFunc(r.order, func(a, b standing) int {
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
	for i, s := range r.order {
		place := &r.places[i]
		*place = Place{Entry: entries[s.entry]}
		r.sums[s.entry].put(&place.Result)
		if s.merit < 2*beyond {
			continue
		}
		place.Rank = i + 1
		if i > 0 && r.order[i-1].merit == s.merit {
			place.Rank = r.places[i-1].Rank
		}
	}
	return r.places
}

// Bound is what BoundRanks does to the places of the list. Of who has the very
// list of cells that was bounded before, nothing is worked out again.
func (r *Ranking) Bound(w Weights) {
	r.bounds.weigh(len(r.places), w)
	for i, s := range r.order {
		r.bounds.put(int(s.entry), &r.places[i])
	}
	for i, s := range r.order {
		r.bounds.fill(int(s.entry), &r.places[i])
	}
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
