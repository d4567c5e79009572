package exports

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"slices"
	"testing"
	"time"

	"kotae/exports/xlsx"
	"kotae/rules"
)

// formOf is a company's form with cells of the given names.
func formOf(t *testing.T, names map[string]string) []byte {
	t.Helper()
	b := xlsx.Book{Title: "面接評価シート", Font: fontFamily, Styles: styles(), Made: time.Unix(0, 0), Sheets: []xlsx.Sheet{{Name: "Sheet1", Wide: 2, Tall: 1,
		Rows: slices.Values([]xlsx.Row{{Cells: []xlsx.Cell{text("面接評価シート", title)}}})}}}
	for name, cell := range names {
		b.Names = append(b.Names, xlsx.Name{Name: name, Refers: "Sheet1!" + cell})
	}
	var out bytes.Buffer
	if err := xlsx.Write(t.Context(), &out, b); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// HR's own form is what goes into the personnel file: each has to hold its own
// candidate's values, and foreign text must not become a formula in it.
func TestFormsAreFilledForEachCandidate(t *testing.T) {
	b := sampleBook()
	b.Rows[1].Name = "=1+1"
	var out bytes.Buffer
	form := formOf(t, map[string]string{"number": "$B$2", "name": "$B$3", "total": "$B$4", "score_initiative": "$B$5", "other": "$B$6"})
	if err := WriteForms(t.Context(), &out, b, form); err != nil {
		t.Fatal(err)
	}
	var again bytes.Buffer
	if err := WriteForms(t.Context(), &again, b, form); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Errorf("the same forms gave other bytes (%v)", err)
	}
	z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
	if err != nil || len(z.File) != len(b.Rows) {
		t.Fatalf("%d forms, %v", len(z.File), err)
	}
	r, err := z.File[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	f := open(t, raw)
	for cell, want := range map[string]string{"B2": "0147", "B3": "=1+1", "B4": "3.92", "B5": "4", "B6": ""} {
		if got, err := f.GetCellValue("Sheet1", cell); err != nil || got != want {
			t.Errorf("%s of %s is %q (%v), want %q", cell, z.File[0].Name, got, err, want)
		}
	}
	if formula, _ := f.GetCellFormula("Sheet1", "B3"); formula != "" {
		t.Errorf("the name became the formula %q", formula)
	}
}

// A form that nothing would be written into is a mistake that must be told.
func TestFormWithoutNamesIsRefused(t *testing.T) {
	for name, form := range map[string][]byte{"no names": formOf(t, map[string]string{"other": "$A$1"}), "no workbook": []byte("<html>")} {
		var told *rules.Error
		if err := WriteForms(t.Context(), io.Discard, sampleBook(), form); !errors.As(err, &told) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
