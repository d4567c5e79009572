package rules_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kotae/rules"
)

// keptLog is an interview in which a line, a reason, a weak point and a decision
// stand against the guard.
func keptLog() *history {
	h := &history{}
	h.say("a", rules.AnswerNoted{Text: "宗教法人の会計を担当"})                                                                 // e1
	h.say("a", rules.GuardKept{Line: "e1", Item: 5, Reason: "営業先の業種"})                                                // e2
	h.say("a", rules.RatingSet{Criterion: "goals", Rating: rules.Rating{Kind: rules.Rated, Step: 4, Reason: "組合の話"}}) // e3
	h.say("a", rules.GuardKept{Line: "e3", Item: 10, Reason: "労務の職務"})
	h.say("a", rules.RatingSet{Criterion: "goals", Rating: rules.Rating{Kind: rules.Rated, Step: 5, Reason: "組合の話"}}) // e5: the same words again
	h.say("a", rules.PointWritten{Side: rules.Minus, Text: "家族の話"})                                                   // e6
	h.say("a", rules.GuardKept{Line: "e6", Item: 2, Reason: "利用者のご家族"})
	h.say("a", rules.PointWritten{Side: rules.Minus, Text: "数字が少ない"}) // e8
	h.say("a", rules.TagPut{Line: "e1", Tag: "exp_match"})
	h.say("a", rules.CardSubmitted{})
	return h
}

// log appends to the candidate log of "i".
func (h *history) log(bodies ...rules.Body) {
	for _, b := range bodies {
		h.say("hr", b)
		h.events[len(h.events)-1].Stream = rules.LogStream("i")
	}
}

func keptCard(t *testing.T, events []rules.Event) *rules.Card {
	t.Helper()
	c, ok := rules.Submission("card-a", events)
	if !ok {
		t.Fatal("no submission")
	}
	return c
}

// What stands against the guard must leave the house in no file, whichever event
// repeats the words, until HR says why it may.
func TestKeptTextsAreWithheldUntilReleased(t *testing.T) {
	h := keptLog()
	open, lines := rules.Withhold("i", h.events)
	c := keptCard(t, open)
	if got := c.Ratings["goals"]; got.Step != 5 || got.Reason != "" {
		t.Errorf("rating %+v", got)
	}
	if c.Weak != "数字が少ない" || !lines["e1"] || rules.FoldRecord(open).Lines[0].Text != "" {
		t.Errorf("weak %q, lines %v", c.Weak, lines)
	}

	h.log(rules.GuardReleased{Line: "e1", Reason: "業種は職務の事実"}, rules.GuardReleased{Line: "e3", Reason: "職務"})
	open, lines = rules.Withhold("i", h.events)
	if got := keptCard(t, open).Ratings["goals"].Reason; got != "組合の話" || lines["e1"] {
		t.Errorf("released: reason %q, lines %v", got, lines)
	}
	h.log(rules.GuardReleased{Line: "e1", Undo: true})
	if _, lines = rules.Withhold("i", h.events); !lines["e1"] {
		t.Error("the release was taken back and the line is still out")
	}
}

// A decision's reason goes into the same files.
func TestKeptDecisionIsWithheld(t *testing.T) {
	h := &history{}
	h.log(rules.DecisionMade{Decision: rules.DecidePass, Reason: "宗教法人の経験", Kept: "営業先"})
	open, _ := rules.Withhold("i", h.events)
	if got := rules.FoldLog("i", open).History[0]; got.Reason != "" || got.Decision != rules.DecidePass {
		t.Errorf("got %+v", got)
	}
	h.log(rules.GuardReleased{Line: rules.LineID(h.events[0].ID), Reason: "職務の事実"})
	open, _ = rules.Withhold("i", h.events)
	if got := rules.FoldLog("i", open).History[0].Reason; got != "宗教法人の経験" {
		t.Errorf("released: %q", got)
	}
}

// HR decides on what still stands; what was rewritten since is nobody's concern.
func TestKeptTextsNameWhatStands(t *testing.T) {
	h := keptLog()
	h.log(rules.GuardReleased{Line: "e3", Reason: "職務"})
	var got []string
	for _, k := range rules.KeptTexts("i", h.events, []*rules.Card{keptCard(t, h.events)}) {
		released := ""
		if k.Release != nil {
			released = " released"
		}
		got = append(got, string(k.Type)+" "+k.Text+released)
	}
	want := []string{"answer.noted 宗教法人の会計を担当", "rating.set 組合の話 released"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	h.say("a", rules.AnswerStruck{Line: "e1"})
	if left := rules.KeptTexts("i", h.events, []*rules.Card{keptCard(t, h.events)}); len(left) != 1 {
		t.Errorf("a struck line is listed: %+v", left)
	}
}

// A tag on a kept line may neither lift a level nor count in a verdict.
func TestKeptLinesEnterNoRule(t *testing.T) {
	h := keptLog()
	c := keptCard(t, h.events)
	if n := rules.SheetOf("u", c).Tags["exp_match"]; n != 0 {
		t.Errorf("counted %d times", n)
	}
	e := rules.GatherEvidence(defaultPack(), rules.FoldRecord(h.events), c)["experience"]
	if _, has := e.Level(); has || len(e.Lines) != 1 {
		t.Errorf("evidence %+v", e)
	}
}

// Letting text out is HR's alone, and never before the own card is in.
func TestOnlyHRReleases(t *testing.T) {
	for _, role := range rules.Roles() {
		for _, r := range relations() {
			want := (role == rules.HR || role == rules.Administrator) && !r.Pending
			if got := rules.May(rules.Actor{ID: "u1", Role: role}, rules.ReleaseKept, r); got != want {
				t.Errorf("%s, %+v: %v", role, r, got)
			}
		}
	}
}
