package exports

import (
	"slices"
	"strconv"

	"kotae/exports/xlsx"
	"kotae/rules"
)

// comparisonHead is the row of the headings of 比較表.
const comparisonHead = 6

// narrow is the width of a column of short values, slim that of one or two signs;
// mostRise is how high a heading of it rises in points, before it takes a second line.
const (
	narrow   = 6.8
	slim     = 5.5
	mostRise = 96
)

// listing is a column of 比較表: its heading, its width, the formula of its cells
// and the engine's own result of it.
type listing struct {
	key     string
	title   string
	width   float64
	formula string
	value   func(place rules.Place, r Row) xlsx.Cell
}

// listed takes what stands in a column of 計算 for who stands at this place.
func (p *plan) listed(key string) string {
	return "INDEX(" + p.allOf(key) + "," + p.inCalc("who") + ")"
}

// words is a formula that gives text, and nothing where there is nothing.
func (p *plan) words(key string) string { return p.listed(key) + `&""` }

// shown is a formula for hundredths: a number as people read it, a word as it is.
func (p *plan) shown(key string) string {
	return "IF(ISNUMBER(" + p.listed(key) + ")," + p.listed(key) + "/100," + p.words(key) + ")"
}

// comparisonColumns are the columns in the order of the screen: who, how the
// interviewers judged, then the numbers.
func (p *plan) comparisonColumns() []listing {
	columns := []listing{
		{"rank", p.text("workbook.rank"), 8.5, p.rankFormula(), p.rank},
		{"number", p.text("workbook.number"), p.numberWidth(7), "HYPERLINK(" + p.listed("sheet") + "," + p.words("number") + ")",
			func(_ rules.Place, r Row) xlsx.Cell { return text(r.Number, ident) }},
	}
	if !p.HideNames {
		columns = append(columns,
			listing{"name", p.text("workbook.name"), p.nameWidth(10), p.words("name"), func(_ rules.Place, r Row) xlsx.Cell { return text(r.Name, wrapped) }},
			listing{"furigana", p.text("workbook.furigana"), p.furiganaWidth(), p.words("furigana"), func(_ rules.Place, r Row) xlsx.Cell { return text(r.Furigana, small) }})
	}
	for _, j := range []rules.Judgement{rules.Pass, rules.Torn, rules.Decline} {
		title := p.text("ui.judgement." + string(j))
		columns = append(columns, listing{string(j), title, min(narrow, max(slim, float64(columnsOf(title))+0.8)), p.listed(string(j)),
			func(place rules.Place, _ Row) xlsx.Cell { return number(place.Result().Judgements[j], tally) }})
	}
	columns = append(columns,
		listing{"total", p.text("workbook.total"), 10.5, p.totalFormula(), func(place rules.Place, _ Row) xlsx.Cell { return p.total(place) }},
		listing{"bounds", p.text("workbook.bounds"), max(narrow, float64(2*len(strconv.Itoa(len(p.rows))))+3), "IF(" + p.settings.flag + `=1,"",` + p.words("bounds") + ")",
			func(place rules.Place, _ Row) xlsx.Cell { return text(p.boundsOf(place), excluded) }},
		listing{"coverage", p.text("workbook.coverage"), narrow, "IF(" + p.listed("sheets") + `=0,"",` + p.listed("coverage") + ")", p.coverage})
	for i, c := range p.Pack.Criteria {
		columns = append(columns, listing{scoreKey(i), c.Short.In(p.Lang), narrow, p.shown(scoreKey(i)),
			func(place rules.Place, _ Row) xlsx.Cell { return p.score(place.Result().Cells[i]) }})
	}
	return append(columns,
		listing{"spread", p.text("workbook.spread"), narrow, p.shown("spread"), func(place rules.Place, _ Row) xlsx.Cell {
			return p.shownCell(p.spread(p.at[place.Candidate]), points)
		}},
		listing{"split", p.text("workbook.split"), narrow, p.listed("split"),
			func(place rules.Place, _ Row) xlsx.Cell {
				return number(len(rules.Disagreements(place.Result())), tally)
			}},
		listing{"verdict", p.text("workbook.verdict"), 14, p.words("verdict"),
			func(place rules.Place, _ Row) xlsx.Cell { return text(p.verdict(p.at[place.Candidate]), word) }},
		listing{"submitted", p.text("workbook.submitted"), narrow, p.words("submitted"), func(_ rules.Place, r Row) xlsx.Cell {
			return text(strconv.Itoa(r.Submitted)+" / "+strconv.Itoa(r.Panel), excluded)
		}},
		p.quotesColumn(),
		listing{"decision", p.text("workbook.decision"), p.decisionWidth(), p.words("decision"),
			func(_ rules.Place, r Row) xlsx.Cell { return text(p.decision(r), small) }})
}

