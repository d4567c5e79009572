package exports

import (
	"fmt"
	"slices"
	"strconv"

	"kotae/exports/xlsx"
	"kotae/rules"
	"kotae/rules/messages"
)

// The columns of the sheet 設定. The last two are hidden: the values as the
// formulas take them, whole numbers whatever somebody typed, and the posting's.
const (
	settingName = iota + 1
	settingWhat
	settingValue
	settingCompare
	settingOfficial
	settingTaken
	settingPosting
	settingColumns = settingPosting
)

// settingsHead is the row of the headings of 設定.
const settingsHead = 5

// settings is where the values stand that people may move.
type settings struct {
	lines []setting
	// weights is the row of the first weight, threshold that of the coverage.
	weights, threshold int
	// conditions are the rows of each rule's conditions.
	conditions [][]int
	// flag is the cell that is 1 where a value is not the posting's.
	flag string
}

// setting is one line: a heading, or a value that may be moved.
type setting struct {
	heading          string
	name, what, than string
	value, official  int
	low, high        int
	// look says how the value reads; in hundredths of a point where points.
	look   look
	points bool
	// fixed lines have no value.
	fixed bool
}

func (p *plan) planSettings() settings {
	s := settings{weights: settingsHead + 2}
	s.lines = append(s.lines, setting{heading: p.text("workbook.settings.weights")})
	for i, c := range p.Pack.Criteria {
		s.lines = append(s.lines, setting{name: c.Name.In(p.Lang), what: must(c, p.text), value: p.Weights[i], official: c.Weight, high: 100, look: whole})
	}
	s.lines = append(s.lines, setting{heading: p.text("workbook.settings.listing")})
	s.threshold = settingsHead + len(s.lines) + 1
	s.lines = append(s.lines, setting{name: p.text("workbook.settings.ranked"), what: p.text("workbook.coverage"), than: p.text("workbook.op.>="),
		value: p.Threshold, official: p.Threshold, high: 100, look: percent})
	s.lines = append(s.lines, setting{heading: p.text("workbook.settings.verdicts")})
	for i, rule := range p.Pack.Verdicts {
		name := p.text("workbook.settings.rule", strconv.Itoa(i+1), p.text("verdict."+string(rule.Verdict)))
		var rows []int
		for _, c := range rule.Conditions {
			low, high := c.Measure.Range()
			line := setting{name: name, what: sentence(p.measure(c.Measure)), than: p.text("workbook.op." + string(c.Op)), value: c.Value, official: c.Value,
				low: low, high: high, look: whole, points: c.Measure.InPoints()}
			if line.points {
				line.look = points
			} else if c.Measure == rules.MeasureCoverage {
				line.look = percent
			}
			s.lines = append(s.lines, line)
			rows = append(rows, settingsHead+len(s.lines))
		}
		if len(rows) == 0 {
			s.lines = append(s.lines, setting{name: name, what: p.text("workbook.settings.otherwise"), fixed: true})
		}
		s.conditions = append(s.conditions, rows)
	}
	s.flag = xlsx.Quote(p.sheets.settings) + xlsx.Fixed(settingTaken, 2)
	return s
}

// measure names a measure as the screen does.
func (b Book) measure(m rules.Measure) string {
	if id, ok := m.Tag(); ok {
		name := string(id)
		if t, ok := b.Pack.Tag(id); ok {
			name = t.Name.In(b.Lang)
		}
		return messages.Text(b.Lang, "comparison.measure.tag", name)
	}
	return messages.Text(b.Lang, "comparison.measure."+string(m))
}

// taken names the cell with the value of a line as formulas take it.
func (p *plan) taken(row int) string {
	return xlsx.Quote(p.sheets.settings) + xlsx.Fixed(settingTaken, row)
}

// heading is the title line of a sheet, which turns into a what-if (試算) as soon
// as a value of 設定 is not the posting's.
func (p *plan) heading(key string) xlsx.Cell {
	plainly := clean(p.text("workbook.title", p.Posting, p.text(key)))
	trial := clean(p.text("workbook.title.whatif", plainly))
	shown := plainly
	if p.WhatIf() {
		shown = trial
	}
	return by(once("IF("+p.settings.flag+"=1,"+xlsx.Literal(trial)+","+xlsx.Literal(plainly)+")"), text(shown, title))
}

// warning is the line that says that a what-if is not the official order.
func (p *plan) warning(otherwise string) xlsx.Cell {
	trial, shown := p.text("workbook.whatif"), otherwise
	if p.WhatIf() {
		shown = trial
	}
	return by(once("IF("+p.settings.flag+"=1,"+xlsx.Literal(trial)+","+xlsx.Literal(otherwise)+")"), text(shown, whatIf))
}

