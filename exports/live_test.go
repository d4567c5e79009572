package exports

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kotae/exports/xlsx"
	"kotae/rules"
)

// trial is one vector of weights and thresholds, set in the sheet 設定 of a book
// that was exported with the posting's own.
type trial struct {
	name      string
	book      Book
	weights   rules.Weights
	threshold int
	values    [][]int
}

// drawBook makes n candidates of every sort: tied, unconfirmed, excused, waiting.
func drawBook(rng *rand.Rand, n int) Book {
	b := sampleBook()
	b.Pack.Verdicts = liveVerdicts
	b.Rows, b.Quotes = nil, nil
	var earlier []rules.Sheet
	for i := range n {
		var sheets []rules.Sheet
		for k := range rng.IntN(4) {
			steps := make([]int, len(b.Pack.Criteria))
			for c := range steps {
				steps[c] = []int{-1, 0, 1, 2, 2, 3, 3, 3, 4, 4, 5}[rng.IntN(11)]
			}
			judgement := []rules.Judgement{rules.Pass, rules.Torn, rules.Decline, ""}[rng.IntN(4)]
			sheet := sheetOf(b.Pack, rules.UserID(fmt.Sprint(k)), judgement, steps...)
			sheet.Tags = map[rules.TagID]int{"improved": rng.IntN(3)}
			sheets = append(sheets, sheet)
		}
		if rng.IntN(4) == 0 {
			sheets = earlier // equal totals
		}
		earlier = sheets
		id := fmt.Sprintf("%05d", (i*7919+13)%100_000)
		b.Rows = append(b.Rows, Row{Candidate: rules.CandidateID("c" + id), Number: id, Name: "氏名" + id, Furigana: "しめい",
			Result: rules.Aggregate(b.Pack, b.Pack.Weights(), sheets), Panel: 3, Submitted: len(sheets), State: rules.Scheduled})
	}
	return b
}

// liveVerdicts ask for every measure with every comparison.
var liveVerdicts = []rules.VerdictRule{
	{Verdict: rules.Confirm, Conditions: []rules.Condition{{Measure: rules.MeasureCoverage, Op: rules.Below, Value: 60}}},
	{Verdict: rules.Confirm, Conditions: []rules.Condition{{Measure: rules.MeasureUnconfirmedMust, Op: rules.AtLeast, Value: 2}}},
	{Verdict: rules.Discuss, Conditions: []rules.Condition{{Measure: rules.MeasureWidestSpread, Op: rules.Above, Value: 250}, {Measure: "tag:improved", Op: rules.Equals, Value: 1}}},
	{Verdict: rules.FallsShort, Conditions: []rules.Condition{{Measure: rules.MeasureTotal, Op: rules.Below, Value: 290}, {Measure: rules.MeasureFor, Op: rules.Equals, Value: 0}}},
	{Verdict: rules.Meets, Conditions: []rules.Condition{{Measure: rules.MeasureTotal, Op: rules.AtLeast, Value: 350}, {Measure: rules.MeasureLowestMust, Op: rules.AtLeast, Value: 300},
		{Measure: rules.MeasureAgainst, Op: rules.AtMost, Value: 1}}},
	{Verdict: rules.Discuss, Conditions: []rules.Condition{{Measure: rules.MeasureTotal, Op: rules.AtMost, Value: 500}}},
	{Verdict: rules.FallsShort},
}

// drawTrial moves weights and thresholds: at random, all to zero, onto the edge.
func drawTrial(rng *rand.Rand, b Book, i int) trial {
	t := trial{name: fmt.Sprintf("trial%d of %d", i, len(b.Rows)), book: b, threshold: []int{80, rng.IntN(101), 0, 100}[rng.IntN(4)]}
	for range b.Pack.Criteria {
		t.weights = append(t.weights, []int{0, rng.IntN(11), rng.IntN(101)}[rng.IntN(3)])
	}
	switch i % 5 {
	case 0:
		t.weights = slices.Clone(b.Pack.Weights())
	case 1:
		t.weights = make(rules.Weights, len(t.weights))
	}
	for _, rule := range b.Pack.Verdicts {
		var values []int
		for _, c := range rule.Conditions {
			low, high := c.Measure.Range()
			value := []int{c.Value, low + rng.IntN(high-low+1)}[rng.IntN(2)]
			if c.Measure == rules.MeasureTotal && rng.IntN(2) == 0 && len(b.Rows) > 0 {
				value = max(100, int(b.Rows[rng.IntN(len(b.Rows))].Result.Weigh(t.weights).Total)) // a threshold that somebody just reaches
			}
			values = append(values, value)
		}
		t.values = append(t.values, values)
	}
	return t
}

