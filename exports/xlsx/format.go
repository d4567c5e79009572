package xlsx

import (
	"bufio"
	"fmt"
)

// Format colours the cells of a range where its formula, written for the first
// of them, is true. Bar draws a bar from Low to High behind numbers instead.
type Format struct {
	Range   string
	Formula string
	// Mark counts into the book's marks.
	Mark int
	// Last stops later formats from applying too.
	Last bool
	// Bar is the bar's colour.
	Bar       string
	Low, High float64
}

func (f Format) write(w *bufio.Writer, priority int) {
	fmt.Fprintf(w, `<conditionalFormatting sqref="%s">`, f.Range)
	if f.Bar != "" {
		fmt.Fprintf(w, `<cfRule type="dataBar" priority="%d"><dataBar minLength="0" maxLength="100"><cfvo type="num" val="%g"/><cfvo type="num" val="%g"/><color rgb="FF%s"/></dataBar></cfRule>`,
			priority, f.Low, f.High, f.Bar)
	} else {
		stop := ""
		if f.Last {
			stop = ` stopIfTrue="1"`
		}
		fmt.Fprintf(w, `<cfRule type="expression" dxfId="%d" priority="%d"%s><formula>%s</formula></cfRule>`, f.Mark, priority, stop, escaped(f.Formula))
	}
	w.WriteString(`</conditionalFormatting>`)
}
