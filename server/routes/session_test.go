package routes

import (
	"log/slog"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"kotae/rules"
	"kotae/server/api"
	"kotae/server/auth"
)

var keys = regexp.MustCompile(`"(error|command|file)\.[a-z.]+[a-z]"`)

func discard(w *world) *slog.Logger { return slog.New(slog.NewTextHandler(w.log, nil)) }

const password = "correct horse battery"

// withPassword lets hr sign in by password.
func withPassword(w *world) {
	token, err := w.auth.SignInLink(w.t.Context(), "hr")
	w.must(err)
	if a := w.ask("anonymous", http.MethodPost, api.PathLink, api.Link{Token: token, Password: password}); a.status != http.StatusOK {
		w.t.Fatalf("link with a password: %d %s", a.status, a.body)
	}
}

// The cookie is the key to everything: no script may read it, no other site may
// send it.
func TestSessionCookie(t *testing.T) {
	w := newWorld(t, submittedCard)
	token, err := w.auth.SignInLink(t.Context(), "hr")
	w.must(err)
	c := w.ask("anonymous", http.MethodPost, api.PathLink, api.Link{Token: token}).cookies[0]
	if c.Name != "kotae_session" || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode || c.Path != "/" || c.Secure {
		t.Errorf("cookie %+v", c)
	}
	s := &server{Config: Config{Secure: true}}
	if s.cookieName() != "__Host-kotae_session" {
		t.Errorf("over TLS the cookie is %s, not bound to its host", s.cookieName())
	}
}

func TestSignInAndOut(t *testing.T) {
	w := newWorld(t, submittedCard)
	withPassword(w)
	a := w.ask("hr", http.MethodPost, api.PathSession, api.SignIn{Login: " HR ", Password: password})
	if a.status != http.StatusOK || len(a.cookies) != 1 {
		t.Fatalf("sign in: %d %s", a.status, a.body)
	}
	if old := w.ask("hr", http.MethodGet, api.PathInterviews, nil); old.status != http.StatusUnauthorized {
		t.Errorf("the session before signing in again still stands: %d", old.status)
	}
	w.cookies["hr"] = a.cookies[0]
	if out := w.ask("hr", http.MethodDelete, api.PathSession, nil); out.status != http.StatusNoContent || out.cookies[0].MaxAge >= 0 {
		t.Errorf("sign out: %d %+v", out.status, out.cookies)
	}
	if gone := w.ask("hr", http.MethodGet, api.PathInterviews, nil); gone.status != http.StatusUnauthorized {
		t.Errorf("signed out and still in: %d", gone.status)
	}
}

// A browser asks who is signed in before it shows the form; an error there would
// stand in every console. Nobody gets no more than that nobody is there.
func TestNobodyIsAnAnswerToWhoAmI(t *testing.T) {
	w := newWorld(t, submittedCard)
	if a := w.ask("anonymous", http.MethodGet, api.PathSession, nil); a.status != http.StatusOK || !strings.Contains(a.body, `"id":""`) {
		t.Errorf("%d %s", a.status, a.body)
	}
}

// Guessing gets slower and slower, and neither the answer nor its status tells
// whether the login exists.
func TestGuessingIsSlowedDown(t *testing.T) {
	for _, login := range []string{"hr", "nobody"} {
		w := newWorld(t, submittedCard)
		withPassword(w)
		for i := range 5 {
			a := w.ask("anonymous", http.MethodPost, api.PathSession, api.SignIn{Login: login, Password: "guess after guess"})
			if p := a.problem(t); a.status != 401 || p.Key != "error.signin" {
				t.Fatalf("guess %d at %s: %d %s", i, login, a.status, p.Key)
			}
		}
		a := w.ask("anonymous", http.MethodPost, api.PathSession, api.SignIn{Login: login, Password: password})
		if p := a.problem(t); a.status != 429 || p.Code != rules.TooMany || a.header.Get("Retry-After") != "1" {
			t.Errorf("after five guesses at %s: %d %+v, retry after %q", login, a.status, p, a.header.Get("Retry-After"))
		}
		w.now.Add(1000)
		want := map[string]int{"hr": 200, "nobody": 401}[login]
		if a := w.ask("anonymous", http.MethodPost, api.PathSession, api.SignIn{Login: login, Password: password}); a.status != want {
			t.Errorf("%s after waiting: %d, want %d", login, a.status, want)
		}
	}
}