// quotesColumn leads to the quotes of the candidate.
func (p *plan) quotesColumn() listing {
	_, counts := p.quotePlaces()
	formula := "IF(" + p.listed("quotes") + `=0,"",HYPERLINK("#` + xlsx.Quote(p.sheets.evidence) + `A"&` + p.listed("quoted") + "," + p.listed("quotes") + "))"
	return listing{"quotes", p.text("workbook.quotes"), slim, formula, func(place rules.Place, _ Row) xlsx.Cell {
		if n := counts[p.at[place.Candidate]]; n > 0 {
			return number(n, linked)
		}
		return text("", linked)
	}}
}

// rankFormula is the shared rank, or the word for the group of those without.
func (p *plan) rankFormula() string {
	rank := p.inCalc("rank")
	return "IF(ISNUMBER(" + rank + ")," + rank + ",IF(" + p.listed("sheets") + "=0," + xlsx.Literal(p.text("workbook.group.waiting")) + "," +
		xlsx.Literal(p.text("workbook.group.confirm")) + "))"
}

func (p *plan) rank(place rules.Place, _ Row) xlsx.Cell {
	switch {
	case place.Rank > 0:
		return number(place.Rank, whole)
	case place.Result().Sheets == 0:
		return text(p.text("workbook.group.waiting"), whole)
	}
	return text(p.text("workbook.group.confirm"), whole)
}

// totalFormula is the total of who is ranked, for others the range it could
// still take, written so that it does not depend on the computer's decimal sign.
func (p *plan) totalFormula() string {
	group, total := p.listed("group"), p.listed("total")
	return "IF(" + group + "=2," + total + "/100,IF(" + group + "=1," + twoDecimals(p.listed("lowest")) + `&` + p.to() + `&` + twoDecimals(p.listed("highest")) + `,"—"))`
}

func twoDecimals(hundredths string) string {
	return "INT(" + hundredths + `/100)&"."&RIGHT("0"&MOD(` + hundredths + `,100),2)`
}

func (p *plan) total(place rules.Place) xlsx.Cell {
	switch {
	case place.Rank > 0:
		return hundredths(int(place.Result().Total), total)
	case place.Result().HasTotal:
		return text(p.between(place.Result().Lowest.String(), place.Result().Highest.String()), total)
	}
	return text("—", total)
}

// boundsOf are hidden in a what-if: they are the posting's own weights' bounds.
func (p *plan) boundsOf(place rules.Place) string {
	if p.WhatIf() {
		return ""
	}
	return p.bounds[place.Candidate]
}

func (p *plan) coverage(place rules.Place, _ Row) xlsx.Cell {
	if place.Result().Sheets == 0 {
		return text("", percent)
	}
	return number(place.Result().Coverage, percent)
}

// score is a cell of the table; what is not known is a word, never a number.
func (p *plan) score(c rules.Cell) xlsx.Cell {
	if c.State == rules.Scored {
		return hundredths(int(c.Score), score)
	}
	return text(p.state(c), score)
}

// shownCell is a cell of 計算 as people read it.
func (p *plan) shownCell(c xlsx.Cell, l look) xlsx.Cell {
	c.Style = int(l)
	if c.Kind == xlsx.Number {
		c.Number /= 100
	}
	return c
}

// decision is what was decided, until when and why; a person's words, so text.
func (p *plan) decision(r Row) string {
	if r.Decision == "" {
		if r.State == "" || r.State == rules.Scheduled {
			return ""
		}
		return p.text("state." + string(r.State))
	}
	decided := p.text("decision." + string(r.Decision))
	if r.Decision == rules.DecideHold && r.Until != "" {
		decided = p.text("workbook.hold.until", r.Until)
	}
	if r.Reason == "" {
		return decided
	}
	return p.text("workbook.decided", decided, r.Reason)
}

