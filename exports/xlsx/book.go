// Package xlsx writes spreadsheet files (Office Open XML) as a stream: rows go
// into the compressed file as they come, so that a book of a hundred thousand
// rows needs no more memory than one of ten. It exists because programs that read
// the results of formulas without computing them need those results in the file,
// because the same book has to give the same bytes, and because charts and
// conditional colours have to survive both. It knows nothing of candidates.
package xlsx

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"iter"
	"time"
)

// Book is a whole file.
type Book struct {
	// Title and Subject are its document properties. It names no author: a file
	// taken into a meeting tells nothing of who made it.
	Title, Subject string
	// Made is the only time in the file.
	Made time.Time
	// Font is the family of every letter.
	Font string
	// Styles are what the cells' Style counts into; the first is how a cell
	// without one looks. Marks are what Format.Mark counts into.
	Styles []Style
	Marks  []Style
	Sheets []Sheet
	Names  []Name
}

// Name is a name for a place in the book.
type Name struct{ Name, Refers string }

// Sheet is one tab.
type Sheet struct {
	// Name must be one that CleanName gave.
	Name string
	// Tab is the tab's colour as RRGGBB, "" for none.
	Tab    string
	Hidden bool
	// Wide and Tall are the size of the table in columns and rows; readers that
	// stream believe it.
	Wide, Tall int
	Columns    []Column
	// FreezeRows and FreezeColumns stay in sight.
	FreezeRows, FreezeColumns int
	// Rows are asked for once.
	Rows iter.Seq[Row]
	// Filter is the range with the filter buttons.
	Filter string
	Merged []string
	// Formats colour cells by what stands in them, the first that applies.
	Formats []Format
	Inputs  []Input
	Links   []Link
	// Protected cells cannot be typed over, except in a style that is open.
	Protected bool
	Paper     Paper
	Charts    []Chart
}

// Column is the width of a column in half-width characters.
type Column struct {
	Width  float64
	Hidden bool
}

// Row is one line of cells from column A on. Its cells may be overwritten once
// the next row is asked for.
type Row struct {
	// Height is in points; 0 leaves it to the program.
	Height float64
	Cells  []Cell
	// Hidden rows hold what only formulas read.
	Hidden bool
}

// Paper says how the sheet prints: A4, as wide as one page.
type Paper struct {
	Upright bool
	// OnePage presses the sheet onto one page in height too.
	OnePage bool
	// Titles is what every page repeats: rows "5:5", columns "A:C" or both.
	TitleRows, TitleColumns string
	// Footer has the codes of the format: &L, &C, &R, &P, &N, &A.
	Footer string
	// Area limits what prints, "" for everything.
	Area string
}

// Input is a cell that takes only some values: whole numbers or decimals from
// Low to High, or, with From, one of the values in that range.
type Input struct {
	Range     string
	Decimal   bool
	Low, High float64
	From      string
	Problem   string
}

// Link leads from a cell to another place of the book.
type Link struct{ Cell, To string }

// Write writes the book.
func Write(ctx context.Context, w io.Writer, b Book) error {
	f := &file{Book: b, zip: zip.NewWriter(w), ctx: ctx}
	f.zip.RegisterCompressor(zip.Deflate, f.compress)
	for _, part := range f.parts() {
		if err := f.write(part.name, part.content); err != nil {
			return fmt.Errorf("write %s: %w", part.name, err)
		}
	}
	for i, s := range b.Sheets {
		if err := f.sheet(i+1, s); err != nil {
			return fmt.Errorf("write the sheet %s: %w", s.Name, err)
		}
	}
	return f.zip.Close()
}

// file is a book while it is written.
type file struct {
	Book
	zip *zip.Writer
	ctx context.Context
	buf *bufio.Writer
	// deflate is used again for every part: a fresh one costs more than a small
	// sheet.
	deflate *flate.Writer
	// charts counts those written so far.
	charts int
}

func (f *file) compress(w io.Writer) (io.WriteCloser, error) {
	if f.deflate == nil {
		var err error
		f.deflate, err = flate.NewWriter(w, flate.BestSpeed)
		return f.deflate, err
	}
	f.deflate.Reset(w)
	return f.deflate, nil
}

type part struct {
	name    string
	content func(*bufio.Writer)
}

// parts are all but the sheets. The list of content types comes first, as
// readers that sniff a file expect.
func (f *file) parts() []part {
	return []part{
		{"[Content_Types].xml", f.contentTypes}, {"_rels/.rels", f.rootLinks}, {"docProps/app.xml", f.appProperties},
		{"docProps/core.xml", f.coreProperties}, {"xl/workbook.xml", f.workbook}, {"xl/_rels/workbook.xml.rels", f.workbookLinks},
		{"xl/styles.xml", f.styles},
	}
}

// write begins a part, has it filled and ends it.
func (f *file) write(name string, content func(*bufio.Writer)) error {
	return f.tryWrite(name, func(w *bufio.Writer) error { content(w); return nil })
}

func (f *file) tryWrite(name string, content func(*bufio.Writer) error) error {
	entry, err := f.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: f.Made.UTC()})
	if err != nil {
		return err
	}
	if f.buf == nil {
		f.buf = bufio.NewWriterSize(entry, 64<<10)
	}
	f.buf.Reset(entry)
	f.buf.WriteString(xml.Header)
	if err := content(f.buf); err != nil {
		return err
	}
	return f.buf.Flush()
}
