package routes

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"kotae/rules"
	"kotae/rules/packs"
	"kotae/server/api"
)

// scenario is one request as every actor makes it. Statuses stand in the order
// of actors. Those in tells see the colleague's opinion, nobody else does.
type scenario struct {
	name     string
	route    string // as in the table of routes
	ask      func(w *world, actor string) answer
	statuses [10]int
	// shows must be in every 200; canaries only in those of tells.
	shows    string
	canaries []string
	tells    []string
}

func get(path string) func(*world, string) answer {
	return func(w *world, actor string) answer { return w.ask(actor, http.MethodGet, path, nil) }
}

func head(path string) func(*world, string) answer {
	return func(w *world, actor string) answer { return w.ask(actor, http.MethodHead, path, nil) }
}

func post(path string, body any) func(*world, string) answer {
	return func(w *world, actor string) answer { return w.ask(actor, http.MethodPost, path, body) }
}

// writes posts one event of the actor.
func writes(stream rules.Stream, onBehalf bool, body rules.Body) func(*world, string) answer {
	return func(w *world, actor string) answer {
		e := w.event(actor, stream, body)
		e.OnBehalf = onBehalf
		return w.ask(actor, http.MethodPost, api.PathEvents, w.batch(actor, e))
	}
}

var everyCanary = []string{canaryReason, canaryStrong, canaryScore, canaryLevel, `"judgement":"decline"`}

