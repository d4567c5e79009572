package exports

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

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

var (
	cached  = regexp.MustCompile(`(</f>|<f t="shared" si="\d+"/>)<v>[^<]*</v>`)
	drawing = regexp.MustCompile(`<drawing r:id="rId\d+"/>`)
)

// poisoned is the official book with the trial's values in 設定, a false number for
// every result, and without its charts, which show nothing that is computed anew
// and take most of the time.
func (t trial) poisoned(tb testing.TB) []byte {
	cells := t.cells()
	return rewrite(tb, workbook(tb, t.book), func(name string, content []byte) []byte {
		if name == "xl/worksheets/sheet2.xml" {
			for cell, value := range cells {
				at := regexp.MustCompile(`(<c r="` + cell + `"[^>]*><v>)[^<]*`)
				if !at.Match(content) {
					tb.Fatalf("no value to set in %s", cell)
				}
				content = at.ReplaceAll(content, []byte("${1}"+value))
			}
		}
		if strings.HasPrefix(name, "xl/worksheets/") && strings.HasSuffix(name, ".xml") {
			content = drawing.ReplaceAll(cached.ReplaceAll(content, []byte("$1<v>-777</v>")), nil)
		}
		return content
	})
}

// cells are the trial's values as they stand in 設定.
func (t trial) cells() map[string]string {
	p := t.book.planned()
	set := map[string]string{xlsx.At(settingValue, p.settings.threshold): strconv.Itoa(t.threshold)}
	for i, w := range t.weights {
		set[xlsx.At(settingValue, p.settings.weights+i)] = strconv.Itoa(w)
	}
	for r, rule := range t.book.Pack.Verdicts {
		for c, condition := range rule.Conditions {
			value := strconv.Itoa(t.values[r][c])
			if condition.Measure.InPoints() {
				value = strconv.FormatFloat(float64(t.values[r][c])/100, 'g', -1, 64)
			}
			set[xlsx.At(settingValue, p.settings.conditions[r][c])] = value
		}
	}
	return set
}

// rewrite copies a file part by part through the change.
func rewrite(t testing.TB, file []byte, change func(name string, content []byte) []byte) []byte {
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
	return out.Bytes()
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
		for _, c := range place.Result().Cells {
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

// check compares what LibreOffice made of the trial with the engine.
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

// live are the books to try: so many candidates, books, and trials of each. A long
// run tries more than a hundred, some of them on the largest book people take.
func live() [][3]int {
	if os.Getenv("KOTAE_SOAK") != "" {
		return [][3]int{{5, 12, 6}, {200, 5, 8}, {10_000, 3, 2}}
	}
	return [][3]int{{5, 3, 5}, {200, 1, 4}, {mostSheets + 1, 1, 2}}
}

const liveSeed = 20

// askLive draws the books. The first trial of each stands in the file as it is
// opened; the others are set one after another in the open book.
//
// Somebody moves a weight in the meeting: what the sheet then says must be what
// the rules say, to the last digit. Every result in the file is poisoned first,
// so that only what was computed anew can be right.
func askLive(t *testing.T, o *office) func(*testing.T) {
	rng := rand.New(rand.NewPCG(liveSeed, 0))
	var checks []func(*testing.T)
	for _, size := range live() {
		for k := range size[1] {
			b := drawBook(rng, size[0])
			for i := range size[2] {
				one := drawTrial(rng, b, k+i)
				if i == 0 {
					o.open(t, one.poisoned(t))
				} else {
					o.set(one.cells())
				}
				path := o.save(asCSV)
				checks = append(checks, func(t *testing.T) { one.check(t, path) })
			}
		}
	}
	return func(t *testing.T) {
		t.Logf("%d trials from seed %d", len(checks), liveSeed)
		for _, check := range checks {
			check(t)
		}
	}
}
