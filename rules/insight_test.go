package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDeclineReasonsTellLowFromOpen(t *testing.T) {
	p := smallPack()
	open := Rating{Kind: Unconfirmed}
	decided := []DecidedResult{
		{resultOf(p, map[CriterionID]Rating{"initiative": step(2), "experience": step(4), "motive": open}), DecideDecline},
		{resultOf(p, map[CriterionID]Rating{"initiative": step(1), "experience": open, "motive": step(3)}), DecideDecline},
		{resultOf(p, map[CriterionID]Rating{"initiative": step(1), "experience": step(4), "motive": step(3)}), DecidePass},
		{resultOf(p, map[CriterionID]Rating{"initiative": open, "experience": open, "motive": open}), DecideHold},
	}
	got, declined := DeclineReasons(p, decided)
	want := []DeclineReason{{"initiative", 2, 0}, {"experience", 0, 1}, {"motive", 0, 1}}
	if diff := cmp.Diff(want, got); diff != "" || declined != 2 {
		t.Errorf("of %d declined: %s", declined, diff)
	}
	if passed, of := PassRate(decided); passed != 1 || of != 3 {
		t.Errorf("pass rate %d of %d, want 1 of 3: a hold is neither", passed, of)
	}
}

func TestDisagreementsBeginAtTwoStepsOfFive(t *testing.T) {
	p := smallPack()
	sheet := func(user UserID, a, b int) Sheet {
		return Sheet{Interviewer: user, Ratings: map[CriterionID]Rating{"initiative": step(a), "experience": step(b), "motive": {Kind: Unconfirmed}}}
	}
	got := Disagreements(Aggregate(p, p.Weights(), []Sheet{sheet("a", 4, 3), sheet("b", 2, 4)}))
	if diff := cmp.Diff([]CriterionID{"initiative"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestAcceptancesCountBothAnswers(t *testing.T) {
	p := smallPack()
	p.Tags = []Tag{{ID: "x"}, {ID: "y"}, {ID: "z"}}
	cards := []*Card{
		{Tags: []PlacedTag{{Line: "1", Tag: "y", Suggested: true}, {Line: "2", Tag: "z"}}},
		{Tags: []PlacedTag{{Line: "3", Tag: "y", Suggested: true}}, Declined: []SuggestionDeclined{{Tag: "y"}, {Tag: "x"}}},
	}
	want := []Acceptance{{"x", 0, 1}, {"y", 2, 1}}
	if diff := cmp.Diff(want, Acceptances(p, cards)); diff != "" {
		t.Error(diff)
	}
}
