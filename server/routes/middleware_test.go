package routes

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"kotae/rules"
	"kotae/rules/messages"
	"kotae/server/api"
	"kotae/server/store"
)

// One answer without its headers is the one that a hostile page embeds, or that
// a shared computer keeps.
func TestEveryAnswerHasItsHeaders(t *testing.T) {
	w := newWorld(t, submittedCard)
	asks := []struct {
		method, path string
		status       int
		cache        string
	}{
		{"GET", "/", 200, "no-cache"}, {"GET", "/healthz", 200, "no-store"}, {"GET", "/api/session", 200, "no-store"},
		{"GET", "/api/interviews/iv1", 200, "no-store"}, {"GET", "/api/interviews/iv1/stream", 200, "no-store"},
		{"GET", "/api/interviews/iv1/opinions", 403, "no-store"}, {"GET", "/api/nothing", 404, "no-store"},
		{"PUT", "/api/session", 405, "no-store"}, {"POST", "/", 405, "no-store"}, {"POST", "/api/events", 415, "no-store"},
		{"GET", "/missing.js", 404, "no-store"}, {"GET", "/sw.js", 200, "no-cache"},
	}
	for _, ask := range asks {
		a := w.ask("pending", ask.method, ask.path, nil)
		if a.status != ask.status {
			t.Errorf("%s %s: status %d, want %d", ask.method, ask.path, a.status, ask.status)
		}
		want := map[string]string{
			"Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
			"Cross-Origin-Opener-Policy": "same-origin", "Cache-Control": ask.cache,
		}
		for name, value := range want {
			if got := a.header.Get(name); got != value {
				t.Errorf("%s %s: %s is %q, want %q", ask.method, ask.path, name, got, value)
			}
		}
		if a.header.Get("X-Request-Id") == "" {
			t.Errorf("%s %s: no request id", ask.method, ask.path)
		}
		if a.status >= 400 {
			p := a.problem(t)
			if p.Status != a.status || p.Title == "" || p.Title == p.Key {
				t.Errorf("%s %s: problem %+v", ask.method, ask.path, p)
			}
		}
	}
	if strings.Contains(policy, "unsafe-inline") || strings.Contains(policy, "'unsafe-eval'") {
		t.Error("the policy lets scripts be written into a page")
	}
}

// A wrong method is told which ones there are.
func TestWrongMethodNamesTheRightOnes(t *testing.T) {
	w := newWorld(t, submittedCard)
	if allow := w.ask("pending", http.MethodPut, api.PathSession, nil).header.Get("Allow"); !strings.Contains(allow, "POST") {
		t.Errorf("Allow is %q", allow)
	}
}

// What went wrong inside is for the log, under a number that the person can
// name; and a panic ends one request only.
func TestFailuresInsideSayOnlyAReference(t *testing.T) {
	w := newWorld(t, submittedCard)
	s := &server{Config: Config{Log: discard(w), Now: clock.Local}}
	for name, h := range map[string]http.HandlerFunc{
		"error": func(rw http.ResponseWriter, r *http.Request) { s.answer(rw, r, errors.New("dial db: INTERNAL")) },
		"panic": func(http.ResponseWriter, *http.Request) { panic("INTERNAL") },
	} {
		rec := httptest.NewRecorder()
		s.around(h).ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/api/session?secret=QUERY", strings.NewReader("BODY")))
		if rec.Code != http.StatusInternalServerError || strings.Contains(rec.Body.String(), "INTERNAL") {
			t.Errorf("%s: %d %s", name, rec.Code, rec.Body)
		}
		if id := rec.Header().Get("X-Request-Id"); !strings.Contains(rec.Body.String(), id) || !strings.Contains(w.log.String(), id) {
			t.Errorf("%s: the reference %s is not in answer and log", name, id)
		}
	}
	if got := w.log.String(); strings.Contains(got, "QUERY") || strings.Contains(got, "BODY") {
		t.Errorf("the log holds what was sent: %s", got)
	}
}

// Names and words of people stay out of the log, whatever they do.
func TestLogHoldsNoWordsOfPeople(t *testing.T) {
	w := newWorld(t, submittedCard)
	for _, path := range blindPaths() {
		w.ask("hr", http.MethodGet, path+"?q=QUERYCANARY", nil)
	}
	w.ask("hr", http.MethodGet, "/PATHCANARY", nil)
	w.ask("pending", http.MethodPost, api.PathEvents, w.batch("pending", w.event("pending", ownCard, rules.TagPut{Line: "l", Tag: "TAGCANARY"})))
	w.ask("anonymous", http.MethodPost, api.PathSession, api.SignIn{Login: "LOGINCANARY", Password: "PASSWORDCANARY"})
	for _, word := range []string{"CANARY", "見本", "名前", "共有の行", w.cookie("hr").Value} {
		if strings.Contains(w.log.String(), word) {
			t.Errorf("the log holds %q", word)
		}
	}
}

// A code without a status would answer 200 to a failure.
func TestEveryCodeHasAStatus(t *testing.T) {
	for _, code := range []rules.Code{rules.Invalid, rules.Unauthenticated, rules.Forbidden, rules.NotFound, rules.Conflict, rules.Gap,
		rules.TooLarge, rules.TooMany, rules.Gone, rules.Unavailable} {
		if p := problemOf(rules.Errorf(code, "error.body")); p.Status < 400 {
			t.Errorf("%s has status %d", code, p.Status)
		}
	}
	if p := problemOf(&store.RefusedError{Seq: 7, Err: rules.Errorf(rules.Forbidden, "error.forbidden")}); p.Seq != 7 {
		t.Errorf("a refused event is not named: %+v", p)
	}
}

// A key without a text shows a person a key.
func TestEveryKeyOfTheServerHasAText(t *testing.T) {
	for _, dir := range []string{".", "../auth", "../live", ".."} {
		files, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
				continue
			}
			raw, err := os.ReadFile(dir + "/" + f.Name())
			if err != nil {
				t.Fatal(err)
			}
			for _, key := range keys.FindAllString(string(raw), -1) {
				key = strings.Trim(key, `"`)
				if messages.Text("ja", key) == key {
					t.Errorf("%s/%s: %s has no text", dir, f.Name(), key)
				}
			}
		}
	}
}