// official reports whether the trial changes nothing.
func (t trial) official() bool {
	same := slices.Equal(t.weights, t.book.Pack.Weights()) && t.threshold == t.book.Threshold
	for r, rule := range t.book.Pack.Verdicts {
		for c, condition := range rule.Conditions {
			same = same && condition.Value == t.values[r][c]
		}
	}
	return same
}

var cached = regexp.MustCompile(`(</f>|<f t="shared" si="\d+"/>)<v>[^<]*</v>`)

// write writes the official book, sets the trial's values in 設定 and poisons
// every cached result.
func (t trial) write(tb testing.TB, path string) {
	tb.Helper()
	p := t.book.planned()
	set := map[string]string{}
	for i, w := range t.weights {
		set[xlsx.At(settingValue, p.settings.weights+i)] = fmt.Sprint(w)
	}
	set[xlsx.At(settingValue, p.settings.threshold)] = fmt.Sprint(t.threshold)
	for r, rule := range t.book.Pack.Verdicts {
		for c, condition := range rule.Conditions {
			value := fmt.Sprint(t.values[r][c])
			if condition.Measure.InPoints() {
				value = strconv.FormatFloat(float64(t.values[r][c])/100, 'g', -1, 64)
			}
			set[xlsx.At(settingValue, p.settings.conditions[r][c])] = value
		}
	}
	rewrite(tb, workbook(tb, t.book), path, func(name string, content []byte) []byte {
		if name == "xl/worksheets/sheet2.xml" {
			for cell, value := range set {
				at := regexp.MustCompile(`(<c r="` + cell + `"[^>]*><v>)[^<]*`)
				if !at.Match(content) {
					tb.Fatalf("no value to set in %s", cell)
				}
				content = at.ReplaceAll(content, []byte("${1}"+value))
			}
		}
		if strings.HasPrefix(name, "xl/worksheets/") {
			content = cached.ReplaceAll(content, []byte("$1<v>-777</v>"))
		}
		return content
	})
}

