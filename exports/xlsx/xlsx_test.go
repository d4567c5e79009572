package xlsx

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// A name that a spreadsheet program refuses makes it offer to repair the file.
func TestSheetNamesAreAccepted(t *testing.T) {
	taken := map[string]bool{}
	for _, c := range []struct{ in, want string }{
		{"比較表", "比較表"}, {"比較表", "比較表_2"}, {"a/b:c?", "a b c"}, {"History", "_History"}, {"'quoted'", "quoted"}, {"", "_"},
		{strings.Repeat("長", 40), strings.Repeat("長", 31)}, {strings.Repeat("長", 40), strings.Repeat("長", 29) + "_2"},
		{strings.Repeat("𠮷", 20), strings.Repeat("𠮷", 15)},
	} {
		if got := CleanName(c.in, taken); got != c.want {
			t.Errorf("CleanName(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// A program refuses the file for one text of a formula that is too long.
func TestLongTextsInFormulasArePutTogether(t *testing.T) {
	for in, want := range map[string]string{"": `""`, `a"b`: `"a""b"`, strings.Repeat("長", 300): `"` + strings.Repeat("長", 255) + `"&"` + strings.Repeat("長", 45) + `"`} {
		if got := Literal(in); got != want {
			t.Errorf("Literal(%q) = %s, want %s", in, got, want)
		}
	}
}

func TestPlaces(t *testing.T) {
	for n, want := range map[int]string{1: "A", 26: "Z", 27: "AA", 702: "ZZ", 703: "AAA"} {
		if got := ColumnName(n); got != want {
			t.Errorf("column %d is %s, want %s", n, got, want)
		}
	}
	for ref, want := range map[string]string{"A1:C5": "$A$1:$C$5", "5:6": "$5:$6", "A:C": "$A:$C", "AB12": "$AB$12"} {
		if got := fix(ref); got != want {
			t.Errorf("fix(%q) = %q, want %q", ref, got, want)
		}
	}
}

// Whatever a candidate said, the file stays one that opens, and reads as it was
// said but for what no file of this format can hold.
func FuzzText(f *testing.F) {
	for _, s := range []string{"<b>&\"", "_x0041_", "\x00\x1f\r", "\xff\xfe", "𠮷 👨‍👩‍👧", " a ", "行1\n行2", "\uFFFE"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var out bytes.Buffer
		sheet := Sheet{Name: "a", Wide: 1, Tall: 1, Rows: func(yield func(Row) bool) { yield(Row{Cells: []Cell{{Kind: Text, Text: s}}}) }}
		if err := Write(t.Context(), &out, Book{Font: "f", Made: time.Unix(0, 0), Styles: []Style{{Size: 10}}, Sheets: []Sheet{sheet}}); err != nil {
			t.Fatal(err)
		}
		z, err := zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range z.File {
			r, err := part.Open()
			if err != nil {
				t.Fatal(err)
			}
			var text strings.Builder
			d := xml.NewDecoder(bufio.NewReader(r))
			for {
				token, err := d.Token()
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					t.Fatalf("%q breaks %s: %v", s, part.Name, err)
				}
				if chars, ok := token.(xml.CharData); ok {
					text.Write(chars)
				}
			}
			harmless := utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0xFFFE || r == 0xFFFF }) && !strings.Contains(s, "_x")
			if strings.HasPrefix(part.Name, "xl/worksheets/") && harmless && strings.TrimSpace(text.String()) != strings.TrimSpace(s) {
				t.Errorf("%q reads as %q", s, text.String())
			}
		}
	})
}
