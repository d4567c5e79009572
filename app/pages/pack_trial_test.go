package pages

import (
	"testing"

	"kotae/rules"
	"kotae/rules/listen"
	"kotae/server/api"
)

// HR publishes on what this says: a tag that appears or goes must be counted with
// its phrase, and one that stays must not.
func TestTrialTellsWhatChanges(t *testing.T) {
	trial := packTrial{tags: map[rules.TagID]*trialTag{}}
	line := api.TrialLine{Number: "0141", Text: "請求を月120件"}
	stays, goes, comes := listen.Suggestion{Tag: "stays"}, listen.Suggestion{Tag: "goes"}, listen.Suggestion{Tag: "comes", From: 3, To: 8}
	trial.hear(line, []listen.Suggestion{stays, goes}, []listen.Suggestion{stays, comes})
	trial.hear(line, []listen.Suggestion{stays}, []listen.Suggestion{stays})
	if trial.changed != 1 {
		t.Errorf("%d answers change, want 1", trial.changed)
	}
	if s := trial.tags["stays"]; s.Was != 2 || s.Now != 2 || len(s.New)+len(s.Gone) != 0 {
		t.Errorf("stays: %+v", s)
	}
	if s := trial.tags["goes"]; s.Was != 1 || s.Now != 0 || len(s.Gone) != 1 {
		t.Errorf("goes: %+v", s)
	}
	if s := trial.tags["comes"]; len(s.New) != 1 || s.New[0] != (trialPlace{"0141", line.Text, 3, 8}) {
		t.Errorf("comes: %+v", s)
	}
}

// 逆質問 is the candidate's turn to ask: nothing in it is material.
func TestTrialLeavesReverseQuestionsOut(t *testing.T) {
	p := &rules.Pack{
		Questions: []rules.Question{{ID: "rev", Reverse: true}, {ID: "work", Criteria: []rules.CriterionID{"c"}}},
		Criteria:  []rules.Criterion{{ID: "c"}},
		Tags:      []rules.Tag{{ID: "t", Criterion: "c", Side: rules.Plus, Strength: 1, Patterns: []string{"残業"}}},
	}
	l, err := listen.New(p)
	if err != nil {
		t.Fatal(err)
	}
	if got := proposed(l, p, api.TrialLine{Question: "rev", Text: "残業はありますか"}); len(got) != 0 {
		t.Errorf("proposed %v", got)
	}
	if got := proposed(l, p, api.TrialLine{Question: "work", Text: "残業を減らした"}); len(got) != 1 {
		t.Errorf("proposed %v", got)
	}
}