// Who gets what, in the order: anonymous, administrator, hr, manager,
// manager of another posting, member who submitted, member who has not,
// interviewer elsewhere, disabled member, HR member who has not submitted.
var scenarios = []scenario{
	{name: "health", route: "GET /healthz", ask: get(api.PathHealth), shows: "ok",
		statuses: [10]int{200, 200, 200, 200, 200, 200, 200, 200, 200, 200}},
	{name: "head of health", route: "HEAD /healthz", ask: head(api.PathHealth),
		statuses: [10]int{200, 200, 200, 200, 200, 200, 200, 200, 200, 200}},
	{name: "head of ready", route: "HEAD /readyz", ask: head(api.PathReady),
		statuses: [10]int{200, 200, 200, 200, 200, 200, 200, 200, 200, 200}},
	{name: "ready", route: "GET /readyz", ask: get(api.PathReady), shows: "ok",
		statuses: [10]int{200, 200, 200, 200, 200, 200, 200, 200, 200, 200}},
	{name: "who am I", route: "GET /api/session", ask: get(api.PathSession), shows: `"epoch"`,
		statuses: [10]int{200, 200, 200, 200, 200, 200, 200, 200, 200, 200}},
	{name: "wrong password", route: "POST /api/session", ask: post(api.PathSession, api.SignIn{Login: "hr", Password: "not the password"}),
		statuses: [10]int{401, 401, 401, 401, 401, 429, 429, 429, 429, 429}},
	{name: "sign out", route: "DELETE /api/session",
		ask:      func(w *world, actor string) answer { return w.ask(actor, http.MethodDelete, api.PathSession, nil) },
		statuses: [10]int{204, 204, 204, 204, 204, 204, 204, 204, 204, 204}},
	{name: "made-up link", route: "POST /api/session/link", ask: post(api.PathLink, api.Link{Token: "made up"}),
		statuses: [10]int{404, 404, 404, 404, 404, 404, 404, 404, 404, 404}},
	{name: "is set-up open", route: "GET /api/setup", ask: get(api.PathSetup), shows: `"open":false`,
		statuses: [10]int{200, 200, 200, 200, 200, 200, 200, 200, 200, 200}},
	{name: "second set-up", route: "POST /api/setup",
		ask:      post(api.PathSetup, api.Setup{Token: "made up", Name: "乗っ取り", Login: "evil", Password: "a long enough one"}),
		statuses: [10]int{410, 410, 410, 410, 410, 410, 410, 410, 410, 410}},
	{name: "own short forms", route: "PUT /api/session/abbreviations",
		ask: func(w *world, actor string) answer {
			return w.ask(actor, http.MethodPut, api.PathAbbreviations, api.Abbreviations{Abbreviations: []rules.Abbreviation{{Short: ";せ", Text: "正社員"}}})
		},
		statuses: [10]int{401, 204, 204, 204, 204, 204, 204, 204, 401, 204}},
	{name: "own interviews", route: "GET /api/interviews", ask: get(api.PathInterviews), canaries: everyCanary,
		statuses: [10]int{401, 200, 200, 200, 200, 200, 200, 200, 401, 200}},
	{name: "interview", route: "GET /api/interviews/:id", ask: get("/api/interviews/iv1"), shows: sharedLine, canaries: []string{canaryReason, canaryStrong, `"decline"`},
		tells:    []string{"submitted"},
		statuses: [10]int{401, 200, 200, 200, 403, 200, 200, 403, 401, 200}},
	{name: "unknown interview", route: "GET /api/interviews/:id", ask: get("/api/interviews/none"),
		statuses: [10]int{401, 404, 404, 404, 404, 404, 404, 404, 401, 404}},
	{name: "interview stream", route: "GET /api/interviews/:id/stream", ask: get("/api/interviews/iv1/stream"), shows: sharedLine,
		canaries: []string{canaryReason, canaryStrong, `"decline"`}, tells: []string{"submitted"},
		statuses: [10]int{401, 200, 200, 200, 403, 200, 200, 403, 401, 200}},
	{name: "opinions", route: "GET /api/interviews/:id/opinions", ask: get("/api/interviews/iv1/opinions"), shows: canaryStrong,
		canaries: []string{canaryReason, canaryStrong, canaryScore, `"judgement":"decline"`},
		tells:    []string{"administrator", "hr", "manager", "submitted"},
		statuses: [10]int{401, 200, 200, 200, 403, 200, 403, 403, 401, 403}},
	{name: "evidence", route: "GET /api/interviews/:id/evidence", ask: get("/api/interviews/iv1/evidence"), shows: sharedLine,
		canaries: []string{canaryLevel}, tells: []string{"administrator", "hr", "manager", "submitted"},
		statuses: [10]int{401, 200, 200, 200, 403, 200, 403, 403, 401, 403}},
	{name: "line in somebody's card", route: "POST /api/events",
		ask: writes("card-iv1-pending", false, rules.AnswerNoted{Text: "書き足した行"}), shows: `"acked"`,
		statuses: [10]int{401, 403, 403, 403, 403, 403, 200, 403, 401, 403}},
	{name: "line on behalf", route: "POST /api/events",
		ask: writes("card-iv1-pending", true, rules.AnswerNoted{Text: "代わりに書いた行"}), shows: `"acked"`,
		statuses: [10]int{401, 200, 200, 403, 403, 403, 403, 403, 401, 403}},
	{name: "rating in a colleague's card", route: "POST /api/events",
		ask: writes("card-iv2-other", false, rules.JudgementSet{Judgement: rules.Pass}), shows: `"acked"`,
		statuses: [10]int{401, 403, 403, 403, 403, 403, 403, 200, 401, 403}},
	{name: "decision", route: "POST /api/events",
		ask: writes("log-iv1", false, rules.DecisionMade{Decision: rules.DecidePass, Reason: "会議で決定"}), shows: `"acked"`,
		statuses: [10]int{401, 200, 200, 200, 403, 403, 403, 403, 401, 403}},
	{name: "release of a kept text", route: "POST /api/events",
		ask: writes("log-iv1", false, rules.GuardReleased{Line: "l1", Reason: "職務の事実"}), shows: `"acked"`,
		statuses: [10]int{401, 200, 200, 403, 403, 403, 403, 403, 401, 403}},
	{name: "card that does not exist", route: "POST /api/events", ask: writes("card-none", false, rules.AnswerNoted{Text: "行"}),
		statuses: [10]int{401, 404, 404, 404, 404, 404, 404, 404, 401, 404}},
	{name: "filler", route: "POST /api/events", ask: writes("", false, rules.Voided{Reason: "拒否された記録"}), shows: `"acked"`,
		statuses: [10]int{401, 200, 200, 200, 200, 200, 200, 200, 401, 200}},
	{name: "filler in a stream", route: "POST /api/events", ask: writes("elsewhere", false, rules.Voided{Reason: "拒否された記録"}),
		statuses: [10]int{401, 400, 400, 400, 400, 400, 400, 400, 401, 400}},
	{name: "postings", route: "GET /api/postings", ask: get(api.PathPostings), canaries: everyCanary,
		statuses: [10]int{401, 200, 200, 200, 200, 403, 403, 403, 401, 200}},
	{name: "comparison", route: "GET /api/postings/:id/comparison", ask: get("/api/postings/p1/comparison"), shows: `"0141"`,
		canaries: []string{canaryScore, `"decline":1`}, tells: []string{"administrator", "hr", "manager"},
		statuses: [10]int{401, 200, 200, 200, 403, 403, 403, 403, 401, 200}},
	{name: "unknown posting", route: "GET /api/postings/:id/comparison", ask: get("/api/postings/none/comparison"),
		statuses: [10]int{401, 404, 404, 404, 404, 404, 404, 404, 401, 404}},
	{name: "posting stream", route: "GET /api/postings/:id/stream", ask: get("/api/postings/p1/stream"), shows: `"version"`,
		canaries: []string{`"version":1`}, tells: []string{"administrator", "hr", "manager"},
		statuses: [10]int{401, 200, 200, 200, 403, 403, 403, 403, 401, 200}},
	{name: "workbook", route: "POST /api/postings/:id/workbook", ask: workbookText, canaries: []string{"0141", sharedLine},
		tells:    []string{"administrator", "hr", "manager"},
		statuses: [10]int{401, 200, 200, 200, 403, 403, 403, 403, 401, 200}},
	{name: "evaluation sheets", route: "POST /api/postings/:id/blank", ask: unzipped(post(api.PathBlank("p1"), api.BlankRequest{Lang: "ja"})), shows: "0141",
		canaries: []string{canaryReason, canaryStrong}, statuses: [10]int{401, 200, 200, 200, 403, 403, 403, 403, 401, 200}},
	{name: "evaluation sheet of nobody", route: "POST /api/postings/:id/blank", ask: post(api.PathBlank("p1"), api.BlankRequest{Number: "none"}),
		statuses: [10]int{401, 404, 404, 404, 403, 403, 403, 403, 401, 404}},
	{name: "insights", route: "GET /api/postings/:id/insights", ask: declined(get("/api/postings/p1/insights")), shows: `"reasons"`,
		canaries: []string{"低 1　未確認 0", "見送り 1 名", "(n=1)"}, tells: []string{"administrator", "hr", "manager"},
		statuses: [10]int{401, 200, 200, 200, 403, 403, 403, 403, 401, 200}},
	{name: "insights of an unknown posting", route: "GET /api/postings/:id/insights", ask: get("/api/postings/none/insights"),
		statuses: [10]int{401, 404, 404, 404, 404, 404, 404, 404, 401, 404}},
	{name: "letter", route: "POST /api/interviews/:id/letter",
		ask: declined(post("/api/interviews/iv1/letter", api.LetterRequest{Kind: rules.LetterResult})), shows: "ご活躍をお祈り申し上げます",
		canaries: []string{canaryReason, canaryStrong, "名前 submitted"},
		statuses: [10]int{401, 200, 200, 200, 403, 403, 403, 403, 401, 403}},
	{name: "letter of no kind", route: "POST /api/interviews/:id/letter", ask: post("/api/interviews/iv1/letter", api.LetterRequest{Kind: "love"}),
		statuses: [10]int{401, 400, 400, 400, 403, 403, 403, 403, 401, 403}},
	{name: "own leniency", route: "GET /api/me/leniency", ask: get(api.PathOwnLeniency), shows: "人数が足りません", canaries: everyCanary,
		statuses: [10]int{401, 200, 200, 200, 200, 200, 200, 200, 401, 200}},
	{name: "rehearsal", route: "GET /api/rehearsal", ask: get(api.PathRehearsal), shows: `"rehearsal"`, canaries: everyCanary,
		statuses: [10]int{401, 200, 200, 200, 200, 200, 200, 200, 401, 200}},
	{name: "practices", route: "GET /api/practices", ask: get(api.PathPractices), shows: `"mihon"`, canaries: []string{`"people"`},
		tells: []string{"administrator", "hr", "hr-pending"}, statuses: [10]int{401, 200, 200, 200, 200, 200, 200, 200, 401, 200}},
	{name: "practice before the own sheet", route: "GET /api/practices/:id", ask: opensPractice, shows: `"lines"`,
		canaries: []string{canaryPractice, `"readings"`, `"items"`}, statuses: [10]int{401, 200, 200, 200, 200, 200, 200, 200, 401, 200}},
	{name: "unknown practice", route: "GET /api/practices/:id", ask: get("/api/practices/none"),
		statuses: [10]int{401, 404, 404, 404, 404, 404, 404, 404, 401, 404}},
	{name: "sheet of a practice", route: "PUT /api/practices/:id/sheet", ask: ratesPractice, shows: `"readings"`,
		canaries: []string{canaryPractice}, tells: []string{"administrator", "hr", "hr-pending"},
		statuses: [10]int{401, 200, 200, 200, 200, 200, 200, 200, 401, 200}},
	{name: "packs", route: "GET /api/packs", ask: get(api.PathPacks), shows: `"seishain"`, canaries: everyCanary,
		statuses: [10]int{401, 200, 200, 200, 200, 403, 403, 403, 401, 200}},
	{name: "pack", route: "GET /api/packs/:id", ask: get("/api/packs/toyo?version=1"), shows: `"anchors"`, canaries: everyCanary,
		statuses: [10]int{401, 200, 200, 200, 200, 403, 403, 403, 401, 200}},
	{name: "unknown version", route: "GET /api/packs/:id", ask: get("/api/packs/toyo?version=9"),
		statuses: [10]int{401, 404, 404, 404, 404, 403, 403, 403, 401, 404}},
	{name: "lint of a pack", route: "POST /api/packs/lint", ask: sendsPack(api.PathPackLint), shows: `"findings":[]`,
		statuses: [10]int{401, 200, 200, 403, 403, 403, 403, 403, 401, 200}},
	{name: "publishing a pack", route: "POST /api/packs", ask: sendsPack(api.PathPacks), shows: `"version":1`,
		statuses: [10]int{401, 200, 200, 403, 403, 403, 403, 403, 401, 200}},
	{name: "trying a move to another pack", route: "POST /api/postings/:id/pack",
		ask: post("/api/postings/p1/pack", api.PackMove{Pack: "toyo", Version: 1, Try: true}), shows: `"locked":true`,
		canaries: []string{"0141", "総合点 2.00"}, tells: []string{"administrator", "hr"},
		statuses: [10]int{401, 200, 200, 403, 403, 403, 403, 403, 401, 200}},
	{name: "trying a draft on a posting's answers", route: "POST /api/postings/:id/trial", ask: sendsPack(api.PathPackTrial("p1")),
		shows: `"effects"`, canaries: []string{sharedLine, "0141"}, tells: []string{"administrator", "hr"},
		statuses: [10]int{401, 200, 200, 403, 403, 403, 403, 403, 401, 200}},
	{name: "opinions in the trial of a draft", route: "POST /api/postings/:id/trial", ask: sendsPack(api.PathPackTrial("p1")),
		shows: `"effects"`, canaries: everyCanary,
		statuses: [10]int{401, 200, 200, 403, 403, 403, 403, 403, 401, 200}},
	{name: "page", route: "GET /*", ask: get("/interview/iv1"), shows: "<title>",
		statuses: [10]int{200, 200, 200, 200, 200, 200, 200, 200, 200, 200}},
	{name: "head of a page", route: "HEAD /*", ask: head("/"),
		statuses: [10]int{200, 200, 200, 200, 200, 200, 200, 200, 200, 200}},
}

