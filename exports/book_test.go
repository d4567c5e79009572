package exports

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"kotae/rules"
)

// open reads a book back.
func open(t testing.TB, file []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// A book that ranked otherwise than the screen would split the meeting.
func TestOrderAndTotalsAreTheScreens(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		b := sampleBook()
		b.Rows = nil
		for i := range rapid.IntRange(1, 12).Draw(r, "candidates") {
			var sheets []rules.Sheet
			for range rapid.IntRange(0, 3).Draw(r, "sheets") {
				steps := rapid.SliceOfN(rapid.IntRange(-1, 5), 5, 5).Draw(r, "steps")
				sheets = append(sheets, sheetOf(b.Pack, "a", rules.Torn, steps...))
			}
			number := string(rune('A' + i))
			b.Rows = append(b.Rows, Row{Candidate: rules.CandidateID(number), Number: number, Result: rules.Aggregate(b.Pack, b.Pack.Weights(), sheets)})
		}
		b.Weights = rules.Weights(rapid.SliceOfN(rapid.IntRange(0, 10), 5, 5).Draw(r, "weights"))
		if slices.Max(b.Weights) == 0 {
			b.Weights[0] = 1
		}
		var got, want []string
		f := open(t, workbook(t, b))
		rows, err := f.GetRows("比較表")
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows[comparisonHead:] {
			got = append(got, row[0]+" "+row[1]+" "+row[7])
		}
		var entries []rules.Entry
		for _, row := range b.Rows {
			entries = append(entries, rules.Entry{Candidate: row.Candidate, Number: row.Number, Result: row.Result})
		}
		for _, p := range rules.List(entries, b.Weights, b.Threshold) {
			rank, total := "要確認", "—"
			if p.Result().Sheets == 0 {
				rank = "評価待ち"
			}
			switch {
			case p.Rank > 0:
				rank, total = strconv.Itoa(p.Rank), p.Result().Total.String()
			case p.Result().HasTotal:
				total = p.Result().Lowest.String() + "〜" + p.Result().Highest.String()
			}
			want = append(want, rank+" "+p.Number+" "+total)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			r.Fatalf("rows differ from rules.List (-want +got):\n%s", diff)
		}
	})
}

// What a candidate said must never run on the computer of whoever opens it.
func TestForeignTextStaysText(t *testing.T) {
	for _, text := range []string{"=1+1", "+1", "-1", "@SUM(1)", "＝1+1", "＠x", "=HYPERLINK(\"http://x\",\"y\")", "\t=1", "a\x00b\x1fc", "行1\r\n行2", "𠮷野\u202eexe", "_x0041_", "<b>&amp;"} {
		b := sampleBook()
		b.Quotes[0].Text, b.Posting, b.Rows[1].Name = text, text, text
		f := open(t, workbook(t, b))
		for sheet, at := range map[string]string{"根拠": "D4", "計算": "D6"} {
			if formula, _ := f.GetCellFormula(sheet, at); formula != "" {
				t.Errorf("%q became the formula %q in %s!%s", text, formula, sheet, at)
			}
		}
		got, err := f.GetCellValue("根拠", "D6")
		if err != nil || got != clean(text) {
			t.Errorf("%q reads as %q (%v), want %q", text, got, err, clean(text))
		}
		if strings.ContainsAny(got, "\x00\x1f\u202e") {
			t.Errorf("%q kept a control character", got)
		}
	}
}

// Two people who compare their files by checksum must find them equal.
func TestSameBookSameBytes(t *testing.T) {
	first := workbook(t, sampleBook())
	for range 8 {
		if !bytes.Equal(first, workbook(t, sampleBook())) {
			t.Fatal("the same book gave other bytes")
		}
	}
	later := sampleBook()
	later.Made = later.Made.Add(time.Minute)
	if bytes.Equal(first, workbook(t, later)) {
		t.Error("a book made later must say so")
	}
}

// The file must not tell who made it, and must not name people that the screen
// hides.
func TestFileTellsNoMore(t *testing.T) {
	b := sampleBook()
	b.HideNames = true
	parts(t, workbook(t, b), func(name string, content []byte) {
		for _, secret := range []string{"佐藤", "花子", "さとう", "xuri", "creator"} {
			if strings.Contains(string(content), secret) {
				t.Errorf("%s contains %q", name, secret)
			}
		}
	})
}

// parts looks at each part of a file.
func parts(t testing.TB, file []byte, look func(name string, content []byte)) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		look(part.Name, content)
	}
}

// A long quote cut off without a word could turn its meaning round.
func TestLongQuoteIsSplitNotCut(t *testing.T) {
	b := sampleBook()
	b.Quotes = b.Quotes[:1]
	b.Quotes[0].Text = strings.Repeat("𠮷野家で働いた。", 8000)
	f := open(t, workbook(t, b))
	rows, err := f.GetRows("根拠")
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, row := range rows[3:] {
		if n := len(utf16.Encode([]rune(row[3]))); n > maxUnits {
			t.Errorf("a cell holds %d units", n)
		}
		got.WriteString(row[3])
	}
	if got.String() != b.Quotes[0].Text {
		t.Error("the pieces do not add up to the quote")
	}
}

// A reader who walks away must not leave the server writing.
func TestStopsWhenCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Write(ctx, io.Discard, sampleBook()); !errors.Is(err, context.Canceled) {
		t.Errorf("Write = %v, want context.Canceled", err)
	}
}

// A bar that shows how far a download is, would stand still or run over.
func TestAboutIsNotFarOff(t *testing.T) {
	empty := sampleBook()
	empty.Rows, empty.Quotes = nil, nil
	for _, b := range []Book{empty, sampleBook(), bookOf(200, 20), bookOf(1000, 0), bookOf(1000, 20)} {
		if size, about := len(workbook(t, b)), b.About(); about < size*4/5 || about > size*6/5 {
			t.Errorf("%d candidates, %d quotes: %d bytes, said to be about %d", len(b.Rows), len(b.Quotes), size, about)
		}
	}
}

func BenchmarkWrite200(b *testing.B) {
	book := largeBook(200, true)
	for b.Loop() {
		workbook(b, book)
	}
}
