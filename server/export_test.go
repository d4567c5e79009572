package main

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"kotae/rules"
	"kotae/server/store"
)

// exported runs the command and reads what it wrote.
func exported(t *testing.T, data, name string, args ...string) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if out, err := command(t, append([]string{"export", "--lang", "ja", "--data", data, "-o", path}, args...)...); err != nil || !strings.Contains(out, "(12名)") {
		t.Fatalf("export %v: %v\n%s", args, err, out)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// The CSV is opened in Excel: it must be read as Japanese, hold everybody in the
// order of the workbook, and name nobody unless that was asked for.
func TestExportOfCSV(t *testing.T) {
	data, _ := demoData(t)
	raw := exported(t, data, "book.csv")
	body, marked := bytes.CutPrefix(raw, []byte("\xef\xbb\xbf"))
	rows, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
	if err != nil || !marked || len(rows) != 13 {
		t.Fatalf("%d rows, marked %v, %v", len(rows), marked, err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(exported(t, data, "book.xlsx")))
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows[1:] {
		cell, _ := excelize.CoordinatesToCellName(2, 7+i)
		if number, err := f.GetCellValue("比較表", cell); err != nil || number != row[1] {
			t.Errorf("row %d is %s, in the workbook %s (%v)", i, row[1], number, err)
		}
	}
	named := exported(t, data, "named.csv", "--names")
	if bytes.Contains(raw, []byte("見本")) || !bytes.Contains(named, []byte("見本")) {
		t.Error("names do not follow --names")
	}
}

// form is a company's form with one cell of each name.
func form(t *testing.T, names ...string) string {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, name := range names {
		cell, _ := excelize.CoordinatesToCellName(2, i+1)
		if err := f.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: "Sheet1!" + cell}); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "form.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// Each candidate gets a copy of the company's own form; what cannot be one is told
// before anything is written.
func TestExportIntoTheCompanysForm(t *testing.T) {
	data, _ := demoData(t)
	raw := exported(t, data, "forms.zip", "--template", form(t, "number", "verdict"))
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil || len(z.File) != 12 {
		t.Fatalf("%v", err)
	}
	numbers := map[string]bool{}
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		filled, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(bytes.NewReader(filled))
		if err != nil {
			t.Fatal(err)
		}
		number, err := f.GetCellValue("Sheet1", "B1")
		if err != nil || part.Name != number+".xlsx" {
			t.Errorf("%s holds number %q (%v)", part.Name, number, err)
		}
		numbers[number] = true
	}
	if len(numbers) != 12 {
		t.Errorf("the forms hold %d different candidates", len(numbers))
	}
	text := filepath.Join(t.TempDir(), "form.xlsx")
	if err := os.WriteFile(text, []byte("a letter"), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "forms.zip")
	for template, key := range map[string]string{text: "error.export.unreadable", text + "x": "error.export.template", form(t, "nonsense"): "error.export.names"} {
		if _, err := command(t, "export", "--data", data, "-o", out, "--template", template); keyOf(err) != key {
			t.Errorf("%v, want %s", err, key)
		}
		if _, err := os.Stat(out); err == nil {
			t.Error("a file was written all the same")
		}
	}
}

// Whoever finds a file can tell by its hash who took it and when.
func TestExportsStandInTheAuditLog(t *testing.T) {
	data, _ := demoData(t)
	var want []string
	for _, raw := range [][]byte{exported(t, data, "book.xlsx"), exported(t, data, "book.csv"), exported(t, data, "forms.zip", "--template", form(t, "number"))} {
		want = append(want, string(rules.Export)+" sample-eigyo "+sumOf(raw))
	}
	within(t, data, func(st *store.Store) {
		entries, err := st.AuditEntries(t.Context(), 20)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !strings.Contains(entriesText(entries), w) {
				t.Errorf("no entry %q in\n%s", w, entriesText(entries))
			}
		}
	})
}
