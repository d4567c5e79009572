package routes

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kotae/rules"
	"kotae/rules/packs"
	"kotae/server/api"
	"kotae/server/store"
)

// canaryPractice stands in a colleague's sheet of a practice.
const canaryPractice = "CANARY-PRACTICE"

// practised rates every criterion of a practice alike.
func practised(p rules.Practice, step int, reason string) map[rules.CriterionID]rules.Rating {
	ratings := map[rules.CriterionID]rules.Rating{}
	for _, c := range p.Criteria {
		ratings[c.ID] = rules.Rating{Kind: rules.Rated, Step: step, Reason: reason}
	}
	return ratings
}

// colleaguePractises lets somebody who asks for nothing rate first.
func colleaguePractises(w *world) {
	if _, err := w.st.User(w.t.Context(), "colleague"); err == nil {
		return
	}
	_, err := w.st.CreateUser(w.t.Context(), store.User{ID: "colleague", Name: "名前 colleague", Login: "colleague", Role: rules.Interviewer})
	w.must(err)
	p := packs.Practices()[0]
	w.must(w.st.RatePractice(w.t.Context(), p, rules.PracticeSheet{User: "colleague", Ratings: practised(p, 2, canaryPractice)}))
}

func opensPractice(w *world, actor string) answer {
	colleaguePractises(w)
	return w.ask(actor, http.MethodGet, api.PathPractice("mihon"), nil)
}

func ratesPractice(w *world, actor string) answer {
	colleaguePractises(w)
	return w.ask(actor, http.MethodPut, api.PathPracticeSheet("mihon"), api.PracticeSheet{Ratings: practised(packs.Practices()[0], 4, "")})
}

func decoded[T any](w *world, a answer) T {
	w.t.Helper()
	var v T
	if a.status != http.StatusOK {
		w.t.Fatalf("status %d: %s", a.status, a.body)
	}
	w.must(json.Unmarshal([]byte(a.body), &v))
	return v
}

// A lost answer makes the browser send again; a second opinion, formed after
// seeing the others', must not replace the first.
func TestAPracticeSheetIsTakenOnce(t *testing.T) {
	w := newWorld(t, submittedCard)
	first, again := ratesPractice(w, "other"), ratesPractice(w, "other")
	if first.status != http.StatusOK || first.body != again.body {
		t.Errorf("sent twice: %d %s, then %d %s", first.status, first.body, again.status, again.body)
	}
	other := practised(packs.Practices()[0], 1, "")
	if p := w.ask("other", http.MethodPut, api.PathPracticeSheet("mihon"), api.PracticeSheet{Ratings: other}).problem(t); p.Key != "error.practice.again" {
		t.Errorf("another sheet is answered by %q", p.Key)
	}
	delete(other, "goals")
	if p := w.ask("pending", http.MethodPut, api.PathPracticeSheet("mihon"), api.PracticeSheet{Ratings: other}).problem(t); p.Key != "error.practice.open" {
		t.Errorf("half a sheet is answered by %q", p.Key)
	}
	if got := decoded[api.Practice](w, w.ask("pending", http.MethodGet, api.PathPractice("mihon"), nil)); got.Own != nil {
		t.Errorf("half a sheet was kept: %v", got.Own)
	}
}

// Differences must show, and HR must see who still has to do it.
func TestDifferencesShowOnceTheOwnSheetIsIn(t *testing.T) {
	w := newWorld(t, submittedCard)
	got := decoded[api.Practice](w, ratesPractice(w, "other"))
	if got.Raters != 2 || got.Office != nil || !got.Items[0].Divided || !cmp.Equal(got.Items[0].Steps, []int{0, 1, 0, 1, 0}) {
		t.Errorf("the interviewer sees %+v, office %+v", got.Items, got.Office)
	}
	before := decoded[api.Practice](w, w.ask("hr", http.MethodGet, api.PathPractice("mihon"), nil)).Office
	if before.Marks != nil || before.Answer != "" || len(before.Missing) == 0 {
		t.Errorf("before the own sheet HR sees %+v", before)
	}
	hr := decoded[api.Practice](w, ratesPractice(w, "hr")).Office
	if len(hr.Marks) != 3 || hr.Answer != "computed" || hr.Alpha == "" || len(hr.Missing) != len(before.Missing)-1 {
		t.Errorf("HR sees %+v", hr)
	}
	for _, u := range hr.Missing {
		if u.ID == "other" || u.ID == "hr" || u.ID == "colleague" || u.Name == "" {
			t.Errorf("%+v is said to be missing", u)
		}
	}
	rows := decoded[[]api.PracticeRow](w, w.ask("hr", http.MethodGet, api.PathPractices, nil))
	if len(rows) < 2 || !rows[0].Submitted || rows[0].Done != 3 || rows[1].Submitted || rows[1].Done != 0 {
		t.Errorf("the list says %+v", rows)
	}
}

// Two people tell about each other, not about a panel.
func TestAgreementOfTwoIsTooFew(t *testing.T) {
	w := newWorld(t, submittedCard)
	if got := decoded[api.Practice](w, ratesPractice(w, "hr")).Office; got.Answer != "too_few" || got.Alpha != "" {
		t.Errorf("HR sees %+v", got)
	}
}

// Practice data never mix with real ones: everything HR reads of a posting is
// the same, to the byte, after people practised.
func TestPractisingChangesNothingOfAPosting(t *testing.T) {
	w := newWorld(t, submittedCard)
	paths := []string{"/api/postings/p1/comparison", "/api/interviews/iv1/opinions", "/api/interviews/iv1/evidence", "/api/postings", "/api/interviews"}
	read := func() map[string]string {
		all := map[string]string{}
		for _, path := range paths {
			all[path] = w.ask("hr", http.MethodGet, path, nil).body
		}
		all["workbook"] = workbookText(w, "hr").body
		return all
	}
	before := read()
	for _, who := range []string{"submitted", "pending", "hr", "manager"} {
		if a := ratesPractice(w, who); a.status != http.StatusOK {
			t.Fatalf("%s: %d %s", who, a.status, a.body)
		}
	}
	if diff := cmp.Diff(before, read()); diff != "" {
		t.Errorf("(-before +after):\n%s", diff)
	}
	entries, err := w.st.AuditEntries(t.Context(), 100)
	w.must(err)
	for _, e := range entries {
		if strings.Contains(string(e.Action), "practice") || e.Subject == "mihon" {
			t.Errorf("the audit of candidates says %+v", e)
		}
	}
}
