package pages

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kotae/app/state"
	"kotae/rules"
	"kotae/server/api"
)

// comparedPack is a pack of four criteria, one of them without weight.
func comparedPack() *rules.Pack {
	name := func(s string) rules.Text { return rules.Text{JA: s, EN: s} }
	return &rules.Pack{
		Scale: rules.Scale{Steps: []string{"1", "2", "3", "4", "5"}},
		Criteria: []rules.Criterion{
			{ID: "a", Name: name("A"), Short: name("A"), Weight: 4, Must: true}, {ID: "b", Name: name("B"), Short: name("B"), Weight: 3},
			{ID: "c", Name: name("C"), Short: name("C"), Weight: 3}, {ID: "d", Name: name("D"), Short: name("D"), Weight: 0}},
		Verdicts: []rules.VerdictRule{
			{Verdict: rules.Meets, Conditions: []rules.Condition{{Measure: rules.MeasureTotal, Op: rules.AtLeast, Value: 350}}},
			{Verdict: rules.Discuss}}}
}

// compared makes a row of ratings 1..5 by several interviewers; 0 is
// unconfirmed.
func compared(p *rules.Pack, number string, panel int, cards ...[]int) api.ComparisonRow {
	var sheets []rules.Sheet
	for _, steps := range cards {
		s := rules.Sheet{Judgement: rules.Torn, Ratings: map[rules.CriterionID]rules.Rating{}}
		for i, step := range steps {
			if step == 0 {
				s.Ratings[p.Criteria[i].ID] = rules.Rating{Kind: rules.Unconfirmed}
			} else {
				s.Ratings[p.Criteria[i].ID] = rules.Rating{Kind: rules.Rated, Step: step}
			}
		}
		sheets = append(sheets, s)
	}
	return api.ComparisonRow{Interview: rules.InterviewID("i" + number), Candidate: api.Candidate{ID: rules.CandidateID(number), Number: number},
		Result: rules.Aggregate(p, p.Weights(), sheets), Panel: panel, Submitted: len(sheets)}
}

func comparedSample() api.Comparison {
	p := comparedPack()
	return api.Comparison{Pack: p, Threshold: 80, MayDecide: true, Blind: []api.BlindRow{{Candidate: api.Candidate{Number: "09"}}},
		Rows: []api.ComparisonRow{
			compared(p, "01", 2, []int{3, 3, 3, 3}, []int{3, 3, 3, 3}),
			compared(p, "02", 2, []int{5, 4, 2, 3}, []int{4, 4, 4, 3}),
			compared(p, "03", 2, []int{3, 3, 3, 3}, []int{3, 3, 3, 3}),
			compared(p, "04", 2, []int{0, 4, 4, 4}),
			compared(p, "05", 2)}}
}

func numbers(lines []comparisonLine) []string {
	var all []string
	for _, l := range lines {
		all = append(all, l.Candidate.Number)
	}
	return all
}

