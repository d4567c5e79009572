package exports

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"kotae/exports/xlsx"
	"kotae/rules"
)

// The sheet of one candidate: a table of the criteria, a radar beside it, the
// opinions and the quotes below.
const (
	candidateHead   = 7
	candidateWide   = 16
	candidateScores = 14
	candidateMeans  = 15
	candidateShort  = 16
	mostShown       = 12
)

var candidateWidths = []float64{28, 12, 8, 9, 9, 14, 11, 11, 11, 14, 14, 18, 12, 6, 6, 6}

// over is how wide the sheet's columns are together, from one to another.
func over(from, to int) float64 {
	sum := 0.0
	for _, w := range candidateWidths[from-1 : to] {
		sum += w
	}
	return sum
}

// portrait is a candidate's sheet while it is laid out: who it is about, and how
// its formulas name what is known of that candidate.
type portrait struct {
	*plan
	row  Row
	at   int
	know func(key string) string
	rank string
}

// singleSheet is the sheet 個人票, which shows whomever its selector names.
func (p *plan) singleSheet() xlsx.Sheet {
	const index = "$N$2"
	one := portrait{plan: p, know: func(key string) string { return "INDEX(" + p.allOf(key) + "," + index + ")" },
		rank: "INDEX(" + p.allOf("rank") + ",MATCH(" + index + "," + p.allOf("who") + ",0))"}
	if len(p.places) > 0 {
		one.at = p.at[p.places[0].Candidate]
		one.row = p.rows[one.at]
	}
	s := one.frame(p.sheets.single, "4A6FA5")
	s.Paper.OnePage, s.Paper.Upright = true, true
	s.Inputs = []xlsx.Input{{Range: "B2", From: p.allOf("label"), Problem: p.text("workbook.single.problem")}}
	who := make([]xlsx.Cell, candidateWide)
	who[0], who[1] = text(p.text("workbook.single.pick"), word), text(p.label(one.row), inputText)
	for i := 2; i < 6; i++ {
		who[i] = blank(inputText)
	}
	who[6] = text(p.text("workbook.single.how"), aside)
	who[13] = by(once("MATCH($B$2,"+p.allOf("label")+",0)"), number(one.at+1, hidden))
	rows := one.top(p.heading("workbook.sheet.single"), xlsx.Row{Height: heightFor(1), Cells: who})
	rows = append(rows, one.quotedRows()...)
	s.Rows, s.Tall = slices.Values(rows), len(rows)
	s.Merged = append(s.Merged, "B2:F2")
	for i := range mostShown + 1 {
		s.Merged = append(s.Merged, quoteMerges(len(rows)-mostShown+i)...)
	}
	return s
}

// ownSheets are the sheets of single candidates in the order of the comparison,
// for a book of which every page can be handed round.
func (p *plan) ownSheets() []xlsx.Sheet {
	if len(p.rows) > mostSheets {
		return nil
	}
	quotes := map[rules.CandidateID][]said{}
	for _, q := range p.quotes {
		quotes[q.Candidate] = append(quotes[q.Candidate], q)
	}
	var all []xlsx.Sheet
	for _, place := range p.places {
		i := p.at[place.Candidate]
		all = append(all, p.ownSheet(i, quotes[place.Candidate]))
	}
	return all
}

func (p *plan) ownSheet(i int, quotes []said) xlsx.Sheet {
	one := portrait{plan: p, row: p.rows[i], at: i, know: func(key string) string {
		return xlsx.Quote(p.sheets.calc) + xlsx.Fixed(p.calc.at[key], calcFirst+i)
	}}
	one.rank = "INDEX(" + p.allOf("rank") + ",MATCH(" + strconv.Itoa(i+1) + "," + p.allOf("who") + ",0))"
	s := one.frame(p.own[i], "A9B8D6")
	back := text(p.text("workbook.single.back"), jump)
	rows := one.top(text(p.label(one.row), title), xlsx.Row{Height: heightFor(1), Cells: []xlsx.Cell{back}})
	s.Links = []xlsx.Link{{Cell: "A2", To: xlsx.Quote(p.sheets.comparison) + "A1"}}
	for _, o := range one.row.Opinions {
		rows = append(rows, one.opinion(o))
		s.Merged = append(s.Merged, xlsx.Range(3, len(rows), 7, len(rows)), xlsx.Range(8, len(rows), 13, len(rows)))
	}
	for _, row := range one.conditions() {
		rows = append(rows, row)
		s.Merged = append(s.Merged, xlsx.Range(2, len(rows), 13, len(rows)))
	}
	quoted := []xlsx.Row{one.quoteHeads()}
	tags := p.tagNames()
	for _, q := range quotes {
		quoted = append(quoted, one.quoteRow(q, tags))
	}
	rows = append(rows, ontoNext(rows, quoted)...)
	s.Paper.TitleRows = strconv.Itoa(len(rows)+1) + ":" + strconv.Itoa(len(rows)+1)
	for _, row := range quoted {
		rows = append(rows, row)
		s.Merged = append(s.Merged, quoteMerges(len(rows))...)
	}
	s.Rows, s.Tall = slices.Values(rows), len(rows)
	return s
}