// settingsSheet is the sheet 設定.
func (p *plan) settingsSheet() xlsx.Sheet {
	last := settingsHead + len(p.settings.lines)
	widths := []float64{44, 30, 12, 12, 14, 10, 10}
	s := xlsx.Sheet{Name: p.sheets.settings, Tab: "B58900", Wide: settingColumns, Tall: last, FreezeRows: settingsHead, Protected: true,
		Paper: p.paper(settingsHead, 0)}
	s.Paper.Upright, s.Paper.Area = true, xlsx.Range(1, 1, settingOfficial, last)
	for i, w := range widths {
		s.Columns = append(s.Columns, xlsx.Column{Width: w, Hidden: i+1 >= settingTaken})
	}
	for i, line := range p.settings.lines {
		if line.heading == "" && !line.fixed {
			s.Inputs = append(s.Inputs, line.input(p.Book, settingsHead+1+i))
		}
	}
	moved := fmt.Sprintf("AND(ISNUMBER($G%d),$F%d<>$G%d)", settingsHead+1, settingsHead+1, settingsHead+1)
	s.Formats = []xlsx.Format{{Range: xlsx.Range(1, settingsHead+1, settingOfficial, last), Formula: moved, Mark: markMoved}}
	s.Rows = slices.Values(p.settingsRows(last))
	return s
}

func (l setting) input(b Book, row int) xlsx.Input {
	in := xlsx.Input{Range: xlsx.At(settingValue, row), Decimal: l.points, Low: float64(l.low), High: float64(l.high)}
	if l.points {
		in.Low, in.High = in.Low/100, in.High/100
	}
	in.Problem = b.text("workbook.settings.problem", fmt.Sprint(in.Low), fmt.Sprint(in.High))
	return in
}

func (p *plan) settingsRows(last int) []xlsx.Row {
	flag := 0
	if p.WhatIf() {
		flag = 1
	}
	taken := xlsx.FixedRange(settingTaken, settingsHead+1, settingTaken, last)
	posting := xlsx.FixedRange(settingPosting, settingsHead+1, settingPosting, last)
	second := make([]xlsx.Cell, settingColumns)
	second[0] = text(p.text("workbook.settings.how"), note)
	second[settingTaken-1] = by(once("IF(SUMPRODUCT(--("+taken+"<>"+posting+"))>0,1,0)"), number(flag, hidden))
	rows := []xlsx.Row{
		{Height: titleHeight, Cells: []xlsx.Cell{p.heading("workbook.sheet.settings")}},
		{Height: heightFor(1), Cells: second},
		{Height: heightFor(1), Cells: []xlsx.Cell{text(p.text("workbook.settings.print"), note)}},
		{Height: heightFor(1), Cells: []xlsx.Cell{p.warning(p.text("workbook.settings.official"))}},
		p.heads(1, "workbook.settings.name", "workbook.settings.what", "workbook.settings.value", "workbook.settings.compare", "workbook.settings.posting"),
	}
	for i, line := range p.settings.lines {
		rows = append(rows, xlsx.Row{Height: heightFor(1), Cells: line.cells(settingsHead + 1 + i)})
	}
	return rows
}

// cells of one line of 設定.
func (l setting) cells(row int) []xlsx.Cell {
	if l.heading != "" {
		cells := []xlsx.Cell{text(l.heading, group)}
		for len(cells) < settingOfficial {
			cells = append(cells, blank(group))
		}
		return cells
	}
	cells := []xlsx.Cell{text(l.name, plain), text(l.what, excluded), blank(excluded), text(l.than, excluded), blank(excluded)}
	if l.fixed {
		return cells
	}
	open := map[look]look{whole: inputWhole, percent: inputPercent, points: inputPoints}[l.look]
	cell := xlsx.At(settingValue, row)
	taken := "IF(ISNUMBER(" + cell + "),ROUND(" + cell + ",0),0)"
	if l.points {
		cells[2], cells[4] = hundredths(l.value, open), hundredths(l.official, l.look)
		taken = "IF(ISNUMBER(" + cell + "),ROUND(" + cell + "*100,0),0)"
	} else {
		cells[2], cells[4] = number(l.value, open), number(l.official, l.look)
	}
	if l.low == 0 {
		taken = "MAX(0," + taken + ")"
	}
	return append(cells, by(once(taken), number(l.value, whole)), number(l.official, whole))
}
