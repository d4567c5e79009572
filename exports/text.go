package exports

import (
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// maxUnits is the most UTF-16 units that one cell holds; the format's own
// writers cut the rest away without a word.
const maxUnits = 32767

// maxTitle is the most of a posting's name that a book repeats on every sheet.
const maxTitle = 100

// clean makes foreign text fit for a cell: control characters and what XML
// cannot hold become spaces or the replacement mark, so that nothing vanishes
// unseen. Line ends stay.
func clean(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case unicode.IsControl(r), r == utf8.RuneError, r == 0xFFFE, r == 0xFFFF, isOverride(r):
			return utf8.RuneError
		}
		return r
	}, s)
}

// isOverride tells of the marks that turn the reading direction around and can
// make one text look like another.
func isOverride(r rune) bool {
	return 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069
}

// looksLikeFormula tells of text that a program may take for a formula once
// somebody edits the cell or saves the sheet as CSV.
func looksLikeFormula(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("=+-@＝＋－＠", r)
}

// sentence begins with a capital letter what stands by itself in a cell.
func sentence(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// split cuts text into pieces of at most so many units, never inside a character.
func split(s string, most int) []string {
	var pieces []string
	start, units := 0, 0
	for i, r := range s {
		n := utf16.RuneLen(r)
		if units+n > most {
			pieces = append(pieces, s[start:i])
			start, units = i, 0
		}
		units += n
	}
	return append(pieces, s[start:])
}

// fit shortens text that no cell holds and says so with its last sign. Quotes come
// in pieces already; anything else of that length is nobody's sentence.
func fit(s string, units int) string {
	if len(s) <= units {
		return s
	}
	if pieces := split(s, units); len(pieces) > 1 {
		return split(s, units-1)[0] + "…"
	}
	return s
}

// columnsOf is the width of one line of text in half-width columns.
func columnsOf(s string) int {
	n := 0
	for _, r := range s {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
			n += 2
		default:
			n++
		}
	}
	return n
}

// longestWord is the width of the longest word, which no column should break; what is
// written in full-width signs breaks anywhere.
func longestWord(s string) int {
	longest := 0
	for word := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' || columnsOf(string(r)) == 2 }) {
		longest = max(longest, columnsOf(word))
	}
	return longest
}

// linesIn is how many lines the text takes in a column of the width.
func linesIn(s string, columnWidth float64) int {
	room := max(int(columnWidth)-2, 1)
	lines := 0
	for line := range strings.SplitSeq(s, "\n") {
		lines += max((columnsOf(line)+room-1)/room, 1)
	}
	return lines
}

// heightFor is the row height in points for so many lines.
func heightFor(lines int) float64 {
	return min(float64(lines)*16.5+3, 409)
}

// ampersands doubles the sign that begins a code in a footer.
func ampersands(s string) string { return strings.ReplaceAll(s, "&", "&&") }
