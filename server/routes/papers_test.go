package routes

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"kotae/rules"
	"kotae/server/api"
	"kotae/server/store"
)

const canaryNote = "CANARY-SCREENING-NOTE"

var somePDF = "%PDF-1.7\n" + canaryNote + "\n%%EOF"

// withPapers asks once candidate c1 has texts and a file.
func withPapers(ask func(*world, string) answer) func(*world, string) answer {
	return func(w *world, actor string) answer {
		w.givePapers()
		return ask(w, actor)
	}
}

// givePapers stores them, the first time.
func (w *world) givePapers() rules.PaperID {
	ctx := context.Background()
	files, err := w.st.PaperFiles(ctx, "c1", "p1")
	w.must(err)
	if len(files) > 0 {
		return files[0].ID
	}
	texts, err := w.st.Papers(ctx, "c1", "p1")
	w.must(err)
	if texts.Version == 0 {
		texts.Author, texts.Note = "hr", canaryNote
		_, err = w.st.WritePapers(ctx, texts)
		w.must(err)
	}
	f, err := w.st.AddPaper(ctx, store.PaperFile{Candidate: "c1", Posting: "p1", Author: "hr"}, []byte(somePDF))
	w.must(err)
	return f.ID
}

// firstPaper asks for, or removes, the file of candidate c1 through an interview.
func firstPaper(method string, iv rules.InterviewID) func(*world, string) answer {
	return func(w *world, actor string) answer {
		return w.ask(actor, method, api.PathPaper(iv, w.givePapers()), nil)
	}
}

// writesPapers puts texts over whatever stands.
func writesPapers(w *world, actor string) answer {
	p, err := w.st.Papers(context.Background(), "c1", "p1")
	w.must(err)
	return w.ask(actor, http.MethodPut, api.PathPapers("iv1"), api.PapersDraft{Version: p.Version, Note: "面接で確かめたいこと"})
}

// sendsPaper sends a body as a PDF.
func sendsPaper(body string) func(*world, string) answer {
	return func(w *world, actor string) answer { return w.sendPaper(actor, body) }
}

func (w *world) sendPaper(actor, body string) answer {
	r := w.request(http.MethodPost, api.PathPaperFiles("iv1"), body)
	r.Header.Set("Content-Type", api.PaperType)
	return w.send(actor, r)
}

// The panel and those who lead the posting read the papers; who leads it writes
// them. Somebody who has still to judge reads them too: they are no opinion.
var paperScenarios = []scenario{
	{name: "papers", route: "GET /api/interviews/:id/papers", ask: withPapers(get("/api/interviews/iv1/papers")), shows: canaryNote,
		statuses: [10]int{401, 200, 200, 200, 403, 200, 200, 403, 401, 200}},
	{name: "papers written", route: "PUT /api/interviews/:id/papers", ask: writesPapers, shows: `"mayEdit":true`,
		statuses: [10]int{401, 200, 200, 200, 403, 403, 403, 403, 401, 200}},
	{name: "what is no paper", route: "POST /api/interviews/:id/papers/files", ask: sendsPaper("<html>"),
		statuses: [10]int{401, 400, 400, 400, 403, 403, 403, 403, 401, 400}},
	{name: "a paper", route: "GET /api/interviews/:id/papers/files/:file", ask: firstPaper(http.MethodGet, "iv1"), shows: canaryNote,
		statuses: [10]int{401, 200, 200, 200, 403, 200, 200, 403, 401, 200}},
	{name: "a paper of somebody else's interview", route: "GET /api/interviews/:id/papers/files/:file", ask: firstPaper(http.MethodGet, "iv2"),
		statuses: [10]int{401, 404, 404, 403, 404, 403, 403, 404, 401, 404}},
	{name: "a paper removed", route: "DELETE /api/interviews/:id/papers/files/:file", ask: firstPaper(http.MethodDelete, "iv1"), shows: `"files":[]`,
		statuses: [10]int{401, 200, 200, 200, 403, 403, 403, 403, 401, 200}},
}

