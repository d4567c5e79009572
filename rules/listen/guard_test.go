package listen_test

import (
	"bufio"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

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

// A question that must not be asked and slips through hurts a candidate; a
// warning about ordinary work has the guard ignored within a week.
func TestGuardOnSentences(t *testing.T) {
	const least = 0.95
	type count struct{ right, missed, wrong int }
	counts := map[int]*count{}
	for item := range 19 {
		counts[item] = &count{}
	}
	l, sum := listener(t), count{}
	all := guardedSentences(t)
	if len(all) < 150 {
		t.Fatalf("only %d sentences", len(all))
	}
	for _, g := range all {
		var got []int
		for _, f := range l.Guard(g.text) {
			got = append(got, f.Item)
			switch {
			case slices.Contains(g.must, f.Item):
				counts[f.Item].right++
			case !slices.Contains(g.may, f.Item):
				counts[f.Item].wrong++
				t.Logf("%s: item %d because of %q", g.text, f.Item, f.Phrase)
			}
		}
		for _, item := range g.must {
			if !slices.Contains(got, item) {
				counts[item].missed++
				t.Logf("%s: item %d is missed", g.text, item)
			}
		}
		if len(g.must)+len(g.may) == 0 && len(got) > 0 {
			t.Errorf("%s is about work, yet items %v are named", g.text, got)
		}
	}
	for item := 1; item < 19; item++ {
		c := counts[item]
		t.Logf("item %2d: recall %.2f precision %.2f (%d right, %d missed, %d wrong)", item,
			share(c.right, c.missed), share(c.right, c.wrong), c.right, c.missed, c.wrong)
		if item <= 14 {
			sum.right, sum.missed, sum.wrong = sum.right+c.right, sum.missed+c.missed, sum.wrong+c.wrong
		}
	}
	t.Logf("items 1 to 14: recall %.3f precision %.3f", share(sum.right, sum.missed), share(sum.right, sum.wrong))
	if share(sum.right, sum.missed) < least || share(sum.right, sum.wrong) < least {
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
