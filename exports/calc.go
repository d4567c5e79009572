package exports

import (
	"strconv"
	"strings"

	"kotae/exports/xlsx"
	"kotae/rules"
)

// calcFirst is the first row of candidates in 計算, calcWeights the row of the
// weights above the scores.
const (
	calcWeights = 2
	calcFirst   = 4
)

// mostRows keeps the key of a place unique: its last five digits are the row.
const mostRows = 99_999

// calc is the hidden sheet 計算: one row a candidate in number order, what is
// known of each and what follows from it under the weights of 設定. Its last
// columns say which row stands at which place.
type calc struct {
	columns []calcColumn
	at      map[string]int
	last    int
}

// calcColumn is one column. Value gives the cell of a row; under a formula it is
// the engine's own result.
type calcColumn struct {
	key     string
	formula string
	value   func(row int) xlsx.Cell
}

// score keys a criterion's column, measure one that a verdict rule asks for,
// tried the verdict after so many rules.
func scoreKey(i int) string             { return "score" + strconv.Itoa(i) }
func measureKey(m rules.Measure) string { return "measure:" + string(m) }
func triedKey(i int) string             { return "tried" + strconv.Itoa(i) }

// planCalc lays the columns out. Formulas name columns to their left only.
func (p *plan) planCalc() calc {
	p.calc = calc{at: map[string]int{}, last: calcFirst + max(len(p.rows), 1) - 1}
	weighed := make([]rules.Place, len(p.rows))
	for _, place := range p.places {
		weighed[p.at[place.Candidate]] = place
	}
	p.calcKnown()
	p.calcScores()
	p.calcTotals(weighed)
	p.calcVerdict()
	p.calcOrder()
	return p.calc
}

func (p *plan) column(key, formula string, value func(int) xlsx.Cell) {
	p.calc.columns = append(p.calc.columns, calcColumn{key, formula, value})
	p.calc.at[key] = len(p.calc.columns)
}

// cell names the cell of a column in the first row, free to move down.
func (p *plan) cell(key string) string {
	return "$" + xlsx.ColumnName(p.calc.at[key]) + strconv.Itoa(calcFirst)
}

// inCalc names that cell as other sheets do.
func (p *plan) inCalc(key string) string { return xlsx.Quote(p.sheets.calc) + p.cell(key) }

// allOf names a whole column as other sheets do.
func (p *plan) allOf(key string) string {
	return xlsx.Quote(p.sheets.calc) + xlsx.FixedRange(p.calc.at[key], calcFirst, p.calc.at[key], p.calc.last)
}

// calcKnown are the columns that no weight changes.
func (p *plan) calcKnown() {
	words := func(key string, value func(int) string) {
		p.column(key, "", func(i int) xlsx.Cell { return text(value(i), none) })
	}
	count := func(key string, value func(int) int) {
		p.column(key, "", func(i int) xlsx.Cell { return number(value(i), none) })
	}
	count("index", func(i int) int { return i + 1 })
	words("label", func(i int) string { return p.label(p.rows[i]) })
	words("number", func(i int) string { return p.rows[i].Number })
	if !p.HideNames {
		words("name", func(i int) string { return p.rows[i].Name })
		words("furigana", func(i int) string { return p.rows[i].Furigana })
	}
	for _, j := range []rules.Judgement{rules.Pass, rules.Torn, rules.Decline} {
		count(string(j), func(i int) int { return p.rows[i].Result.Judgements[j] })
	}
	count("sheets", func(i int) int { return p.rows[i].Result.Sheets })
	words("bounds", func(i int) string { return p.bounds[p.rows[i].Candidate] })
	p.column("spread", "", func(i int) xlsx.Cell { return p.spread(i) })
	count("split", func(i int) int { return len(rules.Disagreements(p.rows[i].Result)) })
	words("submitted", func(i int) string {
		return strconv.Itoa(p.rows[i].Submitted) + " / " + strconv.Itoa(p.rows[i].Panel)
	})
	words("decision", func(i int) string { return p.decision(p.rows[i]) })
	words("sheet", func(i int) string { return p.linkTo(i) })
	first, quotes := p.quotePlaces()
	count("quoted", func(i int) int { return first[i] })
	count("quotes", func(i int) int { return quotes[i] })
}

// linkTo is where a candidate's number leads: the own sheet, or the sheet with
// the selector.
func (p *plan) linkTo(i int) string {
	if p.own[i] == "" {
		return "#" + xlsx.Quote(p.sheets.single) + "A1"
	}
	return "#" + xlsx.Quote(p.own[i]) + "A1"
}