// rewrite copies a file part by part through the change.
func rewrite(t testing.TB, file []byte, path string, change func(name string, content []byte) []byte) {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	parts(t, file, func(name string, content []byte) {
		to, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write(change(name, content)); err != nil {
			t.Fatal(err)
		}
	})
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// want is what the engine says of every row, as 比較表 shows it.
func (t trial) want() [][]string {
	pack := *t.book.Pack
	pack.Verdicts = nil
	for r, rule := range t.book.Pack.Verdicts {
		rule.Conditions = slices.Clone(rule.Conditions)
		for c := range rule.Conditions {
			rule.Conditions[c].Value = t.values[r][c]
		}
		pack.Verdicts = append(pack.Verdicts, rule)
	}
	moved := t.book
	moved.Pack, moved.Weights, moved.Threshold = &pack, t.weights, t.threshold
	p := moved.plan()
	p.bounds = t.book.planned().bounds
	var rows [][]string
	for _, place := range p.places {
		r := p.row(place)
		bounds := ""
		if t.official() {
			bounds = p.bounds[place.Candidate]
		}
		coverage := p.coverage(place, r)
		if coverage.Kind == xlsx.Number {
			coverage.Text = fmt.Sprintf("%.0f%%", coverage.Number)
		}
		row := []string{shownText(p.rank(place, r), "%.0f"), r.Number, shownText(p.total(place), "%.2f"), bounds, coverage.Text, p.verdict(p.at[place.Candidate])}
		for _, c := range place.Result.Cells {
			row = append(row, shownText(p.score(c), "%.2f"))
		}
		rows = append(rows, row)
	}
	return rows
}

func shownText(c xlsx.Cell, format string) string {
	if c.Kind == xlsx.Number {
		return fmt.Sprintf(format, c.Number)
	}
	return c.Text
}

// planned is the plan as Write makes it.
func (b Book) planned() *plan {
	if len(b.Weights) == 0 {
		b.Weights = b.Pack.Weights()
	}
	return b.plan()
}

// recalculated has LibreOffice open the files, compute and write their first
// sheet as CSV.
func recalculated(t testing.TB, dir string, paths []string) {
	t.Helper()
	args := []string{"--headless", "-env:UserInstallation=file://" + filepath.Join(dir, "profile"), "--convert-to",
		`csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,1`, "--outdir", dir}
	computeOnLoad(t, filepath.Join(dir, "profile"))
	start := time.Now()
	if out, err := exec.CommandContext(t.Context(), "soffice", append(args, paths...)...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	t.Logf("LibreOffice computed %d books in %.1f s", len(paths), time.Since(start).Seconds())
}

// computeOnLoad tells LibreOffice to trust no result in a file: left alone it
// shows the numbers it finds there.
func computeOnLoad(t testing.TB, profile string) {
	t.Helper()
	const settings = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`
	if err := os.MkdirAll(filepath.Join(profile, "user"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(profile, "user", "registrymodifications.xcu"), []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
}

func (t trial) check(tb testing.TB, path string) {
	tb.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	reader := csv.NewReader(bytes.NewReader(raw))
	reader.FieldsPerRecord = -1
	rows, err := reader.ReadAll()
	if err != nil {
		tb.Fatal(err)
	}
	if trial := strings.HasPrefix(rows[0][0], "【試算】"); trial == t.official() {
		tb.Errorf("%s: the title is %q, official: %v", t.name, rows[0][0], t.official())
	}
	headings := rows[comparisonHead-1]
	var columns []int
	for _, name := range []string{"順位", "番号", "総合点", "順位の幅", "カバー率", "判定ルールの参考"} {
		columns = append(columns, slices.Index(headings, name))
	}
	for _, c := range t.book.Pack.Criteria {
		columns = append(columns, slices.Index(headings, c.Short.JA))
	}
	var got [][]string
	for _, row := range rows[comparisonHead:] {
		var cells []string
		for _, c := range columns {
			cells = append(cells, row[c])
		}
		got = append(got, cells)
	}
	want, wrong := t.want(), 0
	for i := range max(len(want), len(got)) {
		if i >= len(want) || i >= len(got) || !slices.Equal(want[i], got[i]) {
			if wrong++; wrong < 4 && i < len(want) && i < len(got) {
				tb.Errorf("%s, weights %v, threshold %d, row %d (-engine +recalculated):\n%s", t.name, t.weights, t.threshold, i, cmp.Diff(want[i], got[i]))
			}
		}
	}
	if wrong > 0 {
		tb.Errorf("%s: %d of %d rows differ", t.name, wrong, len(want))
	}
}

// tryLive draws so many trials of books with n candidates and has them computed.
func tryLive(t *testing.T, seed uint64, n, trials int) {
	rng := rand.New(rand.NewPCG(seed, uint64(n)))
	dir := t.TempDir()
	var all []trial
	var paths []string
	for i := range trials {
		one := drawTrial(rng, drawBook(rng, n), i)
		path := filepath.Join(dir, fmt.Sprintf("book%d.xlsx", i))
		one.write(t, path)
		all, paths = append(all, one), append(paths, path)
	}
	recalculated(t, dir, paths)
	for i, one := range all {
		one.check(t, strings.TrimSuffix(paths[i], ".xlsx")+"-比較表.csv")
	}
}

// Somebody moves a weight in the meeting: what the sheet then says must be what
// the rules say, to the last digit. Every result in the file is poisoned first,
// so that only what was computed anew can be right.
func TestLiveSheetEqualsTheEngine(t *testing.T) {
	tryLive(t, 1, 5, 12)
	tryLive(t, 2, 200, 3)
	if os.Getenv("KOTAE_SOAK") != "" {
		tryLive(t, 3, 5, 60)
		tryLive(t, 4, 200, 40)
		tryLive(t, 5, 10_000, 6)
		return
	}
	tryLive(t, 6, 1_000, 1)
}
