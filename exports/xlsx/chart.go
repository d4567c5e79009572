package xlsx

import (
	"bufio"
	"fmt"
)

// Chart is a radar or a row of bars. What is unknown is left out of the
// Values, never drawn as zero.
type Chart struct {
	// Bars makes it a bar chart, otherwise it is a radar.
	Bars   bool
	Title  string
	Labels Points
	Series []Series
	// Low and High bound the axis of values.
	Low, High float64
	// FromColumn to ToRow is where it stands, counted from 0.
	FromColumn, FromRow, ToColumn, ToRow int
}

// Series is one line of a chart.
type Series struct {
	Name   string
	Colour string
	Dashed bool
	Values Points
}

// Points are a range of the book with what stands in it.
type Points struct {
	Range string
	Cells []Cell
}

const (
	chartSpace   = "http://schemas.openxmlformats.org/drawingml/2006/chart"
	drawSpace    = "http://schemas.openxmlformats.org/drawingml/2006/main"
	placingSpace = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
)

// drawing writes the charts of sheet n and where they stand.
func (f *file) drawing(n int, charts []Chart) error {
	first := f.charts
	parts := []part{
		{fmt.Sprintf("xl/worksheets/_rels/sheet%d.xml.rels", n), func(w *bufio.Writer) {
			links(w, func() { link(w, 1, linkSpace+"/drawing", fmt.Sprintf("../drawings/drawing%d.xml", n)) })
		}},
		{fmt.Sprintf("xl/drawings/drawing%d.xml", n), func(w *bufio.Writer) { placing(w, charts) }},
		{fmt.Sprintf("xl/drawings/_rels/drawing%d.xml.rels", n), func(w *bufio.Writer) {
			links(w, func() {
				for i := range charts {
					link(w, i+1, linkSpace+"/chart", fmt.Sprintf("../charts/chart%d.xml", first+i+1))
				}
			})
		}},
	}
	for _, c := range charts {
		f.charts++
		parts = append(parts, part{fmt.Sprintf("xl/charts/chart%d.xml", f.charts), func(w *bufio.Writer) { c.write(w, f.Font) }})
	}
	for _, p := range parts {
		if err := f.write(p.name, p.content); err != nil {
			return err
		}
	}
	return nil
}

func placing(w *bufio.Writer, charts []Chart) {
	fmt.Fprintf(w, `<xdr:wsDr xmlns:xdr="%s" xmlns:a="%s">`, placingSpace, drawSpace)
	for i, c := range charts {
		fmt.Fprintf(w, `<xdr:twoCellAnchor><xdr:from><xdr:col>%d</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>`+
			`<xdr:to><xdr:col>%d</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>`+
			`<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="%d" name="%s" descr="%s"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>`+
			`<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="%s">`+
			`<c:chart xmlns:c="%s" xmlns:r="%s" r:id="rId%d"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`,
			c.FromColumn, c.FromRow, c.ToColumn, c.ToRow, i+2, escaped(c.Title), escaped(c.Title), chartSpace, chartSpace, linkSpace, i+1)
	}
	w.WriteString(`</xdr:wsDr>`)
}

func (c Chart) write(w *bufio.Writer, font string) {
	fmt.Fprintf(w, `<c:chartSpace xmlns:c="%s" xmlns:a="%s" xmlns:r="%s"><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>`,
		chartSpace, drawSpace, linkSpace)
	if c.Bars {
		w.WriteString(`<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>`)
	} else {
		w.WriteString(`<c:radarChart><c:radarStyle val="marker"/><c:varyColors val="0"/>`)
	}
	for i, s := range c.Series {
		c.series(w, i, s)
	}
	if c.Bars {
		w.WriteString(`<c:gapWidth val="60"/>`)
	}
	w.WriteString(`<c:axId val="1001"/><c:axId val="1002"/>`)
	if c.Bars {
		w.WriteString(`</c:barChart>`)
	} else {
		w.WriteString(`</c:radarChart>`)
	}
	c.axes(w)
	w.WriteString(`</c:plotArea>`)
	if len(c.Series) > 1 {
		w.WriteString(`<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>`)
	}
	fmt.Fprintf(w, `<c:plotVisOnly val="0"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>%s</c:chartSpace>`, letters(font, 900))
}

