package exports

import (
	"context"
	"fmt"
	"iter"
	"strings"

	"github.com/xuri/excelize/v2"
)

const fontFamily = "游ゴシック"

// cell is one value as it is to be drawn. Value is a string, an int, a float64
// or nil.
type cell struct {
	value any
	look  look
}

// column of a sheet: its heading and its width in half-width characters.
type column struct {
	title string
	width float64
}

// sheet is one tab: lines above the table, the table, and how it prints.
type sheet struct {
	name    string
	tab     string
	intro   []cell
	weights []cell
	columns []column
	// fixed columns stay in sight and repeat on every printed page.
	fixed int
	// rows is how many rows body gives; the file states its size before its
	// content.
	rows int
	body iter.Seq[[]cell]
}

// writer puts sheets into the file.
type writer struct {
	file   *excelize.File
	styles [looks]int
	footer string
	taken  map[string]bool
}

// headRow is the row of the headings.
func (s sheet) headRow() int {
	n := len(s.intro) + 1
	if s.weights != nil {
		n++
	}
	return n
}

// add writes one sheet. The order of the steps is the library's: what concerns
// the whole sheet before the stream begins, filters before it ends; anything
// later would be lost without an error.
func (w *writer) add(ctx context.Context, s sheet) error {
	s.name = sheetName(s.name, w.taken)
	if err := w.open(s.name); err != nil {
		return err
	}
	if err := w.layOut(s); err != nil {
		return err
	}
	stream, err := w.file.NewStreamWriter(s.name)
	if err != nil {
		return err
	}
	if err := w.frame(stream, s); err != nil {
		return err
	}
	if err := w.fillRows(ctx, stream, s); err != nil {
		return err
	}
	if err := w.file.AutoFilter(s.name, fmt.Sprintf("A%d:%s%d", s.headRow(), s.lastColumn(), s.headRow()+s.rows), nil); err != nil {
		return err
	}
	return stream.Flush()
}

// open makes the tab; the first takes the place of the one a new file has.
func (w *writer) open(name string) error {
	if len(w.taken) == 1 {
		return w.file.SetSheetName(w.file.GetSheetName(0), name)
	}
	_, err := w.file.NewSheet(name)
	return err
}

func (s sheet) lastColumn() string { return columnName(len(s.columns)) }

func columnName(n int) string {
	name, err := excelize.ColumnNumberToName(n)
	if err != nil {
		panic(err) // a table of ours is never 16,384 columns wide
	}
	return name
}

// layOut says how the sheet looks and prints: A4 across, as wide as one page,
// headings on every page, and how secret it is at its foot.
func (w *writer) layOut(s sheet) error {
	yes, no, zoom, paper, across, one, asNeeded := true, false, 100.0, 9, "landscape", 1, 0
	tab := "FF" + s.tab
	side, top, bottom, edge := 0.4, 0.5, 0.6, 0.3
	head := s.headRow()
	titles := fmt.Sprintf("'%s'!$%d:$%d", s.name, head, head)
	if s.fixed > 0 {
		titles = fmt.Sprintf("'%s'!$A:$%s,%s", s.name, columnName(s.fixed), titles)
	}
	steps := []func() error{
		func() error {
			return w.file.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &yes, TabColorRGB: &tab})
		},
		func() error {
			return w.file.SetSheetView(s.name, 0, &excelize.ViewOptions{ShowGridLines: &no, ZoomScale: &zoom})
		},
		func() error {
			return w.file.SetSheetDimension(s.name, fmt.Sprintf("A1:%s%d", s.lastColumn(), head+s.rows))
		},
		func() error {
			return w.file.SetPageLayout(s.name, &excelize.PageLayoutOptions{Size: &paper, Orientation: &across, FitToWidth: &one, FitToHeight: &asNeeded})
		},
		func() error {
			return w.file.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &bottom, Header: &edge, Footer: &edge})
		},
		func() error {
			return w.file.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: "&L" + strings.ReplaceAll(w.footer, "&", "&&") + "&C&P / &N&R&A"})
		},
		func() error {
			return w.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: s.name})
		},
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return fmt.Errorf("lay out %s: %w", s.name, err)
		}
	}
	return nil
}

// frame sets the widths and what stays in sight.
func (w *writer) frame(stream *excelize.StreamWriter, s sheet) error {
	for i, c := range s.columns {
		if err := stream.SetColWidth(i+1, i+1, c.width); err != nil {
			return err
		}
	}
	return stream.SetPanes(&excelize.Panes{Freeze: true, XSplit: s.fixed, YSplit: s.headRow(),
		TopLeftCell: fmt.Sprintf("%s%d", columnName(s.fixed+1), s.headRow()+1), ActivePane: pane(s.fixed)})
}

func pane(fixed int) string {
	if fixed == 0 {
		return "bottomLeft"
	}
	return "bottomRight"
}

// fillRows writes intro, weights, headings and body.
func (w *writer) fillRows(ctx context.Context, stream *excelize.StreamWriter, s sheet) error {
	row := 0
	put := func(cells []cell, lines int) error {
		row++
		return stream.SetRow(fmt.Sprintf("A%d", row), w.values(cells), excelize.RowOpts{Height: heightFor(lines)})
	}
	for _, c := range s.intro {
		if err := put([]cell{c}, 1); err != nil {
			return err
		}
	}
	if s.weights != nil {
		if err := put(s.weights, 1); err != nil {
			return err
		}
	}
	heads, most := make([]cell, len(s.columns)), 1
	for i, c := range s.columns {
		heads[i] = cell{c.title, head}
		most = max(most, linesIn(c.title, c.width))
	}
	if err := put(heads, most); err != nil {
		return err
	}
	for cells := range s.body {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := put(cells, s.linesOf(cells)); err != nil {
			return err
		}
	}
	return nil
}

// linesOf is the height in lines of the tallest wrapped cell of a row.
func (s sheet) linesOf(cells []cell) int {
	most := 1
	for i, c := range cells {
		if text, ok := c.value.(string); ok && (c.look == wrapped || c.look == literal) {
			most = max(most, linesIn(text, s.columns[i].width))
		}
	}
	return most
}

// values turns cells into what the stream takes. Text that could be taken for a
// formula gets the format "text", so that it stays what it is even after
// somebody edits the cell.
func (w *writer) values(cells []cell) []any {
	out := make([]any, len(cells))
	for i, c := range cells {
		if text, ok := c.value.(string); ok {
			text = clean(text)
			c.value = text
			if looksLikeFormula(text) && (c.look == wrapped || c.look == plain) {
				c.look = literal
			}
		}
		out[i] = excelize.Cell{StyleID: w.styles[c.look], Value: c.value}
	}
	return out
}