// quotePlaces tells where in 根拠 each candidate's quotes begin and how many there
// are.
func (p *plan) quotePlaces() (first, count []int) {
	first, count = make([]int, len(p.rows)), make([]int, len(p.rows))
	for n, q := range p.quotes {
		i, ok := p.at[q.Candidate]
		if !ok {
			continue
		}
		if count[i] == 0 {
			first[i] = evidenceHead + 1 + n
		}
		count[i]++
	}
	return first, count
}

// calcScores are the scores in hundredths, or the word for why there is none.
func (p *plan) calcScores() {
	for c := range p.Pack.Criteria {
		p.column(scoreKey(c), "", func(i int) xlsx.Cell {
			cell := p.rows[i].Result.Cells[c]
			if cell.State == rules.Scored {
				return number(int(cell.Score), none)
			}
			return text(p.state(cell), none)
		})
	}
	for c := range p.Pack.Criteria {
		p.column(rangeKey(c), "", func(i int) xlsx.Cell { return text(p.rangeOf(p.rows[i].Result.Cells[c]), none) })
	}
}

// state is the word for a cell without a score.
func (b Book) state(c rules.Cell) string {
	switch c.State {
	case rules.NotConfirmed:
		return b.text("workbook.unconfirmed")
	case rules.Excluded:
		return b.text("workbook.excluded")
	}
	return ""
}

// calcTotals are total, coverage and range as rules.Result.Weigh computes them.
func (p *plan) calcTotals(weighed []rules.Place) {
	n := len(p.Pack.Criteria)
	from := p.calc.at[scoreKey(0)]
	weights := xlsx.FixedRange(from, calcWeights, from+n-1, calcWeights)
	scores := "$" + xlsx.ColumnName(from) + strconv.Itoa(calcFirst) + ":$" + xlsx.ColumnName(from+n-1) + strconv.Itoa(calcFirst)
	sums := make([][3]int, len(p.rows))
	for i, r := range p.rows {
		sums[i] = weighed3(r.Result, p.Weights)
	}
	sum := func(k int) func(int) xlsx.Cell { return func(i int) xlsx.Cell { return number(sums[i][k], none) } }
	p.column("sum", "SUMPRODUCT("+weights+","+scores+")", sum(0))
	p.column("scored", "SUMPRODUCT("+weights+",--ISNUMBER("+scores+"))", sum(1))
	p.column("applicable", "SUMPRODUCT("+weights+",--("+scores+"<>"+xlsx.Literal(p.text("workbook.excluded"))+"))", sum(2))
	k, l, a := p.cell("sum"), p.cell("scored"), p.cell("applicable")
	p.column("total", "IF("+l+">0,"+roundHalfUp(k, l)+`,"")`, func(i int) xlsx.Cell {
		if !weighed[i].Result().HasTotal {
			return text("", none)
		}
		return number(int(weighed[i].Result().Total), none)
	})
	p.column("coverage", "IF("+a+">0,INT(100*"+l+"/"+a+"),0)", func(i int) xlsx.Cell { return number(weighed[i].Result().Coverage, none) })
	open := "(" + a + "-" + l + ")"
	p.column("lowest", "IF("+a+">0,"+roundHalfUp(k+"+100*"+open, a)+",0)", func(i int) xlsx.Cell { return number(int(weighed[i].Result().Lowest), none) })
	p.column("highest", "IF("+a+">0,"+roundHalfUp(k+"+500*"+open, a)+",0)", func(i int) xlsx.Cell { return number(int(weighed[i].Result().Highest), none) })
	p.column("group", "IF(AND("+l+">0,"+p.cell("coverage")+">="+p.taken(p.settings.threshold)+"),2,IF("+l+">0,1,0))",
		func(i int) xlsx.Cell { return number(p.groupOf(weighed[i]), none) })
	p.column("key", p.cell("group")+"*100000000+IF("+l+">0,"+p.cell("total")+",0)*100000+99999-"+p.cell("index"),
		func(i int) xlsx.Cell {
			return number(p.groupOf(weighed[i])*100_000_000+int(weighed[i].Result().Total)*100_000+mostRows-(i+1), none)
		})
}

// weighed3 is Σw·s and Σw over what is scored, and Σw over what applies.
func weighed3(r rules.Result, w rules.Weights) (sums [3]int) {
	for i, c := range r.Cells {
		if c.State != rules.Excluded {
			sums[2] += w[i]
		}
		if c.State == rules.Scored {
			sums[0] += w[i] * int(c.Score)
			sums[1] += w[i]
		}
	}
	return sums
}

// groupOf is 2 for who is ranked, 1 for who has a total all the same, else 0.
func (p *plan) groupOf(place rules.Place) int {
	switch {
	case place.Rank > 0:
		return 2
	case place.Result().HasTotal:
		return 1
	}
	return 0
}

