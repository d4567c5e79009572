package live

import (
	"testing"

	"kotae/rules"
)

// What the guard withheld must not walk out of the house in a file: neither the
// line itself nor its halves.
func TestKeptLinesStayOutOfTheWorkbook(t *testing.T) {
	r := newRoom(t, false)
	r.write(t, "a", "card-iv1-a", rules.AnswerNoted{Text: "残した行"}, rules.AnswerNoted{Text: "請求を月120件担当した"},
		rules.GuardKept{Line: "a-1", Item: 1, Reason: "勤務条件の確認のため"}, rules.AnswerSplit{Line: "a-1", Texts: [2]string{"残した行の前半", "残した行の後半"}},
		rules.TagPut{Line: "a-4.1", Tag: "exp_match"}, rules.TagPut{Line: "a-2", Tag: "exp_match"}, rules.CardSubmitted{})
	r.write(t, "b", "card-iv1-b", rules.CardSubmitted{})
	all, err := r.model.Dossiers(t.Context(), rules.Actor{ID: "hr", Role: rules.HR}, "p")
	must(t, err)
	d := all["iv1"]
	if d.Withheld != 1 || len(d.Quotes) != 1 || d.Quotes[0].Text != "請求を月120件担当した" {
		t.Errorf("withheld %d, quotes %+v", d.Withheld, d.Quotes)
	}
	if len(d.Cards) != 2 || d.Cards[0].Interviewer.ID != "a" {
		t.Errorf("cards %+v", d.Cards)
	}
}

// Whoever has still to judge the candidate takes nothing of the others' opinions
// away in a file.
func TestDossierIsBlindWhilePending(t *testing.T) {
	r := newRoom(t, false)
	r.write(t, "a", "card-iv1-a", rules.AnswerNoted{Text: "行"}, rules.TagPut{Line: "a-1", Tag: "exp_match"}, rules.CardSubmitted{})
	all, err := r.model.Dossiers(t.Context(), rules.Actor{ID: "b", Role: rules.HR}, "p")
	must(t, err)
	if d, told := all["iv1"]; told {
		t.Errorf("told %+v", d)
	}
}
