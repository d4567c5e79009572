package exports

import (
	"strings"

	"kotae/exports/xlsx"
)

// smallSize is how large small letters are beside the others: a column takes so many
// more of them.
const smallSize = 0.9

// smallHeight is the row height in points for so many lines of small letters.
func smallHeight(lines int) float64 { return float64(lines)*15 + 3 }

// The widths of columns that depend on what stands in them: a number is never cut, a
// name or a reason takes a second line before its column takes the page.
const (
	mostNumber   = 22
	mostName     = 20
	mostFurigana = 16
	leastReason  = 14
	mostReason   = 40
	reasonLines  = 4
)

// numberWidth holds the longest candidate number, at least so wide.
func (p *plan) numberWidth(least float64) float64 {
	longest := 0
	for _, r := range p.rows {
		longest = max(longest, columnsOf(r.Number))
	}
	return min(max(least, float64(longest)*1.1+2), mostNumber)
}

func (p *plan) nameWidth(least float64) float64 {
	longest := 0
	for _, r := range p.rows {
		longest = max(longest, columnsOf(r.Name))
	}
	return min(max(least, float64(longest)+2), mostName)
}

func (p *plan) furiganaWidth() float64 {
	longest := 0
	for _, r := range p.rows {
		longest = max(longest, columnsOf(r.Furigana))
	}
	return min(max(10, float64(longest)*smallSize+2), mostFurigana)
}

// decisionWidth lets the longest reason take a few lines: a wider column makes the
// whole table smaller on paper, a narrower one makes fewer rows fit.
func (p *plan) decisionWidth() float64 {
	longest := 0
	for _, r := range p.rows {
		for line := range strings.SplitSeq(p.decision(r), "\n") {
			longest = max(longest, columnsOf(line))
		}
	}
	return min(max(leastReason, float64(longest)*smallSize/reasonLines+3), mostReason)
}

// holding widens columns until each holds the longest word of its heading, which is bold.
func holding(widths []float64, heads xlsx.Row) []float64 {
	wide := make([]float64, len(widths))
	for i, w := range widths {
		wide[i] = w
		if i < len(heads.Cells) {
			wide[i] = max(w, float64(longestWord(heads.Cells[i].Text))*1.15+2)
		}
	}
	return wide
}

// between is a range of two values as people write it; to is its sign in a formula.
func (b Book) between(low, high string) string { return b.text("comparison.range", low, high) }

func (b Book) to() string { return xlsx.Literal(b.text("comparison.range", "", "")) }