// A file reaches the panel as it was sent, for reading inside our own page alone;
// what is too large, too many or no PDF harms nothing.
func TestPapersReachThePanel(t *testing.T) {
	w := newWorld(t, submittedCard)
	for range rules.MaxPapers {
		if a := w.sendPaper("hr", somePDF); a.status != http.StatusOK {
			t.Fatalf("a PDF is refused: %d %s", a.status, a.body)
		}
	}
	refusals := []struct {
		name, body, key string
		status          int
	}{
		{"a fourth", somePDF, "error.paper.many", http.StatusConflict},
		{"one byte too large", "%PDF-" + strings.Repeat("x", rules.MaxPaper-4), "error.paper.large", http.StatusRequestEntityTooLarge},
		{"a page", "<script>", "error.paper.kind", http.StatusBadRequest},
	}
	for _, r := range refusals {
		if a := w.sendPaper("hr", r.body); a.status != r.status || a.problem(t).Key != r.key {
			t.Errorf("%s: %d %s, want %d %s", r.name, a.status, a.body, r.status, r.key)
		}
	}
	if a := w.ask("hr", http.MethodPost, api.PathPaperFiles("iv1"), somePDF); a.status != http.StatusUnsupportedMediaType {
		t.Errorf("a PDF sent as something else: %d", a.status)
	}
	a := w.ask("pending", http.MethodGet, api.PathPaper("iv1", w.givePapers()), nil)
	if a.body != somePDF || a.header.Get("Content-Type") != api.PaperType {
		t.Errorf("the PDF comes as %s %q", a.header.Get("Content-Type"), a.body)
	}
	for header, want := range map[string]string{"Content-Disposition": "inline;", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
		"Content-Security-Policy": "frame-ancestors 'self'"} {
		if got := a.header.Get(header); !strings.Contains(got, want) {
			t.Errorf("%s: %q, want %q in it", header, got, want)
		}
	}
	if page := w.ask("pending", http.MethodGet, "/interview/iv1", nil).header.Get("Content-Security-Policy"); !strings.Contains(page, "frame-ancestors 'none'") {
		t.Errorf("the page may be framed: %q", page)
	}
}

// Two who write at once never overwrite each other unseen, and every reading of a
// file and every change is in the audit table without a word of it.
func TestPapersConflictAndAudit(t *testing.T) {
	w := newWorld(t, submittedCard)
	draft := api.PapersDraft{Note: canaryNote}
	if a := w.ask("hr", http.MethodPut, api.PathPapers("iv1"), draft); a.status != http.StatusOK {
		t.Fatalf("the first is refused: %s", a.body)
	}
	if a := w.ask("manager", http.MethodPut, api.PathPapers("iv1"), draft); a.status != http.StatusConflict || a.problem(t).Key != "error.paper.changed" {
		t.Errorf("one who did not see the first: %d %s", a.status, a.body)
	}
	if a := w.ask("hr", http.MethodPut, api.PathPapers("iv1"), api.PapersDraft{Version: 1, Note: strings.Repeat("長", rules.MaxPaperText+1)}); a.status != http.StatusRequestEntityTooLarge {
		t.Errorf("a text without end: %d", a.status)
	}
	w.sendPaper("hr", somePDF)
	w.ask("pending", http.MethodGet, api.PathPaper("iv1", w.givePapers()), nil)
	entries, err := w.st.AuditEntries(t.Context(), 10)
	w.must(err)
	did := map[rules.Action]int{}
	for _, e := range entries {
		did[e.Action]++
		if strings.Contains(e.Subject+e.Result, "CANARY") {
			t.Errorf("the audit table holds what was written: %+v", e)
		}
	}
	if did[rules.EditPapers] != 2 || did[rules.SeePapers] != 1 {
		t.Errorf("audit entries: %v", did)
	}
}
