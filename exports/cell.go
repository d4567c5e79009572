package exports

import (
	"kotae/exports/xlsx"
)

// text is a cell with text. Text that a program could take for a formula gets
// the format "text", so that it stays what it is even after somebody edits it.
func text(s string, l look) xlsx.Cell {
	s = fit(clean(s), maxUnits)
	if looksLikeFormula(s) {
		switch l {
		case plain, wrapped:
			l = literal
		case small:
			l = smallLiteral
		}
	}
	return xlsx.Cell{Style: int(l), Kind: xlsx.Text, Text: s}
}

func number(n int, l look) xlsx.Cell {
	return xlsx.Cell{Style: int(l), Kind: xlsx.Number, Number: float64(n)}
}

// hundredths is a cell with points as people read them.
func hundredths(n int, l look) xlsx.Cell {
	return xlsx.Cell{Style: int(l), Kind: xlsx.Number, Number: float64(n) / 100}
}

func blank(l look) xlsx.Cell { return xlsx.Cell{Style: int(l)} }

// by gives a cell the formula of which it shows the result. A formula never
// results in nothing: that is the empty text.
func by(f *xlsx.Formula, result xlsx.Cell) xlsx.Cell {
	if result.Kind == xlsx.Empty {
		result.Kind = xlsx.Text
	}
	if l := look(result.Style); l == literal || l == smallLiteral {
		result.Style = int(map[look]look{literal: wrapped, smallLiteral: small}[l])
	}
	result.Formula = f
	return result
}

// once is a formula of a single cell.
func once(formula string) *xlsx.Formula { return &xlsx.Formula{Text: formula} }

// down is a formula of n cells below one another, written for the first.
func down(n int, formula string) *xlsx.Formula { return &xlsx.Formula{Text: formula, Down: n} }
