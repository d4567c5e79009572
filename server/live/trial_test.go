package live

import (
	"testing"

	"kotae/rules"
)

// A pack is tried on what HR may read anyway, and on nothing that stands against
// the guard.
func TestAnswersToTryAPackOn(t *testing.T) {
	r := newRoom(t, false)
	r.write(t, "a", "card-iv1-a", rules.AnswerNoted{Text: "請求を月120件", Question: "q_work"}, rules.AnswerNoted{Text: "残した行"},
		rules.GuardKept{Line: "a-2", Item: 1, Reason: "職務"}, rules.QuestionAdded{Text: "配車の仕組みは", Criteria: []rules.CriterionID{"experience"}},
		rules.AnswerNoted{Text: "配車表を組んだ", Question: "a-4"}, rules.CardSubmitted{})
	lines, left, err := r.model.Answers(rules.Actor{ID: "hr", Role: rules.HR}, "p")
	must(t, err)
	if len(lines) != 2 || left != 0 || lines[0].Question != "q_work" || len(lines[1].Asked) != 1 {
		t.Errorf("left %d, lines %+v", left, lines)
	}
	lines, _, err = r.model.Answers(rules.Actor{ID: "b", Role: rules.HR}, "p")
	must(t, err)
	if len(lines) != 0 {
		t.Errorf("told to somebody who has still to judge: %+v", lines)
	}
}
