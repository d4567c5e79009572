package exports

import "kotae/exports/xlsx"

// What a page lying on its side takes, in points, inside the margins, and about how
// wide a column of width one is.
const (
	pageWide, pageTall    = 798, 516
	columnWide, columnGap = 6, 3.75
)

// ontoNext is a row of space where a heading would stand last on its page: it drops to
// the next one, onto which it is repeated anyway. Programs that scale a sheet to the
// width of the page pay no heed to breaks. Where the guess is wrong there is a little
// more space between two tables, and no more.
func ontoNext(above, table []xlsx.Row) []xlsx.Row {
	wide := 0.0
	for _, w := range candidateWidths[:candidateScores-1] {
		wide += w*columnWide + columnGap
	}
	room := pageTall * max(1, wide/pageWide)
	for _, row := range above {
		room -= row.Height
	}
	needed := 0.0
	for _, row := range table[:min(2, len(table))] {
		needed += row.Height
	}
	if len(table) < 2 || room < 0 || room >= needed {
		return nil
	}
	return []xlsx.Row{{Height: max(room-table[0].Height/2, 3)}}
}
