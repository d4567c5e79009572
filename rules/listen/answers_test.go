package listen_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"

	"kotae/rules"
	"kotae/rules/listen"
	"kotae/rules/packs"
)

// labelled is a line of testdata/answers.txt.
type labelled struct {
	label            string
	must, may        []rules.TagID
	question, answer string
}

func labelledAnswers(t *testing.T) []labelled {
	t.Helper()
	var all []labelled
	for _, line := range lines(t, "testdata/answers.txt") {
		f := strings.SplitN(line, "|", 4)
		if len(f) != 4 {
			t.Fatalf("four fields are wanted in %q", line)
		}
		one := labelled{label: f[0], question: f[2], answer: f[3]}
		for _, tag := range strings.Fields(f[1]) {
			if may, ok := strings.CutSuffix(tag, "?"); ok {
				one.may = append(one.may, rules.TagID(may))
			} else {
				one.must = append(one.must, rules.TagID(tag))
			}
		}
		all = append(all, one)
	}
	return all
}

func tagsOf(all []listen.Suggestion) []rules.TagID {
	var out []rules.TagID
	for _, s := range all {
		out = append(out, s.Tag)
	}
	return out
}

// tally counts what was proposed and wanted, wanted and missed, and neither.
type tally struct{ right, missed, wrong int }

// A wrong proposal costs trust, above all one that counts against somebody; a
// missing one costs a key press.
func TestSuggestionsOnAnswers(t *testing.T) {
	l, pack := listener(t), packs.Default()
	byTag, bySide := map[rules.TagID]*tally{}, map[rules.Side]*tally{}
	count := func(id rules.TagID, add func(*tally)) {
		tag, ok := pack.Tag(id)
		if !ok {
			t.Fatalf("the pack has no tag %s", id)
		}
		if byTag[id] == nil {
			byTag[id] = &tally{}
		}
		if bySide[tag.Side] == nil {
			bySide[tag.Side] = &tally{}
		}
		add(byTag[id])
		add(bySide[tag.Side])
	}
	for _, a := range labelledAnswers(t) {
		got := tagsOf(l.Suggest(l.Criteria(a.question), a.answer))
		if len(a.must)+len(a.may) == 0 && len(got) > 0 {
			t.Errorf("%s: a near-miss, yet %v is proposed", a.answer, got)
		}
		for _, id := range got {
			switch {
			case slices.Contains(a.must, id):
				count(id, func(c *tally) { c.right++ })
			case !slices.Contains(a.may, id):
				count(id, func(c *tally) { c.wrong++ })
				t.Logf("%s: %s is proposed", a.answer, id)
			}
		}
		for _, id := range a.must {
			if !slices.Contains(got, id) {
				count(id, func(c *tally) { c.missed++ })
				t.Logf("%s: %s is missed", a.answer, id)
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(byTag)) {
		c := byTag[id]
		t.Logf("%-20s right %3d, missed %2d, wrong %2d", id, c.right, c.missed, c.wrong)
	}
	for side, c := range bySide {
		t.Logf("%-5s precision %.3f recall %.3f", side, share(c.right, c.wrong), share(c.right, c.missed))
		if share(c.right, c.wrong) < 0.95 || share(c.right, c.missed) < 0.9 {
			t.Errorf("%s: too much is wrong or missed", side)
		}
	}
}

// What is proposed must tell answers apart that advisers tell apart, short ones
// too, where length gives no hint.
func TestSuggestionsTellAnswersApart(t *testing.T) {
	l := listener(t)
	type score struct {
		ok     bool
		length int
		value  float64
	}
	var all []score
	sides := map[rules.Side]*tally{rules.Plus: {}, rules.Minus: {}, rules.Ask: {}}
	worth := map[rules.Side]float64{rules.Plus: 1, rules.Minus: -1, rules.Ask: -0.5}
	for _, a := range labelledAnswers(t) {
		if a.label == "-" {
			continue
		}
		one := score{ok: a.label == "ok", length: len([]rune(a.answer))}
		for _, s := range l.Suggest(l.Criteria(a.question), a.answer) {
			one.value += worth[s.Side]
			if (s.Side == rules.Plus) == one.ok {
				sides[s.Side].right++
			} else {
				sides[s.Side].wrong++
			}
		}
		all = append(all, one)
	}
	auc := func(shortest, longest int) float64 {
		won, pairs := 0.0, 0.0
		for _, x := range all {
			for _, y := range all {
				if !x.ok || y.ok || min(x.length, y.length) < shortest || max(x.length, y.length) > longest {
					continue
				}
				pairs++
				switch {
				case x.value > y.value:
					won++
				case x.value == y.value:
					won += 0.5
				}
			}
		}
		return won / pairs
	}
	whole, short := auc(0, 1000), auc(20, 59)
	plus, minus := share(sides[rules.Plus].right, sides[rules.Plus].wrong), share(sides[rules.Minus].right, sides[rules.Minus].wrong)
	t.Logf("%d answers: AUC %.3f, of 20 to 59 characters %.3f; plus right %.3f, minus right %.3f", len(all), whole, short, plus, minus)
	if whole < 0.97 || short < 0.97 || plus < 0.95 || minus < 0.95 {
		t.Error("the suggestions tell answers apart less well than they did")
	}
}

// The phrase is shown marked in the line, so it must stand there, and be short
// enough to say what caused the tag.
func TestPhrasesStandInTheLine(t *testing.T) {
	l := listener(t)
	for _, a := range labelledAnswers(t) {
		runes := []rune(a.answer)
		for _, s := range l.Suggest(l.Criteria(a.question), a.answer) {
			if s.Phrase == "" || string(runes[s.From:s.To]) != s.Phrase {
				t.Errorf("%s: %s has the phrase %q at %d to %d", a.answer, s.Tag, s.Phrase, s.From, s.To)
			}
			if n := len([]rune(s.Phrase)); n > 60 {
				t.Errorf("%s: %s marks %d characters", a.answer, s.Tag, n)
			}
		}
	}
}

// A mark on ので、 alone tells nobody why the tag is proposed.
func TestPhrasesSaySomething(t *testing.T) {
	l := listener(t)
	for _, a := range append(labelledAnswers(t), labelled{question: "上司の助言", answer: "購買の2人と上長。手間が増えると言われたので、1週間だけ試す約束にした。"}) {
		for _, s := range l.Suggest(l.Criteria(a.question), a.answer) {
			if len([]rune(s.Phrase)) < 8 && !strings.ContainsFunc(s.Phrase, func(r rune) bool {
				return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Hiragana, r)
			}) {
				t.Errorf("%s: %s marks only %q", a.answer, s.Tag, s.Phrase)
			}
		}
	}
}

// Who answers nothing that was asked about is not marked down for it.
func TestNothingCountsAgainstWhatWasNotAsked(t *testing.T) {
	l := listener(t)
	for _, question := range []string{"", "逆質問はありますか", "希望年収を教えてください", "いつから入社できますか"} {
		for _, a := range labelledAnswers(t) {
			for _, s := range l.Suggest(l.Criteria(question), a.answer) {
				if s.Side != rules.Plus {
					t.Errorf("%q asked: %s earns %s", question, a.answer, s.Tag)
				}
			}
		}
	}
}
