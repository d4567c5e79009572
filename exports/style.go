package exports

import "github.com/xuri/excelize/v2"

// look names how a cell is drawn.
type look int

// The looks. score1 to score5 follow one another: their colour is the score
// rounded to a whole point, as on the screen.
const (
	plain look = iota
	title
	note
	head
	number
	wrapped
	literal
	whole
	percent
	points
	total
	group
	unconfirmed
	excluded
	score1
	score2
	score3
	score4
	score5
	meets
	discuss
	confirm
	fallsShort
	whatIf
	looks
)

// Colours as RRGGBB; the writer puts the opaque alpha before them.
const (
	inkColour  = "1C2126"
	grayColour = "626C76"
	lineColour = "DDDFDA"
	headColour = "EEEEEA"
)

// pair is the colours of a cell: its ground and its letters.
type pair struct{ fill, ink string }

// grounds of the looks that carry a meaning by colour, beside their word.
var grounds = map[look]pair{
	head: {headColour, inkColour}, group: {headColour, "4A535D"},
	score1: {"F6D9C4", inkColour}, score2: {"FBEADE", inkColour}, score3: {"F1F2EE", inkColour},
	score4: {"D3ECEC", inkColour}, score5: {"9FD6D6", inkColour},
	meets: {"E0F1F1", "0A6B73"}, discuss: {"FDF3D3", "7A5B00"}, confirm: {headColour, "4A535D"}, fallsShort: {"FBEADE", "A34412"},
}

// formats of the looks that hold numbers, and of text that must stay text.
var formats = map[look]string{whole: "0", percent: `0"%"`, points: "0.00", total: "0.00",
	score1: "0.00", score2: "0.00", score3: "0.00", score4: "0.00", score5: "0.00", number: "@", literal: "@"}

// register makes every look once and returns their ids in the file.
func register(f *excelize.File) ([looks]int, error) {
	var ids [looks]int
	for l := range looks {
		id, err := f.NewStyle(styleOf(l))
		if err != nil {
			return ids, err
		}
		ids[l] = id
	}
	return ids, nil
}

func styleOf(l look) *excelize.Style {
	s := &excelize.Style{
		Font:      &excelize.Font{Family: fontFamily, Size: 10, Color: inkColour},
		Alignment: &excelize.Alignment{Vertical: "center", Horizontal: "center"},
		Border:    []excelize.Border{{Type: "bottom", Style: 1, Color: lineColour}},
	}
	if p, ok := grounds[l]; ok {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{p.fill}}
		s.Font.Color = p.ink
	}
	if format, ok := formats[l]; ok {
		s.CustomNumFmt = &format
	}
	switch l {
	case title:
		s.Font.Size, s.Font.Bold, s.Border = 14, true, nil
		s.Alignment.Horizontal = "left"
	case note:
		s.Font.Color, s.Font.Size, s.Border = grayColour, 9, nil
		s.Alignment.Horizontal = "left"
	case head:
		s.Font.Bold, s.Alignment.WrapText = true, true
	case total, meets, discuss, confirm, fallsShort:
		s.Font.Bold = true
	case whatIf:
		s.Font.Bold, s.Font.Color, s.Border = true, "7A5B00", nil
		s.Alignment.Horizontal = "left"
	case group:
		s.Font.Bold, s.Alignment.Horizontal = true, "left"
	case plain:
		s.Alignment.Horizontal = "left"
	case number:
		s.Font.Bold, s.Alignment.Horizontal = true, "left"
	case wrapped, literal:
		s.Alignment.Horizontal, s.Alignment.WrapText = "left", true
	case unconfirmed:
		// The hatch says "not known" in black and white too.
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 14, Color: []string{"C9CDC8"}}
		s.Font.Size = 9
	case excluded:
		s.Font.Color = grayColour
	}
	return s
}
