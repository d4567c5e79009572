package exports

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
)

// A CSV is opened by double click in the program that runs formulas.
func TestCSVRunsNothing(t *testing.T) {
	b := sampleBook()
	for i, name := range []string{"=1+1", "\t=1", "  +1", "-1", "@SUM(A1)", "＝1"} {
		b.Rows[i].Name = name
	}
	var out bytes.Buffer
	if err := WriteCSV(t.Context(), &out, b); err != nil {
		t.Fatal(err)
	}
	raw, marked := strings.CutPrefix(out.String(), "\uFEFF")
	if !marked {
		t.Error("no byte order mark: Japanese would be garbled")
	}
	rows, err := csv.NewReader(strings.NewReader(raw)).ReadAll()
	if err != nil || len(rows) != len(b.Rows)+1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if looksLikeFormula(strings.TrimSpace(cell)) {
				t.Errorf("%q would be computed", cell)
			}
		}
	}
	if rows[1][0] != "1" || rows[1][1] != "0147" || rows[1][7] != "3.92" {
		t.Errorf("first row %q", rows[1])
	}
}
