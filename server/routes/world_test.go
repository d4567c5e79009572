package routes

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"kotae/rules"
	"kotae/rules/packs"
	"kotae/server/api"
	"kotae/server/auth"
	"kotae/server/live"
	"kotae/server/store"
)

// What only the submitted colleague's card holds. Score and level stand for
// every number that derives from it.
const (
	canaryReason = "CANARY-REASON"
	canaryStrong = "CANARY-STRONG"
	canaryScore  = `"score":200`
	canaryLevel  = `"level":4`
	sharedLine   = "共有の行: 月120件の受発注を担当した"
)

// actors are everyone who can ask, in the order of the permission table.
var actors = []string{"anonymous", "administrator", "hr", "manager", "manager-other", "submitted", "pending", "other", "disabled",
	"hr-pending"}

// clock stands still, so that two worlds answer alike.
var clock = time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)

// world is a server with one interview of a panel of three, of whom one has
// submitted, and another posting with an interview of its own.
type world struct {
	t       testing.TB
	st      *store.Store
	model   *live.Model
	auth    *auth.Auth
	http    *httptest.Server
	now     *atomic.Int64
	log     *bytes.Buffer
	cookies map[string]*http.Cookie
	seqs    map[string]int64
}

// hidden is what the colleague thinks; worlds differ in it.
type hidden func(w *world)

// submittedCard rates low, with canaries, and hands in.
func submittedCard(w *world) {
	w.write("submitted", "iv1", "submitted",
		rules.TagPut{Line: "shared-line", Tag: "exp_match"},
		rules.RatingSet{Criterion: "experience", Rating: rules.Rating{Kind: rules.Rated, Step: 2, Reason: canaryReason}},
		rules.PointWritten{Side: rules.Plus, Text: canaryStrong},
		rules.JudgementSet{Judgement: rules.Decline},
		rules.CardSubmitted{})
}

func newWorld(t testing.TB, colleague hidden) *world {
	t.Helper()
	w := &world{t: t, now: new(atomic.Int64), log: &bytes.Buffer{}, cookies: map[string]*http.Cookie{}, seqs: map[string]int64{}}
	w.now.Store(clock.UnixMilli())
	now := func() time.Time { return time.UnixMilli(w.now.Load()).UTC() }
	ids := 0
	st, err := store.Open(t.Context(), store.Config{Dir: t.TempDir(), Now: now, NewID: func() string { ids++; return fmt.Sprintf("id-%d", ids) }})
	w.must(err)
	t.Cleanup(func() { st.Close() })
	w.st = st
	w.people()
	w.interviews()
	hub := live.NewHub()
	w.model, err = live.New(t.Context(), st, hub)
	w.must(err)
	t.Cleanup(w.model.Follow())
	w.auth = auth.New(auth.Config{Store: st, Now: now})
	closing := make(chan struct{})
	h, err := New(Config{
		Store: st, Auth: w.auth, Model: w.model, Hub: hub, Web: shellFiles(), Version: "test", Now: now,
		Log: slog.New(slog.NewTextHandler(w.log, nil)), Closing: closing,
	})
	w.must(err)
	w.http = httptest.NewServer(h)
	t.Cleanup(w.http.Close)
	t.Cleanup(func() { close(closing) })
	w.note("submitted", "iv1", "submitted", "shared-line", sharedLine)
	colleague(w)
	w.note("pending", "iv1", "pending", "own-line", "自分の行: 毎週の締めを一人で回した")
	return w
}

func shellFiles() fstest.MapFS {
	return fstest.MapFS{
		"index.html": {Data: []byte("<!doctype html><title>Kotae</title>\n<link rel=\"stylesheet\" href=\"/base.css\">\n<link rel=\"stylesheet\" href=\"/ui.css\">")}, "app.wasm": {Data: []byte("\x00asm, as it is")},
		"app.wasm.br": {Data: []byte("br")}, "boot.js": {Data: []byte("boot()")}, "base.css": {Data: []byte(strings.Repeat("b{}", 400))}, "ui.css": {Data: []byte("i{}")},
		"sw.js": {Data: []byte("serve(shell)")},
	}
}

func (w *world) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) people() {
	for name, role := range map[string]rules.Role{
		"administrator": rules.Administrator, "hr": rules.HR, "manager": rules.Manager, "manager-other": rules.Manager,
		"submitted": rules.Interviewer, "pending": rules.Interviewer, "other": rules.Interviewer, "disabled": rules.Interviewer,
		"hr-pending": rules.HR,
	} {
		_, err := w.st.CreateUser(w.t.Context(), store.User{ID: rules.UserID(name), Name: "名前 " + name, Login: name, Role: role})
		w.must(err)
	}
}