// frame is the sheet without its rows.
func (o portrait) frame(name, tab string) xlsx.Sheet {
	s := xlsx.Sheet{Name: name, Tab: tab, Wide: candidateWide, Paper: o.paper(0, 0), Merged: []string{"C4:D4", "C5:D5", "E4:F4", "E5:F5", "G4:M4", "G5:M5"}}
	for i, w := range candidateWidths {
		s.Columns = append(s.Columns, xlsx.Column{Width: w, Hidden: i+1 >= candidateScores})
	}
	first, last := candidateHead+1, candidateHead+len(o.Pack.Criteria)
	s.Formats = append(scoreFormats(xlsx.Range(4, first, 4, last), xlsx.At(4, first), o.text("workbook.unconfirmed")), o.verdictFormats("E5", "E5")...)
	quoted := xlsx.Quote(name)
	labels := xlsx.Points{Range: quoted + xlsx.FixedRange(candidateShort, first, candidateShort, last)}
	scores := xlsx.Points{Range: quoted + xlsx.FixedRange(candidateScores, first, candidateScores, last)}
	means := xlsx.Points{Range: quoted + xlsx.FixedRange(candidateMeans, first, candidateMeans, last)}
	for i, c := range o.Pack.Criteria {
		labels.Cells = append(labels.Cells, text(c.Short.In(o.Lang), plain))
		scores.Cells = append(scores.Cells, o.drawn(i))
		means.Cells = append(means.Cells, o.mean(i))
	}
	s.Charts = []xlsx.Chart{{Title: o.text("workbook.single.radar"), Labels: labels, Low: 0, High: 5,
		Series: []xlsx.Series{{Name: o.text("workbook.single.mean"), Colour: "A34412", Dashed: true, Values: means},
			{Name: o.text("workbook.single.own"), Colour: "27478F", Values: scores}},
		FromColumn: 7, FromRow: candidateHead - 1, ToColumn: 13, ToRow: max(last, candidateHead+12)}}
	return s
}

// drawn is a point of the radar; what is not known is left out, not zero.
func (o portrait) drawn(i int) xlsx.Cell {
	if len(o.row.Result.Cells) > i && o.row.Result.Cells[i].State == rules.Scored {
		return hundredths(int(o.row.Result.Cells[i].Score), hidden)
	}
	return xlsx.Cell{Style: int(hidden), Kind: xlsx.Failed}
}

// mean of a criterion over the candidates of the book.
func (p *plan) mean(i int) xlsx.Cell {
	sum, n := 0, 0
	for _, r := range p.rows {
		if r.Result.Cells[i].State == rules.Scored {
			sum += int(r.Result.Cells[i].Score)
			n++
		}
	}
	if n == 0 {
		return text("", points)
	}
	return xlsx.Cell{Style: int(points), Kind: xlsx.Number, Number: math.Floor(float64(sum)/float64(n)+0.5) / 100}
}

// top are the rows down to the last criterion.
func (o portrait) top(name xlsx.Cell, second xlsx.Row) []xlsx.Row {
	place := rules.Place{Entry: &rules.Entry{}} // the sheet may show nobody
	for _, at := range o.places {
		if at.Candidate == o.row.Candidate {
			place = at
		}
	}
	rows := []xlsx.Row{{Height: titleHeight, Cells: []xlsx.Cell{name}}, second, {Height: heightFor(1), Cells: []xlsx.Cell{o.warning("")}},
		o.facts(), o.factValues(place), {Height: 8},
		o.heads(2, "workbook.criterion", "workbook.must", "workbook.weight", "workbook.score", "workbook.single.mean", "workbook.range")}
	for i := range o.Pack.Criteria {
		rows = append(rows, o.criterionRow(i))
	}
	for len(rows) < candidateHead+12 {
		rows = append(rows, xlsx.Row{Height: heightFor(1)})
	}
	return append(rows, xlsx.Row{Height: 8})
}

func (o portrait) facts() xlsx.Row {
	row := o.heads(1, "workbook.rank", "workbook.coverage", "workbook.total")
	row.Cells = append(row.Cells, blank(head), text(o.text("workbook.verdict"), head), blank(head), text(o.text("workbook.decision"), head))
	return fillRow(row, 13, head)
}

func fillRow(row xlsx.Row, n int, l look) xlsx.Row {
	for len(row.Cells) < n {
		row.Cells = append(row.Cells, blank(l))
	}
	return row
}

