package rules_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kotae/rules"
)

func TestConditionHolds(t *testing.T) {
	m := rules.Measures{rules.MeasureTotal: 350}
	table := []struct {
		op                  rules.Op
		below, equal, above bool // value 349, 350, 351
	}{
		{rules.AtLeast, true, true, false},
		{rules.AtMost, false, true, true},
		{rules.Above, true, false, false},
		{rules.Below, false, false, true},
		{rules.Equals, false, true, false},
		{"~", false, false, false},
	}
	for _, c := range table {
		for value, want := range map[int]bool{349: c.below, 350: c.equal, 351: c.above} {
			if got := (rules.Condition{Measure: rules.MeasureTotal, Op: c.op, Value: value}).Holds(m); got != want {
				t.Errorf("350 %s %d: %v", c.op, value, got)
			}
		}
	}
}

// What is not known must not decide, whichever way the comparison points.
func TestAMissingMeasureIsFalseEitherWay(t *testing.T) {
	for _, op := range rules.Ops() {
		for _, value := range []int{0, 100, 500} {
			if (rules.Condition{Measure: rules.MeasureTotal, Op: op, Value: value}).Holds(rules.Measures{}) {
				t.Errorf("unknown total %s %d holds", op, value)
			}
		}
	}
}

func TestJudgeTakesTheFirstRuleThatHoldsAndShowsItsWay(t *testing.T) {
	verdicts := []rules.VerdictRule{
		{Verdict: rules.Confirm, Conditions: []rules.Condition{{Measure: rules.MeasureCoverage, Op: rules.Below, Value: 80}}},
		{Verdict: rules.Meets, Conditions: []rules.Condition{
			{Measure: rules.MeasureTotal, Op: rules.AtLeast, Value: 350}, {Measure: rules.MeasureFor, Op: rules.AtLeast, Value: 1},
		}},
		{Verdict: rules.Discuss},
		{Verdict: rules.FallsShort},
	}
	got := rules.Judge(verdicts, rules.Measures{rules.MeasureCoverage: 100, rules.MeasureTotal: 360})
	want := rules.Judged{Verdict: rules.Discuss, Rule: 3, Steps: []rules.RuleTrace{
		{Rule: 1, Verdict: rules.Confirm, Conditions: []rules.ConditionTrace{{Condition: verdicts[0].Conditions[0], Got: 100}}},
		{Rule: 2, Verdict: rules.Meets, Conditions: []rules.ConditionTrace{
			{Condition: verdicts[1].Conditions[0], Got: 360, Held: true},
			{Condition: verdicts[1].Conditions[1], Missing: true},
		}},
		{Rule: 3, Verdict: rules.Discuss, Held: true},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if none := rules.Judge(verdicts[:1], rules.Measures{}); none.Verdict != "" || none.Rule != 0 || len(none.Steps) != 1 {
		t.Errorf("no rule holds: %+v", none)
	}
}

func TestMeasuresOf(t *testing.T) {
	p := weighted(5, 3, 2, 0)
	p.Criteria[0].Must, p.Criteria[1].Must = true, true
	p.Tags = []rules.Tag{{ID: "p1", Criterion: "c0", Side: rules.Plus, Strength: 1}, {ID: "unnamed", Criterion: "c0", Side: rules.Plus, Strength: 1}}
	p.Verdicts = []rules.VerdictRule{{Verdict: rules.Meets, Conditions: []rules.Condition{
		{Measure: "tag:p1", Op: rules.AtMost, Value: 0}, {Measure: "tag:unknown", Op: rules.AtMost, Value: 0}}}}
	judged := func(j rules.Judgement, steps ...int) rules.Sheet {
		s := sheet(steps...)
		s.Judgement = j
		return s
	}
	tagged := judged(rules.Decline, 5, 2, 5)
	tagged.Tags = map[rules.TagID]int{"p1": 2}
	table := []struct {
		name   string
		sheets []rules.Sheet
		want   rules.Measures
	}{
		{"nobody handed in", nil, rules.Measures{rules.MeasureCoverage: 0, rules.MeasureUnconfirmedMust: 2}},
		{"a must that was not asked", []rules.Sheet{judged(rules.Pass, 4, unsure, 3)}, rules.Measures{
			rules.MeasureCoverage: 60, rules.MeasureTotal: 400, rules.MeasureLowestMust: 400, rules.MeasureUnconfirmedMust: 1,
			rules.MeasureWidestSpread: 0, rules.MeasureFor: 1, rules.MeasureAgainst: 0, "tag:p1": 0,
		}},
		{"a must that does not apply is not unconfirmed", []rules.Sheet{judged(rules.Torn, 4, na, 3)}, rules.Measures{
			rules.MeasureCoverage: 100, rules.MeasureTotal: 400, rules.MeasureLowestMust: 400, rules.MeasureUnconfirmedMust: 0,
			rules.MeasureWidestSpread: 0, rules.MeasureFor: 0, rules.MeasureAgainst: 0, "tag:p1": 0,
		}},
		{"two who differ; what has no weight widens nothing", []rules.Sheet{judged(rules.Pass, 4, 3, 1), tagged}, rules.Measures{
			rules.MeasureCoverage: 100, rules.MeasureTotal: 370, rules.MeasureLowestMust: 250, rules.MeasureUnconfirmedMust: 0,
			rules.MeasureWidestSpread: 100, rules.MeasureFor: 1, rules.MeasureAgainst: 1, "tag:p1": 2,
		}},
	}
	for _, c := range table {
		got := rules.MeasuresOf(p, rules.Aggregate(p, p.Weights(), c.sheets))
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// The default rules: what was not asked, and what people see differently, come
// before any 基準に届かず.
func TestDefaultVerdicts(t *testing.T) {
	p := defaultPack()
	musts := map[rules.CriterionID]bool{"experience": true, "aspiration": true, "initiative": true}
	// card rates every criterion alike but the musts.
	card := func(j rules.Judgement, must, others int) rules.Sheet {
		s := rules.Sheet{Judgement: j, Ratings: map[rules.CriterionID]rules.Rating{}}
		for _, c := range p.Criteria {
			s.Ratings[c.ID] = step(others)
			if musts[c.ID] {
				s.Ratings[c.ID] = step(must)
			}
		}
		return s
	}
	but := func(s rules.Sheet, id rules.CriterionID, r rules.Rating) rules.Sheet {
		s.Ratings[id] = r
		return s
	}
	unasked := rules.Rating{Kind: rules.Unconfirmed}
	table := []struct {
		name   string
		sheets []rules.Sheet
		want   rules.Verdict
	}{
		{"nobody handed in", nil, rules.Confirm},
		{"good all over", []rules.Sheet{card(rules.Pass, 4, 4)}, rules.Meets},
		{"good, and one torn", []rules.Sheet{card(rules.Pass, 4, 4), card(rules.Torn, 4, 3)}, rules.Meets},
		{"low all over, but a must was not asked", []rules.Sheet{but(card(rules.Decline, 1, 1), "initiative", unasked)}, rules.Confirm},
		{"good, but a must was not asked", []rules.Sheet{but(card(rules.Pass, 4, 4), "experience", unasked)}, rules.Confirm},
		{"a small one not asked", []rules.Sheet{but(card(rules.Pass, 4, 4), "feedback", unasked)}, rules.Meets},
		{"feedback does not apply", []rules.Sheet{but(card(rules.Pass, 4, 4), "feedback", rules.Rating{Kind: rules.NotApplicable})}, rules.Meets},
		{"two people see one thing differently", []rules.Sheet{card(rules.Torn, 4, 4), but(card(rules.Torn, 4, 4), "goals", step(2))}, rules.Discuss},
		{"they differ on clarity, which never counts", []rules.Sheet{card(rules.Pass, 4, 4), but(card(rules.Pass, 4, 4), "clarity", step(1))}, rules.Meets},
		{"one for, one against", []rules.Sheet{card(rules.Pass, 4, 4), card(rules.Decline, 3, 3)}, rules.Discuss},
		{"a must is low", []rules.Sheet{but(card(rules.Torn, 4, 4), "initiative", step(2))}, rules.FallsShort},
		{"low all over and nobody for it", []rules.Sheet{card(rules.Decline, 3, 2)}, rules.FallsShort},
		{"low all over, yet somebody is for it", []rules.Sheet{card(rules.Pass, 3, 2)}, rules.Discuss},
		{"in between", []rules.Sheet{card(rules.Torn, 3, 3)}, rules.Discuss},
		{"high, but one is against", []rules.Sheet{card(rules.Decline, 4, 4)}, rules.Discuss},
	}
	for _, c := range table {
		m := rules.MeasuresOf(p, rules.Aggregate(p, p.Weights(), c.sheets))
		if got := rules.Judge(p.Verdicts, m); got.Verdict != c.want {
			t.Errorf("%s: %s by rule %d, want %s (%v)", c.name, got.Verdict, got.Rule, c.want, m)
		}
	}
}

// With an unconditional last rule everybody gets a verdict, and the trace ends
// where it was found.
func TestEveryCandidateGetsAVerdict(t *testing.T) {
	p := defaultPack()
	rapid.Check(t, func(t *rapid.T) {
		var sheets []rules.Sheet
		for range rapid.IntRange(0, 3).Draw(t, "cards") {
			s := rules.Sheet{Ratings: map[rules.CriterionID]rules.Rating{}}
			s.Judgement = rapid.SampledFrom([]rules.Judgement{"", rules.Pass, rules.Torn, rules.Decline}).Draw(t, "judgement")
			for _, c := range p.Criteria {
				if n := rapid.IntRange(-1, 5).Draw(t, "step"); n > 0 {
					s.Ratings[c.ID] = step(n)
				} else if n < 0 {
					s.Ratings[c.ID] = rules.Rating{Kind: rules.Unconfirmed}
				}
			}
			sheets = append(sheets, s)
		}
		m := rules.MeasuresOf(p, rules.Aggregate(p, p.Weights(), sheets))
		j := rules.Judge(p.Verdicts, m)
		if held := rules.HeldBy(p.Verdicts, m); held != j.Rule {
			t.Fatalf("without the trace rule %d holds, with it %d", held, j.Rule)
		}
		if j.Rule == 0 || len(j.Steps) != j.Rule || !j.Steps[j.Rule-1].Held || j.Steps[j.Rule-1].Verdict != j.Verdict {
			t.Fatalf("%+v", j)
		}
	})
}

func TestValidMeasure(t *testing.T) {
	p := defaultPack()
	for m, want := range map[rules.Measure]bool{
		rules.MeasureTotal: true, rules.MeasureAgainst: true, "tag:asp_vague": true, "tag:charm": false, "age": false, "": false, "tag:": false,
	} {
		if p.ValidMeasure(m) != want {
			t.Errorf("%q: %v", m, !want)
		}
	}
}
