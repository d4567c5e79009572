package rules_test

import (
	"testing"

	"kotae/rules"
)

// decided folds bodies as the candidate log of one interview.
func decided(bodies ...rules.Body) *rules.Outcome {
	var events []rules.Event
	for i, b := range bodies {
		n := int64(i + 1)
		events = append(events, rules.Event{ID: "e", Device: "d", Seq: n, Pos: n, At: n, Stream: rules.LogStream("i1"), Author: "hr", Body: b})
	}
	return rules.FoldLog("i1", events)
}

func TestTheLogSaysWhatBecameOfAnInterview(t *testing.T) {
	hold := rules.DecisionMade{Decision: rules.DecideHold, Reason: "二名待ち", Until: "2026-12-01"}
	pass := rules.DecisionMade{Decision: rules.DecidePass, Reason: "請求の経験"}
	table := []struct {
		name     string
		log      []rules.Body
		state    rules.InterviewState
		decision rules.Decision
		history  int
	}{
		{"nothing yet", nil, rules.Scheduled, "", 0},
		{"absent", []rules.Body{rules.CandidateAbsent{}}, rules.Absent, "", 0},
		{"postponed after absence", []rules.Body{rules.CandidateAbsent{}, rules.InterviewPostponed{To: 5}}, rules.Postponed, "", 0},
		{"withdrew", []rules.Body{rules.CandidateWithdrew{}}, rules.Withdrawn, "", 0},
		{"decided as withdrawn", []rules.Body{rules.DecisionMade{Decision: rules.DecideWithdraw, Reason: "電話"}}, rules.Withdrawn, rules.DecideWithdraw, 1},
		{"decided anew, the first kept", []rules.Body{hold, pass}, rules.Scheduled, rules.DecidePass, 2},
	}
	for _, c := range table {
		o := decided(c.log...)
		if o.State != c.state || o.Decision != c.decision || len(o.History) != c.history {
			t.Errorf("%s: %s, %q, %d decisions", c.name, o.State, o.Decision, len(o.History))
		}
	}
	if o := decided(hold, pass); o.History[0].Until != "2026-12-01" || o.History[1].Author != "hr" {
		t.Errorf("history lost its date or author: %+v", o.History)
	}
	if o := decided(rules.ConfirmationPlanned{Minutes: 15}); o.Confirmation == nil || o.Confirmation.Minutes != 15 {
		t.Error("the extra talk is not planned")
	}
}

func TestTheLogOfAnotherInterviewIsLeftAside(t *testing.T) {
	e := rules.Event{ID: "e", Device: "d", Seq: 1, Pos: 1, Stream: rules.LogStream("i2"), Body: rules.CandidateAbsent{}}
	if o := rules.FoldLog("i1", []rules.Event{e}); o.State != rules.Scheduled {
		t.Errorf("state %s from somebody else's interview", o.State)
	}
}
