package exports

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"kotae/exports/xlsx"
)

// WriteCSV writes the comparison as CSV: UTF-8 with a byte order mark, which is
// how spreadsheet programs recognise Japanese. A text that such a program would
// take for a formula gets an apostrophe before it.
func WriteCSV(ctx context.Context, w io.Writer, b Book) error {
	if len(b.Weights) == 0 {
		b.Weights = b.Pack.Weights()
	}
	p := b.plan()
	columns := p.comparisonColumns()
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return fmt.Errorf("write the CSV: %w", err)
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = harmless(c.title)
	}
	for n := -1; n < len(p.places); n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		if n >= 0 {
			for i, c := range columns {
				row[i] = plainly(c.value(p.places[n], p.row(p.places[n])))
			}
		}
		if err := out.Write(row); err != nil {
			return fmt.Errorf("write the CSV: %w", err)
		}
	}
	out.Flush()
	return out.Error()
}

// plainly is a cell as text, numbers as the workbook shows them.
func plainly(c xlsx.Cell) string {
	switch {
	case c.Kind != xlsx.Number:
		return harmless(c.Text)
	case look(c.Style) == total || look(c.Style) == score || look(c.Style) == points:
		return fmt.Sprintf("%.2f", c.Number)
	}
	return fmt.Sprintf("%.0f", c.Number)
}

// harmless keeps a text from being read as a formula, also behind blanks.
func harmless(s string) string {
	s = clean(s)
	if looksLikeFormula(strings.TrimLeft(s, " \u3000\n")) {
		return "'" + s
	}
	return s
}
