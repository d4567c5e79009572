package pages

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

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

func viewOf(c api.Comparison, w rules.Weights) *comparisonView {
	v := &comparisonView{}
	v.rank(&c, w, nil)
	return v
}

func numbers(lines []*comparisonLine) []string {
	var all []string
	for _, l := range lines {
		all = append(all, l.Candidate.Number)
	}
	return all
}

// The table must not rank what is not known: who is covered too little, or not
// judged at all, stands in a group without a rank.
func TestComparisonGroups(t *testing.T) {
	v := viewOf(comparedSample(), nil)
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
	if diff := cmp.Diff(want, viewOf(c, nil).Counts); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
}

// Moved weights must reorder at once and say that they do; moved back, all is
// official again.
func TestWhatIf(t *testing.T) {
	c := comparedSample()
	v := viewOf(c, rules.Weights{4, 3, 9, 0})
	if !v.WhatIf || v.Ranked[0].Best != 0 {
		t.Errorf("what-if %v, best %d; want true and no bounds", v.WhatIf, v.Ranked[0].Best)
	}
	if v.Ranked[0].Result.Total == viewOf(c, nil).Ranked[0].Result.Total {
		t.Error("the total did not follow the weight")
	}
	if viewOf(c, rules.Weights{4, 3, 3, 0}).WhatIf {
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
		lines := viewOf(c, w).lines()
		for i, place := range rules.List(entries, w, 80) {
			if lines[i].Candidate.ID != place.Candidate || lines[i].Rank != place.Rank || lines[i].Result.Total != place.Result().Total {
				r.Fatalf("line %d is %s rank %d, rules.List says %s rank %d", i, lines[i].Candidate.ID, lines[i].Rank, place.Candidate, place.Rank)
			}
		}
	})
}

// A new card must be seen the moment it comes in, and nothing else marked; what is
// the same must be known again, or all 500 rows would be written anew.
func TestFreshRows(t *testing.T) {
	p := comparedPack()
	old, now := comparedSample(), comparedSample()
	now.Rows[3] = compared(p, "04", 2, []int{0, 4, 4, 4}, []int{3, 3, 3, 3})
	now.Rows[0].Log = 1
	now.Rows = append(now.Rows, compared(p, "06", 1))
	want := map[rules.CandidateID]bool{"01": true, "04": true, "06": true}
	if diff := cmp.Diff(want, renewed(&old, &now)); diff != "" {
		t.Errorf("fresh (-want +got):\n%s", diff)
	}
	if now.Pack != old.Pack || !sameCells(old.Rows[1].Result.Cells, now.Rows[1].Result.Cells) {
		t.Error("what came again is not known again")
	}
	rows := old.Rows
	if diff := cmp.Diff(map[rules.CandidateID]bool{"01": true, "04": true}, withRows(rows, now.Rows[:4])); diff != "" {
		t.Errorf("fresh by row (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(now.Rows[:5], rows); diff != "" {
		t.Errorf("rows (-want +got):\n%s", diff)
	}
	if got := withRows(rows, now.Rows[:5]); len(got) > 0 {
		t.Errorf("nothing changed, yet %v are marked", got)
	}
}

// A table that was brought up to date has to show what a reload would show, and
// only the rows that moved are worked out anew.
func TestARowThatComesInIsAllThatIsWorkedOut(t *testing.T) {
	c := comparedSample()
	v := viewOf(c, nil)
	before := map[rules.CandidateID]int{}
	for _, l := range v.lines() {
		before[l.Candidate.ID] = l.result
	}
	withRows(c.Rows, []api.ComparisonRow{compared(c.Pack, "04", 2, []int{0, 4, 4, 4}, []int{0, 1, 3, 3})})
	v.rank(&c, nil, nil)
	if diff := cmp.Diff(viewOf(c, nil).lines(), v.lines(), cmpopts.IgnoreUnexported(comparisonLine{})); diff != "" {
		t.Errorf("lines (-reloaded +brought up to date):\n%s", diff)
	}
	for _, l := range v.lines() {
		if again := l.result != before[l.Candidate.ID]; again != (l.Candidate.Number == "04") {
			t.Errorf("%s was worked out anew: %v", l.Candidate.Number, again)
		}
	}
	c.Rows = c.Rows[1:]
	v.rank(&c, nil, nil)
	if v.line("01") != nil || len(v.lines()) != 4 {
		t.Error("who is gone still stands there")
	}
}

// Rows that jump, come and go must stand where the ranking says; a row that stays
// must not be moved, since it may hold the focus.
func TestRowsAreArranged(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var rows []*tableRow
		for range 9 {
			rows = append(rows, &tableRow{})
		}
		table := &tableRows{}
		var page []*tableRow
		for range 4 {
			wanted := rapid.Permutation(rows).Draw(r, "rows")[:rapid.IntRange(0, len(rows)).Draw(r, "n")]
			table.next = append(table.next[:0], wanted...)
			table.arrange(func(row, before *tableRow) {
				page = slices.DeleteFunc(page, func(o *tableRow) bool { return o == row })
				at := len(page)
				if before != nil {
					at = slices.Index(page, before)
				}
				page = slices.Insert(page, at, row)
			})
			page = slices.DeleteFunc(page, func(o *tableRow) bool { return !slices.Contains(wanted, o) })
			if !slices.Equal(page, wanted) {
				r.Fatalf("the rows stand as %v", page)
			}
		}
	})
	a, b, c, d := &tableRow{}, &tableRow{}, &tableRow{}, &tableRow{}
	names := map[*tableRow]string{a: "a", b: "b", c: "c", d: "d"}
	table := &tableRows{}
	for _, move := range []struct {
		to   []*tableRow
		want string
	}{{[]*tableRow{a, b, c, d}, "abcd"}, {[]*tableRow{a, b, c, d}, ""}, {[]*tableRow{b, c, a, d}, "a"}, {[]*tableRow{d, b, c, a}, "d"}, {[]*tableRow{c, a}, ""}} {
		moved := ""
		table.next = append(table.next[:0], move.to...)
		if table.arrange(func(r, _ *tableRow) { moved += names[r] }); moved != move.want {
			t.Errorf("moved %q, want %q", moved, move.want)
		}
	}
}
