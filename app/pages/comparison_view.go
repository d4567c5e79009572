package pages

import (
	"slices"

	"kotae/rules"
	"kotae/server/api"
)

// comparisonView is a comparison under some weights: who stands where, and the
// counts above the table. It lasts as long as the page: of 500 candidates a new
// card moves one, and only what moved is worked out again.
type comparisonView struct {
	// Ranked have a rank; Open are covered too little for one (追加確認が必要);
	// Waiting have no submitted card yet.
	Ranked, Open, Waiting []*comparisonLine
	Counts                comparisonCounts
	// WhatIf says that the weights are not the posting's own (試算).
	WhatIf bool
	// all are the three in the order of the table.
	all     []*comparisonLine
	of      map[rules.CandidateID]*comparisonLine
	pack    *rules.Pack
	rows    []api.ComparisonRow
	entries []rules.Entry
	ranking rules.Ranking
}

// comparisonLine is one candidate with a place.
type comparisonLine struct {
	*api.ComparisonRow
	// Result is weighed with the weights of the view, Outcome has the decisions
	// that are still on their way.
	Result            rules.Result
	Outcome           api.OutcomeView
	Rank, Best, Worst int
	// Shared says that others have the same rank (同順位).
	Shared bool
	Judged rules.Judged
	// Divided is on how many criteria the panel is divided.
	Divided int
	// result counts what moved the result.
	result int
	// row is the line as it stands in the page, nil where it stands in none.
	row *tableRow
}

// comparisonCounts are the figures above the table.
type comparisonCounts struct {
	Held, Complete, Meets, Divided, Decided, Blind int
}

// rank ranks the rows with the weights exactly as server and workbook do, with
// the decisions that are still on their way. Rank bounds are left out of a
// what-if: they are bounds around the posting's own weights.
func (v *comparisonView) rank(c *api.Comparison, w rules.Weights, local map[rules.InterviewID]localDecision) {
	official := c.Pack.Weights()
	if len(w) != len(official) {
		w = official
	}
	if v.pack != c.Pack {
		*v = comparisonView{pack: c.Pack}
	}
	v.WhatIf = !slices.Equal(w, official)
	v.enter(c.Rows, local)
	places := v.ranking.List(v.entries, w, c.Threshold)
	if !v.WhatIf {
		v.ranking.Bound(w)
	}
	v.list(places)
	v.Counts = comparisonCounts{Blind: len(c.Blind)}
	for _, l := range v.all {
		v.Counts.add(l)
	}
}

// enter takes the rows as they came.
func (v *comparisonView) enter(rows []api.ComparisonRow, local map[rules.InterviewID]localDecision) {
	if len(v.rows) != len(rows) || len(rows) > 0 && &v.rows[0] != &rows[0] {
		v.take(rows)
	}
	v.entries = v.entries[:0]
	for i := range rows {
		r := &rows[i]
		v.of[r.Candidate.ID].Outcome = withLocal(r, local)
		v.entries = append(v.entries, rules.Entry{Candidate: r.Candidate.ID, Number: r.Candidate.Number, Result: r.Result})
	}
}

// take makes a line for who is new and drops who is gone.
func (v *comparisonView) take(rows []api.ComparisonRow) {
	before := v.of
	v.rows, v.of = rows, make(map[rules.CandidateID]*comparisonLine, len(rows))
	for i := range rows {
		id := rows[i].Candidate.ID
		l := before[id]
		if l == nil {
			l = &comparisonLine{}
		}
		l.ComparisonRow, v.of[id] = &rows[i], l
	}
}

// list puts the lines in the order of the table.
func (v *comparisonView) list(places []rules.Place) {
	// Where each group begins, and then where its next one goes.
	var next [groups + 1]int
	for i := range places {
		next[groupOf(&places[i])+1]++
	}
	for g := range groups {
		next[g+1] += next[g]
	}
	ends := next
	if len(v.all) != len(places) {
		v.all = make([]*comparisonLine, len(places))
	}
	for i := range places {
		p := &places[i]
		to, l := &next[groupOf(p)], v.of[p.Candidate]
		v.all[*to] = l
		*to++
		l.Rank, l.Best, l.Worst = p.Rank, p.Best, p.Worst
		l.Shared = p.Rank > 0 && (i > 0 && places[i-1].Rank == p.Rank || i+1 < len(places) && places[i+1].Rank == p.Rank)
		result := p.Result()
		if l.result == 0 || !sameResult(&l.Result, &result) {
			l.result++
			l.Judged, l.Divided = rules.Judge(v.pack.Verdicts, rules.MeasuresOf(v.pack, result)), len(rules.Disagreements(result))
		}
		l.Result = result
	}
	v.Ranked, v.Open, v.Waiting = v.all[:ends[1]], v.all[ends[1]:ends[2]], v.all[ends[2]:]
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
	case p.Entry.Result.Sheets > 0:
		return openGroup
	}
	return waitingGroup
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
	n.Divided += l.Divided
}

// lines are all candidates in the order of the table.
func (v *comparisonView) lines() []*comparisonLine { return v.all }

// line is that of a candidate, nil for who is not there.
func (v *comparisonView) line(id rules.CandidateID) *comparisonLine { return v.of[id] }

// find is the line of a candidate as it stands now.
func (v *comparisonView) find(id rules.CandidateID) (comparisonLine, bool) {
	if l := v.line(id); l != nil {
		return *l, true
	}
	return comparisonLine{}, false
}
