package exports

import (
	"fmt"
	"strconv"

	"kotae/rules"
)

// comparison is the sheet 比較表: one row a candidate, in the order of the
// screen, with the screen's numbers.
func (b Book) comparison(places []rules.Place) sheet {
	rows := b.rowsByCandidate()
	s := sheet{name: b.text("workbook.sheet.comparison"), tab: "27478F", columns: b.comparisonColumns(), fixed: 2,
		intro: []cell{b.heading("workbook.sheet.comparison"), b.made(), {b.text("workbook.comparison.how"), note}}}
	if !b.HideNames {
		s.fixed = 3
	}
	if b.WhatIf() {
		s.intro = append(s.intro, cell{b.text("workbook.whatif"), whatIf})
	}
	s.weights = b.weightRow(len(s.columns))
	groups := b.groups(places)
	s.rows = len(places) + len(groups)
	s.body = func(yield func([]cell) bool) {
		for i, p := range places {
			if heading, ok := groups[i]; ok && !yield(groupRow(heading, len(s.columns))) {
				return
			}
			if !yield(b.candidate(p, rows[p.Candidate])) {
				return
			}
		}
	}
	return s
}

func (b Book) rowsByCandidate() map[rules.CandidateID]Row {
	rows := make(map[rules.CandidateID]Row, len(b.Rows))
	for _, r := range b.Rows {
		rows[r.Candidate] = r
	}
	return rows
}

// lead is how many columns stand before the first criterion.
func (b Book) lead() int { return len(b.leadColumns()) }

func (b Book) leadColumns() []column {
	columns := []column{{b.text("workbook.rank"), 6}, {b.text("workbook.number"), 8}}
	if !b.HideNames {
		columns = append(columns, column{b.text("workbook.name"), 14}, column{b.text("workbook.furigana"), 15})
	}
	return append(columns,
		column{b.text("ui.judgement.pass"), 6}, column{b.text("ui.judgement.torn"), 6}, column{b.text("ui.judgement.decline"), 8},
		column{b.text("workbook.total"), 11}, column{b.text("workbook.bounds"), 7}, column{b.text("workbook.coverage"), 9})
}

func (b Book) comparisonColumns() []column {
	columns := b.leadColumns()
	for _, c := range b.Pack.Criteria {
		columns = append(columns, column{c.Short.In(b.Lang), headWidth(c.Short.In(b.Lang))})
	}
	return append(columns, column{b.text("workbook.spread"), 7}, column{b.text("workbook.verdict"), 13},
		column{b.text("workbook.submitted"), 7}, column{b.text("workbook.decision"), 28})
}

// weightRow stands above the headings, so that a filter leaves it alone.
func (b Book) weightRow(columns int) []cell {
	row := make([]cell, columns)
	for i := range row {
		row[i].look = note
	}
	row[0].value = b.text("workbook.weights")
	for i, w := range b.Weights {
		row[b.lead()+i] = cell{w, whole}
	}
	return row
}

// groups are the headings of those without a rank, by the place they stand
// before.
func (b Book) groups(places []rules.Place) map[int]string {
	groups := map[int]string{}
	seen := map[string]bool{}
	for i, p := range places {
		key := groupKey(p)
		if key != "" && !seen[key] {
			seen[key], groups[i] = true, b.text(key)
		}
	}
	return groups
}

func groupKey(p rules.Place) string {
	switch {
	case p.Rank > 0:
		return ""
	case p.Result.Sheets > 0:
		return "workbook.group.confirm"
	}
	return "workbook.group.waiting"
}

func groupRow(heading string, columns int) []cell {
	row := make([]cell, columns)
	for i := range row {
		row[i].look = group
	}
	row[0].value = heading
	return row
}

