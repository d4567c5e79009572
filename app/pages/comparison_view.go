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
	// all are the three in the order of the table, at says where in it.
	all []comparisonLine
	at  map[rules.CandidateID]int
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

// next ranks the rows with the weights exactly as server and workbook do. Rank
// bounds are left out of a what-if: they are bounds around the posting's own
// weights. Who stands as before keeps the verdict: of 500 candidates a new card
// moves one.
func (v *comparisonView) next(c api.Comparison, w rules.Weights) *comparisonView {
	official := c.Pack.Weights()
	if len(w) != len(official) {
		w = official
	}
	made := &comparisonView{WhatIf: !slices.Equal(w, official), at: make(map[rules.CandidateID]int, len(c.Rows))}
	entries := make([]rules.Entry, len(c.Rows))
	for i := range c.Rows {
		r := &c.Rows[i]
		made.at[r.Candidate.ID] = i
		entries[i] = rules.Entry{Candidate: r.Candidate.ID, Number: r.Candidate.Number, Result: r.Result}
	}
	places := rules.List(entries, w, c.Threshold)
	if !made.WhatIf {
		rules.BoundRanks(places, w)
	}
	made.all = make([]comparisonLine, len(places))
	// Where each group begins, and then where its next one goes.
	var next [groups + 1]int
	for i := range places {
		next[groupOf(&places[i])+1]++
	}
	for g := range groups {
		next[g+1] += next[g]
	}
	ends := next
	for i := range places {
		p := &places[i]
		to, row := &next[groupOf(p)], made.at[p.Candidate]
		l := &made.all[*to]
		made.at[p.Candidate] = *to
		*to++
		l.ComparisonRow, l.Rank, l.Best, l.Worst = c.Rows[row], p.Rank, p.Best, p.Worst
		l.Result, l.Judged = p.Result, v.judged(c.Pack, p)
		l.Shared = p.Rank > 0 && (i > 0 && places[i-1].Rank == p.Rank || i+1 < len(places) && places[i+1].Rank == p.Rank)
		made.Counts.add(l)
	}
	made.Ranked, made.Open, made.Waiting = made.all[:ends[1]], made.all[ends[1]:ends[2]], made.all[ends[2]:]
	made.Counts.Blind = len(c.Blind)
	return made
}

// The groups of the table, in its order.
const (
	rankedGroup = iota
	openGroup
	waitingGroup
	groups
)

func groupOf(p *rules.Place) int {
	switch {
	case p.Rank > 0:
		return rankedGroup
	case p.Result.Sheets > 0:
		return openGroup
	}
	return waitingGroup
}

// judged is the verdict on a place, the one of before where nothing moved.
func (v *comparisonView) judged(p *rules.Pack, place *rules.Place) rules.Judged {
	if was := v.line(place.Candidate); was != nil && sameResult(&was.Result, &place.Result) {
		return was.Judged
	}
	return rules.Judge(p.Verdicts, rules.MeasuresOf(p, place.Result))
}

// sameResult reports whether a result is the very one that came from the server
// before, weighed alike.
func sameResult(a, b *rules.Result) bool {
	return sameCells(a.Cells, b.Cells) && a.HasTotal == b.HasTotal && a.Total == b.Total && a.Coverage == b.Coverage &&
		a.Lowest == b.Lowest && a.Highest == b.Highest
}

// sameCells reports whether both are one list. What comes anew from the server is
// another one, so this needs to compare no cell.
func sameCells(a, b []rules.Cell) bool {
	return len(a) == len(b) && len(a) > 0 && &a[0] == &b[0]
}

func (n *comparisonCounts) add(l *comparisonLine) {
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
func (v *comparisonView) lines() []comparisonLine { return v.all }

// line is that of a candidate, nil for who is not there.
func (v *comparisonView) line(id rules.CandidateID) *comparisonLine {
	if i, ok := v.at[id]; ok {
		return &v.all[i]
	}
	return nil
}

// find is the line of a candidate.
func (v *comparisonView) find(id rules.CandidateID) (comparisonLine, bool) {
	if l := v.line(id); l != nil {
		return *l, true
	}
	return comparisonLine{}, false
}

// withRows puts rows that changed in the place of what they were.
func withRows(rows, changed []api.ComparisonRow) []api.ComparisonRow {
	rows = slices.Clone(rows)
	for _, row := range changed {
		for i := range rows {
			if rows[i].Interview == row.Interview {
				rows[i] = row
			}
		}
	}
	return rows
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
		if !known || was.Submitted != r.Submitted || was.Log != r.Log || !sameCells(was.Result.Cells, r.Result.Cells) && !slices.Equal(was.Result.Cells, r.Result.Cells) ||
			len(was.Outcome.History) != len(r.Outcome.History) {
			fresh = append(fresh, r.Candidate.ID)
		}
	}
	return fresh
}
