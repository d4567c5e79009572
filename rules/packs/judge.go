package packs

import (
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"kotae/rules"
)

// verdicts reads the ordered rules; each candidate must meet one of them, and
// each rule must be reachable.
func (f fields) verdicts(p *rules.Pack) {
	list := f.some("verdicts")
	for i, n := range list {
		v := f.mapping(n, "verdict", "when")
		rule := rules.VerdictRule{Verdict: v.verdict()}
		for _, c := range v.items("when") {
			if condition, ok := f.condition(c, p); ok {
				rule.Conditions = append(rule.Conditions, condition)
			}
		}
		last, bare := i == len(list)-1, len(v.items("when")) == 0
		switch {
		case last && !bare:
			f.broken(n, "pack.verdict.last")
		case bare && !last:
			f.broken(list[i+1], "pack.verdict.unreachable", i+1)
		}
		p.Verdicts = append(p.Verdicts, rule)
	}
}

func (f fields) verdict() rules.Verdict {
	n, ok := f.need("verdict")
	if !ok {
		return ""
	}
	v := rules.Verdict(f.line(n))
	if !slices.Contains(rules.Verdicts(), v) {
		f.broken(n, "pack.verdict", v)
	}
	return v
}

// condition reads "total >= 3.5": a measure, a comparison and a human value.
func (r *reader) condition(n ast.Node, p *rules.Pack) (c rules.Condition, ok bool) {
	words := strings.Fields(r.line(n))
	if len(words) != 3 {
		r.broken(n, "pack.condition")
		return c, false
	}
	c = rules.Condition{Measure: rules.Measure(words[0]), Op: rules.Op(words[1])}
	switch {
	case !p.ValidMeasure(c.Measure):
		r.broken(n, "pack.measure", c.Measure)
		return c, false
	case !slices.Contains(rules.Ops(), c.Op):
		r.broken(n, "pack.op", c.Op)
		return c, false
	}
	low, high := c.Measure.Range()
	value, ok := units(words[2], c.Measure.InPoints())
	if !ok || value < low || value > high {
		key := "pack.value.whole"
		if c.Measure.InPoints() {
			key, low, high = "pack.value.points", low/100, high/100
		}
		r.broken(n, key, c.Measure, low, high)
		return c, false
	}
	c.Value = value
	return c, true
}

// units turns "3.5" into 350 where points are meant, and "80" into 80. It takes
// at most two decimals, so that nothing is rounded.
func units(s string, points bool) (int, bool) {
	whole, decimals, dot := strings.Cut(s, ".")
	if dot && (!points || decimals == "" || len(decimals) > 2) {
		return 0, false
	}
	if points {
		whole += (decimals + "00")[:2]
	}
	v, err := strconv.ParseUint(whole, 10, 16)
	return int(v), err == nil
}