// An open browser in an empty room must not stay signed in.
func TestSessionEnds(t *testing.T) {
	cases := []struct {
		name  string
		steps []time.Duration
		want  int
	}{
		{"in use", []time.Duration{50 * time.Minute, 50 * time.Minute, 50 * time.Minute}, 200},
		{"idle", []time.Duration{auth.Idle}, 401},
		{"half a day, however busy", append(halves(), 30*time.Minute), 401},
	}
	for _, c := range cases {
		w := newWorld(t, func(*world) {})
		w.cookie("hr")
		var a answer
		for _, step := range c.steps {
			w.now.Add(step.Milliseconds())
			a = w.ask("hr", http.MethodGet, api.PathInterviews, nil)
		}
		if a.status != c.want {
			t.Errorf("%s: %d, want %d", c.name, a.status, c.want)
		}
	}
}

func halves() []time.Duration {
	steps := make([]time.Duration, 23)
	for i := range steps {
		steps[i] = 30 * time.Minute
	}
	return steps
}

// A link that was mailed, used, and found again must not open the door twice.
func TestLinkSignsInOnce(t *testing.T) {
	w := newWorld(t, func(*world) {})
	token, err := w.auth.SignInLink(t.Context(), "pending")
	w.must(err)
	short := w.ask("anonymous", http.MethodPost, api.PathLink, api.Link{Token: token, Password: "short"})
	if p := short.problem(t); p.Key != "error.password.short" {
		t.Errorf("a short password: %d %s", short.status, p.Key)
	}
	for i, want := range []int{200, 410} {
		if a := w.ask("anonymous", http.MethodPost, api.PathLink, api.Link{Token: token}); a.status != want {
			t.Errorf("use %d: %d, want %d: %s", i+1, a.status, want, a.body)
		}
	}
	late, err := w.auth.SignInLink(t.Context(), "pending")
	w.must(err)
	w.now.Add(auth.LinkLife.Milliseconds())
	if a := w.ask("anonymous", http.MethodPost, api.PathLink, api.Link{Token: late}); a.status != http.StatusGone {
		t.Errorf("after a week: %d", a.status)
	}
	w.cookie("disabled")
	disabled, err := w.auth.SignInLink(t.Context(), "disabled")
	w.must(err)
	if a := w.ask("anonymous", http.MethodPost, api.PathLink, api.Link{Token: disabled}); a.status != http.StatusNotFound {
		t.Errorf("a person who was shut out comes in by link: %d", a.status)
	}
}

// Who read or took what must be there to be asked about later.
func TestAuditNotesReadsAndExports(t *testing.T) {
	w := newWorld(t, submittedCard)
	w.ask("hr", http.MethodGet, "/api/interviews/iv1", nil)
	w.ask("hr", http.MethodGet, "/api/interviews/iv1/opinions", nil)
	w.ask("hr", http.MethodGet, "/api/interviews/iv1/evidence", nil)
	w.ask("hr", http.MethodGet, "/api/postings/p1/comparison", nil)
	workbookText(w, "hr")
	w.ask("hr", http.MethodPost, api.PathEvents, w.batch("hr", w.event("hr", "log-iv1", rules.DecisionMade{Decision: rules.DecidePass, Reason: "理由"})))
	w.ask("anonymous", http.MethodPost, api.PathSession, api.SignIn{Login: "hr", Password: "not the password"})
	w.ask("pending", http.MethodGet, "/api/interviews/iv1/opinions", nil)
	entries, err := w.st.AuditEntries(t.Context(), 100)
	w.must(err)
	var got []string
	for _, e := range entries {
		result, _, _ := strings.Cut(e.Result, ":")
		got = append(got, string(e.Actor)+" "+string(e.Action)+" "+e.Subject+" "+result)
		if e.Address != "127.0.0.1" || e.Request == "" {
			t.Errorf("entry without address or request: %+v", e)
		}
	}
	for _, want := range []string{"hr interview.see iv1 ok", "hr opinions.see iv1 ok", "hr comparison.see p1 ok", "hr workbook.export p1 sha256",
		"hr decision.write log-iv1 ok", " session.start  unauthenticated"} {
		if !strings.Contains(strings.Join(got, "\n"), want) {
			t.Errorf("no entry %q in\n%s", want, strings.Join(got, "\n"))
		}
	}
}
