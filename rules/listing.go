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

// Place is where an entry stands in the listing. The entry is not copied, so it is
// to stay as it is: memory made anew costs more than all the sorting.
type Place struct {
	*Entry
	sums
	// Rank is shared by equal totals (同順位); 0 in the group 追加確認が必要.
	Rank int
	// Best and Worst bound the rank under every weight vector within ±20 %;
	// 0 where there is no rank.
	Best, Worst int
}

// Result is the entry's, with the weights of the listing.
func (p Place) Result() Result {
	r := p.Entry.Result
	p.put(&r)
	return r
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
	// order are the entries as they are listed, before as they were.
	order, before []int
	standings     []standing // by entry
	places        []Place
	bounds        bounds
}

// List is what List answers, good until it is called again.
func (r *Ranking) List(entries []Entry, w Weights, threshold int) []Place {
	if n := len(entries); len(r.places) != n {
		*r = Ranking{standings: make([]standing, n), places: make([]Place, n)}
	}
	var shelves shelves
	for i := range entries {
		e, s := &entries[i], &r.standings[i]
		s.sums, s.lead = sum(e.Result.Cells, w), lead(e.Number)
		s.merit = s.sums.merit(threshold)
		shelves[s.shelf()]++
	}
	r.sort(entries, &shelves)
	for i, at := range r.order {
		place, s := &r.places[i], &r.standings[at]
		*place = Place{Entry: &entries[at], sums: s.sums}
		if s.merit < 2*beyond {
			continue
		}
		place.Rank = i + 1
		if i > 0 && r.standings[r.order[i-1]].merit == s.merit {
			place.Rank = r.places[i-1].Rank
		}
	}
	return r.places
}

// shelves count the candidates of each merit; there are many more candidates than
// totals. Shelves that stand further on hold who is listed further down.
type shelves [3 * shelfTotals]int32

// shelfTotals are the totals with a shelf of their own; what is more shares one.
const shelfTotals = 512

// sort puts the entries on the shelves, in the order in which they were listed
// before, and each shelf into order: little is left to compare.
func (r *Ranking) sort(entries []Entry, ends *shelves) {
	end := int32(0)
	for i, n := range ends {
		ends[i] = end // where the shelf begins, until it is filled
		end += n
	}
	r.order, r.before = r.before, r.order
	if r.order == nil {
		r.order = make([]int, len(entries))
	}
	for i := range r.order {
		at := i
		if r.before != nil {
			at = r.before[i]
		}
		end := &ends[r.standings[at].shelf()]
		r.order[*end] = at
		*end++
	}
	begin := int32(0)
	for _, end := range ends {
		// As in SortStably: sorting yet another type would weigh two kilobytes.
		slices.SortStableFunc(r.order[begin:end], func(a, b int) int { return r.compare(entries, a, b) })
		begin = end
	}
}

func (r *Ranking) compare(entries []Entry, a, b int) int {
	s, t := &r.standings[a], &r.standings[b]
	switch {
	case s.merit != t.merit:
		return int(t.merit - s.merit)
	case s.lead < t.lead:
		return -1
	case s.lead > t.lead:
		return 1
	}
	x, y := &entries[a], &entries[b]
	return cmp.Or(cmp.Compare(x.Number, y.Number), cmp.Compare(x.Candidate, y.Candidate), a-b)
}

// Bound is what BoundRanks does to the places of the list. Of who has the very
// list of cells that was bounded before, nothing is worked out again.
func (r *Ranking) Bound(w Weights) {
	r.bounds.weigh(len(r.places), w)
	for i, at := range r.order {
		r.bounds.put(int(at), &r.places[i])
	}
	for i, at := range r.order {
		r.bounds.fill(int(at), &r.places[i])
	}
}

// standing is what decides where an entry is listed, close together in memory: an
// entry is heavy and a number to look up.
type standing struct {
	sums
	lead  uint64
	merit int32
}

// shelf is the one for the merit.
func (s *standing) shelf() int32 {
	return (2-s.merit/beyond)*shelfTotals - min(max(s.merit%beyond, 0), shelfTotals-1) + shelfTotals - 1
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
	case int(s.coverage) < threshold:
		return beyond + int32(s.total)
	}
	return 2*beyond + int32(s.total)
}
