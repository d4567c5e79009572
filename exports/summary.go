package exports

import (
	"slices"
	"strconv"

	"kotae/exports/xlsx"
	"kotae/rules"
)

// summarySheet is the sheet 集計: on one page, how many came how far, and over
// what the declined were declined.
func (p *plan) summarySheet() xlsx.Sheet {
	widths := []float64{40, 14, 14, 50}
	s := xlsx.Sheet{Name: p.sheets.summary, Tab: "27478F", Wide: len(widths), Paper: p.paper(0, 0)}
	s.Paper.OnePage, s.Paper.Upright = true, true
	for _, w := range widths {
		s.Columns = append(s.Columns, xlsx.Column{Width: w})
	}
	rows := []xlsx.Row{p.titleRow("workbook.sheet.summary"), {Height: heightFor(1), Cells: []xlsx.Cell{p.made()}}, {Height: heightFor(1), Cells: []xlsx.Cell{p.warning("")}}}
	rows = append(rows, p.funnel()...)
	verdicts := len(rows) + 2
	rows = append(rows, p.verdictCounts()...)
	rows = append(rows, p.decisionCounts()...)
	reasons := len(rows) + 3
	rows = append(rows, p.declineRows()...)
	s.Tall = len(rows)
	s.Formats = append(s.Formats,
		xlsx.Format{Range: xlsx.Range(2, 5, 2, 7), Bar: "9DB4E3", High: float64(max(len(p.rows), 1))},
		xlsx.Format{Range: xlsx.Range(2, verdicts, 2, verdicts+3), Bar: "9DB4E3", High: float64(max(len(p.rows), 1))},
		xlsx.Format{Range: xlsx.Range(2, reasons, 3, len(rows)), Bar: "E3B79D", High: float64(max(len(p.rows), 1))})
	s.Rows = slices.Values(rows)
	return s
}

func (p *plan) section(key string) xlsx.Row {
	return fillRow(xlsx.Row{Height: heightFor(1), Cells: []xlsx.Cell{text(p.text(key), group)}}, 4, group)
}

func (p *plan) counts(key string, n int) xlsx.Row {
	return xlsx.Row{Height: heightFor(1), Cells: []xlsx.Cell{text(p.text(key), plain), number(n, figure)}}
}

func (p *plan) funnel() []xlsx.Row {
	judged, complete := 0, 0
	for _, r := range p.rows {
		if r.Submitted > 0 {
			judged++
		}
		if r.Panel > 0 && r.Submitted == r.Panel {
			complete++
		}
	}
	return []xlsx.Row{p.section("workbook.summary.funnel"), p.counts("workbook.summary.candidates", len(p.rows)),
		p.counts("workbook.summary.judged", judged), p.counts("workbook.summary.complete", complete)}
}

// verdictCounts follow the settings like the verdicts themselves.
func (p *plan) verdictCounts() []xlsx.Row {
	counts := map[string]int{}
	for _, place := range p.places {
		counts[p.verdict(p.at[place.Candidate])]++
	}
	rows := []xlsx.Row{p.section("workbook.verdict")}
	for _, v := range rules.Verdicts() {
		word := p.text("verdict." + string(v))
		rows = append(rows, xlsx.Row{Height: heightFor(1), Cells: []xlsx.Cell{text(word, plain),
			by(once("COUNTIF("+p.allOf("verdict")+","+xlsx.Literal(word)+")"), number(counts[word], figure))}})
	}
	return rows
}

func (p *plan) decided() []rules.DecidedResult {
	all := make([]rules.DecidedResult, len(p.rows))
	for i := range p.rows {
		all[i] = rules.DecidedResult{Result: p.rows[i].Result, Decision: p.rows[i].Decision}
	}
	return all
}

func (p *plan) decisionCounts() []xlsx.Row {
	counts := map[rules.Decision]int{}
	for _, r := range p.rows {
		if r.Decision == "" && r.State == rules.Withdrawn {
			r.Decision = rules.DecideWithdraw
		}
		counts[r.Decision]++
	}
	rows := []xlsx.Row{p.section("workbook.decision")}
	for _, d := range []rules.Decision{rules.DecidePass, rules.DecideConfirm, rules.DecideHold, rules.DecideDecline, rules.DecideWithdraw} {
		rows = append(rows, p.counts("decision."+string(d), counts[d]))
	}
	rows = append(rows, p.counts("workbook.summary.open", counts[""]))
	if passed, of := rules.PassRate(p.decided()); of > 0 {
		rows = append(rows, xlsx.Row{Height: heightFor(1), Cells: []xlsx.Cell{text(p.text("workbook.summary.rate"), plain), number((200*passed+of)/(2*of), percent),
			blank(plain), text(p.text("workbook.summary.rate.of", strconv.Itoa(passed), strconv.Itoa(of)), plain)}})
	}
	return rows
}

// declineRows say of each criterion how often it was low, and how often nobody
// found out: the candidates' answers, or our questions?
func (p *plan) declineRows() []xlsx.Row {
	reasons, declined := rules.DeclineReasons(p.Pack, p.decided())
	rows := []xlsx.Row{p.section("workbook.summary.reasons"),
		{Height: heightFor(1), Cells: []xlsx.Cell{text(p.text("workbook.summary.declined", strconv.Itoa(declined)), head), text(p.text("workbook.summary.low"), head),
			text(p.text("workbook.summary.unasked"), head), text(p.text("workbook.summary.reading"), head)}}}
	for _, r := range reasons {
		c, _ := p.Pack.Criterion(r.Criterion)
		reading := ""
		if r.Open > r.Low {
			reading = p.text("workbook.summary.ours")
		}
		rows = append(rows, xlsx.Row{Height: heightFor(1), Cells: []xlsx.Cell{text(c.Name.In(p.Lang), plain), number(r.Low, tally), number(r.Open, tally), text(reading, plain)}})
	}
	return rows
}
