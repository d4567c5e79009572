package pages

import (
	"slices"
	"time"

	"kotae/rules"
	"kotae/server/api"
)

// confirmMinutes is the length of the extra talk (追加確認).
const confirmMinutes = 15

// planFor is the extra talk about what speaks against a candidate and was not
// probed twice, if there is anything.
func planFor(checks []rules.AskingCheck) (rules.ConfirmationPlanned, bool) {
	var ids []rules.CriterionID
	for _, c := range checks {
		if c.Asked != rules.ProbedTwice {
			ids = append(ids, c.Criterion)
		}
	}
	return rules.ConfirmationPlanned{Criteria: ids, Minutes: confirmMinutes}, len(ids) > 0
}

// checkDecision says which text tells what is missing, "" if nothing is. A hold
// must end, and not in the past.
func checkDecision(d rules.DecisionMade, today time.Time) string {
	switch {
	case d.Decision == "":
		return "comparison.decide.missing"
	case d.Decision == rules.DecideHold && d.Until == "":
		return "comparison.decide.until.missing"
	case d.Decision == rules.DecideHold && d.Until < today.Format(time.DateOnly):
		return "comparison.decide.until.past"
	case d.Reason == "":
		return "comparison.decide.reason.missing"
	}
	return ""
}

// localDecision is a decision of this device that the server's answer does not
// hold yet.
type localDecision struct {
	Record rules.DecisionRecord
	// Known is how many decisions the server knew of when it was made.
	Known int
}

// withLocal is what became of a row, with a decision that is still on its way.
func withLocal(r *api.ComparisonRow, local map[rules.InterviewID]localDecision) api.OutcomeView {
	o := r.Outcome
	if l, ok := local[r.Interview]; ok && len(o.History) <= l.Known {
		o.Decision, o.History = l.Record.Decision, append(slices.Clone(o.History), l.Record)
	}
	return o
}
