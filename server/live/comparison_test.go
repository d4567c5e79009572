package live

import (
	"testing"

	"kotae/rules"
)

// A figure that moves without a new card has to reach open comparisons too: a tag
// on a line that is kept against the guard counts no longer.
func TestAKeptLineIsToldOf(t *testing.T) {
	r, hr := newRoom(t, false), rules.Actor{ID: "hr", Role: rules.HR}
	r.write(t, "a", "card-iv1-a", rules.AnswerNoted{Text: "残した行"}, rules.TagPut{Line: "a-1", Tag: "exp_match"}, rules.CardSubmitted{})
	_, told, _ := r.model.Changes(hr, "p", Told{})
	r.write(t, "b", "card-iv1-b", rules.AnswerNoted{Text: "別の行"})
	if changed, _, ok := r.model.Changes(hr, "p", told); ok {
		t.Errorf("a line moves no figure, yet is told of: %+v", changed)
	}
	r.write(t, "b", "card-iv1-b", rules.GuardKept{Line: "a-1", Item: 1, Reason: "勤務条件"})
	changed, _, ok := r.model.Changes(hr, "p", told)
	if !ok || len(changed.Rows) != 1 || changed.Rows[0].Result.Tags["exp_match"] != 0 {
		t.Errorf("the tag that no longer counts is not told of: %v %+v", ok, changed)
	}
}