// calcVerdict tries one rule a column, each taking over the verdict of the one
// before: any number of rules, no formula nested deeper than a program allows.
func (p *plan) calcVerdict() {
	for _, rule := range p.Pack.Verdicts {
		for _, c := range rule.Conditions {
			if _, done := p.calc.at[measureKey(c.Measure)]; done || c.Measure == rules.MeasureTotal || c.Measure == rules.MeasureCoverage {
				continue
			}
			p.column(measureKey(c.Measure), "", func(i int) xlsx.Cell {
				if v, ok := p.judging.measure(i, c.Measure); ok {
					return number(v, none)
				}
				return blank(plain)
			})
		}
	}
	before := `""`
	for r, rule := range p.Pack.Verdicts {
		holds := ruleFormula(rule, p.measureCell, func(c int) string { return p.taken(p.settings.conditions[r][c]) })
		formula := "IF(" + holds + "," + xlsx.Literal(p.text("verdict."+string(rule.Verdict))) + `,"")`
		if r > 0 {
			formula = "IF(" + before + `<>"",` + before + "," + formula + ")"
		}
		p.column(triedKey(r), formula, func(i int) xlsx.Cell {
			return text(p.tried(i, r+1), none)
		})
		before = p.cell(triedKey(r))
	}
	p.column("verdict", "IF("+p.cell("sheets")+`=0,"",`+before+")", func(i int) xlsx.Cell { return text(p.verdict(i), none) })
}

func (p *plan) measureCell(m rules.Measure) string {
	switch m {
	case rules.MeasureTotal:
		return p.cell("total")
	case rules.MeasureCoverage:
		return p.cell("coverage")
	}
	return p.cell(measureKey(m))
}

// calcOrder says for each place who stands there and with what rank: equal totals
// share one, and only those have any whose coverage suffices.
func (p *plan) calcOrder() {
	keys := strings.TrimPrefix(p.allOf("key"), xlsx.Quote(p.sheets.calc))
	p.column("who", "99999-MOD(LARGE("+keys+","+p.cell("index")+"),100000)", func(i int) xlsx.Cell {
		return number(p.at[p.places[i].Candidate]+1, none)
	})
	listed := func(key string) string {
		return "INDEX(" + strings.TrimPrefix(p.allOf(key), xlsx.Quote(p.sheets.calc)) + "," + p.cell("who") + ")"
	}
	p.column("standing", listed("group")+"*1000+IF("+listed("group")+">0,"+listed("total")+",0)", func(i int) xlsx.Cell {
		return number(p.groupOf(p.places[i])*1000+int(p.places[i].Result().Total), none)
	})
	standing := p.cell("standing")
	above := "$" + xlsx.ColumnName(p.calc.at["standing"]) + strconv.Itoa(calcFirst-1)
	p.calc.at["rank"] = len(p.calc.columns) + 1
	rankAbove := "$" + xlsx.ColumnName(p.calc.at["rank"]) + strconv.Itoa(calcFirst-1)
	p.column("rank", "IF("+standing+`<2000,"",IF(`+p.cell("index")+"=1,1,IF("+standing+"="+above+","+rankAbove+","+p.cell("index")+")))", func(i int) xlsx.Cell {
		if p.places[i].Rank == 0 {
			return text("", none)
		}
		return number(p.places[i].Rank, none)
	})
}

// calcSheet is the sheet 計算.
func (p *plan) calcSheet() xlsx.Sheet {
	c := p.calc
	s := xlsx.Sheet{Name: p.sheets.calc, Hidden: true, Wide: len(c.columns), Tall: c.last, FreezeRows: calcFirst - 1, Paper: p.paper(calcFirst-1, 0)}
	s.Rows = func(yield func(xlsx.Row) bool) {
		cells := make([]xlsx.Cell, len(c.columns))
		weights, heads := make([]xlsx.Cell, len(c.columns)), make([]xlsx.Cell, len(c.columns))
		formulas := make([]*xlsx.Formula, len(c.columns))
		for i, column := range c.columns {
			heads[i] = text(column.key, head)
			if column.formula != "" {
				formulas[i] = down(len(p.rows), column.formula)
			}
		}
		for i := range p.Pack.Criteria {
			weights[c.at[scoreKey(i)]-1] = by(once(p.taken(p.settings.weights+i)), number(p.Weights[i], whole))
		}
		if !yield(xlsx.Row{Cells: []xlsx.Cell{text(p.text("workbook.calc.how"), note)}}) || !yield(xlsx.Row{Cells: weights}) || !yield(xlsx.Row{Cells: heads}) {
			return
		}
		for i := range p.rows {
			for k, column := range c.columns {
				cells[k] = column.value(i)
				if formulas[k] != nil {
					cells[k] = by(formulas[k], cells[k])
				}
			}
			if !yield(xlsx.Row{Cells: cells}) {
				return
			}
		}
	}
	return s
}
