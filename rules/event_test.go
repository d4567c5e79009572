package rules_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kotae/rules"
)

// examples hold one body of every type, each field filled.
func examples() []rules.Body {
	return []rules.Body{
		rules.AnswerNoted{Text: "請求を月120件", Question: "q_work"},
		rules.AnswerRevised{Line: "l1", Base: "l1", Text: "請求を月に120件"},
		rules.AnswerStruck{Line: "l1"},
		rules.AnswerSplit{Line: "l1", Texts: [2]string{"前", "後"}},
		rules.AnswerJoined{Lines: [2]rules.LineID{"l1", "l2"}, Text: "前後"},
		rules.AnswerRestored{Event: "e1"},
		rules.AnswerMoved{Line: "l1", At: 1000},
		rules.AnswerMarked{Line: "l1", Later: true},
		rules.QuestionAsked{Question: "q_work"},
		rules.QuestionSkipped{Question: "q_goal"},
		rules.QuestionAdded{Text: "配車の仕組みは", Criteria: []rules.CriterionID{"experience"}},
		rules.CueSent{Text: "あと1問: 前後の変化"},
		rules.CueDone{Cue: "e1"},
		rules.ConditionRecorded{Condition: "start_date", Text: "2月1日以降"},
		rules.TagPut{Line: "l1", Tag: "exp_volume", From: 3, To: 8, Suggested: true},
		rules.TagLifted{Line: "l1", Tag: "exp_volume"},
		rules.SuggestionDeclined{Line: "l1", Tag: "exp_volume", Phrase: "月120件"},
		rules.Probed{Criterion: "goals", Undo: true},
		rules.RatingSet{Criterion: "goals", Rating: rules.Rating{Kind: rules.Rated, Step: 4, Reason: "二度の事例"}},
		rules.CautionRaised{Caution: "tenure", Line: "l1", Undo: true},
		rules.CautionExplained{Caution: "tenure", Text: "契約満了", Clear: true},
		rules.PointWritten{Side: rules.Plus, Text: "締めを一人で回した", Cleared: true},
		rules.JudgementSet{Judgement: rules.Torn},
		rules.HandoverPut{Item: "h1", Kind: rules.ToConfirm, Text: "助言を受けて変えたこと", Criterion: "feedback", Line: "l1"},
		rules.HandoverLifted{Item: "h1"},
		rules.GuardKept{Line: "l1", Item: 5, Reason: "宗教法人向けの営業経験"},
		rules.CardSubmitted{},
		rules.CardReopened{Reason: "一行補う"},
		rules.DecisionMade{Decision: rules.DecideHold, Reason: "二名の結果待ち", Until: "2026-12-01", Kept: "宗教法人向けの営業"},
		rules.CandidateWithdrew{Reason: "他社で決定"},
		rules.CandidateAbsent{},
		rules.InterviewPostponed{To: 1000},
		rules.ConfirmationPlanned{Criteria: []rules.CriterionID{"feedback"}, Minutes: 15},
		rules.GuardReleased{Line: "l1", Reason: "契約書の確認に要る", Undo: true},
		rules.Voided{Reason: "error.text.blank"},
	}
}

// streamOf is where an event of that kind belongs.
func streamOf(b rules.Body) rules.Stream {
	switch rules.KindOf(b) {
	case rules.Decided:
		return rules.LogStream("i1")
	case rules.Filler:
		return ""
	}
	return rules.CardStream("c1")
}

// What one program writes the other must read: a type that is lost on the way is
// an answer lost.
func TestEveryTypeSurvivesJSON(t *testing.T) {
	var seen []rules.Type
	for _, body := range examples() {
		seen = append(seen, body.Type())
		want := rules.Event{ID: "e9", Device: "d1", Seq: 9, Stream: streamOf(body), At: 1700000000000, OnBehalf: true,
			Body: body, Pos: 12, Version: 3, Author: "u1"}
		raw, err := json.Marshal(want)
		if err != nil {
			t.Fatalf("%s: %v", body.Type(), err)
		}
		var got rules.Event
		if err := json.Unmarshal(raw, &got); err != nil {
			t.Fatalf("%s: %v", body.Type(), err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", body.Type(), diff)
		}
	}
	for _, known := range rules.Types() {
		if !slices.Contains(seen, known) {
			t.Errorf("%s has no example here", known)
		}
	}
}

func TestForeignEventsAreRefused(t *testing.T) {
	table := []struct{ name, raw string }{
		{"a type of a newer program", `{"id":"e1","type":"answer.sung","body":{}}`},
		{"no type", `{"id":"e1","body":{}}`},
		{"no body", `{"id":"e1","type":"answer.noted"}`},
		{"a body of another shape", `{"id":"e1","type":"answer.noted","body":{"text":7}}`},
		{"a sequence that is no number", `{"id":"e1","seq":"1","type":"card.submitted","body":{}}`},
	}
	for _, c := range table {
		var e rules.Event
		if err := json.Unmarshal([]byte(c.raw), &e); err == nil {
			t.Errorf("%s: accepted", c.name)
		}
	}
	_, err := rules.DecodeBody("answer.sung", []byte(`{}`))
	var known *rules.Error
	if !errors.As(err, &known) || known.Key != "error.event.type" {
		t.Errorf("unknown type: %v", err)
	}
}

func TestAnEventWithoutContentIsNotWritten(t *testing.T) {
	if _, err := json.Marshal(rules.Event{ID: "e1"}); err == nil {
		t.Error("an event without a body was written")
	}
}

// Whatever bytes arrive, reading them never panics, and what was read is
// written and read again as the same event.
func FuzzEventJSON(f *testing.F) {
	for _, body := range examples() {
		raw, err := json.Marshal(rules.Event{ID: "e1", Device: "d1", Seq: 1, Stream: streamOf(body), Body: body})
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	pack := defaultPack()
	f.Fuzz(func(t *testing.T, raw []byte) {
		var first, second rules.Event
		if json.Unmarshal(raw, &first) != nil {
			return
		}
		_ = first.Check(pack) // only that it does not panic
		again, err := json.Marshal(first)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(again, &second); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(first, second, cmpopts.EquateEmpty()); diff != "" {
			t.Error(diff)
		}
	})
}
