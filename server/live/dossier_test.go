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

// HR's word lets a kept text out, and only to those who may see it; what a reason
// or a note on pay holds is withheld alike.
func TestReleasedTextsGoIntoTheWorkbook(t *testing.T) {
	r, hr := newRoom(t, false), rules.Actor{ID: "hr", Role: rules.HR}
	r.write(t, "a", "card-iv1-a", rules.AnswerNoted{Text: "残した行"}, rules.GuardKept{Line: "a-1", Item: 1, Reason: "勤務条件"},
		rules.TagPut{Line: "a-1", Tag: "exp_match"}, rules.PointWritten{Side: rules.Plus, Text: "残した良い点"}, rules.GuardKept{Line: "a-4", Item: 1, Reason: "職務"},
		rules.ConditionRecorded{Condition: "start_date", Text: "2月1日以降"}, rules.CardSubmitted{})
	r.write(t, "b", "card-iv1-b", rules.CardSubmitted{})
	dossier := func() Dossier {
		all, err := r.model.Dossiers(t.Context(), hr, "p")
		must(t, err)
		return all["iv1"]
	}
	if d := dossier(); len(d.Quotes) != 0 || d.Cards[0].Card.Strong != "" || d.Conditions["start_date"] != "2月1日以降" {
		t.Errorf("withheld: %+v, strong %q", d, d.Cards[0].Card.Strong)
	}
	o, err := r.model.Opinions(t.Context(), hr, "iv1")
	must(t, err)
	if len(o.Kept) != 2 || o.Kept[0].Text != "残した行" || !o.MayRelease || o.Result.Tags["exp_match"] != 0 {
		t.Errorf("kept %+v, may %v, tags %v", o.Kept, o.MayRelease, o.Result.Tags)
	}
	r.write(t, "hr", "log-iv1", rules.GuardReleased{Line: "a-1", Reason: "職務の事実"}, rules.GuardReleased{Line: "a-4", Reason: "職務の事実"})
	if d := dossier(); len(d.Quotes) != 1 || d.Cards[0].Card.Strong != "残した良い点" {
		t.Errorf("released: quotes %+v, strong %q", d.Quotes, d.Cards[0].Card.Strong)
	}
	if _, err := r.model.Opinions(t.Context(), rules.Actor{ID: "b2", Role: rules.Interviewer}, "iv1"); err == nil {
		t.Error("told to somebody who may not see opinions")
	}
}
