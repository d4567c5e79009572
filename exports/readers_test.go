package exports

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"kotae/exports/xlsx"
	"kotae/rules"
)

// save writes the book to a file of the test.
func save(t *testing.T, b Book) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "book.xlsx")
	if err := os.WriteFile(path, workbook(t, b), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

const readByOpenpyxl = `
import csv, sys, openpyxl
for read_only in (False, True):
    book = openpyxl.load_workbook(sys.argv[1], read_only=read_only, data_only=True)
    sheet = book.worksheets[0]
    if not read_only:
        print(sheet.dimensions, sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref, sheet.page_setup.fitToHeight)
    out = csv.writer(sys.stdout, lineterminator="\n")
    for row in sheet.iter_rows(min_row=7, max_row=8, values_only=True):
        out.writerow(row)
`

// People read the book with scripts too; openpyxl is what they use. In its
// streaming mode it believes the stated size of the sheet.
func TestOpenpyxlReadsValues(t *testing.T) {
	out, err := exec.Command("/usr/bin/python3", "-c", readByOpenpyxl, save(t, sampleBook())).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	rows := "1,0147,佐藤 花子,さとう はなこ,2,0,0,3.92,1,100,4,4,4,3.5,3.5,2,1,基準を満たす,2 / 2,2,通過: 請求の実務と改善の経験が、この募集の仕事にそのまま活きる\n" +
		"2,0149,田中 一郎,たなか いちろう,0,2,0,3.4,2〜3,100,4,3,3,対象外,3.5,0,0,協議,2 / 2,,\n"
	want := "A1:U12 D7 $6:$6 A6:U12 0\n" + rows + rows
	if diff := cmp.Diff(want, string(out)); diff != "" {
		t.Errorf("openpyxl reads (-want +got):\n%s", diff)
	}
}

// askTables: LibreOffice is the other program people open the book with. It must
// show the same tables on every sheet that is not hidden.
func askTables(t *testing.T, o *office) func(*testing.T) {
	b := sampleBook()
	o.open(t, workbook(t, b))
	path := o.save(asXLSX)
	return func(t *testing.T) {
		file, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		got, want := open(t, file), open(t, workbook(t, b))
		if diff := cmp.Diff(want.GetSheetList(), got.GetSheetList()); diff != "" {
			t.Fatalf("sheets (-written +read):\n%s", diff)
		}
		for _, sheet := range want.GetSheetList() {
			sameTable(t, want, got, sheet)
		}
	}
}

func sameTable(t *testing.T, want, got *excelize.File, sheet string) {
	t.Helper()
	written, err := want.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for y, row := range written {
		for x, value := range row {
			at := xlsx.At(x+1, y+1)
			read, err := got.GetCellValue(sheet, at)
			if err != nil {
				t.Fatal(err)
			}
			if value != "" && read != value && !sameNumber(read, value) {
				t.Errorf("%s!%s: LibreOffice shows %q, written was %q", sheet, at, read, value)
			}
		}
	}
}

// sameNumber: what LibreOffice computes it shows with the decimals of what it was
// computed from, where a cell names none.
func sameNumber(a, b string) bool {
	x, err := strconv.ParseFloat(a, 64)
	y, other := strconv.ParseFloat(b, 64)
	return err == nil && other == nil && x == y
}

// askPaper: the comparison is taken into the meeting on paper, one page wide, in its
// colours: from the lowest score to the highest.
func askPaper(t *testing.T, o *office) func(*testing.T) {
	b := sampleBook()
	b.Rows[0].Result = rules.Aggregate(b.Pack, b.Pack.Weights(), []rules.Sheet{sheetOf(b.Pack, "a", rules.Torn, 5, 0, 1, 0, 3)})
	o.open(t, workbook(t, b))
	o.step("follow")
	path := o.save(asPDF)
	return func(t *testing.T) {
		out, err := exec.Command("pdfinfo", path).Output()
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(out), "Pages:           15") {
			t.Errorf("nine sheets and six candidates do not print on fifteen pages:\n%s", out)
		}
		text, err := exec.Command("pdftotext", "-layout", path, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), "社外秘") {
			t.Error("the pages do not say 社外秘")
		}
		coloured(t, path, b)
	}
}

// What LibreOffice makes of the books, all of it in one start.
func TestLibreOffice(t *testing.T) {
	o := &office{dir: t.TempDir()}
	stories := []struct {
		name string
		ask  func(*testing.T, *office) func(*testing.T)
	}{{"shows the same tables", askTables}, {"prints one page wide", askPaper}, {"says what the engine says", askLive}}
	var checks []func(*testing.T)
	for _, s := range stories {
		checks = append(checks, s.ask(t, o))
	}
	o.run(t)
	for i, s := range stories {
		t.Run(s.name, checks[i])
	}
}
