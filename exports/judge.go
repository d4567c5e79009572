package exports

import (
	"math"
	"slices"

	"kotae/exports/xlsx"
	"kotae/rules"
)

// missing stands for a measure that a candidate does not have.
const missing = math.MinInt

// judging is what the rules say of each row under the weights of the book: asked
// once, since the measures of ten thousand candidates weigh more than all else that
// is known of them.
type judging struct {
	// measures are those that a rule asks for, and the widest spread.
	measures []rules.Measure
	// values are each row's, in that order; held is the rule that gave the verdict,
	// counted from 1.
	values [][]int
	held   []int
}

func (p *plan) judge() judging {
	j := judging{measures: []rules.Measure{rules.MeasureWidestSpread}, values: make([][]int, len(p.rows)), held: make([]int, len(p.rows))}
	for _, rule := range p.Pack.Verdicts {
		for _, c := range rule.Conditions {
			if !slices.Contains(j.measures, c.Measure) {
				j.measures = append(j.measures, c.Measure)
			}
		}
	}
	all := make([]int, len(p.rows)*len(j.measures))
	for _, place := range p.places {
		i, n := p.at[place.Candidate], len(j.measures)
		of := rules.MeasuresOf(p.Pack, place.Result())
		j.held[i] = rules.HeldBy(p.Pack.Verdicts, of)
		j.values[i] = all[i*n : i*n+n]
		for k, m := range j.measures {
			v, ok := of[m]
			if !ok {
				v = missing
			}
			j.values[i][k] = v
		}
	}
	return j
}

// measure is a row's measure, and whether it has one.
func (j judging) measure(i int, m rules.Measure) (int, bool) {
	v := j.values[i][slices.Index(j.measures, m)]
	return v, v != missing
}

// verdict is the rules' verdict on a row in words, "" for whom nobody has judged.
func (p *plan) verdict(i int) string {
	if p.rows[i].Result.Sheets == 0 {
		return ""
	}
	return p.tried(i, len(p.Pack.Verdicts))
}

// tried is the verdict after so many rules, "" while none held.
func (p *plan) tried(i, rules int) string {
	held := p.judging.held[i]
	if held == 0 || held > rules {
		return ""
	}
	return p.said[string(p.Pack.Verdicts[held-1].Verdict)]
}

// spread is the widest of the criteria that count, as the verdict rules take it;
// with one card alone there is none to speak of.
func (p *plan) spread(i int) xlsx.Cell {
	widest, ok := p.judging.measure(i, rules.MeasureWidestSpread)
	if !ok || p.rows[i].Result.Sheets < 2 {
		return text("", none)
	}
	return number(widest, none)
}
