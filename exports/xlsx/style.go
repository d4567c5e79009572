package xlsx

import (
	"bufio"
	"fmt"
	"strings"
)

// Style is how a cell is drawn. As a mark of a Format, only what differs from
// the cell's own style is set.
type Style struct {
	Size                    float64
	Bold, Underline, Strike bool
	// Ink, Ground and Line are colours as RRGGBB; Line draws under the cell.
	Ink, Ground, Line string
	// Top draws over the cell, stronger than Line.
	Top string
	// Hatched draws the ground as stripes, which say the same without colour.
	Hatched bool
	// Number is the format of numbers; "@" keeps text text.
	Number string
	// Across is left, center or right; Upper sets the text to the top.
	Across string
	Upper  bool
	Wrap   bool
	// Shrunk text gets smaller where the cell is too narrow for it.
	Shrunk bool
	// Rising text runs from the bottom to the top.
	Rising bool
	Indent int
	// Open cells can be typed over on a protected sheet.
	Open bool
	// Framed draws a line round the cell.
	Framed bool
}

// firstFormat is the first number format that a file may define.
const firstFormat = 164

func (f *file) styles(w *bufio.Writer) {
	formats, numbers := "", map[string]int{}
	for _, s := range append(append([]Style{}, f.Styles...), f.Marks...) {
		if _, known := numbers[s.Number]; s.Number != "" && !known {
			numbers[s.Number] = firstFormat + len(numbers)
			formats += fmt.Sprintf(`<numFmt numFmtId="%d" formatCode="%s"/>`, numbers[s.Number], escaped(s.Number))
		}
	}
	fmt.Fprintf(w, `<styleSheet xmlns="%s">`, mainSpace)
	if formats != "" {
		fmt.Fprintf(w, `<numFmts count="%d">%s</numFmts>`, len(numbers), formats)
	}
	fmt.Fprintf(w, `<fonts count="%d">`, len(f.Styles))
	for _, s := range f.Styles {
		w.WriteString(s.font(f.Font))
	}
	fmt.Fprintf(w, `</fonts><fills count="%d"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>`, len(f.Styles)+2)
	for _, s := range f.Styles {
		w.WriteString(s.fill(false))
	}
	fmt.Fprintf(w, `</fills><borders count="%d">`, len(f.Styles))
	for _, s := range f.Styles {
		w.WriteString(s.border())
	}
	fmt.Fprintf(w, `</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="%d">`, len(f.Styles))
	for i, s := range f.Styles {
		s.cell(w, i, numbers[s.Number])
	}
	fmt.Fprintf(w, `</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="%d">`, len(f.Marks))
	for _, s := range f.Marks {
		s.mark(w, numbers[s.Number])
	}
	w.WriteString(`</dxfs></styleSheet>`)
}

func (s Style) cell(w *bufio.Writer, i, number int) {
	quote := ""
	if s.Number == "@" && s.Wrap {
		quote = ` quotePrefix="1"`
	}
	fmt.Fprintf(w, `<xf numFmtId="%d" fontId="%d" fillId="%d" borderId="%d" xfId="0"%s applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">`,
		number, i, i+2, i, quote)
	across, upright := "left", "center"
	if s.Across != "" {
		across = s.Across
	}
	if s.Upper {
		upright = "top"
	}
	fmt.Fprintf(w, `<alignment horizontal="%s" vertical="%s"`, across, upright)
	if s.Wrap {
		w.WriteString(` wrapText="1"`)
	}
	if s.Shrunk {
		w.WriteString(` shrinkToFit="1"`)
	}
	if s.Rising {
		w.WriteString(` textRotation="90"`)
	}
	if s.Indent > 0 {
		fmt.Fprintf(w, ` indent="%d"`, s.Indent)
	}
	w.WriteString(`/>`)
	if s.Open {
		w.WriteString(`<protection locked="0"/>`)
	}
	w.WriteString(`</xf>`)
}

// font writes a font; without a family only what a mark changes.
func (s Style) font(family string) string {
	var b strings.Builder
	b.WriteString(`<font>`)
	for _, on := range []struct {
		set bool
		tag string
	}{{s.Bold, `<b/>`}, {s.Strike, `<strike/>`}, {s.Underline, `<u/>`}} {
		if on.set {
			b.WriteString(on.tag)
		}
	}
	if family != "" {
		fmt.Fprintf(&b, `<sz val="%g"/>`, s.Size)
	}
	if s.Ink != "" {
		fmt.Fprintf(&b, `<color rgb="FF%s"/>`, s.Ink)
	}
	if family != "" {
		fmt.Fprintf(&b, `<name val="%s"/><family val="3"/><charset val="128"/>`, escaped(family))
	}
	b.WriteString(`</font>`)
	return b.String()
}

// fill writes a ground. A mark keeps the colour of a solid ground where a cell
// keeps that of the pattern's background.
func (s Style) fill(mark bool) string {
	switch {
	case s.Ground == "":
		return `<fill><patternFill patternType="none"/></fill>`
	case s.Hatched:
		return fmt.Sprintf(`<fill><patternFill patternType="lightUp"><fgColor rgb="FF%s"/><bgColor rgb="FFFFFFFF"/></patternFill></fill>`, s.Ground)
	case mark:
		return fmt.Sprintf(`<fill><patternFill patternType="solid"><fgColor rgb="FF%s"/><bgColor rgb="FF%s"/></patternFill></fill>`, s.Ground, s.Ground)
	}
	return fmt.Sprintf(`<fill><patternFill patternType="solid"><fgColor rgb="FF%s"/><bgColor indexed="64"/></patternFill></fill>`, s.Ground)
}

func (s Style) border() string {
	side := func(name, colour, style string) string {
		if colour == "" {
			return `<` + name + `/>`
		}
		return fmt.Sprintf(`<%s style="%s"><color rgb="FF%s"/></%s>`, name, style, colour, name)
	}
	frame, top, topStyle := "", s.Top, "medium"
	if s.Framed {
		frame, top, topStyle = s.Line, s.Line, "thin"
	}
	return `<border>` + side("left", frame, "thin") + side("right", frame, "thin") + side("top", top, topStyle) + side("bottom", s.Line, "thin") + `<diagonal/></border>`
}

// mark writes what a Format lays over a cell's own style.
func (s Style) mark(w *bufio.Writer, number int) {
	w.WriteString(`<dxf>`)
	if s.Bold || s.Ink != "" {
		w.WriteString(s.font(""))
	}
	if s.Number != "" {
		fmt.Fprintf(w, `<numFmt numFmtId="%d" formatCode="%s"/>`, number, escaped(s.Number))
	}
	if s.Ground != "" {
		w.WriteString(s.fill(true))
	}
	if s.Top != "" {
		fmt.Fprintf(w, `<border><top style="thin"><color rgb="FF%s"/></top></border>`, s.Top)
	}
	w.WriteString(`</dxf>`)
}
