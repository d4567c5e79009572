package exports

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"kotae/exports/xlsx"
)

var update = flag.Bool("update", false, "write the golden files anew")

// cellsOf renders every cell as "sheet!A1 = value", for people to read in a
// review.
func cellsOf(t *testing.T, file []byte) string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out strings.Builder
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for y, row := range rows {
			for x, value := range row {
				if value != "" {
					fmt.Fprintf(&out, "%s!%s%d = %q\n", name, xlsx.ColumnName(x+1), y+1, value)
				}
			}
		}
	}
	return out.String()
}

// What stands in the book is read in a meeting; a change of any cell must be
// meant.
func TestCells(t *testing.T) {
	whatIf := sampleBook()
	whatIf.Weights, whatIf.HideNames, whatIf.Lang = []int{4, 3, 3, 9, 0}, true, "en"
	for name, b := range map[string]Book{"official_ja": sampleBook(), "whatif_hidden_en": whatIf} {
		t.Run(name, func(t *testing.T) {
			golden(t, name, cellsOf(t, workbook(t, b)))
		})
	}
}

// golden compares with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("it differs from %s (-want +got):\n%s", path, diff)
	}
}