// The table must not rank what is not known: who is covered too little, or not
// judged at all, stands in a group without a rank.
func TestComparisonGroups(t *testing.T) {
	v := (&comparisonView{}).next(comparedSample(), nil)
	for _, c := range []struct {
		name      string
		got, want []string
	}{
		{"ranked", numbers(v.Ranked), []string{"02", "01", "03"}},
		{"open", numbers(v.Open), []string{"04"}},
		{"waiting", numbers(v.Waiting), []string{"05"}},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	if v.Ranked[0].Shared || !v.Ranked[1].Shared || !v.Ranked[2].Shared || v.Ranked[1].Rank != 2 || v.Ranked[2].Rank != 2 {
		t.Errorf("equal totals must share rank 2 and say so: %+v", v.Ranked)
	}
	if v.WhatIf || v.Ranked[0].Best != 1 {
		t.Errorf("official order: what-if %v, best rank %d", v.WhatIf, v.Ranked[0].Best)
	}
}

func TestComparisonCounts(t *testing.T) {
	c := comparedSample()
	c.Rows[0].Outcome.Decision = rules.DecideHold
	want := comparisonCounts{Held: 4, Complete: 3, Meets: 2, Divided: 1, Decided: 1, Blind: 1}
	if diff := cmp.Diff(want, (&comparisonView{}).next(c, nil).Counts); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
}

// Moved weights must reorder at once and say that they do; moved back, all is
// official again.
func TestWhatIf(t *testing.T) {
	c := comparedSample()
	v := (&comparisonView{}).next(c, rules.Weights{4, 3, 9, 0})
	if !v.WhatIf || v.Ranked[0].Best != 0 {
		t.Errorf("what-if %v, best %d; want true and no bounds", v.WhatIf, v.Ranked[0].Best)
	}
	if v.Ranked[0].Result.Total == (&comparisonView{}).next(c, nil).Ranked[0].Result.Total {
		t.Error("the total did not follow the weight")
	}
	if (&comparisonView{}).next(c, rules.Weights{4, 3, 3, 0}).WhatIf {
		t.Error("the posting's own weights are no what-if")
	}
}

// Whatever the weights, the table's order is the one of rules.List.
func TestComparisonFollowsRulesList(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		p := comparedPack()
		c := api.Comparison{Pack: p, Threshold: 80}
		var entries []rules.Entry
		for i := range rapid.IntRange(0, 8).Draw(r, "n") {
			var cards [][]int
			// One card at least: who has none waits in a group of its own.
			for range rapid.IntRange(1, 3).Draw(r, "cards") {
				cards = append(cards, rapid.SliceOfN(rapid.IntRange(0, 5), 4, 4).Draw(r, "steps"))
			}
			row := compared(p, string(rune('a'+i)), 3, cards...)
			c.Rows = append(c.Rows, row)
			entries = append(entries, rules.Entry{Candidate: row.Candidate.ID, Number: row.Candidate.Number, Result: row.Result})
		}
		w := rules.Weights(rapid.SliceOfN(rapid.IntRange(0, 10), 4, 4).Draw(r, "weights"))
		lines := (&comparisonView{}).next(c, w).lines()
		for i, place := range rules.List(entries, w, 80) {
			if lines[i].Candidate.ID != place.Candidate || lines[i].Rank != place.Rank || lines[i].Result.Total != place.Result.Total {
				r.Fatalf("line %d is %s rank %d, rules.List says %s rank %d", i, lines[i].Candidate.ID, lines[i].Rank, place.Candidate, place.Rank)
			}
		}
	})
}

// A new card must be seen the moment it comes in, and nothing else marked.
func TestFreshRows(t *testing.T) {
	p := comparedPack()
	old := comparedSample().Rows
	now := comparedSample().Rows
	now[3] = compared(p, "04", 2, []int{0, 4, 4, 4}, []int{3, 3, 3, 3})
	now[0].Log = 1
	now = append(now, compared(p, "06", 1))
	if diff := cmp.Diff([]rules.CandidateID{"01", "04", "06"}, freshRows(old, now)); diff != "" {
		t.Errorf("fresh (-want +got):\n%s", diff)
	}
	if got := freshRows(old, old); got != nil {
		t.Errorf("nothing changed, yet %v are marked", got)
	}
}

// A table that was brought up to date has to show what a reload would show, and
// only the rows that moved are written anew.
func TestARowThatComesInIsAllThatIsWritten(t *testing.T) {
	before := comparedSample()
	after := before
	after.Rows = withRows(before.Rows, []api.ComparisonRow{compared(before.Pack, "04", 2, []int{0, 4, 4, 4}, []int{0, 1, 3, 3})})
	page := &comparison{base: base{follower{state: state.New()}}, data: before, view: (&comparisonView{}).next(before, nil)}
	page.word()
	written := map[rules.CandidateID]int{}
	for id, w := range page.words {
		written[id] = w.words.Written
	}
	page.data, page.view = after, page.view.next(after, nil)
	page.word()
	scratch := (&comparisonView{}).next(after, nil)
	if diff := cmp.Diff(scratch.lines(), page.view.lines()); diff != "" {
		t.Errorf("lines (-reloaded +brought up to date):\n%s", diff)
	}
	for i := range scratch.all {
		l := &scratch.all[i]
		w := page.words[l.Candidate.ID].words
		want := page.wordsOf(l, &worded{})
		want.Written = w.Written
		if diff := cmp.Diff(want, w); diff != "" {
			t.Errorf("%s (-reloaded +brought up to date):\n%s", l.Candidate.Number, diff)
		}
		if again := w.Written != written[l.Candidate.ID]; again != (l.Candidate.Number == "04") {
			t.Errorf("%s was written anew: %v", l.Candidate.Number, again)
		}
	}
}