// comparisonSheet is the sheet 比較表: one row a candidate, in the order of the
// screen, with the screen's numbers, all of it following 設定.
func (p *plan) comparisonSheet() xlsx.Sheet {
	columns := fitted(p.comparisonColumns())
	fixed := 2
	if !p.HideNames {
		fixed = 3
	}
	last := comparisonHead + max(len(p.rows), 1)
	s := xlsx.Sheet{Name: p.sheets.comparison, Tab: "27478F", Wide: len(columns), Tall: last, FreezeRows: comparisonHead, FreezeColumns: fixed,
		Filter: xlsx.Range(1, comparisonHead, len(columns), last), Paper: p.paper(comparisonHead, fixed)}
	for _, c := range columns {
		s.Columns = append(s.Columns, xlsx.Column{Width: c.width})
	}
	s.Formats = p.comparisonFormats(columns, last)
	s.Links = []xlsx.Link{{Cell: xlsx.At(1, comparisonHead-1), To: xlsx.Quote(p.sheets.settings) + xlsx.At(settingValue, p.settings.weights)}}
	s.Rows = func(yield func(xlsx.Row) bool) {
		for _, row := range p.comparisonIntro(columns) {
			if !yield(row) {
				return
			}
		}
		p.comparisonBody(columns, yield)
	}
	return s
}

// comparisonIntro are the lines above the candidates. The weights stand above the
// headings, so that a filter leaves them alone.
func (p *plan) comparisonIntro(columns []listing) []xlsx.Row {
	weights := make([]xlsx.Cell, len(columns))
	for i := range weights {
		weights[i] = blank(note)
	}
	weights[0] = text(p.text("workbook.weights"), jump)
	first := p.columnOf(columns, scoreKey(0))
	for i := range p.Pack.Criteria {
		weights[first+i] = by(once(p.taken(p.settings.weights+i)), number(p.Weights[i], weight))
	}
	return []xlsx.Row{
		{Height: titleHeight, Cells: []xlsx.Cell{p.heading("workbook.sheet.comparison")}},
		{Height: heightFor(1), Cells: []xlsx.Cell{p.made()}},
		{Height: heightFor(1), Cells: []xlsx.Cell{text(p.text("workbook.comparison.how"), note)}},
		{Height: heightFor(1), Cells: []xlsx.Cell{p.warning("")}},
		{Height: heightFor(1), Cells: weights},
		comparisonHeads(columns),
	}
}

// rising reports whether the headings of narrow columns rise from the bottom: one of
// them has a word that its column would break. The twelve criteria of a posting stay
// legible on a page.
func rising(columns []listing) bool {
	return slices.ContainsFunc(columns, func(c listing) bool { return c.width <= narrow && longestWord(c.title) > 5 })
}

// fitted makes the columns slim whose values need no more, where the headings rise and
// take no room: what paper gives away in width it takes back in the size of the letters.
func fitted(columns []listing) []listing {
	if rising(columns) {
		for i, c := range columns {
			switch c.key {
			case "spread", "split", "submitted", "coverage", string(rules.Decline):
				columns[i].width = min(c.width, slim)
			}
		}
	}
	return columns
}

func comparisonHeads(columns []listing) xlsx.Row {
	rise, row := rising(columns), xlsx.Row{}
	for _, c := range columns {
		switch {
		case rise && c.width <= narrow:
			row.Height = max(row.Height, min(float64(columnsOf(c.title))*6+14, mostRise))
			row.Cells = append(row.Cells, text(c.title, risingHead))
		case c.width <= narrow:
			row.Height = max(row.Height, heightFor(linesIn(c.title, c.width)))
			row.Cells = append(row.Cells, text(c.title, narrowHead))
		default:
			row.Height = max(row.Height, heightFor(linesIn(c.title, c.width)))
			row.Cells = append(row.Cells, text(c.title, head))
		}
	}
	return row
}

