package routes

import (
	"net/http"
	"strings"
	"testing"

	"kotae/rules"
)

// What was asked of all stands beside the scores, on the screen and in the file,
// and says that it enters none.
func TestConditionsStandBesideTheScores(t *testing.T) {
	w := newWorld(t, submittedCard)
	w.append("submitted", w.event("submitted", rules.CardStream("iv1-submitted"), rules.ConditionRecorded{Condition: "start_date", Text: "2月1日以降なら可能"}))
	for name, a := range map[string]answer{
		"evidence": w.ask("hr", http.MethodGet, "/api/interviews/iv1/evidence", nil), "workbook": workbookText(w, "hr"),
	} {
		if a.status != http.StatusOK || !strings.Contains(a.body, "2月1日以降なら可能") {
			t.Errorf("%s: %d without the condition", name, a.status)
		}
	}
	if !strings.Contains(workbookText(w, "hr").body, "評価と順位には使いません") {
		t.Error("the workbook does not say that conditions are not scored")
	}
}