func (o portrait) factValues(place rules.Place) xlsx.Row {
	k := o.know
	rank := "IF(ISNUMBER(" + o.rank + ")," + o.rank + ",IF(" + k("sheets") + "=0," + xlsx.Literal(o.text("workbook.group.waiting")) + "," + xlsx.Literal(o.text("workbook.group.confirm")) + "))"
	sum := "IF(" + k("group") + "=2," + k("total") + "/100,IF(" + k("group") + "=1," + twoDecimals(k("lowest")) + `&` + o.to() + `&` + twoDecimals(k("highest")) + `,"—"))`
	decided := o.decision(o.row)
	cells := []xlsx.Cell{by(once(rank), o.plan.rank(place, o.row)), by(once("IF("+k("sheets")+`=0,"",`+k("coverage")+")"), o.plan.coverage(place, o.row)),
		by(once(sum), o.plan.total(place)), blank(total), by(once(k("verdict")+`&""`), text(o.verdictText(), word)), blank(word),
		by(once(k("decision")+`&""`), text(decided, wrapped))}
	return fillRow(xlsx.Row{Height: heightFor(max(2, linesIn(decided, over(7, 13)))), Cells: cells}, 13, wrapped)
}

// verdictText is the verdict on whom the sheet shows, if it shows anybody.
func (o portrait) verdictText() string {
	if len(o.rows) == 0 {
		return ""
	}
	return o.plan.verdict(o.at)
}

// criterionRow is one criterion with score, mean of all and the range of the
// ratings, and in hidden columns what the radar draws.
func (o portrait) criterionRow(i int) xlsx.Row {
	c, known := o.Pack.Criteria[i], rules.Cell{}
	if len(o.row.Result.Cells) > i {
		known = o.row.Result.Cells[i]
	}
	k, row := o.know(scoreKey(i)), strconv.Itoa(candidateHead+1+i)
	mean := `IFERROR(ROUND(AVERAGE(` + o.allOf(scoreKey(i)) + `),0)/100,"")`
	cells := make([]xlsx.Cell, candidateWide)
	cells[0], cells[1] = text(c.Name.In(o.Lang), wrapped), text(must(c, o.text), excluded)
	cells[2] = by(once(o.taken(o.settings.weights+i)), number(o.Weights[i], whole))
	cells[3] = by(once("IF(ISNUMBER("+k+"),"+k+"/100,"+k+`&"")`), o.plan.score(known))
	cells[4] = by(once(mean), o.mean(i))
	cells[5] = blank(excluded)
	if o.rangesLive() {
		cells[5] = by(once(o.know(rangeKey(i))+`&""`), text(o.rangeOf(known), excluded))
	} else {
		cells[5] = text(o.rangeOf(known), excluded)
	}
	cells[candidateScores-1] = by(once("IF(ISNUMBER($D"+row+"),$D"+row+",NA())"), o.drawn(i))
	cells[candidateShort-1] = text(c.Short.In(o.Lang), hidden)
	cells[candidateMeans-1] = by(once("IF(ISNUMBER($E"+row+"),$E"+row+",NA())"), drawnMean(o.mean(i)))
	return xlsx.Row{Height: heightFor(linesIn(c.Name.In(o.Lang), candidateWidths[0])), Cells: cells}
}

// rangesLive says that the sheet shows whomever the selector names.
func (o portrait) rangesLive() bool { return strings.HasPrefix(o.know("index"), "INDEX") }

func rangeKey(i int) string { return "range" + strconv.Itoa(i) }

// rangeOf are the lowest and the highest rating of a cell.
func (b Book) rangeOf(c rules.Cell) string {
	switch {
	case c.State != rules.Scored:
		return ""
	case c.Low == c.High:
		return c.Low.String()
	}
	return b.between(c.Low.String(), c.High.String())
}

func drawnMean(c xlsx.Cell) xlsx.Cell {
	if c.Kind != xlsx.Number {
		return xlsx.Cell{Style: int(hidden), Kind: xlsx.Failed}
	}
	c.Style = int(hidden)
	return c
}

// opinion is one interviewer's judgement with what spoke for and against.
func (o portrait) opinion(one Opinion) xlsx.Row {
	judged := ""
	if one.Judgement != "" {
		judged = o.text("ui.judgement." + string(one.Judgement))
	}
	strong, weak := o.point("workbook.strong", one.Strong), o.point("workbook.weak", one.Weak)
	cells := []xlsx.Cell{text(one.Name, wrapped), text(judged, word), text(strong, small)}
	row := fillRow(xlsx.Row{Cells: cells}, 7, small)
	row.Cells = append(row.Cells, text(weak, small))
	row.Height = max(heightFor(linesIn(one.Name, over(1, 1))), smallHeight(max(linesIn(strong, over(3, 7)/smallSize), linesIn(weak, over(8, 13)/smallSize))))
	return fillRow(row, 13, small)
}