func (p *plan) columnOf(columns []listing, key string) int {
	return slices.IndexFunc(columns, func(c listing) bool { return c.key == key })
}

func (p *plan) comparisonBody(columns []listing, yield func(xlsx.Row) bool) {
	formulas := make([]*xlsx.Formula, len(columns))
	for i, c := range columns {
		formulas[i] = down(len(p.rows), c.formula)
	}
	height := p.rowHeight(columns)
	cells := make([]xlsx.Cell, len(columns))
	for _, place := range p.places {
		r := p.row(place)
		for i, c := range columns {
			cells[i] = by(formulas[i], c.value(place, r))
		}
		if !yield(xlsx.Row{Height: height, Cells: cells}) {
			return
		}
	}
}

// rowHeight is that of every row: they change places with the weights, so all are as
// high as the highest.
func (p *plan) rowHeight(columns []listing) float64 {
	lines, reason, decided := 1, 1, columns[len(columns)-1].width/smallSize
	name, furigana := p.columnOf(columns, "name"), p.columnOf(columns, "furigana")
	for _, r := range p.rows {
		reason = max(reason, linesIn(p.decision(r), decided))
		if name >= 0 {
			lines = max(lines, linesIn(r.Name, columns[name].width), linesIn(r.Furigana, columns[furigana].width/smallSize))
		}
	}
	return max(heightFor(lines), smallHeight(min(reason, 8)))
}

// comparisonFormats colour what stands in the table. The darker a score, the
// better, so that it reads on a grey print too; the colour is never alone.
func (p *plan) comparisonFormats(columns []listing, last int) []xlsx.Format {
	top := comparisonHead + 1
	over := func(key string) (string, string) {
		i := p.columnOf(columns, key) + 1
		return xlsx.Range(i, top, i, last), xlsx.At(i, top)
	}
	first := p.columnOf(columns, scoreKey(0)) + 1
	scores := xlsx.Range(first, top, first+len(p.Pack.Criteria)-1, last)
	formats := scoreFormats(scores, xlsx.At(first, top), p.text("workbook.unconfirmed"))
	verdicts, verdict := over("verdict")
	formats = append(formats, p.verdictFormats(verdicts, verdict)...)
	spreads, spread := over("spread")
	splits, split := over("split")
	totals, _ := over("total")
	return append(formats,
		xlsx.Format{Range: spreads, Formula: "AND(ISNUMBER(" + spread + "),ROUND(" + spread + "*100,0)>=" + strconv.Itoa(int(rules.DisagreeFrom)) + ")", Mark: markApart},
		xlsx.Format{Range: splits, Formula: split + ">0", Mark: markApart},
		xlsx.Format{Range: totals, Bar: "9DB4E3", Low: 0, High: 5},
		xlsx.Format{Range: xlsx.Range(1, top+1, len(columns), last), Formula: "AND(ISNUMBER($A" + strconv.Itoa(top) + "),ISTEXT($A" + strconv.Itoa(top+1) + "))", Mark: markTop},
		xlsx.Format{Range: xlsx.Range(1, top, 1, last), Formula: "ISTEXT($A" + strconv.Itoa(top) + ")", Mark: markFaint})
}

// scoreFormats colour scores in steps, whatever the weights.
func scoreFormats(over, cell, unknown string) []xlsx.Format {
	formats := []xlsx.Format{{Range: over, Formula: cell + "=" + xlsx.Literal(unknown), Mark: markUnconfirmed}}
	for step := 5; step >= 1; step-- {
		formats = append(formats, xlsx.Format{Range: over, Mark: markScore1 + step - 1, Last: true,
			Formula: "AND(ISNUMBER(" + cell + "),ROUND(" + cell + "*100,0)>=" + strconv.Itoa(step*100-50) + ")"})
	}
	return formats
}

// verdictFormats colour the four verdicts.
func (p *plan) verdictFormats(over, cell string) []xlsx.Format {
	var formats []xlsx.Format
	for i, v := range rules.Verdicts() {
		formats = append(formats, xlsx.Format{Range: over, Formula: cell + "=" + xlsx.Literal(p.text("verdict."+string(v))), Mark: markMeets + i})
	}
	return formats
}
