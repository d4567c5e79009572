package agreement

// Metric is the distance that alpha weighs disagreement by.
type Metric int

// The metrics. Ratings on a scale are ordinal.
const (
	Nominal Metric = iota
	Ordinal
	Interval
)

// Alpha is Krippendorff's alpha over ratings[rater][unit], Missing where there
// is none. It is not computable with fewer than two values to pair, or where all
// values are the same, which leaves no chance to disagree.
func Alpha(m Metric, ratings [][]int) (alpha float64, pairable int, answer Answer) {
	c := coincidences(ratings)
	if c.n < 2 {
		return 0, int(c.n), NotComputable
	}
	observed, expected := 0.0, 0.0
	for a := range c.totals {
		for b := range c.totals {
			d := c.distance(m, a, b)
			observed += c.pairs[a][b] * d
			expected += c.totals[a] * c.totals[b] * d
		}
	}
	if expected == 0 {
		return 0, int(c.n), NotComputable
	}
	return 1 - (c.n-1)*observed/expected, int(c.n), Computed
}

// coincidence counts how often two values stand on one unit, each unit's pairs
// weighed by its number of values.
type coincidence struct {
	pairs  [][]float64
	totals []float64
	n      float64
}

func coincidences(ratings [][]int) coincidence {
	most, units := 0, 0
	for _, row := range ratings {
		units = max(units, len(row))
		for _, v := range row {
			most = max(most, v)
		}
	}
	c := coincidence{totals: make([]float64, most+1), pairs: make([][]float64, most+1)}
	for i := range c.pairs {
		c.pairs[i] = make([]float64, most+1)
	}
	for u := range units {
		c.add(valuesOf(ratings, u))
	}
	return c
}

func valuesOf(ratings [][]int, unit int) []int {
	var values []int
	for _, row := range ratings {
		if unit < len(row) && row[unit] != Missing {
			values = append(values, row[unit])
		}
	}
	return values
}

func (c *coincidence) add(values []int) {
	if len(values) < 2 {
		return
	}
	weight := 1 / float64(len(values)-1)
	for i, a := range values {
		c.totals[a]++
		c.n++
		for j, b := range values {
			if i != j {
				c.pairs[a][b] += weight
			}
		}
	}
}

// distance is the squared difference of two values under the metric.
func (c *coincidence) distance(m Metric, a, b int) float64 {
	if a == b {
		return 0
	}
	switch m {
	case Ordinal:
		if a > b {
			a, b = b, a
		}
		d := -(c.totals[a] + c.totals[b]) / 2
		for k := a; k <= b; k++ {
			d += c.totals[k]
		}
		return d * d
	case Interval:
		return float64((a - b) * (a - b))
	}
	return 1
}
