package pages

import (
	"testing"

	"kotae/rules"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// reviewPack is a pack small enough to see through.
func reviewPack() *rules.Pack {
	name := func(s string) rules.Text { return rules.Text{JA: s, EN: s} }
	return &rules.Pack{
		ID: "p", Version: 3, Scale: rules.Scale{Steps: []string{"1", "2", "3", "4", "5"}}, Coverage: 80,
		Criteria: []rules.Criterion{
			{ID: "aspiration", Name: name("aspiration"), Followups: []rules.Text{name("what is the move for?")}, Must: true, Weight: 3},
			{ID: "feedback", Name: name("feedback"), Weight: 1},
		},
		Tags: []rules.Tag{
			{ID: "dig", Criterion: "aspiration", Side: rules.Ask, Name: name("dig"), Followups: []rules.Text{name("what first?")}},
			{ID: "concrete", Criterion: "aspiration", Side: rules.Plus, Strength: 1, Name: name("concrete")},
			{ID: "vague", Criterion: "aspiration", Side: rules.Minus, Strength: 1, Name: name("vague")},
		},
		Cautions: []rules.Caution{{ID: "tenure", Name: name("tenure"), Ask: name("why then?")}},
		Verdicts: []rules.VerdictRule{
			{Verdict: rules.Confirm, Conditions: []rules.Condition{{Measure: rules.MeasureUnconfirmedMust, Op: rules.AtLeast, Value: 1}}},
			{Verdict: rules.Discuss},
		},
	}
}

// noteAt notes lines at the given seconds, called l1, l2 and so on.
func noteAt(seconds ...int64) *rules.Record {
	var events []rules.Event
	for i, s := range seconds {
		id := rules.EventID("l" + string(rune('1'+i)))
		events = append(events, rules.Event{ID: id, Device: "d", Seq: int64(i + 1), Pos: int64(i + 1), Stream: "card-c", At: 1000 * (100 + s), Body: rules.AnswerNoted{Text: "text"}})
	}
	return rules.FoldRecord(events)
}

// foldOpinions folds opinions on card c.
func foldOpinions(bodies ...rules.Body) *rules.Card {
	var events []rules.Event
	for i, b := range bodies {
		events = append(events, rules.Event{ID: "e", Device: "d", Seq: int64(i + 1), Pos: int64(i + 1), Stream: "card-c", Body: b})
	}
	return rules.FoldCard("c", events)
}

func putTag(line, id string) rules.Body {
	return rules.TagPut{Line: rules.LineID(line), Tag: rules.TagID(id)}
}

func rateStep(id rules.CriterionID, step int, reason string) rules.Body {
	return rules.RatingSet{Criterion: id, Rating: rules.Rating{Kind: rules.Rated, Step: step, Reason: reason}}
}

func rateKind(id rules.CriterionID, k rules.RatingKind) rules.Body {
	return rules.RatingSet{Criterion: id, Rating: rules.Rating{Kind: k}}
}

// An ask tag that was answered must say when; one that was not must not look
// answered, or a thin answer goes to round two as a settled one.
func TestAskTagsAreSettledByLaterLines(t *testing.T) {
	table := []struct {
		name string
		tags []rules.Body
		want []evidenceTag
	}{
		{"nothing follows", []rules.Body{putTag("l1", "dig")}, []evidenceTag{{}}},
		{"a later plus", []rules.Body{putTag("l1", "dig"), putTag("l3", "concrete")}, []evidenceTag{{Settled: true, SettledAt: 90}, {}}},
		{"the nearest later plus", []rules.Body{putTag("l1", "dig"), putTag("l2", "concrete"), putTag("l3", "concrete")}, []evidenceTag{{Settled: true, SettledAt: 30}, {}, {}}},
		{"an earlier plus", []rules.Body{putTag("l1", "concrete"), putTag("l2", "dig")}, []evidenceTag{{}, {}}},
		{"a later minus", []rules.Body{putTag("l1", "dig"), putTag("l2", "vague")}, []evidenceTag{{}, {}}},
	}
	for _, c := range table {
		t.Run(c.name, func(t *testing.T) {
			var got []evidenceTag
			for _, line := range reviewItems(reviewPack(), noteAt(0, 30, 90), foldOpinions(c.tags...))[0].Lines {
				for _, tag := range line.Tags {
					tag.Tag = rules.Tag{}
					got = append(got, tag)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A rating that contradicts its evidence without a word is what round two
// cannot follow.
func TestReviewItemsAskForReasons(t *testing.T) {
	table := []struct {
		name                    string
		bodies                  []rules.Body
		needsReason, unreasoned bool
	}{
		{"unrated", nil, false, false},
		{"no evidence", []rules.Body{rateStep("aspiration", 3, "")}, true, true},
		{"no evidence, reason given", []rules.Body{rateStep("aspiration", 3, "said so")}, true, false},
		{"near the level", []rules.Body{putTag("l1", "concrete"), rateStep("aspiration", 5, "")}, false, false},
		{"far from the level", []rules.Body{putTag("l1", "vague"), rateStep("aspiration", 4, "")}, true, true},
		{"could not tell", []rules.Body{rateKind("aspiration", rules.Unconfirmed)}, false, false},
	}
	for _, c := range table {
		t.Run(c.name, func(t *testing.T) {
			it := reviewItems(reviewPack(), noteAt(0), foldOpinions(c.bodies...))[0]
			if it.NeedsReason != c.needsReason || it.Unreasoned != c.unreasoned {
				t.Errorf("needs %v unreasoned %v, want %v %v", it.NeedsReason, it.Unreasoned, c.needsReason, c.unreasoned)
			}
		})
	}
}

// 残り n 項目 that counts an 未確認 as open sends people looking for nothing.
func TestRemaining(t *testing.T) {
	table := []struct {
		bodies []rules.Body
		want   int
	}{
		{nil, 2},
		{[]rules.Body{rateStep("aspiration", 4, "")}, 1},
		{[]rules.Body{rateStep("aspiration", 4, ""), rateKind("feedback", rules.Unconfirmed)}, 0},
		{[]rules.Body{rateStep("aspiration", 4, ""), rateKind("aspiration", rules.Unrated)}, 2},
		{[]rules.Body{rateKind("aspiration", rules.NotApplicable), rateKind("feedback", rules.NotApplicable)}, 0},
	}
	for _, c := range table {
		if got := remaining(reviewItems(reviewPack(), noteAt(0), foldOpinions(c.bodies...))); got != c.want {
			t.Errorf("%v: remaining %d, want %d", c.bodies, got, c.want)
		}
	}
}

// The rules' view before the own judgement rests on the own card alone.
func TestOwnVerdict(t *testing.T) {
	_, judged := ownVerdict(reviewPack(), "u", foldOpinions(rateStep("feedback", 5, "x")))
	if judged.Verdict != rules.Confirm || judged.Rule != 1 {
		t.Errorf("a must criterion is open: %+v", judged)
	}
	result, judged := ownVerdict(reviewPack(), "u", foldOpinions(rateStep("aspiration", 4, "x"), rateStep("feedback", 5, "x")))
	if judged.Verdict != rules.Discuss || result.Total != 425 || result.Coverage != 100 {
		t.Errorf("all rated: %+v %+v", result, judged)
	}
}

// While one completes a line, what others complete, mark or note moves no row:
// the row that moved would take the form, and a conversion in it, along.
func TestLaterLinesKeepTheirRows(t *testing.T) {
	lines := func(ids ...rules.LineID) (all []rules.Line) {
		for _, id := range ids {
			all = append(all, rules.Line{ID: id})
		}
		return all
	}
	for name, c := range map[string]struct {
		now        []rules.Line
		before     []rules.LineID
		want       []rules.Line
		completing rules.LineID
	}{
		"no form":                     {lines("b"), []rules.LineID{"a", "b"}, lines("b"), ""},
		"others completed the first":  {lines("b"), []rules.LineID{"a", "b"}, lines("", "b"), "b"},
		"others completed this one":   {lines("a"), []rules.LineID{"a", "b"}, lines("a", "b"), "b"},
		"others marked an early line": {lines("x", "a", "b"), []rules.LineID{"a", "b"}, lines("a", "b", "x"), "b"},
		"the card was closed":         {nil, []rules.LineID{"a", "b"}, lines("", "b"), "b"},
	} {
		t.Run(name, func(t *testing.T) {
			var open *rules.Line
			if c.completing != "" {
				open = &rules.Line{ID: c.completing}
			}
			if d := cmp.Diff(c.want, laterShown(c.now, c.before, open), cmpopts.IgnoreUnexported(rules.Line{})); d != "" {
				t.Error(d)
			}
		})
	}
}
