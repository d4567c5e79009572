package pages

import (
	"slices"

	"kotae/rules"
	"kotae/server/api"
)

// comparisonView is a comparison under some weights: who stands where, and the
// counts above the table.
type comparisonView struct {
	// Ranked have a rank; Open are covered too little for one (追加確認が必要);
	// Waiting have no submitted card yet.
	Ranked, Open, Waiting []comparisonLine
	Counts                comparisonCounts
	// WhatIf says that the weights are not the posting's own (試算).
	WhatIf bool
}

// comparisonLine is one candidate with a place.
type comparisonLine struct {
	api.ComparisonRow
	Rank, Best, Worst int
	// Shared says that others have the same rank (同順位).
	Shared bool
	Judged rules.Judged
}

// comparisonCounts are the figures above the table.
type comparisonCounts struct {
	Held, Complete, Meets, Divided, Decided, Blind int
}

// viewComparison ranks the rows with the weights exactly as server and
// workbook do. Rank bounds are left out of a what-if: they are bounds around
// the posting's own weights.
func viewComparison(c api.Comparison, w rules.Weights) *comparisonView {
	official := c.Pack.Weights()
	if len(w) != len(official) {
		w = official
	}
	v := &comparisonView{WhatIf: !slices.Equal(w, official)}
	rows := make(map[rules.CandidateID]api.ComparisonRow, len(c.Rows))
	entries := make([]rules.Entry, len(c.Rows))
	for i, r := range c.Rows {
		rows[r.Candidate.ID] = r
		entries[i] = rules.Entry{Candidate: r.Candidate.ID, Number: r.Candidate.Number, Result: r.Result}
	}
	places := rules.List(entries, w, c.Threshold)
	if !v.WhatIf {
		rules.BoundRanks(places, w)
	}
	for i, p := range places {
		line := comparisonLine{ComparisonRow: rows[p.Candidate], Rank: p.Rank, Best: p.Best, Worst: p.Worst,
			Shared: p.Rank > 0 && (i > 0 && places[i-1].Rank == p.Rank || i+1 < len(places) && places[i+1].Rank == p.Rank)}
		line.Result = p.Result
		line.Judged = rules.Judge(c.Pack.Verdicts, rules.MeasuresOf(c.Pack, p.Result))
		v.add(line)
	}
	v.Counts.Blind = len(c.Blind)
	return v
}

func (v *comparisonView) add(l comparisonLine) {
	v.Counts.add(l)
	switch {
	case l.Rank > 0:
		v.Ranked = append(v.Ranked, l)
	case l.Result.Sheets > 0:
		v.Open = append(v.Open, l)
	default:
		v.Waiting = append(v.Waiting, l)
	}
}

func (n *comparisonCounts) add(l comparisonLine) {
	if l.Outcome.Decision != "" {
		n.Decided++
	}
	if l.Result.Sheets == 0 {
		return
	}
	n.Held++
	if l.Submitted >= l.Panel {
		n.Complete++
	}
	if l.Judged.Verdict == rules.Meets {
		n.Meets++
	}
	n.Divided += len(rules.Disagreements(l.Result))
}

// lines are all candidates in the order of the table.
func (v *comparisonView) lines() []comparisonLine {
	return slices.Concat(v.Ranked, v.Open, v.Waiting)
}

// find is the line of a candidate.
func (v *comparisonView) find(id rules.CandidateID) (comparisonLine, bool) {
	for _, group := range [][]comparisonLine{v.Ranked, v.Open, v.Waiting} {
		for i := range group {
			if group[i].Candidate.ID == id {
				return group[i], true
			}
		}
	}
	return comparisonLine{}, false
}

// freshRows are the candidates about whom something new came in: a card more,
// other figures, or a decision.
func freshRows(old, now []api.ComparisonRow) []rules.CandidateID {
	before := make(map[rules.CandidateID]api.ComparisonRow, len(old))
	for _, r := range old {
		before[r.Candidate.ID] = r
	}
	var fresh []rules.CandidateID
	for _, r := range now {
		was, known := before[r.Candidate.ID]
		if !known || was.Submitted != r.Submitted || was.Log != r.Log || !slices.Equal(was.Result.Cells, r.Result.Cells) ||
			len(was.Outcome.History) != len(r.Outcome.History) {
			fresh = append(fresh, r.Candidate.ID)
		}
	}
	return fresh
}