func (o portrait) point(key, said string) string {
	if said == "" {
		return ""
	}
	return o.text(key, said)
}

// conditions are the working conditions under their heading, if any were noted.
func (o portrait) conditions() []xlsx.Row {
	line := func(name, said string, l look) xlsx.Row {
		return fillRow(xlsx.Row{Height: heightFor(max(linesIn(name, over(1, 1)), linesIn(said, over(2, 13)))), Cells: []xlsx.Cell{text(name, l), text(said, l)}}, 13, l)
	}
	rows := []xlsx.Row{line(o.text("workbook.conditions"), o.text("workbook.conditions.why"), head)}
	for _, c := range o.Pack.Conditions {
		if said := o.row.Conditions[c.ID]; said != "" {
			rows = append(rows, line(c.Name.In(o.Lang), said, wrapped))
		}
	}
	if len(rows) == 1 {
		return nil
	}
	return rows
}

func (o portrait) quoteHeads() xlsx.Row {
	row := xlsx.Row{Height: heightFor(1), Cells: []xlsx.Cell{text(o.text("workbook.criterion"), head), text(o.text("workbook.quote"), head)}}
	row = fillRow(row, 9, head)
	row.Cells = append(row.Cells, text(o.text("workbook.tags"), head), blank(head), text(o.text("workbook.interviewer"), head), text(o.text("workbook.elapsed"), head))
	return row
}

// quoteMerges make one cell of those that a quote, and one of those that its tags take.
func quoteMerges(row int) []string {
	return []string{xlsx.Range(2, row, 9, row), xlsx.Range(10, row, 11, row)}
}

func (o portrait) quoteRow(q said, tags tagNames) xlsx.Row {
	name := string(q.Criterion)
	if c, ok := o.Pack.Criterion(q.Criterion); ok {
		name = c.Name.In(o.Lang)
	}
	tagged, people := o.tagged(q, tags), q.interviewers()
	row := fillRow(xlsx.Row{Cells: []xlsx.Cell{text(name, wrapped), text(q.Text, wrapped)}}, 9, wrapped)
	row.Cells = append(row.Cells, text(tagged, wrapped), blank(wrapped), text(people, wrapped), text(o.elapsed(q.Elapsed), excluded))
	row.Height = heightFor(max(linesIn(name, candidateWidths[0]), linesIn(q.Text, over(2, 9)), linesIn(tagged, over(10, 11)), linesIn(people, over(12, 12))))
	return row
}

// slotHeights are how high each of the rows for quotes must be, whoever is chosen. In a
// book too large for sheets of single candidates it is what most quotes need.
func (o portrait) slotHeights() [mostShown]float64 {
	var heights [mostShown]float64
	for n := range heights {
		heights[n] = heightFor(2)
	}
	if len(o.rows) > mostSheets {
		return heights
	}
	from, count := o.quotePlaces()
	tags := o.tagNames()
	for i := range o.rows {
		for n := range min(count[i], mostShown) {
			heights[n] = max(heights[n], o.quoteRow(o.quotes[from[i]-evidenceHead-1+n], tags).Height)
		}
	}
	return heights
}

// quotedRows are the first quotes of whomever the selector names, taken from 根拠
// as long as they stand there in their order.
func (o portrait) quotedRows() []xlsx.Row {
	last := evidenceHead + max(len(o.quotes), 1)
	on := func(column int) string {
		return xlsx.Quote(o.sheets.evidence) + xlsx.FixedRange(column, 1, column, last)
	}
	shift := 1
	if !o.HideNames {
		shift = 2
	}
	from, count := o.quotePlaces()
	tags, heights := o.tagNames(), o.slotHeights()
	rows := []xlsx.Row{o.quoteHeads()}
	for n := range mostShown {
		at := o.know("quoted") + "+" + strconv.Itoa(n)
		take := func(column int) *xlsx.Formula {
			return once("IF(" + o.know("quotes") + "<" + strconv.Itoa(n+1) + `,"",IF(INDEX(` + on(1) + "," + at + ")=" + o.know("number") + ",INDEX(" + on(column) + "," + at + `)&"",""))`)
		}
		row := o.quoteRow(said{Quote: &Quote{}}, tags)
		if len(o.rows) > 0 && n < count[o.at] {
			row = o.quoteRow(o.quotes[from[o.at]-evidenceHead-1+n], tags)
		} else {
			row.Cells[12] = text("", excluded)
		}
		for cell, column := range map[int]int{0: shift + 1, 1: shift + 2, 9: shift + 3, 11: shift + 4, 12: shift + 5} {
			row.Cells[cell] = by(take(column), row.Cells[cell])
		}
		row.Height = heights[n]
		rows = append(rows, row)
	}
	return rows
}