func (w *world) interviews() {
	ctx := w.t.Context()
	for posting, manager := range map[rules.PostingID]rules.UserID{"p1": "manager", "p2": "manager-other"} {
		_, err := w.st.CreatePosting(ctx, store.Posting{ID: posting, Name: "営業事務 " + string(posting), Pack: packs.Default(), Managers: []rules.UserID{manager}})
		w.must(err)
	}
	for i, panel := range [][]string{{"submitted", "pending", "hr-pending", "disabled"}, {"other"}} {
		n := fmt.Sprint(i + 1)
		_, err := w.st.CreateCandidate(ctx, store.Candidate{ID: rules.CandidateID("c" + n), Number: "014" + n, Name: "見本 応募" + n})
		w.must(err)
		iv := store.Interview{ID: rules.InterviewID("iv" + n), Candidate: rules.CandidateID("c" + n), Posting: rules.PostingID("p" + n), Round: 1, StartsAt: clock.UnixMilli(), Minutes: 45}
		for _, user := range panel {
			iv.Panel = append(iv.Panel, store.Seat{User: rules.UserID(user), Card: card(string(iv.ID), user)})
		}
		_, err = w.st.CreateInterview(ctx, iv)
		w.must(err)
	}
}

// card is the id of somebody's card for an interview.
func card(interview, user string) rules.CardID { return rules.CardID(interview + "-" + user) }

// event makes the next event of the person's device.
func (w *world) event(user string, stream rules.Stream, body rules.Body) rules.Event {
	w.seqs[user]++
	n := w.seqs[user]
	return rules.Event{
		ID: rules.EventID(fmt.Sprintf("ev-%s-%d", user, n)), Device: rules.DeviceID("dev-" + user), Seq: n, Stream: stream,
		At: clock.UnixMilli() + n, Body: body,
	}
}

func (w *world) append(user string, events ...rules.Event) {
	w.t.Helper()
	_, err := w.st.Append(w.t.Context(), rules.UserID(user), events[0].Device, events)
	w.must(err)
}

// write stores events of a person in somebody's card.
func (w *world) write(user, interview, owner string, bodies ...rules.Body) {
	w.t.Helper()
	for _, b := range bodies {
		w.append(user, w.event(user, rules.CardStream(card(interview, owner)), b))
	}
}

// note stores a line with an id of the test's choosing.
func (w *world) note(user, interview, owner string, id rules.EventID, text string) {
	w.t.Helper()
	e := w.event(user, rules.CardStream(card(interview, owner)), rules.AnswerNoted{Text: text})
	e.ID = id
	w.append(user, e)
}

// cookie is the session of a person, begun when it is first needed; one person
// is shut out right afterwards.
func (w *world) cookie(name string) *http.Cookie {
	w.t.Helper()
	if name == "anonymous" {
		return nil
	}
	if w.cookies[name] == nil {
		token, err := w.auth.SignInLink(w.t.Context(), rules.UserID(name))
		w.must(err)
		signed, err := w.auth.SignInByLink(w.t.Context(), token, "", "127.0.0.1")
		w.must(err)
		w.cookies[name] = &http.Cookie{Name: "kotae_session", Value: signed.Token}
	}
	if name == "disabled" {
		w.must(w.st.SetDisabled(w.t.Context(), "disabled", true))
	}
	return w.cookies[name]
}

// answer is what came back.
type answer struct {
	status  int
	header  http.Header
	body    string
	cookies []*http.Cookie
}

func (a answer) problem(t testing.TB) api.Problem {
	t.Helper()
	var p api.Problem
	if err := json.Unmarshal([]byte(a.body), &p); err != nil || a.header.Get("Content-Type") != api.ProblemType {
		t.Fatalf("not a problem: %d %s %q", a.status, a.header.Get("Content-Type"), a.body)
	}
	return p
}

// ask sends a request as the person; a body that is no string goes as JSON.
func (w *world) ask(user, method, path string, body any) answer {
	w.t.Helper()
	return w.send(user, w.request(method, path, body))
}

func (w *world) request(method, path string, body any) *http.Request {
	w.t.Helper()
	var in io.Reader
	switch b := body.(type) {
	case nil:
	case string:
		in = strings.NewReader(b)
	default:
		raw, err := json.Marshal(body)
		w.must(err)
		in = bytes.NewReader(raw)
	}
	r, err := http.NewRequestWithContext(w.t.Context(), method, w.http.URL+path, in)
	w.must(err)
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	return r
}

// streamTime is how long a stream is listened to once it is open.
const streamTime = 150 * time.Millisecond

func (w *world) send(user string, r *http.Request) answer {
	w.t.Helper()
	if c := w.cookie(user); c != nil {
		r.AddCookie(c)
	}
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	r = r.WithContext(ctx)
	res, err := http.DefaultTransport.RoundTrip(r)
	w.must(err)
	defer res.Body.Close()
	if strings.HasSuffix(r.URL.Path, "/stream") {
		time.AfterFunc(streamTime, cancel)
	}
	body, err := io.ReadAll(res.Body)
	if err != nil && r.Context().Err() == nil {
		w.t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header, string(body), res.Cookies()}
}

// batch is a request to store events.
func (w *world) batch(user string, events ...rules.Event) api.Batch {
	b := api.Batch{Epoch: w.st.Epoch(), User: rules.UserID(user), Device: rules.DeviceID("dev-" + user), Events: events}
	return b
}
