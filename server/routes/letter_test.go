package routes

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"kotae/rules"
	"kotae/server/api"
)

func letterOf(t testing.TB, w *world, in api.LetterRequest) api.Letter {
	t.Helper()
	a := w.ask("hr", http.MethodPost, "/api/interviews/iv1/letter", in)
	var l api.Letter
	if err := json.Unmarshal([]byte(a.body), &l); err != nil || a.status != http.StatusOK {
		t.Fatalf("%d %s", a.status, a.body)
	}
	return l
}

// A letter leaves the company: the audit must say who drafted which text.
func TestALetterIsAudited(t *testing.T) {
	w := newWorld(t, submittedCard)
	if l := letterOf(t, w, api.LetterRequest{Kind: rules.LetterResult}); l.Text != "" || l.Decision != "" {
		t.Errorf("without a decision: %+v", l)
	}
	w.append("hr", w.event("hr", rules.LogStream("iv1"), rules.DecisionMade{Decision: rules.DecideDecline, Reason: "会議で決定"}))
	l := letterOf(t, w, api.LetterRequest{Kind: rules.LetterAgent})
	if len(l.Guard) == 0 {
		t.Error("an edited letter could not be guarded")
	}
	sum := sha256.Sum256([]byte(l.Text))
	entries, err := w.st.AuditEntries(t.Context(), 10)
	w.must(err)
	drafts := 0
	for _, e := range entries {
		if e.Action == rules.WriteLetter {
			drafts++
			if e.Actor != "hr" || e.Subject != "iv1" || e.Result != "sha256:"+hex.EncodeToString(sum[:]) {
				t.Errorf("%+v", e)
			}
		}
	}
	if drafts != 1 {
		t.Errorf("%d drafts noted, want the one with a text", drafts)
	}
}

func TestALetterHidesTheNameWhereTheReaderDoes(t *testing.T) {
	w := newWorld(t, submittedCard)
	w.append("hr", w.event("hr", rules.LogStream("iv1"), rules.DecisionMade{Decision: rules.DecidePass, Reason: "会議で決定"}))
	shown, hidden := letterOf(t, w, api.LetterRequest{Kind: rules.LetterResult}), letterOf(t, w, api.LetterRequest{Kind: rules.LetterResult, HideName: true})
	if !strings.HasPrefix(shown.Text, "見本 応募1 様") || !strings.HasPrefix(hidden.Text, "{氏名} 様") || strings.Contains(shown.File, "見本") {
		t.Errorf("shown %q, hidden %q, file %q", shown.Text, hidden.Text, shown.File)
	}
}
