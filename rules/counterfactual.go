package rules

import (
	"cmp"
	"slices"
)

// Change is one criterion's score that would alter the verdict: 「主体性が3以上
// なら協議」.
type Change struct {
	Criterion CriterionID `json:"criterion"`
	// Step is the scale's step from which (Up) or down to which the verdict
	// changes, all other cells as they are.
	Step    int     `json:"step"`
	Up      bool    `json:"up"`
	Verdict Verdict `json:"verdict"`
	// Open says that the criterion has no score yet.
	Open bool `json:"open,omitempty"`

	cost int
	must bool
}

// favour orders the verdicts, the most favourable first.
var favour = []Verdict{Meets, Discuss, Confirm, FallsShort}

// Counterfactuals lists the smallest changes of a single criterion that would
// alter the verdict: open criteria first, then the nearest scores, must criteria
// before others. None means that no single change does.
func Counterfactuals(p *Pack, w Weights, r Result) []Change {
	now := Judge(p.Verdicts, MeasuresOf(p, r.Weigh(w))).Verdict
	var out []Change
	for i, c := range p.Criteria {
		cell := r.Cells[i]
		if cell.State == Excluded {
			continue
		}
		var found []Change
		if cell.State == Scored {
			found = nudges(p, w, r, i, now)
		} else if change, ok := opened(p, w, r, i, now); ok {
			found = []Change{change}
		}
		for _, change := range found {
			change.Criterion, change.must = c.ID, c.Must
			out = append(out, change)
		}
	}
	SortStably(out, func(a, b Change) int {
		return cmp.Or(compareBool(b.Open, a.Open), cmp.Compare(a.cost, b.cost), compareBool(b.must, a.must))
	})
	return out
}

// verdictWith judges the result as if criterion i had the score of the step.
func verdictWith(p *Pack, w Weights, r Result, i, step int) Verdict {
	r.Cells = slices.Clone(r.Cells)
	cell := &r.Cells[i]
	score := p.Scale.Points(step)
	if cell.State != Scored {
		cell.Low, cell.High = score, score
	}
	cell.State, cell.Score = Scored, score
	return Judge(p.Verdicts, MeasuresOf(p, r.Weigh(w))).Verdict
}

// nudges are the nearest steps above and below a score that alter the verdict.
func nudges(p *Pack, w Weights, r Result, i int, now Verdict) []Change {
	var out []Change
	score := r.Cells[i].Score
	for step := 1; step <= p.Scale.N(); step++ {
		if v := verdictWith(p, w, r, i, step); p.Scale.Points(step) > score && v != now {
			out = append(out, Change{Step: step, Up: true, Verdict: v, cost: int(p.Scale.Points(step) - score)})
			break
		}
	}
	for step := p.Scale.N(); step >= 1; step-- {
		if v := verdictWith(p, w, r, i, step); p.Scale.Points(step) < score && v != now {
			out = append(out, Change{Step: step, Verdict: v, cost: int(score - p.Scale.Points(step))})
			break
		}
	}
	return out
}

// opened is the lowest step of an open criterion that leads to the most
// favourable verdict within reach.
func opened(p *Pack, w Weights, r Result, i int, now Verdict) (Change, bool) {
	best, at := now, 0
	for step := 1; step <= p.Scale.N(); step++ {
		v := verdictWith(p, w, r, i, step)
		if v != now && (at == 0 || slices.Index(favour, v) < slices.Index(favour, best)) {
			best, at = v, step
		}
	}
	return Change{Step: at, Up: true, Verdict: best, Open: true}, at > 0
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
