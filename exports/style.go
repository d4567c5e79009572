package exports

import "kotae/exports/xlsx"

const fontFamily = "游ゴシック"

// look names how a cell is drawn.
type look int

// The looks; none is how a cell without one is drawn.
const (
	none look = iota
	plain
	title
	note
	aside
	head
	narrowHead
	risingHead
	serial
	ident
	linked
	jump
	wrapped
	literal
	small
	smallLiteral
	whole
	tally
	percent
	points
	signed
	total
	score
	weight
	group
	word
	excluded
	whatIf
	inputWhole
	inputPercent
	inputPoints
	inputText
	inputRating
	inputWords
	circled
	hidden
	figure
	looks
)

// The marks that conditional formats lay over a cell. The scores follow one
// another, and so do the verdicts, in the order of rules.Verdicts.
const (
	markScore1 = iota
	markScore2
	markScore3
	markScore4
	markScore5
	markUnconfirmed
	markMeets
	markDiscuss
	markConfirm
	markFallsShort
	markApart
	markTop
	markFaint
	markMoved
	markPick
	marks
)

// Colours as RRGGBB.
const (
	inkColour  = "1C2126"
	grayColour = "56606A"
	lineColour = "DDDFDA"
	headColour = "EEEEEA"
	linkColour = "27478F"
	openColour = "FFF8DC"
)

// styles are the looks in their order.
func styles() []xlsx.Style {
	all := make([]xlsx.Style, looks)
	for l := range all {
		all[l] = xlsx.Style{Size: 10, Ink: inkColour, Line: lineColour, Across: "center"}
	}
	edit := func(l look, change func(*xlsx.Style)) { change(&all[l]) }
	edit(none, func(s *xlsx.Style) { s.Line, s.Across = "", "left" })
	edit(plain, func(s *xlsx.Style) { s.Across = "left" })
	edit(title, func(s *xlsx.Style) { s.Size, s.Bold, s.Line, s.Across = 14, true, "", "left" })
	edit(note, func(s *xlsx.Style) { s.Size, s.Ink, s.Line, s.Across = 9, grayColour, "", "left" })
	edit(aside, func(s *xlsx.Style) { s.Size, s.Ink, s.Line, s.Across, s.Indent = 9, grayColour, "", "left", 1 })
	edit(head, func(s *xlsx.Style) { s.Bold, s.Wrap, s.Ground = true, true, headColour })
	edit(narrowHead, func(s *xlsx.Style) { s.Size, s.Bold, s.Wrap, s.Ground = 9, true, true, headColour })
	edit(risingHead, func(s *xlsx.Style) { s.Bold, s.Wrap, s.Rising, s.Ground = true, true, true, headColour })
	edit(serial, func(s *xlsx.Style) { s.Across, s.Shrunk, s.Number = "left", true, "@" })
	edit(ident, func(s *xlsx.Style) {
		s.Bold, s.Across, s.Ink, s.Underline, s.Shrunk, s.Number = true, "left", linkColour, true, true, "@"
	})
	edit(linked, func(s *xlsx.Style) { s.Ink, s.Underline = linkColour, true })
	edit(jump, func(s *xlsx.Style) { s.Ink, s.Underline, s.Line, s.Across = linkColour, true, "", "left" })
	edit(wrapped, func(s *xlsx.Style) { s.Across, s.Wrap = "left", true })
	edit(literal, func(s *xlsx.Style) { s.Across, s.Wrap, s.Number = "left", true, "@" })
	edit(small, func(s *xlsx.Style) { s.Across, s.Wrap, s.Size = "left", true, 9 })
	edit(smallLiteral, func(s *xlsx.Style) { s.Across, s.Wrap, s.Size, s.Number = "left", true, 9, "@" })
	edit(whole, func(s *xlsx.Style) { s.Number = "0" })
	edit(tally, func(s *xlsx.Style) { s.Number = "0;-0;;@" })
	edit(percent, func(s *xlsx.Style) { s.Number = `0"%"` })
	edit(points, func(s *xlsx.Style) { s.Number = "0.00" })
	edit(signed, func(s *xlsx.Style) { s.Number = "+0.00;-0.00;0.00" })
	edit(total, func(s *xlsx.Style) { s.Number, s.Bold = "0.00", true })
	edit(score, func(s *xlsx.Style) { s.Number, s.Shrunk = "0.00", true })
	edit(weight, func(s *xlsx.Style) { s.Number, s.Size, s.Ink, s.Line = "0", 9, grayColour, "" })
	edit(group, func(s *xlsx.Style) { s.Bold, s.Across, s.Ground, s.Ink = true, "left", headColour, "4A535D" })
	edit(word, func(s *xlsx.Style) { s.Bold = true })
	edit(excluded, func(s *xlsx.Style) { s.Ink = grayColour })
	edit(whatIf, func(s *xlsx.Style) { s.Bold, s.Ink, s.Line, s.Across = true, "7A5B00", "", "left" })
	for l, format := range map[look]string{inputWhole: "0", inputPercent: `0"%"`, inputPoints: "0.00", inputText: "@"} {
		edit(l, func(s *xlsx.Style) {
			s.Number, s.Ground, s.Ink, s.Open, s.Framed, s.Line = format, openColour, "1F4FD1", true, true, "B8AF8A"
		})
	}
	for _, l := range []look{inputRating, inputWords} {
		edit(l, func(s *xlsx.Style) {
			s.Ground, s.Ink, s.Open, s.Framed, s.Line, s.Wrap = openColour, "1F4FD1", true, true, "B8AF8A", true
		})
	}
	edit(inputWords, func(s *xlsx.Style) { s.Across, s.Upper = "left", true })
	edit(circled, func(s *xlsx.Style) { s.Wrap = true })
	edit(hidden, func(s *xlsx.Style) { s.Ink, s.Line, s.Size, s.Across = "FFFFFF", "", 8, "left" })
	edit(figure, func(s *xlsx.Style) { s.Number, s.Size, s.Bold = "0", 12, true })
	return all
}

// markStyles are the marks in their order. Each says by a tone that survives a
// grey print, or by letters, what it says by colour.
func markStyles() []xlsx.Style {
	all := make([]xlsx.Style, marks)
	for i, ground := range []string{"FFF3E8", "F6E6D8", "DFE6E2", "B9DBDB", "86C3C6"} {
		all[markScore1+i] = xlsx.Style{Ground: ground, Ink: inkColour}
	}
	all[markUnconfirmed] = xlsx.Style{Ground: "C9CDC8", Hatched: true}
	all[markMeets] = xlsx.Style{Ground: "CDE9E9", Ink: "0A5960"}
	all[markDiscuss] = xlsx.Style{Ground: "FDF3D3", Ink: "6B5000"}
	all[markConfirm] = xlsx.Style{Ground: headColour, Ink: "4A535D"}
	all[markFallsShort] = xlsx.Style{Ground: "FBEADE", Ink: "8E3A10"}
	all[markApart] = xlsx.Style{Bold: true, Ink: "8E3A10", Ground: "FBEADE"}
	all[markTop] = xlsx.Style{Top: "4A535D"}
	all[markFaint] = xlsx.Style{Ink: grayColour}
	all[markMoved] = xlsx.Style{Bold: true, Ground: "FDF3D3"}
	all[markPick] = xlsx.Style{Bold: true, Ground: "E7ECF8"}
	return all
}
