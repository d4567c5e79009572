package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Before somebody is declined the meeting must see whether anybody asked.
func TestCheckAskingTellsAnswersFromQuestions(t *testing.T) {
	p := smallPack()
	p.Tags = []Tag{{ID: "mot", Criterion: "motive", Side: Minus, Strength: 1}}
	p.Questions = []Question{{ID: "q1", Criteria: []CriterionID{"initiative"}}}
	record := FoldRecord([]Event{
		{ID: "l1", Device: "d", Seq: 1, Pos: 1, Stream: "card-a", Body: AnswerNoted{Text: "家から近いからです"}},
		{ID: "e2", Device: "d", Seq: 2, Pos: 2, Stream: "card-a", Body: QuestionAsked{Question: "q1"}},
	})
	card := FoldCard("a", []Event{
		{ID: "e3", Device: "d", Seq: 3, Pos: 3, Stream: "card-a", Body: TagPut{Line: "l1", Tag: "mot"}},
		{ID: "e4", Device: "d", Seq: 4, Pos: 4, Stream: "card-a", Body: Probed{Criterion: "initiative"}},
	})
	r := resultOf(p, map[CriterionID]Rating{"initiative": step(2), "experience": {Kind: Unconfirmed}, "motive": step(2)})
	want := []AskingCheck{
		{"initiative", Scored, 200, ProbedTwice},
		{"experience", NotConfirmed, 0, NobodyAsked},
		{"motive", Scored, 200, AskedOnce},
	}
	if diff := cmp.Diff(want, CheckAsking(p, r, record, []*Card{card})); diff != "" {
		t.Error(diff)
	}
}

// What nobody asked about is no weakness of the candidate, must or not.
func TestCheckAskingNamesWhatNobodyAsked(t *testing.T) {
	p := smallPack()
	p.Questions = []Question{{ID: "q1", Criteria: []CriterionID{"motive"}}}
	r := resultOf(p, map[CriterionID]Rating{"initiative": step(4), "experience": step(4), "motive": {Kind: Unconfirmed}})
	asked := FoldRecord([]Event{{ID: "e1", Device: "d", Seq: 1, Pos: 1, Stream: "card-a", Body: QuestionAsked{Question: "q1"}}})
	if diff := cmp.Diff([]AskingCheck{{"motive", NotConfirmed, 0, NobodyAsked}}, CheckAsking(p, r, FoldRecord(nil), nil)); diff != "" {
		t.Error(diff)
	}
	if got := CheckAsking(p, r, asked, nil); len(got) != 0 {
		t.Errorf("asked once and left open by choice: %+v", got)
	}
}
