package intake

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"kotae/exports"
	"kotae/rules"
	"kotae/rules/packs"
)

func packOf(rules.PostingID) (*rules.Pack, error) { return packs.Default(), nil }

// blanks is a file with the sheets of two interviewers.
func blanks(t testing.TB, p *rules.Pack) []byte {
	t.Helper()
	var out bytes.Buffer
	err := exports.WriteBlanks(t.Context(), &out, exports.Blanks{Lang: "ja", ID: "p1", Posting: "営業事務", Pack: p, Made: time.Unix(0, 0), Sheets: []exports.BlankSheet{
		{Card: "card-1", Number: "0147", Interviewer: "面接官 A"}, {Card: "card-2", Number: "0147", Interviewer: "面接官 B"}}})
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// fill writes into the rows of the first sheet as a person would, in a program
// that saves the whole file anew.
func fill(t testing.TB, raw []byte, values map[string][3]any) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet := f.GetSheetList()[0]
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		if len(row) < exports.BlankKey {
			continue
		}
		for k, column := range []int{exports.BlankWhat, exports.BlankText, exports.BlankValue} {
			value := values[row[exports.BlankKey-1]][k]
			if value == nil {
				continue
			}
			cell, err := excelize.CoordinatesToCellName(column, i+1)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellValue(sheet, cell, value); err != nil {
				t.Fatal(err)
			}
			if reason, ok := value.(reasoned); ok {
				cell, _ = excelize.CoordinatesToCellName(exports.BlankReason, i+1)
				if err := f.SetCellValue(sheet, cell, reason.reason); err != nil {
					t.Fatal(err)
				}
				cell, _ = excelize.CoordinatesToCellName(column, i+1)
				if err := f.SetCellValue(sheet, cell, reason.value); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

type reasoned struct{ value, reason string }

// People write a number, a full-width digit, a word in either language, or
// something nobody can read: each must come out as what it is, and none vanish.
func TestReadsWhatWasFilledIn(t *testing.T) {
	p := packs.Default()
	id := func(i int) string { return string(p.Criteria[i].ID) }
	raw := fill(t, blanks(t, p), map[string][3]any{
		exports.BlankRating + id(0):                         {nil, nil, 4},
		exports.BlankRating + id(1):                         {nil, nil, reasoned{"３", "二度聞いて、一つ具体例が出た"}},
		exports.BlankRating + id(2):                         {nil, nil, "未確認"},
		exports.BlankRating + id(3):                         {nil, nil, " not applicable "},
		exports.BlankRating + id(4):                         {nil, nil, "4か5"},
		exports.BlankStrong:                                 {nil, "手順を自分で変えた", nil},
		exports.BlankJudgement:                              {nil, nil, "通過"},
		exports.BlankCondition + string(p.Conditions[0].ID): {nil, "3月1日から", nil},
		exports.BlankHandover + "1":                         {"事実", "請求を月120件", nil},
		exports.BlankHandover + "2":                         {nil, "締め日の優先を聞く", nil},
	})
	sheets, err := Evaluations(raw, packOf)
	if err != nil {
		t.Fatal(err)
	}
	if len(sheets) != 2 || !sheets[1].Blank() || sheets[1].Card != "card-2" {
		t.Fatalf("sheets: %+v", sheets)
	}
	got := sheets[0]
	row := got.Unread[0].Row
	want := Sheet{Name: "0147 面接官 A", Number: "0147", Posting: "p1", Card: "card-1", Pack: p.ID, Version: got.Version, Hash: p.Hash,
		Ratings: []rules.RatingSet{
			{Criterion: p.Criteria[0].ID, Rating: rules.Rating{Kind: rules.Rated, Step: 4}},
			{Criterion: p.Criteria[1].ID, Rating: rules.Rating{Kind: rules.Rated, Step: 3, Reason: "二度聞いて、一つ具体例が出た"}},
			{Criterion: p.Criteria[2].ID, Rating: rules.Rating{Kind: rules.Unconfirmed}},
			{Criterion: p.Criteria[3].ID, Rating: rules.Rating{Kind: rules.NotApplicable}}},
		Points: []rules.PointWritten{{Side: rules.Plus, Text: "手順を自分で変えた"}}, Judgement: rules.Pass,
		Conditions: []rules.ConditionRecorded{{Condition: p.Conditions[0].ID, Text: "3月1日から"}},
		Handover:   []rules.HandoverPut{{Item: "sheet-1", Kind: rules.Fact, Text: "請求を月120件"}, {Item: "sheet-2", Kind: rules.ToConfirm, Text: "締め日の優先を聞く"}},
		Unread:     []Unread{{row, "4か5"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("read (-want +got):\n%s", diff)
	}
}

// What an interviewer entered on the screen is that person's word; paper adds to
// it and never takes its place.
func TestPaperNeverReplaces(t *testing.T) {
	p := packs.Default()
	a, b, c := p.Criteria[0].ID, p.Criteria[1].ID, p.Criteria[2].ID
	rated := func(id rules.CriterionID, step int) rules.RatingSet {
		return rules.RatingSet{Criterion: id, Rating: rules.Rating{Kind: rules.Rated, Step: step}}
	}
	s := Sheet{Ratings: []rules.RatingSet{rated(a, 4), rated(b, 2), rated(c, 3)}, Judgement: rules.Decline,
		Points:   []rules.PointWritten{{Side: rules.Plus, Text: "紙の良い点"}, {Side: rules.Minus, Text: "父の職業"}},
		Handover: []rules.HandoverPut{{Item: "sheet-1", Kind: rules.Fact, Text: "同じこと"}, {Item: "sheet-2", Kind: rules.Fact, Text: "新しいこと"}}}
	card := &rules.Card{Strong: "画面の良い点", Judgement: rules.Decline, Ratings: map[rules.CriterionID]rules.Rating{a: {Kind: rules.Rated, Step: 4}, b: {Kind: rules.Rated, Step: 5}},
		Handover: []rules.HandoverPut{{Item: "h1", Kind: rules.Fact, Text: "同じこと"}, {Item: "sheet-2", Kind: rules.Fact, Text: "前の紙"}}}
	got := NewsOf(s, p, card, &rules.Card{}, &rules.Record{}, func(text string) []int {
		if strings.Contains(text, "父") {
			return []int{3}
		}
		return nil
	})
	want := News{Bodies: []rules.Body{rated(c, 3), rules.HandoverPut{Item: "sheet-2x", Kind: rules.Fact, Text: "新しいこと"}},
		Conflicts: []Conflict{{What: string(b), Sheet: "2", Card: "5"}, {What: "strong", Sheet: "紙の良い点", Card: "画面の良い点"}}, Guarded: []Guarded{{"weak", 3}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("news (-want +got):\n%s", diff)
	}
}

// Before submission nobody may find out a colleague's rating by trying one sheet after
// another: what is the same must read like what is not.
func TestWhatIsPrivateIsNotCompared(t *testing.T) {
	p := packs.Default()
	a := p.Criteria[0].ID
	card := &rules.Card{Strong: "画面の良い点", Weak: "画面の懸念点", Judgement: rules.Torn, Ratings: map[rules.CriterionID]rules.Rating{a: {Kind: rules.Rated, Step: 4}}}
	try := func(step int, judgement rules.Judgement, strong, reason string) News {
		rated := rules.RatingSet{Criterion: a, Rating: rules.Rating{Kind: rules.Rated, Step: step}}
		rated.Reason = reason
		s := Sheet{Ratings: []rules.RatingSet{rated}, Judgement: judgement, Points: []rules.PointWritten{{Side: rules.Plus, Text: strong}, {Side: rules.Minus, Text: strong}}}
		return NewsOf(s, p, card, card, &rules.Record{}, func(text string) []int {
			if text == "父の職業" {
				return []int{3}
			}
			return nil
		})
	}
	want := News{Conflicts: []Conflict{{What: string(a), Private: true}, {What: "strong", Private: true}, {What: "weak", Private: true}, {What: "judgement", Private: true}}}
	for _, got := range []News{try(4, rules.Torn, "画面の良い点", "父の職業"), try(2, rules.Decline, "別のこと", "父の職業"), try(5, rules.Pass, "父の職業", "")} {
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("news (-want +got):\n%s", diff)
		}
	}
}

// part changes one part of a file, or adds it.
func part(t testing.TB, raw []byte, name string, content []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w, done := zip.NewWriter(&out), false
	put := func(name string, content []byte) {
		to, err := w.Create(name)
		if err == nil {
			_, err = to.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		old, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == name {
			old, done = content, true
		}
		put(f.Name, old)
	}
	if !done {
		put(name, content)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// lying changes what the header of the first sheet says of it.
func lying(t testing.TB, file []byte, change func(*zip.FileHeader)) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		packed, err := f.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		head := f.FileHeader
		if strings.HasSuffix(f.Name, "sheet1.xml") {
			change(&head)
		}
		to, err := w.CreateRaw(&head)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(to, packed); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func otherZip(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	if _, err := w.Create("readme.txt"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const sheet1 = "xl/worksheets/sheet1.xml"

func rowsTo(cell string, n int) []byte {
	var b bytes.Buffer
	b.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	for i := range n {
		b.WriteString(strings.ReplaceAll(`<row r="#"><c r="`+cell+`#"><v>1</v></c></row>`, "#", strconv.Itoa(i+1)))
	}
	b.WriteString(`</sheetData></worksheet>`)
	return b.Bytes()
}

// A file from outside must be told apart as what is wrong with it, in a second,
// whatever it claims; and half of it must never be taken for the whole.
func TestBadFilesAreRefused(t *testing.T) {
	good := blanks(t, packs.Default())
	other := *packs.Default()
	other.Hash = "another"
	var plain bytes.Buffer
	f := excelize.NewFile()
	if err := f.Write(&plain); err != nil {
		t.Fatal(err)
	}
	cut := bytes.Clone(good)
	at := bytes.Index(cut, []byte(sheet1)) + 400
	copy(cut[at:], bytes.Repeat([]byte{0xff}, 200))
	for name, c := range map[string]struct {
		raw []byte
		key string
	}{
		"empty":                  {nil, "error.intake.kind"},
		"HTML":                   {[]byte("<html></html>"), "error.intake.kind"},
		"old or with a password": {append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 4096)...), "error.intake.kind"},
		"another zip":            {otherZip(t), "error.intake.kind"},
		"truncated":              {good[:len(good)/2], "error.intake.damaged"},
		"damaged inside":         {cut, "error.intake.damaged"},
		"wrong checksum":         {lying(t, good, func(h *zip.FileHeader) { h.CRC32 = crc32.ChecksumIEEE([]byte("x")) }), "error.intake.damaged"},
		"lying size":             {lying(t, good, func(h *zip.FileHeader) { h.UncompressedSize64 /= 2 }), "error.intake.damaged"},
		"bomb by its header":     {lying(t, good, func(h *zip.FileHeader) { h.UncompressedSize64 = 500 << 20 }), "error.intake.large"},
		"bomb":                   {part(t, good, sheet1, bytes.Repeat([]byte(" "), 70<<20)), "error.intake.large"},
		"bomb in the styles":     {part(t, good, "xl/styles.xml", append([]byte("<a>"), bytes.Repeat([]byte("<b/>"), 400_000)...)), "error.intake.large"},
		"document type":          {part(t, good, sheet1, append([]byte(`<!DOCTYPE x [<!ENTITY a "b">]>`), rowsTo("A", 1)...)), "error.intake.damaged"},
		"broken XML":             {part(t, good, sheet1, []byte("<worksheet><sheetData><row")), "error.intake.damaged"},
		"too many rows":          {part(t, good, sheet1, rowsTo("A", maxRows+1)), "error.intake.rows"},
		"cells at the far end":   {part(t, good, sheet1, rowsTo("XFD", 20_000)), "error.intake.rows"},
		"endless text":           {part(t, good, "xl/sharedStrings.xml", append(append([]byte("<sst><si><t>"), bytes.Repeat([]byte("a"), 1<<20)...), "</t></si></sst>"...)), "error.intake.large"},
		"endless row":            {part(t, good, sheet1, append([]byte(`<worksheet><sheetData><row r="1">`), append(bytes.Repeat([]byte("<c/>"), 1_000_000), "</row></sheetData></worksheet>"...)...)), "error.intake.rows"},
		"large":                  {append(bytes.Clone(good), make([]byte, MaxFile)...), "error.intake.large"},
		"not ours":               {plain.Bytes(), "error.intake.sheet"},
		"another version":        {blanks(t, &other), "error.intake.version"},
	} {
		t.Run(name, func(t *testing.T) {
			sheets, err := Evaluations(c.raw, packOf)
			var known *rules.Error
			if !errors.As(err, &known) || known.Key != c.key || sheets != nil {
				t.Errorf("%d sheets, %v, want %s", len(sheets), err, c.key)
			}
		})
	}
}

// Whatever bytes arrive, the answer is sheets or an error that a person can read.
func FuzzEvaluations(f *testing.F) {
	good := blanks(f, packs.Default())
	f.Add(uint32(0), []byte{})
	for _, at := range []uint32{0, 30, 500, 2000, uint32(len(good) - 40)} {
		f.Add(at, binary.LittleEndian.AppendUint32(nil, at*2654435761))
	}
	f.Fuzz(func(t *testing.T, at uint32, patch []byte) {
		raw := bytes.Clone(good)
		copy(raw[int(at)%len(raw):], patch)
		_, err := Evaluations(raw, packOf)
		var known *rules.Error
		if err != nil && !errors.As(err, &known) {
			t.Errorf("%v", err)
		}
		if _, err := Evaluations(patch, packOf); err == nil {
			t.Error("bytes without a sheet were taken for one")
		}
	})
}