// candidate is one row.
func (b Book) candidate(p rules.Place, r Row) []cell {
	row := []cell{b.rank(p), {r.Number, number}}
	if !b.HideNames {
		row = append(row, cell{r.Name, plain}, cell{r.Furigana, plain})
	}
	for _, j := range []rules.Judgement{rules.Pass, rules.Torn, rules.Decline} {
		row = append(row, counted(p.Result.Judgements[j]))
	}
	row = append(row, b.total(p), b.bounds(p), b.coverage(p))
	for _, c := range p.Result.Cells {
		row = append(row, b.score(c))
	}
	return append(row, b.spread(p), b.verdict(p), cell{fmt.Sprintf("%d / %d", r.Submitted, r.Panel), excluded},
		cell{b.decision(r), wrapped})
}

// counted leaves a zero out, so that the judgements that were given stand out.
func counted(n int) cell {
	if n == 0 {
		return cell{nil, whole}
	}
	return cell{n, whole}
}

func (b Book) rank(p rules.Place) cell {
	if p.Rank == 0 {
		return cell{nil, whole}
	}
	return cell{p.Rank, whole}
}

// total is a number for those who are ranked, and for the others the range it
// could still take.
func (b Book) total(p rules.Place) cell {
	switch {
	case p.Rank > 0:
		return cell{float64(p.Result.Total) / 100, total}
	case p.Result.HasTotal:
		return cell{p.Result.Lowest.String() + "〜" + p.Result.Highest.String(), excluded}
	}
	return cell{"—", excluded}
}

// bounds are hidden in a what-if: they are the posting's own weights' bounds.
func (b Book) bounds(p rules.Place) cell {
	switch {
	case p.Rank == 0 || b.WhatIf():
		return cell{nil, excluded}
	case p.Best == p.Worst:
		return cell{strconv.Itoa(p.Best), excluded}
	}
	return cell{fmt.Sprintf("%d〜%d", p.Best, p.Worst), excluded}
}

func (b Book) coverage(p rules.Place) cell {
	if p.Result.Sheets == 0 {
		return cell{nil, percent}
	}
	return cell{p.Result.Coverage, percent}
}

// score is a cell of the table; what is not known is a word, never a number.
func (b Book) score(c rules.Cell) cell {
	switch c.State {
	case rules.Scored:
		return cell{float64(c.Score) / 100, score1 + look(min(max((int(c.Score)+50)/100, 1), 5)-1)}
	case rules.NotConfirmed:
		return cell{b.text("workbook.unconfirmed"), unconfirmed}
	case rules.Excluded:
		return cell{b.text("workbook.excluded"), excluded}
	}
	return cell{nil, excluded}
}

// spread is the widest of the criteria that count, as the verdict rules take it.
func (b Book) spread(p rules.Place) cell {
	widest, ok := rules.MeasuresOf(b.Pack, p.Result)[rules.MeasureWidestSpread]
	if !ok || p.Result.Sheets < 2 {
		return cell{nil, points}
	}
	return cell{float64(widest) / 100, points}
}

func (b Book) verdict(p rules.Place) cell {
	if p.Result.Sheets == 0 {
		return cell{nil, excluded}
	}
	v := rules.Judge(b.Pack.Verdicts, rules.MeasuresOf(b.Pack, p.Result)).Verdict
	looks := map[rules.Verdict]look{rules.Meets: meets, rules.Discuss: discuss, rules.Confirm: confirm, rules.FallsShort: fallsShort}
	return cell{b.text("verdict." + string(v)), looks[v]}
}

// decision is what was decided, until when and why; a person's words, so text.
func (b Book) decision(r Row) string {
	if r.Decision == "" {
		if r.State == "" || r.State == rules.Scheduled {
			return ""
		}
		return b.text("state." + string(r.State))
	}
	decided := b.text("decision." + string(r.Decision))
	if r.Decision == rules.DecideHold && r.Until != "" {
		decided = b.text("workbook.hold.until", r.Until)
	}
	if r.Reason == "" {
		return decided
	}
	return b.text("workbook.decided", decided, r.Reason)
}
