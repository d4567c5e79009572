package rules

import (
	"slices"
	"strings"
)

// Verdict is what the rules say for reference (判定ルールの参考); people decide.
type Verdict string

// The verdicts: 基準を満たす, 協議, 追加確認, 基準に届かず.
const (
	Meets      Verdict = "meets"
	Discuss    Verdict = "discuss"
	Confirm    Verdict = "confirm"
	FallsShort Verdict = "falls_short"
)

// Verdicts lists all of them.
func Verdicts() []Verdict { return []Verdict{Meets, Discuss, Confirm, FallsShort} }

// Measure is one whole number about a candidate that a condition may name.
type Measure string

// The closed set of measures. Points are hundredths, coverage percent.
const (
	MeasureTotal           Measure = "total"
	MeasureCoverage        Measure = "coverage"
	MeasureLowestMust      Measure = "lowest_must"
	MeasureUnconfirmedMust Measure = "unconfirmed_must"
	MeasureWidestSpread    Measure = "widest_spread"
	MeasureFor             Measure = "judgements_for"
	MeasureAgainst         Measure = "judgements_against"
	// measureTag is a prefix: "tag:" and a tag's id count that tag.
	measureTag = "tag:"
)

// Tag is the tag whose count the measure is, if it is one.
func (m Measure) Tag() (TagID, bool) {
	id, ok := strings.CutPrefix(string(m), measureTag)
	return TagID(id), ok
}

// InPoints reports whether the measure is in hundredths of a point, which people
// read with two decimals.
func (m Measure) InPoints() bool {
	return m == MeasureTotal || m == MeasureLowestMust || m == MeasureWidestSpread
}

// Range bounds the values a condition on the measure may name.
func (m Measure) Range() (low, high int) {
	switch m {
	case MeasureTotal, MeasureLowestMust:
		return 100, 500
	case MeasureWidestSpread:
		return 0, 400
	case MeasureCoverage:
		return 0, 100
	}
	return 0, 99
}

// Op compares a measure with a value.
type Op string

// The comparisons.
const (
	AtLeast Op = ">="
	AtMost  Op = "<="
	Above   Op = ">"
	Below   Op = "<"
	Equals  Op = "=="
)

// Ops lists all of them.
func Ops() []Op { return []Op{AtLeast, AtMost, Above, Below, Equals} }

// Condition is {measure, op, value}; screen, workbook and engine render the
// same one.
type Condition struct {
	Measure Measure `json:"measure"`
	Op      Op      `json:"op"`
	Value   int     `json:"value"`
}

// VerdictRule gives its verdict where all its conditions hold.
type VerdictRule struct {
	Verdict    Verdict     `json:"verdict"`
	Conditions []Condition `json:"conditions"`
}

// Measures are the numbers of one candidate; one that is missing makes every
// condition on it false.
type Measures map[Measure]int

// Holds reports whether the condition is true of the measures.
func (c Condition) Holds(m Measures) bool {
	v, ok := m[c.Measure]
	if !ok {
		return false
	}
	switch c.Op {
	case AtLeast:
		return v >= c.Value
	case AtMost:
		return v <= c.Value
	case Above:
		return v > c.Value
	case Below:
		return v < c.Value
	case Equals:
		return v == c.Value
	}
	return false
}

// Judged is a verdict with the way that led to it.
type Judged struct {
	Verdict Verdict `json:"verdict"`
	// Rule counts from 1; 0 if no rule held, which lint forbids.
	Rule  int         `json:"rule"`
	Steps []RuleTrace `json:"steps"`
}

// RuleTrace is one rule as it was tried.
type RuleTrace struct {
	Rule       int              `json:"rule"`
	Verdict    Verdict          `json:"verdict"`
	Held       bool             `json:"held"`
	Conditions []ConditionTrace `json:"conditions"`
}

// ConditionTrace is one condition with the value it met.
type ConditionTrace struct {
	Condition
	Got     int  `json:"got"`
	Missing bool `json:"missing,omitempty"`
	Held    bool `json:"held"`
}

// HeldBy is the rule that gives the verdict, counted from 1, without the way that
// led to it; 0 if none holds.
func HeldBy(verdicts []VerdictRule, m Measures) int {
	for i, rule := range verdicts {
		if !slices.ContainsFunc(rule.Conditions, func(c Condition) bool { return !c.Holds(m) }) {
			return i + 1
		}
	}
	return 0
}

// Judge tries the rules in order; the first whose conditions all hold gives the
// verdict.
func Judge(verdicts []VerdictRule, m Measures) Judged {
	var j Judged
	for i, rule := range verdicts {
		t := RuleTrace{Rule: i + 1, Verdict: rule.Verdict, Held: true}
		for _, c := range rule.Conditions {
			got, ok := m[c.Measure]
			held := c.Holds(m)
			t.Conditions = append(t.Conditions, ConditionTrace{c, got, !ok, held})
			t.Held = t.Held && held
		}
		j.Steps = append(j.Steps, t)
		if t.Held {
			j.Verdict, j.Rule = rule.Verdict, i+1
			return j
		}
	}
	return j
}

// MeasuresOf takes the measures of a result that the pack's rules may ask for; of
// the tags those are the few that a rule names. What has no weight is noted and
// widens no spread.
func MeasuresOf(p *Pack, r Result) Measures {
	m := Measures{MeasureCoverage: r.Coverage, MeasureUnconfirmedMust: 0}
	if r.HasTotal {
		m[MeasureTotal] = int(r.Total)
	}
	for i, c := range p.Criteria {
		cell := r.Cells[i]
		if cell.State == Scored {
			if c.Weight > 0 {
				widen(m, MeasureWidestSpread, int(cell.Spread()), func(a, b int) bool { return a > b })
			}
			if c.Must {
				widen(m, MeasureLowestMust, int(cell.Score), func(a, b int) bool { return a < b })
			}
		} else if c.Must && cell.State != Excluded {
			m[MeasureUnconfirmedMust]++
		}
	}
	if r.Sheets > 0 {
		m[MeasureFor], m[MeasureAgainst] = r.Judgements[Pass], r.Judgements[Decline]
		p.countNamed(m, r)
	}
	return m
}

// countNamed adds the counts of the tags that the rules name.
func (p *Pack) countNamed(m Measures, r Result) {
	for _, rule := range p.Verdicts {
		for _, c := range rule.Conditions {
			if id, ok := c.Measure.Tag(); ok && p.ValidMeasure(c.Measure) {
				m[c.Measure] = r.Tags[id]
			}
		}
	}
}

func widen(m Measures, k Measure, v int, better func(a, b int) bool) {
	if old, ok := m[k]; !ok || better(v, old) {
		m[k] = v
	}
}

// ValidMeasure reports whether the pack knows the measure.
func (p *Pack) ValidMeasure(m Measure) bool {
	if id, ok := m.Tag(); ok {
		_, ok = p.Tag(id)
		return ok
	}
	return slices.Contains([]Measure{MeasureTotal, MeasureCoverage, MeasureLowestMust, MeasureUnconfirmedMust,
		MeasureWidestSpread, MeasureFor, MeasureAgainst}, m)
}
