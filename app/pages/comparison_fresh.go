package pages

import (
	"reflect"

	"kotae/rules"
	"kotae/server/api"
)

// withRows puts rows that changed in the place of what they were and answers
// about whom that tells something new.
func withRows(rows, changed []api.ComparisonRow) map[rules.CandidateID]bool {
	fresh := map[rules.CandidateID]bool{}
	for i := range changed {
		now := &changed[i]
		if was := rowIn(rows, now.Interview); was != nil {
			if isFresh(was, now) {
				fresh[now.Candidate.ID] = true
			}
			*was = *now
		}
	}
	return fresh
}

// renewed answers about whom something new came in with another answer. What is the
// same in it is taken from before, to be known again by being the very same.
func renewed(old, now *api.Comparison) map[rules.CandidateID]bool {
	fresh := map[rules.CandidateID]bool{}
	if reflect.DeepEqual(old.Pack, now.Pack) {
		now.Pack = old.Pack
	}
	for i := range now.Rows {
		row := &now.Rows[i]
		if was := rowIn(old.Rows, row.Interview); was == nil || isFresh(was, row) {
			fresh[row.Candidate.ID] = true
		}
	}
	return fresh
}

func rowIn(rows []api.ComparisonRow, id rules.InterviewID) *api.ComparisonRow {
	for i := range rows {
		if rows[i].Interview == id {
			return &rows[i]
		}
	}
	return nil
}

// isFresh reports whether there is a card more, other figures, or a decision.
func isFresh(was, now *api.ComparisonRow) bool {
	if reflect.DeepEqual(was.Result, now.Result) {
		now.Result = was.Result
	}
	return was.Submitted != now.Submitted || was.Log != now.Log || !sameCells(was.Result.Cells, now.Result.Cells) || len(was.Outcome.History) != len(now.Outcome.History)
}