// letters are dark: programs differ in how pale they draw what is not said.
func letters(font string, size int) string {
	face := ""
	if font != "" {
		face = fmt.Sprintf(`<a:latin typeface="%s"/><a:ea typeface="%s"/>`, escaped(font), escaped(font))
	}
	return fmt.Sprintf(`<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="%d"><a:solidFill><a:srgbClr val="1C2126"/></a:solidFill>%s</a:defRPr></a:pPr><a:endParaRPr lang="ja-JP"/></a:p></c:txPr>`, size, face)
}

func (c Chart) series(w *bufio.Writer, i int, s Series) {
	fmt.Fprintf(w, `<c:ser><c:idx val="%d"/><c:order val="%d"/><c:tx><c:v>%s</c:v></c:tx>`, i, i, escaped(s.Name))
	dash := ""
	if s.Dashed {
		dash = `<a:prstDash val="dash"/>`
	}
	if c.Bars {
		fmt.Fprintf(w, `<c:spPr><a:solidFill><a:srgbClr val="%s"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>`, s.Colour)
	} else {
		fmt.Fprintf(w, `<c:spPr><a:ln w="25400"><a:solidFill><a:srgbClr val="%s"/></a:solidFill>%s</a:ln></c:spPr><c:marker><c:symbol val="circle"/><c:size val="5"/>`+
			`<c:spPr><a:solidFill><a:srgbClr val="%s"/></a:solidFill></c:spPr></c:marker>`, s.Colour, dash, s.Colour)
	}
	fmt.Fprintf(w, `<c:cat><c:strRef><c:f>%s</c:f><c:strCache><c:ptCount val="%d"/>`, escaped(c.Labels.Range), len(c.Labels.Cells))
	for i, cell := range c.Labels.Cells {
		fmt.Fprintf(w, `<c:pt idx="%d"><c:v>%s</c:v></c:pt>`, i, escaped(cell.Text))
	}
	fmt.Fprintf(w, `</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>%s</c:f><c:numCache><c:formatCode>0.00</c:formatCode><c:ptCount val="%d"/>`, escaped(s.Values.Range), len(s.Values.Cells))
	for i, cell := range s.Values.Cells {
		if cell.Kind == Number {
			fmt.Fprintf(w, `<c:pt idx="%d"><c:v>%g</c:v></c:pt>`, i, cell.Number)
		}
	}
	w.WriteString(`</c:numCache></c:numRef></c:val></c:ser>`)
}

func (c Chart) axes(w *bufio.Writer) {
	order, placed := "minMax", "b"
	if c.Bars {
		order, placed = "maxMin", "l"
	}
	const grid = `<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="C9CDC8"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>`
	fmt.Fprintf(w, `<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="%s"/></c:scaling><c:delete val="0"/><c:axPos val="%s"/>%s<c:numFmt formatCode="General" sourceLinked="0"/>`+
		`<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>%s<c:crossAx val="1002"/><c:crosses val="autoZero"/></c:catAx>`, order, placed, map[bool]string{false: grid}[c.Bars], letters("", 900))
	fmt.Fprintf(w, `<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/><c:max val="%g"/><c:min val="%g"/></c:scaling><c:delete val="0"/><c:axPos val="%s"/>%s`+
		`<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>%s<c:crossAx val="1001"/><c:crosses val="min"/><c:crossBetween val="between"/><c:majorUnit val="1"/></c:valAx>`,
		c.High, c.Low, map[bool]string{false: "l", true: "b"}[c.Bars], grid, letters("", 800))
}
