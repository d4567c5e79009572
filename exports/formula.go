package exports

import (
	"strings"

	"kotae/rules"
)

// conditionFormula renders a condition as a formula, the third rendering of the
// one condition beside the engine's and the sentence. Measure names the cell that
// holds the measure, value the one it is compared with. A measure that is missing
// is no number and makes the condition false.
func conditionFormula(c rules.Condition, measure, value string) string {
	op := string(c.Op)
	if c.Op == rules.Equals {
		op = "="
	}
	return "AND(ISNUMBER(" + measure + ")," + measure + op + value + ")"
}

// ruleFormula renders a verdict rule: true where all its conditions hold.
func ruleFormula(r rules.VerdictRule, measure func(rules.Measure) string, value func(condition int) string) string {
	if len(r.Conditions) == 0 {
		return "TRUE"
	}
	all := make([]string, len(r.Conditions))
	for i, c := range r.Conditions {
		all[i] = conditionFormula(c, measure(c.Measure), value(i))
	}
	return "AND(" + strings.Join(all, ",") + ")"
}

// roundHalfUp is the rules' rounding of a quotient of whole numbers, as a
// formula in whole numbers.
func roundHalfUp(above, below string) string {
	return "INT((2*(" + above + ")+" + below + ")/(2*" + below + "))"
}