// everyScenario gathers them from the files of their rooms.
func everyScenario() []scenario { return slices.Concat(scenarios, paperScenarios, sheetScenarios) }

// declined asks once a decline stands in the candidate log.
func declined(ask func(*world, string) answer) func(*world, string) answer {
	return func(w *world, actor string) answer {
		if w.seqs["hr"] == 0 {
			w.append("hr", w.event("hr", rules.LogStream("iv1"), rules.DecisionMade{Decision: rules.DecideDecline, Reason: canaryReason}))
		}
		return ask(w, actor)
	}
}

// sendsPack sends a copy of a shipped pack under an id of the actor's own.
func sendsPack(path string) func(*world, string) answer {
	return func(w *world, actor string) answer {
		pack := *packs.Default()
		pack.ID = rules.PackID("own-" + actor)
		return w.ask(actor, http.MethodPost, path, api.PackDraft{Pack: &pack, From: "seishain", FromVersion: pack.Version})
	}
}

// workbookText takes the workbook and answers with the text of all its parts.
func workbookText(w *world, actor string) answer {
	return unzipped(post(api.PathWorkbook("p1"), api.WorkbookRequest{Lang: "ja"}))(w, actor)
}

// unzipped answers with the text of all parts of the file that was asked for.
func unzipped(ask func(*world, string) answer) func(*world, string) answer {
	return func(w *world, actor string) answer {
		a := ask(w, actor)
		if a.status != http.StatusOK {
			return a
		}
		z, err := zip.NewReader(bytes.NewReader([]byte(a.body)), int64(len(a.body)))
		w.must(err)
		a.body = ""
		for _, f := range z.File {
			part, err := f.Open()
			w.must(err)
			raw, err := io.ReadAll(part)
			w.must(err)
			a.body += string(raw)
		}
		return a
	}
}

