package xlsx

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// ColumnName names a column, 1 for A.
func ColumnName(n int) string {
	var name []byte
	for ; n > 0; n = (n - 1) / 26 {
		name = append([]byte{byte('A' + (n-1)%26)}, name...)
	}
	return string(name)
}

// At names a cell: "C5".
func At(column, row int) string { return ColumnName(column) + strconv.Itoa(row) }

// Fixed names a cell that stays when a formula is copied: "$C$5".
func Fixed(column, row int) string { return "$" + ColumnName(column) + "$" + strconv.Itoa(row) }

// Range names a range of cells: "A1:C5".
func Range(fromColumn, fromRow, toColumn, toRow int) string {
	return At(fromColumn, fromRow) + ":" + At(toColumn, toRow)
}

// FixedRange names a range that stays: "$A$1:$C$5".
func FixedRange(fromColumn, fromRow, toColumn, toRow int) string {
	return Fixed(fromColumn, fromRow) + ":" + Fixed(toColumn, toRow)
}

// Quote writes a sheet's name as formulas do, "!" included.
func Quote(sheet string) string { return "'" + strings.ReplaceAll(sheet, "'", "''") + "'!" }

// mostLiteral is how many units a text in a formula may have; programs call the
// whole file broken because of one that is longer.
const mostLiteral = 255

// Literal writes a text as formulas do, a long one as pieces put together.
func Literal(text string) string {
	var pieces []string
	for rest := text; ; {
		piece := cutUnits(rest, mostLiteral)
		rest = rest[len(piece):]
		pieces = append(pieces, `"`+strings.ReplaceAll(piece, `"`, `""`)+`"`)
		if rest == "" {
			return strings.Join(pieces, "&")
		}
	}
}

// CleanName makes a sheet name that spreadsheet programs accept and that is not
// taken yet: no forbidden sign, at most 31 units, not the reserved name.
func CleanName(s string, taken map[string]bool) string {
	s = strings.Trim(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) || unicode.IsControl(r) || r == utf8.RuneError || r == 0xFFFE || r == 0xFFFF {
			return ' '
		}
		return r
	}, s), " '")
	if s == "" || strings.EqualFold(s, "History") {
		s = "_" + s
	}
	for n := 1; ; n++ {
		suffix := ""
		if n > 1 {
			suffix = "_" + strconv.Itoa(n)
		}
		name := strings.TrimRight(cutUnits(s, 31-len(suffix)), " '") + suffix
		if key := strings.ToLower(name); !taken[key] {
			taken[key] = true
			return name
		}
	}
}

// cutUnits shortens s to at most n UTF-16 units.
func cutUnits(s string, n int) string {
	units := 0
	for i, r := range s {
		units += utf16.RuneLen(r)
		if units > n {
			return s[:i]
		}
	}
	return s
}
