package rules

import "slices"

// BoundRanks fills Best and Worst of the ranked places: candidates who are
// ahead, or behind, for every weight vector of the ±20 % box. Who is ranked at
// all stays as it is with the weights given.
func BoundRanks(places []Place, w Weights) {
	var b bounds
	b.weigh(len(places), w)
	for i := range places {
		b.put(i, &places[i])
	}
	for i := range places {
		b.fill(i, &places[i])
	}
}

// bounds compares every pair of ranked candidates, and again only the pairs of
// who changed.
type bounds struct {
	weights Weights
	all     []bounded
	ranked  int
	scratch []weighedScore
}

// bounded is a candidate among the others.
type bounded struct {
	cells  []Cell
	ranked bool
	total  Points
	// scores are those of the criteria with a weight, close together in memory.
	scores []weighedScore
	// least and greatest are the extremes of the total over the box.
	least, greatest int
	// ahead and behind are how many always are.
	ahead, behind int
}

// weighedScore is a score with its weight, 0 where there is none.
type weighedScore struct{ score, weight int32 }

// weigh begins anew where there are other candidates or weights.
func (b *bounds) weigh(n int, w Weights) {
	if len(b.all) == n && slices.Equal(b.weights, w) {
		return
	}
	*b = bounds{weights: slices.Clone(w), all: make([]bounded, n), scratch: make([]weighedScore, 0, len(w))}
	flat := make([]weighedScore, n*len(w))
	for i := range b.all {
		b.all[i].scores = flat[i*len(w) : i*len(w) : (i+1)*len(w)]
	}
}

// put takes candidate i as it stands now.
func (b *bounds) put(i int, p *Place) {
	c, ranked, cells := &b.all[i], p.Rank > 0, p.Entry.Result.Cells
	if c.ranked == ranked && len(c.cells) == len(cells) && (len(c.cells) == 0 || &c.cells[0] == &cells[0]) {
		return
	}
	if c.ranked {
		b.count(c, -1)
	}
	c.cells, c.ranked, c.total, c.scores, c.ahead, c.behind = cells, ranked, p.total, c.scores[:0], 0, 0
	scored := b.scratch
	for j := range c.cells {
		if b.weights[j] == 0 {
			continue
		}
		s := weighedScore{weight: int32(b.weights[j])}
		if c.cells[j].State == Scored {
			s.score = int32(c.cells[j].Score)
			scored = append(scored, s)
		}
		c.scores = append(c.scores, s)
	}
	if ranked {
		c.least, c.greatest = extreme(scored, false), extreme(scored, true)
		b.count(c, 1)
	}
}

// count adds a candidate to those who are ahead of or behind others, or takes it
// away.
func (b *bounds) count(c *bounded, by int) {
	b.ranked += by
	for i := range b.all {
		o := &b.all[i]
		switch {
		case o == c || !o.ranked:
		case c.leads(o):
			c.behind += by
			o.ahead += by
		case o.leads(c):
			o.behind += by
			c.ahead += by
		}
	}
}

func (b *bounds) fill(i int, p *Place) {
	if c := &b.all[i]; c.ranked {
		p.Best, p.Worst = 1+c.ahead, b.ranked-c.behind
	}
}

// leads reports whether c is ahead of o by at least a hundredth for every weight
// vector of the box, so that rounding cannot make them equal. Who is not a
// hundredth ahead now is not always ahead. With the same criteria scored, the lead
// is linear in the weights and its least value lies at one corner. Where other
// criteria are scored, the least total of one is held against the greatest of the
// other, which may miss a lead but never invents one.
func (c *bounded) leads(o *bounded) bool {
	if c.total <= o.total {
		return false
	}
	if c.least > o.greatest {
		return true
	}
	lead, others := int32(0), o.scores[:len(c.scores)]
	for i, s := range c.scores {
		t := others[i].score
		if s.score == 0 || t == 0 {
			if s.score != t {
				return false
			}
			continue
		}
		d := (s.score - t - 1) * s.weight
		if d < 0 {
			d *= 12
		} else {
			d *= 8
		}
		lead += d
	}
	return lead >= 0
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
