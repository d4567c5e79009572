package pages

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kotae/rules"
	"kotae/server/api"
)

// The arrows must reach every cell and stay in the table.
func TestMoveSelection(t *testing.T) {
	order := []rules.CandidateID{"x", "y", "z"}
	for _, c := range []struct {
		from selection
		key  string
		want selection
	}{
		{selection{"x", 0}, "ArrowDown", selection{"y", 0}},
		{selection{"z", 2}, "ArrowDown", selection{"z", 2}},
		{selection{"x", 2}, "ArrowUp", selection{"x", 2}},
		{selection{"y", 0}, "ArrowLeft", selection{"y", 0}},
		{selection{"y", 3}, "ArrowRight", selection{"y", 4}},
		{selection{"y", 4}, "ArrowRight", selection{"y", 4}},
		{selection{"y", 2}, "Home", selection{"y", 0}},
		{selection{"y", 2}, "End", selection{"y", 4}},
		{selection{"gone", 3}, "ArrowDown", selection{"x", 0}},
	} {
		if got := c.from.move(c.key, order, 5); got != c.want {
			t.Errorf("%v %s = %v, want %v", c.from, c.key, got, c.want)
		}
	}
	if got := (selection{}).move("ArrowDown", nil, 5); got != (selection{}) {
		t.Errorf("an empty table has no cell, got %v", got)
	}
}

func TestPickForTheRadar(t *testing.T) {
	var picked []rules.CandidateID
	for _, id := range []rules.CandidateID{"x", "y", "z"} {
		picked = pick(picked, id)
	}
	if diff := cmp.Diff([]rules.CandidateID{"y", "z"}, picked); diff != "" {
		t.Errorf("a third takes the place of the first (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]rules.CandidateID{"z"}, pick(picked, "y")); diff != "" {
		t.Errorf("picked again, one leaves (-want +got):\n%s", diff)
	}
	v := viewOf(comparedSample(), nil)
	if diff := cmp.Diff([]string{"02", "01"}, numbers(onRadar(nil, v))); diff != "" {
		t.Errorf("with none picked the two at the top are drawn (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"04"}, numbers(onRadar([]rules.CandidateID{"04", "gone"}, v))); diff != "" {
		t.Errorf("someone who is gone is not drawn (-want +got):\n%s", diff)
	}
}

// The extra talk is about our questions; what was probed twice is answered.
func TestPlanAsksWhatNobodyAsked(t *testing.T) {
	checks := []rules.AskingCheck{{Criterion: "a", Asked: rules.NobodyAsked}, {Criterion: "b", Asked: rules.ProbedTwice}, {Criterion: "c", Asked: rules.AskedOnce}}
	plan, ok := planFor(checks)
	if diff := cmp.Diff(rules.ConfirmationPlanned{Criteria: []rules.CriterionID{"a", "c"}, Minutes: 15}, plan); diff != "" || !ok {
		t.Errorf("%v (-want +got):\n%s", ok, diff)
	}
	if _, ok := planFor(checks[1:2]); ok {
		t.Error("nothing is left to ask, yet a talk is planned")
	}
}

func TestCheckDecision(t *testing.T) {
	today := time.Date(2026, 11, 22, 23, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		made rules.DecisionMade
		want string
	}{
		{rules.DecisionMade{Reason: "r"}, "comparison.decide.missing"},
		{rules.DecisionMade{Decision: rules.DecidePass}, "comparison.decide.reason.missing"},
		{rules.DecisionMade{Decision: rules.DecideHold, Reason: "r"}, "comparison.decide.until.missing"},
		{rules.DecisionMade{Decision: rules.DecideHold, Reason: "r", Until: "2026-11-21"}, "comparison.decide.until.past"},
		{rules.DecisionMade{Decision: rules.DecideHold, Reason: "r", Until: "2026-11-22"}, ""},
		{rules.DecisionMade{Decision: rules.DecideDecline, Reason: "r"}, ""},
	} {
		if got := checkDecision(c.made, today); got != c.want {
			t.Errorf("%+v: %q, want %q", c.made, got, c.want)
		}
	}
}

// A decision shows at once, and once only when the server has it too.
func TestLocalDecisions(t *testing.T) {
	p := comparedPack()
	row := compared(p, "01", 1)
	made := rules.DecisionRecord{DecisionMade: rules.DecisionMade{Decision: rules.DecidePass, Reason: "r"}}
	local := map[rules.InterviewID]localDecision{"i01": {Record: made}}
	got := withLocal(&row, local)
	if got.Decision != rules.DecidePass || len(got.History) != 1 || row.Outcome.Decision != "" {
		t.Errorf("shown %+v, kept %+v", got, row.Outcome)
	}
	row.Outcome = api.OutcomeView{Decision: rules.DecidePass, History: []rules.DecisionRecord{made}}
	if got := withLocal(&row, local); len(got.History) != 1 {
		t.Errorf("the same decision stands twice: %+v", got.History)
	}
}

func TestTableKeys(t *testing.T) {
	for key, want := range map[string]tableDo{"ArrowUp": tableMove, "End": tableMove, "Enter": tableOpen, "c": tablePick, "C": tablePick, "d": tableDecide, "Escape": tableClose, "x": tableNothing} {
		if got := tableKey(key); got != want {
			t.Errorf("tableKey(%q) = %d, want %d", key, got, want)
		}
	}
}
