package exports

import (
	"strings"

	"kotae/exports/xlsx"
)

// table is a sheet with a heading row that stays in sight, is repeated on paper
// and carries the filter.
func (p *plan) table(name, tab string, widths []float64, last, headRow, fixed int) xlsx.Sheet {
	s := xlsx.Sheet{Name: name, Tab: tab, Wide: len(widths), Tall: last, FreezeRows: headRow, FreezeColumns: fixed,
		Filter: xlsx.Range(1, headRow, len(widths), last), Paper: p.paper(headRow, fixed)}
	for _, w := range widths {
		s.Columns = append(s.Columns, xlsx.Column{Width: w})
	}
	return s
}

func (p *plan) titleRow(key string) xlsx.Row {
	return xlsx.Row{Height: titleHeight, Cells: []xlsx.Cell{p.heading(key)}}
}

// line is a row of cells as high as its tallest text needs.
func line(widths []float64, cells ...xlsx.Cell) xlsx.Row {
	lines := 1
	for i, c := range cells {
		switch look(c.Style) {
		case wrapped, literal, small, smallLiteral:
			if c.Kind == xlsx.Text && i < len(widths) {
				lines = max(lines, linesIn(c.Text, widths[i]))
			}
		}
	}
	return xlsx.Row{Height: heightFor(lines), Cells: cells}
}

// plainPlace is a link's target without the sign that begins it in a formula.
func plainPlace(link string) string { return strings.TrimPrefix(link, "#") }