// A wrong status, or a word of a colleague's card in an answer, is somebody
// judging a candidate by another's opinion.
func TestPermissionTable(t *testing.T) {
	all := everyScenario()
	t.Logf("permission table: %d rows (%d requests as %d actors)", len(all)*len(actors), len(all), len(actors))
	for _, s := range all {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, submittedCard)
			for i, actor := range actors {
				s.check(t, actor, s.statuses[i], s.ask(w, actor))
			}
		})
	}
}

func (s scenario) check(t *testing.T, actor string, status int, a answer) {
	t.Helper()
	if a.status != status {
		t.Errorf("%s as %s: status %d, want %d: %.200s", s.name, actor, a.status, status, a.body)
	}
	if a.status == http.StatusOK && !strings.Contains(a.body, s.shows) {
		t.Errorf("%s as %s: %q is missing: %.400s", s.name, actor, s.shows, a.body)
	}
	for _, canary := range s.canaries {
		if told := slices.Contains(s.tells, actor); strings.Contains(a.body, canary) != told {
			t.Errorf("%s as %s: %q told: %v, want %v", s.name, actor, canary, !told, told)
		}
	}
}

// A route that nobody thought about is one that nobody guards.
func TestEveryRouteIsInThePermissionTable(t *testing.T) {
	tested := map[string]bool{}
	for _, s := range everyScenario() {
		tested[s.route] = true
	}
	for _, r := range table() {
		route := fmt.Sprintf("%s %s", r.method, r.path)
		if !tested[route] {
			t.Errorf("%s is not in the permission table", route)
		}
		delete(tested, route)
	}
	for route := range tested {
		t.Errorf("%s is in the permission table but is no route", route)
	}
}
