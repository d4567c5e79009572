package exports

import (
	"cmp"
	"slices"

	"kotae/exports/xlsx"
	"kotae/rules"
	"kotae/rules/agreement"
)

// rater is what one interviewer's cards add up to.
type rater struct {
	id         rules.UserID
	name       string
	candidates int
	ratings    int
	sum        int
	unknown    int
	judgements map[rules.Judgement]int
}

// interviewersSheet is the sheet 面接官: how much and how high each one rated.
// Leniency stands in it only where the reader may see everybody's.
func (p *plan) interviewersSheet() xlsx.Sheet {
	const headRow = 4
	widths := []float64{20, 10, 10, 10, 10, 8, 8, 8, 12, 18, 18}
	raters := p.raters()
	last := headRow + max(len(raters), 1)
	wide := 8
	if p.Leanings != nil {
		wide = len(widths)
	}
	keys := []string{"workbook.interviewer", "workbook.raters.candidates", "workbook.raters.ratings", "workbook.raters.unknown", "workbook.raters.mean",
		"ui.judgement.pass", "ui.judgement.torn", "ui.judgement.decline", "workbook.raters.lean", "workbook.raters.interval", "workbook.raters.answer"}
	how := p.text("workbook.raters.how")
	if p.Leanings != nil {
		how = p.text("workbook.raters.private")
	}
	heads := p.heads(2, keys[:wide]...)
	s := p.table(p.sheets.interviewers, "4A6FA5", holding(widths[:wide], heads), last, headRow, 1)
	rows := []xlsx.Row{p.titleRow("workbook.sheet.interviewers"), {Height: heightFor(1), Cells: []xlsx.Cell{text(how, note)}}, {Height: 8}, heads}
	var names, means []xlsx.Cell
	for _, r := range raters {
		row := p.rater(r)
		rows = append(rows, xlsx.Row{Height: heightFor(1), Cells: row[:wide]})
		names, means = append(names, row[0]), append(means, row[4])
	}
	if len(raters) > 0 {
		rows = append(rows, xlsx.Row{Height: heightFor(1)}, xlsx.Row{Height: heightFor(1), Cells: []xlsx.Cell{text(p.text("workbook.raters.mean"), note)}})
		on := xlsx.Quote(s.Name)
		s.Charts = []xlsx.Chart{{Bars: true, Title: p.text("workbook.raters.mean"), Low: 1, High: 5,
			Labels:     xlsx.Points{Range: on + xlsx.FixedRange(1, headRow+1, 1, last), Cells: names},
			Series:     []xlsx.Series{{Name: p.text("workbook.raters.mean"), Colour: "4A6FA5", Values: xlsx.Points{Range: on + xlsx.FixedRange(5, headRow+1, 5, last), Cells: means}}},
			FromColumn: 0, FromRow: last + 2, ToColumn: 8, ToRow: last + 6 + 2*min(len(raters), 20)}}
	}
	s.Rows, s.Tall = slices.Values(rows), len(rows)
	return s
}

// rater is one line of 面接官.
func (p *plan) rater(r rater) []xlsx.Cell {
	mean := blank(points)
	if r.ratings > 0 {
		mean = hundredths((2*r.sum+r.ratings)/(2*r.ratings), points)
	}
	row := []xlsx.Cell{text(r.name, wrapped), number(r.candidates, whole), number(r.ratings, whole), number(r.unknown, tally), mean}
	for _, j := range []rules.Judgement{rules.Pass, rules.Torn, rules.Decline} {
		row = append(row, number(r.judgements[j], tally))
	}
	lean := Leaning{Answer: agreement.TooFew}
	for _, l := range p.Leanings {
		if l.Interviewer == r.id {
			lean = l
		}
	}
	if lean.Answer != agreement.Computed {
		return append(row, blank(signed), blank(excluded), text(p.text("workbook.raters."+string(lean.Answer)), excluded))
	}
	word := "workbook.raters.within"
	if lean.Low > 0 {
		word = "workbook.raters.high"
	} else if lean.High < 0 {
		word = "workbook.raters.low"
	}
	return append(row, hundredths(int(lean.Mean), signed), text(p.between(signedPoints(lean.Low), signedPoints(lean.High)), excluded), text(p.text(word), excluded))
}

func signedPoints(p rules.Points) string {
	if p < 0 {
		return "−" + (-p).String()
	}
	return "+" + p.String()
}

func (p *plan) raters() []rater {
	byID := map[rules.UserID]*rater{}
	for _, row := range p.rows {
		for _, o := range row.Opinions {
			r := byID[o.Interviewer]
			if r == nil {
				r = &rater{id: o.Interviewer, name: o.Name, judgements: map[rules.Judgement]int{}}
				byID[o.Interviewer] = r
			}
			r.candidates++
			r.judgements[o.Judgement]++
			for _, rating := range o.Ratings {
				switch rating.Kind {
				case rules.Rated:
					r.ratings++
					r.sum += int(p.Pack.Scale.Points(rating.Step))
				case rules.Unconfirmed:
					r.unknown++
				}
			}
		}
	}
	var all []rater
	for _, r := range byID {
		all = append(all, *r)
	}
	slices.SortFunc(all, func(a, b rater) int { return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.id, b.id)) })
	return all
}
