package listen_test

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kotae/rules"
	"kotae/rules/listen"
	"kotae/rules/packs"
)

// guarded is a sentence of testdata/guard.txt.
type guarded struct {
	must, may []int
	text      string
}

func guardedSentences(t *testing.T) []guarded {
	t.Helper()
	var all []guarded
	for _, line := range lines(t, "testdata/guard.txt") {
		items, text, ok := strings.Cut(line, "|")
		if !ok {
			t.Fatalf("no | in %q", line)
		}
		g := guarded{text: text}
		for _, f := range strings.Fields(items) {
			n, err := strconv.Atoi(strings.TrimSuffix(f, "?"))
			switch {
			case f == "-":
			case err != nil:
				t.Fatalf("%q: %v", line, err)
			case strings.HasSuffix(f, "?"):
				g.may = append(g.may, n)
			default:
				g.must = append(g.must, n)
			}
		}
		all = append(all, g)
	}
	return all
}

func lines(t testing.TB, file string) []string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []string
	s := bufio.NewScanner(f)
	for s.Scan() {
		if line := strings.TrimSpace(s.Text()); line != "" && !strings.HasPrefix(line, "#") {
			all = append(all, line)
		}
	}
	return all
}

func listener(t testing.TB) *listen.Listener {
	t.Helper()
	l, err := listen.New(packs.Default())
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// confusion counts sentences by the item they touch and the item that was named;
// 0 is none.
type confusion map[[2]int]int

func (c confusion) add(g guarded, named []int) {
	for _, item := range named {
		switch {
		case slices.Contains(g.must, item):
			c[[2]int{item, item}]++
		case !slices.Contains(g.may, item):
			c[[2]int{append(g.must, 0)[0], item}]++
		}
	}
	for _, item := range g.must {
		if !slices.Contains(named, item) {
			c[[2]int{item, 0}]++
		}
	}
	if len(g.must) == 0 && len(named) == 0 {
		c[[2]int{}]++
	}
}

// sum counts what was named rightly, what was missed and what was named wrongly,
// over the items from first to last.
func (c confusion) sum(first, last int) (right, missed, wrong int) {
	in := func(item int) bool { return first <= item && item <= last }
	for k, n := range c {
		switch {
		case k[0] == k[1] && in(k[0]):
			right += n
		case k[1] == 0 && in(k[0]):
			missed += n
		case in(k[1]):
			wrong += n
		}
	}
	return right, missed, wrong
}

// print writes a row for each item that sentences touch, a column for each that
// was named.
func (c confusion) print(t *testing.T) {
	t.Helper()
	row := func(head string, cell func(int) string) {
		for item := range 21 {
			head += cell(item)
		}
		t.Log(head)
	}
	row("touches \\ named", func(item int) string { return fmt.Sprintf("%5d", item) })
	for item := range 21 {
		row(fmt.Sprintf("%15d", item), func(named int) string {
			if n := c[[2]int{item, named}]; n > 0 {
				return fmt.Sprintf("%5d", n)
			}
			return "    ."
		})
	}
}

// A question that must not be asked and slips through hurts a candidate; a
// warning about ordinary work has the guard ignored within a week.
func TestGuardOnSentences(t *testing.T) {
	l, c := listener(t), confusion{}
	all := guardedSentences(t)
	for _, g := range all {
		var named []int
		for _, f := range l.Guard(g.text) {
			named = append(named, f.Item)
			if !slices.Contains(g.must, f.Item) && !slices.Contains(g.may, f.Item) {
				t.Logf("%s: item %d because of %q", g.text, f.Item, f.Phrase)
			}
		}
		for _, item := range g.must {
			if !slices.Contains(named, item) {
				t.Logf("%s: item %d is missed", g.text, item)
			}
		}
		if len(g.must)+len(g.may) == 0 && len(named) > 0 {
			t.Errorf("%s is about work, yet items %v are named", g.text, named)
		}
		c.add(g, named)
	}
	c.print(t)
	right, missed, wrong := c.sum(1, 14)
	t.Logf("%d sentences, items 1 to 14: recall %.3f precision %.3f", len(all), share(right, missed), share(right, wrong))
	if len(all) < 150 || share(right, missed) < 0.98 || share(right, wrong) < 0.98 {
		t.Error("the guard hears too little or too much")
	}
}

func share(right, other int) float64 { return float64(right) / float64(max(1, right+other)) }

// The phrase is what the interviewer is shown, so it must stand in the line.
func TestGuardNamesThePhrase(t *testing.T) {
	line := "ところで、ご両親の職業は何ですか"
	found := listener(t).Guard(line)
	if len(found) != 1 || found[0].Phrase != "両親" || string([]rune(line)[found[0].From:found[0].To]) != "両親" {
		t.Errorf("got %+v", found)
	}
}

// Words that somebody quotes are still written down.
func TestGuardLooksIntoQuotes(t *testing.T) {
	if found := listener(t).Guard("前の面接で「支持政党は」と聞かれたそうです"); len(found) != 1 || found[0].Item != 6 {
		t.Errorf("got %+v", found)
	}
}

// Family is in many sentences that say something graver; one warning is read,
// two are waved away.
func TestFamilyYieldsToWhatSaysMore(t *testing.T) {
	for line, want := range map[string][]int{
		"ご両親の宗教は何ですか":           {5},
		"ご両親の職業は。ご両親の宗教は":       {2, 5},
		"ご両親のしつけは厳しかったですか":      {4},
		"ご両親のことを尊敬していますか":       {8},
		"お母さんが働いていて夕食は一人だったそうだ": {4},
	} {
		var got []int
		for _, f := range listener(t).Guard(line) {
			got = append(got, f.Item)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: items %v, not %v", line, got, want)
		}
	}
}

// A longer word that only contains the topic takes itself away, and nothing else
// in the sentence.
func TestButTakesAwayLongerWords(t *testing.T) {
	p := &rules.Pack{Guard: []rules.GuardItem{{Item: 11, Patterns: []string{"新聞|雑誌 but 新聞社|業界新聞 near 読"}}}}
	l, err := listen.New(p)
	if err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]int{"新聞を読む": 1, "新聞社で読む": 0, "業界新聞を読む": 0, "新聞社の人が雑誌を読む": 1} {
		if got := len(l.Guard(line)); got != want {
			t.Errorf("%s: %d findings, not %d", line, got, want)
		}
	}
}
