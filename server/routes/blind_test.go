package routes

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kotae/rules"
	"kotae/server/api"
)

// The very request that was refused, or told nothing, has to tell once the own
// card is in: otherwise the panel could never talk about what it saw.
func TestOwnSubmissionOpensTheOthersCards(t *testing.T) {
	asks := []struct{ actor, path, canary string }{
		{"pending", "/api/interviews/iv1/opinions", canaryStrong},
		{"pending", "/api/interviews/iv1/opinions", canaryReason},
		{"pending", "/api/interviews/iv1/opinions", canaryScore},
		{"pending", "/api/interviews/iv1/evidence", canaryLevel},
		{"hr-pending", "/api/interviews/iv1/opinions", canaryStrong},
		{"hr-pending", "/api/postings/p1/comparison", canaryScore},
		{"hr-pending", "/api/postings/p1/stream", `"version":3`},
	}
	w := newWorld(t, submittedCard)
	for _, ask := range asks {
		if a := w.ask(ask.actor, http.MethodGet, ask.path, nil); strings.Contains(a.body, ask.canary) {
			t.Errorf("%s reads %q at %s before submitting", ask.actor, ask.canary, ask.path)
		}
	}
	if p := w.ask("pending", http.MethodGet, "/api/interviews/iv1/opinions", nil).problem(t); p.Key != "error.pending" {
		t.Errorf("a member who only has to submit is told %q", p.Key)
	}
	for _, member := range []string{"pending", "hr-pending"} {
		w.write(member, "iv1", member, rules.JudgementSet{Judgement: rules.Pass}, rules.CardSubmitted{})
	}
	for _, ask := range asks {
		if a := w.ask(ask.actor, http.MethodGet, ask.path, nil); !strings.Contains(a.body, ask.canary) {
			t.Errorf("%s does not read %q at %s after submitting: %d %.300s", ask.actor, ask.canary, ask.path, a.status, a.body)
		}
	}
}

// While a card is reopened its last submission counts, and its author stays one
// who has judged.
func TestReopenedCardCountsAsItWasSubmitted(t *testing.T) {
	w := newWorld(t, submittedCard)
	w.write("submitted", "iv1", "submitted", rules.CardReopened{Reason: "打ち間違い"},
		rules.PointWritten{Side: rules.Plus, Text: "DRAFT-STRONG"})
	a := w.ask("hr", http.MethodGet, "/api/interviews/iv1/opinions", nil)
	if !strings.Contains(a.body, canaryStrong) || strings.Contains(a.body, "DRAFT-STRONG") {
		t.Errorf("HR does not see the last submission: %s", a.body)
	}
	if a := w.ask("submitted", http.MethodGet, "/api/interviews/iv1/opinions", nil); a.status != http.StatusOK {
		t.Errorf("reopening blinds the author: %d", a.status)
	}
}

// blindPaths are all GET routes of the API that a member can ask for.
func blindPaths() []string {
	var paths []string
	for _, r := range table() {
		if r.method != http.MethodGet || !strings.HasPrefix(r.path, "/api/") {
			continue
		}
		posting := strings.HasPrefix(r.path, api.PathPostings)
		path := strings.Replace(r.path, ":id", "iv1", 1)
		if posting {
			path = strings.Replace(r.path, ":id", "p1", 1)
		}
		paths = append(paths, path)
	}
	return paths
}

// Two worlds that differ only in a colleague's hidden card must look the same,
// to the byte, to a member who has still to judge: status, headers, bodies,
// counts, places and versions.
func TestHiddenCardChangesNothingThatAPendingMemberCanFetch(t *testing.T) {
	busy := newWorld(t, submittedCard)
	silent := newWorld(t, func(*world) {})
	for _, w := range []*world{busy, silent} {
		w.write("pending", "iv1", "pending", rules.TagPut{Line: "shared-line", Tag: "exp_match"})
	}
	busy.write("submitted", "iv1", "submitted", rules.CardReopened{Reason: "見直し"}, rules.JudgementSet{Judgement: rules.Pass})
	for _, w := range []*world{busy, silent} {
		e := w.event("submitted", "card-iv1-submitted", rules.AnswerNoted{Text: "あとの共有の行"})
		e.ID, e.At = "later-line", clock.UnixMilli()+99
		w.append("submitted", e)
	}
	for _, actor := range []string{"pending", "hr-pending"} {
		for _, path := range blindPaths() {
			a, b := busy.ask(actor, http.MethodGet, path, nil), silent.ask(actor, http.MethodGet, path, nil)
			for _, h := range []http.Header{a.header, b.header} {
				h.Del("Date")
				h.Del("X-Request-Id")
			}
			if diff := cmp.Diff(seen(a), seen(b)); diff != "" {
				t.Errorf("%s at %s (-busy +silent):\n%s", actor, path, diff)
			}
		}
	}
}

// seen is everything that came back.
func seen(a answer) map[string]any {
	return map[string]any{"status": a.status, "header": a.header, "body": a.body}
}
