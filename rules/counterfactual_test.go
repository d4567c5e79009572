package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// smallPack has two must criteria and one other, and rules as a pack writes
// them: open musts first, then what is too low, then enough, then talk.
func smallPack() *Pack {
	return &Pack{
		Scale: Scale{Steps: []string{"1", "2", "3", "4", "5"}},
		Criteria: []Criterion{
			{ID: "initiative", Must: true, Weight: 3}, {ID: "experience", Must: true, Weight: 3}, {ID: "motive", Weight: 1},
		},
		Verdicts: []VerdictRule{
			{Confirm, []Condition{{MeasureUnconfirmedMust, AtLeast, 1}}},
			{FallsShort, []Condition{{MeasureLowestMust, Below, 250}}},
			{Meets, []Condition{{MeasureTotal, AtLeast, 350}}},
			{Discuss, nil},
		},
	}
}

func resultOf(p *Pack, ratings map[CriterionID]Rating) Result {
	return Aggregate(p, p.Weights(), []Sheet{{Interviewer: "a", Ratings: ratings, Judgement: Torn}})
}

func step(n int) Rating { return Rating{Kind: Rated, Step: n} }

func TestCounterfactualsNameTheSmallestChange(t *testing.T) {
	p := smallPack()
	open := Rating{Kind: Unconfirmed}
	for _, c := range []struct {
		name    string
		ratings map[CriterionID]Rating
		now     Verdict
		want    []Change
	}{
		{"a low must: one step up makes it a matter to discuss",
			map[CriterionID]Rating{"initiative": step(2), "experience": step(4), "motive": step(3)}, FallsShort,
			[]Change{{Criterion: "initiative", Step: 3, Up: true, Verdict: Discuss}}},
		{"an open must: asked and rated 3 it meets",
			map[CriterionID]Rating{"initiative": open, "experience": step(4), "motive": step(4)}, Confirm,
			[]Change{{Criterion: "initiative", Step: 3, Up: true, Verdict: Meets, Open: true}}},
		{"two open musts: no single answer settles it",
			map[CriterionID]Rating{"initiative": open, "experience": open, "motive": step(4)}, Confirm, nil},
		{"just meets: a step down anywhere loses it",
			map[CriterionID]Rating{"initiative": step(4), "experience": step(3), "motive": step(4)}, Meets,
			[]Change{
				{Criterion: "initiative", Step: 3, Verdict: Discuss}, {Criterion: "experience", Step: 2, Verdict: FallsShort},
				{Criterion: "motive", Step: 3, Verdict: Discuss},
			}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := resultOf(p, c.ratings)
			if got := Judge(p.Verdicts, MeasuresOf(p, r)).Verdict; got != c.now {
				t.Fatalf("the verdict is %s, want %s", got, c.now)
			}
			got := Counterfactuals(p, p.Weights(), r)
			if diff := cmp.Diff(c.want, got, cmpopts.IgnoreUnexported(Change{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A change that is shown must really lead where it says.
func TestCounterfactualsAreTrue(t *testing.T) {
	p := smallPack()
	for a := range 6 {
		for b := range 6 {
			for m := range 6 {
				ratings := map[CriterionID]Rating{}
				for id, v := range map[CriterionID]int{"initiative": a, "experience": b, "motive": m} {
					ratings[id] = Rating{Kind: Unconfirmed}
					if v > 0 {
						ratings[id] = step(v)
					}
				}
				for _, c := range Counterfactuals(p, p.Weights(), resultOf(p, ratings)) {
					ratings[c.Criterion] = step(c.Step)
					if got := Judge(p.Verdicts, MeasuresOf(p, resultOf(p, ratings))).Verdict; got != c.Verdict {
						t.Errorf("%d %d %d: %+v leads to %s", a, b, m, c, got)
					}
					ratings[c.Criterion] = Rating{Kind: Unconfirmed}
					if v := map[CriterionID]int{"initiative": a, "experience": b, "motive": m}[c.Criterion]; v > 0 {
						ratings[c.Criterion] = step(v)
					}
				}
			}
		}
	}
}
