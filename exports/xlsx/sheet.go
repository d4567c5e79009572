package xlsx

import (
	"bufio"
	"fmt"
	"strconv"
)

const (
	mainSpace  = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	linkSpace  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	linksSpace = "http://schemas.openxmlformats.org/package/2006/relationships"
)

// sheetWriter writes the rows of one sheet.
type sheetWriter struct {
	columns   [][]byte
	column    int
	row       int
	rowNumber []byte
	scratch   [32]byte
	shared    map[*Formula]int
}

func (f *file) sheet(n int, s Sheet) error {
	err := f.tryWrite(fmt.Sprintf("xl/worksheets/sheet%d.xml", n), func(w *bufio.Writer) error {
		s.head(w, n == 1)
		if err := f.rows(w, s); err != nil {
			return err
		}
		s.tail(w)
		return nil
	})
	if err != nil || len(s.Charts) == 0 {
		return err
	}
	return f.drawing(n, s.Charts)
}

// head writes what stands before the rows.
func (s Sheet) head(w *bufio.Writer, first bool) {
	fmt.Fprintf(w, `<worksheet xmlns="%s" xmlns:r="%s"><sheetPr>`, mainSpace, linkSpace)
	if s.Tab != "" {
		fmt.Fprintf(w, `<tabColor rgb="FF%s"/>`, s.Tab)
	}
	fmt.Fprintf(w, `<pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="%s"/><sheetViews><sheetView showGridLines="0"`, Range(1, 1, s.Wide, max(s.Tall, 1)))
	if first {
		w.WriteString(` tabSelected="1"`)
	}
	w.WriteString(` workbookViewId="0">`)
	s.pane(w)
	w.WriteString(`</sheetView></sheetViews><sheetFormatPr defaultRowHeight="19.5" customHeight="1"/>`)
	if len(s.Columns) > 0 {
		w.WriteString(`<cols>`)
		for i, c := range s.Columns {
			fmt.Fprintf(w, `<col min="%d" max="%d" width="%g" customWidth="1"`, i+1, i+1, c.Width)
			if c.Hidden {
				w.WriteString(` hidden="1"`)
			}
			w.WriteString(`/>`)
		}
		w.WriteString(`</cols>`)
	}
}

func (s Sheet) pane(w *bufio.Writer) {
	x, y := s.FreezeColumns, s.FreezeRows
	if x == 0 && y == 0 {
		return
	}
	w.WriteString(`<pane`)
	active := "bottomRight"
	switch {
	case x == 0:
		active = "bottomLeft"
	case y == 0:
		active = "topRight"
	}
	if x > 0 {
		fmt.Fprintf(w, ` xSplit="%d"`, x)
	}
	if y > 0 {
		fmt.Fprintf(w, ` ySplit="%d"`, y)
	}
	fmt.Fprintf(w, ` topLeftCell="%s" activePane="%s" state="frozen"/><selection pane="%s"/>`, At(x+1, y+1), active, active)
}

func (f *file) rows(w *bufio.Writer, s Sheet) error {
	out := &sheetWriter{shared: map[*Formula]int{}}
	for i := range s.Wide {
		out.columns = append(out.columns, []byte(ColumnName(i+1)))
	}
	w.WriteString(`<sheetData>`)
	for row := range s.Rows {
		if err := f.ctx.Err(); err != nil {
			return err
		}
		out.put(w, row)
	}
	w.WriteString(`</sheetData>`)
	return nil
}

func (s *sheetWriter) put(w *bufio.Writer, row Row) {
	s.row++
	s.rowNumber = strconv.AppendInt(s.rowNumber[:0], int64(s.row), 10)
	w.WriteString(`<row r="`)
	w.Write(s.rowNumber)
	if row.Height > 0 {
		w.WriteString(`" ht="`)
		s.number(w, row.Height)
		w.WriteString(`" customHeight="1`)
	}
	if row.Hidden {
		w.WriteString(`" hidden="1`)
	}
	w.WriteString(`">`)
	for i, c := range row.Cells {
		if c.Kind == Empty && c.Style == 0 && c.Formula == nil {
			continue
		}
		s.column = i
		s.cell(w, c)
	}
	w.WriteString(`</row>`)
}

// tail writes what stands behind the rows, in the order the format demands.
func (s Sheet) tail(w *bufio.Writer) {
	if s.Protected {
		w.WriteString(`<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0" autoFilter="0"/>`)
	}
	if s.Filter != "" {
		fmt.Fprintf(w, `<autoFilter ref="%s"/>`, s.Filter)
	}
	if len(s.Merged) > 0 {
		fmt.Fprintf(w, `<mergeCells count="%d">`, len(s.Merged))
		for _, m := range s.Merged {
			fmt.Fprintf(w, `<mergeCell ref="%s"/>`, m)
		}
		w.WriteString(`</mergeCells>`)
	}
	for i, format := range s.Formats {
		format.write(w, i+1)
	}
	s.inputs(w)
	if len(s.Links) > 0 {
		w.WriteString(`<hyperlinks>`)
		for _, l := range s.Links {
			fmt.Fprintf(w, `<hyperlink ref="%s" location="%s"/>`, l.Cell, escaped(l.To))
		}
		w.WriteString(`</hyperlinks>`)
	}
	s.Paper.write(w)
	if len(s.Charts) > 0 {
		w.WriteString(`<drawing r:id="rId1"/>`)
	}
	w.WriteString(`</worksheet>`)
}

func (s Sheet) inputs(w *bufio.Writer) {
	if len(s.Inputs) == 0 {
		return
	}
	fmt.Fprintf(w, `<dataValidations count="%d">`, len(s.Inputs))
	for _, in := range s.Inputs {
		kind, first, second := "whole", fmt.Sprint(in.Low), fmt.Sprintf("<formula2>%g</formula2>", in.High)
		switch {
		case in.From != "":
			kind, first, second = "list", in.From, ""
		case in.Decimal:
			kind = "decimal"
		}
		fmt.Fprintf(w, `<dataValidation type="%s" allowBlank="1" showInputMessage="1" showErrorMessage="1" error="%s" sqref="%s"><formula1>%s</formula1>%s</dataValidation>`,
			kind, escaped(in.Problem), in.Range, escaped(first), second)
	}
	w.WriteString(`</dataValidations>`)
}

func (p Paper) write(w *bufio.Writer) {
	orientation, height := "landscape", 0
	if p.Upright {
		orientation = "portrait"
	}
	if p.OnePage {
		height = 1
	}
	fmt.Fprintf(w, `<printOptions horizontalCentered="1"/><pageMargins left="0.3" right="0.3" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>`+
		`<pageSetup paperSize="9" orientation="%s" fitToWidth="1" fitToHeight="%d"/><headerFooter><oddFooter>%s</oddFooter></headerFooter>`,
		orientation, height, escaped(p.Footer))
}
