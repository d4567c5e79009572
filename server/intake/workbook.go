package intake

import (
	"bytes"

	"github.com/xuri/excelize/v2"

	"kotae/rules"
)

// What a sheet may hold. A row with one cell at its far end costs as much as one
// that is full.
const (
	maxRows    = 20_000
	maxColumns = 256
	maxCells   = 2_000_000
)

// eachRow goes over the rows of every sheet of a workbook. A row's cells are as
// they are stored, not as the program shows them, so that "4.00" is 4. What the
// reader underneath panics at, is damaged.
func eachRow(raw []byte, row func(sheet string, number int, cells []string) error) (err error) {
	if err := pass(raw); err != nil {
		return err
	}
	defer func() {
		if recover() != nil {
			err = damaged()
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(raw), excelize.Options{RawCellValue: true, UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked})
	if err != nil {
		return rules.Errorf(rules.Invalid, "error.intake.kind")
	}
	defer f.Close()
	b := budget{rows: maxRows, cells: maxCells}
	for _, sheet := range f.GetSheetList() {
		if err := b.rowsOf(f, sheet, row); err != nil {
			return err
		}
	}
	return nil
}

// budget is what may still be read of a workbook.
type budget struct{ rows, cells int }

func (b *budget) rowsOf(f *excelize.File, sheet string, row func(string, int, []string) error) error {
	rows, err := f.Rows(sheet)
	if err != nil {
		return damaged()
	}
	defer rows.Close()
	for number := 1; rows.Next(); number++ {
		cells, err := rows.Columns()
		if err != nil {
			return damaged()
		}
		b.rows, b.cells = b.rows-1, b.cells-len(cells)
		if b.rows < 0 || b.cells < 0 || len(cells) > maxColumns {
			return rules.Errorf(rules.TooLarge, "error.intake.rows", maxRows, maxColumns)
		}
		if err := row(sheet, number, cells); err != nil {
			return err
		}
	}
	if rows.Error() != nil {
		return damaged()
	}
	return nil
}
