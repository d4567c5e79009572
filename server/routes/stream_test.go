package routes

import (
	"bufio"
	"context"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"kotae/rules"
	"kotae/server/live"
)

// listener is an open stream, read by lines.
type listener struct {
	w     *world
	lines chan string
	stop  func()
}

func (w *world) listen(actor, path, lastID string) *listener {
	w.t.Helper()
	ctx, cancel := context.WithCancel(w.t.Context())
	r := w.request(http.MethodGet, path, nil).WithContext(ctx)
	r.AddCookie(w.cookie(actor))
	if lastID != "" {
		r.Header.Set("Last-Event-ID", lastID)
	}
	res, err := http.DefaultTransport.RoundTrip(r)
	w.must(err)
	if res.StatusCode != http.StatusOK {
		w.t.Fatalf("stream %s as %s: %d", path, actor, res.StatusCode)
	}
	l := &listener{w: w, lines: make(chan string, 100), stop: cancel}
	go func() {
		defer close(l.lines)
		defer res.Body.Close()
		for in := bufio.NewScanner(res.Body); in.Scan(); {
			l.lines <- in.Text()
		}
	}()
	w.t.Cleanup(cancel)
	return l
}

// until reads on to a line with the text and returns all up to it.
func (l *listener) until(text string) string {
	l.w.t.Helper()
	var all strings.Builder
	for {
		select {
		case line, ok := <-l.lines:
			all.WriteString(line + "\n")
			if strings.Contains(line, text) {
				return all.String()
			}
			if !ok {
				l.w.t.Fatalf("the stream ended before %q:\n%s", text, all.String())
			}
		case <-time.After(5 * time.Second):
			l.w.t.Fatalf("%q did not come:\n%s", text, all.String())
		}
	}
}

// The panel sees each other's lines at once and nothing of each other's
// opinions; a person's other device sees both.
func TestStreamCarriesLinesButNoOpinions(t *testing.T) {
	w := newWorld(t, submittedCard)
	colleague, otherDevice := w.listen("hr-pending", "/api/interviews/iv1/stream", ""), w.listen("pending", "/api/interviews/iv1/stream", "")
	colleague.until("own-line")
	otherDevice.until("own-line")
	w.write("pending", "iv1", "pending", rules.TagPut{Line: "own-line", Tag: "exp_match"},
		rules.RatingSet{Criterion: "experience", Rating: rules.Rating{Kind: rules.Rated, Step: 5, Reason: "SECRET"}},
		rules.AnswerNoted{Text: "最後の行"})
	if got := colleague.until("最後の行"); strings.Contains(got, "SECRET") || strings.Contains(got, "tag.put") {
		t.Errorf("a colleague's stream carries opinions:\n%s", got)
	}
	if got := otherDevice.until("最後の行"); !strings.Contains(got, "SECRET") {
		t.Errorf("the person's other device misses the own rating:\n%s", got)
	}
}

var messageID = regexp.MustCompile(`(?m)^id: (.*)$`)

// Whoever comes back after a dead spot gets what was missed, once, and nothing
// again.
func TestStreamResumesAtItsCursor(t *testing.T) {
	w := newWorld(t, submittedCard)
	first := w.listen("pending", "/api/interviews/iv1/stream", "")
	cursor := messageID.FindStringSubmatch(first.until("own-line"))[1]
	first.stop()
	w.write("submitted", "iv1", "submitted", rules.AnswerNoted{Text: "留守の間の行"})
	got := w.listen("pending", "/api/interviews/iv1/stream", cursor).until("留守の間の行")
	if strings.Contains(got, "own-line") || strings.Contains(got, "shared-line") {
		t.Errorf("old events came again:\n%s", got)
	}
	opening := "/api/interviews/iv1/stream?cursor=" + url.QueryEscape(cursor)
	if got := w.listen("pending", opening, "").until("留守の間の行"); strings.Contains(got, "own-line") {
		t.Errorf("old events came again on opening with a cursor:\n%s", got)
	}
	if got := w.listen("pending", "/api/interviews/iv1/stream", "no cursor at all").until("留守の間の行"); !strings.Contains(got, "own-line") {
		t.Errorf("an unreadable cursor does not begin at the beginning:\n%s", got)
	}
}

// What happens to a candidate whom the reader has still to judge moves nothing
// on the comparison's stream; what happens to others does.
func TestPostingStreamIsSilentOnBlindCandidates(t *testing.T) {
	w := newWorld(t, func(*world) {})
	blind, open := w.listen("hr-pending", "/api/postings/p1/stream", ""), w.listen("hr", "/api/postings/p1/stream", "")
	blind.until(`"version":0`)
	open.until(`"version":0`)
	submittedCard(w)
	if got := open.until(`"version":1`); !strings.Contains(got, `"rows":[{"interview":"iv1"`) || !strings.Contains(got, canaryScore) {
		t.Errorf("the row that changed does not come along: %s", got)
	}
	w.write("hr-pending", "iv1", "hr-pending", rules.JudgementSet{Judgement: rules.Pass}, rules.CardSubmitted{})
	if got := blind.until(`"version":`); !strings.Contains(got, `"version":2`) || strings.Contains(got, `"rows"`) {
		t.Errorf("the first news of a blind reader is not the own submission: %s", got)
	}
	if got := open.until(`"version":2`); !strings.Contains(got, `"from":1`) {
		t.Errorf("a change does not say what it leads on from: %s", got)
	}
}

// Notes change no figure: a day of interviews must not wake every open comparison
// at each line.
func TestALineWakesNoComparison(t *testing.T) {
	w := newWorld(t, submittedCard)
	open := w.listen("hr", "/api/postings/p1/stream", "")
	open.until(`"version":1`)
	w.write("pending", "iv1", "pending", rules.AnswerNoted{Text: "次の行"}, rules.CardSubmitted{})
	if got := open.until(`"version":`); !strings.Contains(got, `"version":2`) {
		t.Errorf("a line was told of: %s", got)
	}
}

// A stream must not outlive the session it was opened with.
func TestStreamChecksTheSessionAtEachBeat(t *testing.T) {
	w := newWorld(t, func(*world) {})
	w.must(w.auth.Still(t.Context(), w.cookie("pending").Value))
	w.ask("pending", http.MethodDelete, "/api/session", nil)
	if w.auth.Still(t.Context(), w.cookie("pending").Value) == nil {
		t.Error("a session that ended still stands")
	}
}

// One person's forgotten tabs must not take the streams of everybody.
func TestStreamsOfOnePersonAreBounded(t *testing.T) {
	hub := live.NewHub()
	var last *live.Stream
	opened := 0
	for ; opened < 100; opened++ {
		s, err := hub.FollowInterview("pending", "iv1")
		if err != nil {
			break
		}
		last = s
	}
	if opened == 100 {
		t.Fatal("a hundred streams of one person are open")
	}
	last.Close()
	last.Close()
	if _, err := hub.FollowInterview("pending", "iv1"); err != nil {
		t.Errorf("a closed stream still counts: %v", err)
	}
	if _, err := hub.FollowInterview("pending", "iv1"); err == nil {
		t.Error("closing twice made room for two")
	}
}
