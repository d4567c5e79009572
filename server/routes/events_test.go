package routes

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"kotae/rules"
	"kotae/server/api"
)

const ownCard = rules.Stream("card-iv1-pending")

// next is a fresh line of the pending member, not stored yet.
func next(w *world) rules.Event {
	return w.event("pending", ownCard, rules.AnswerNoted{Text: "次の行"})
}

// raw is a batch of the pending member whose only event reads as given.
func raw(w *world, event string) string {
	return fmt.Sprintf(`{"epoch":%q,"user":"pending","device":"dev-pending","events":[%s]}`, w.st.Epoch(), event)
}

// A batch that is not right is refused as a whole with a reason that the
// browser can act on, and nothing of it is stored.
func TestRefusedBatches(t *testing.T) {
	cases := []struct {
		name   string
		body   func(w *world) any
		status int
		want   api.Problem // Code, Key, Seq and Expected
	}{
		{"no JSON", func(*world) any { return "{" }, 400, api.Problem{Code: rules.Invalid, Key: "error.body"}},
		{"empty body", func(*world) any { return "" }, 400, api.Problem{Code: rules.Invalid, Key: "error.body"}},
		{"something after the batch", func(w *world) any {
			b, _ := json.Marshal(w.batch("pending", next(w)))
			return string(b) + `{"more":1}`
		}, 400, api.Problem{Code: rules.Invalid, Key: "error.body"}},
		{"not UTF-8", func(*world) any { return "{\"epoch\":\"\xff\"}" }, 400, api.Problem{Code: rules.Invalid, Key: "error.text.encoding"}},
		{"larger than a body may be", func(*world) any { return strings.Repeat(" ", api.MaxBody+1) }, 413, api.Problem{Code: rules.TooLarge, Key: "error.body.long"}},
		{"more events than a batch may have", func(w *world) any {
			return w.batch("pending", slices.Repeat([]rules.Event{next(w)}, api.MaxBatch+1)...)
		}, 413, api.Problem{Code: rules.TooLarge, Key: "error.batch.long"}},
		{"no events", func(w *world) any { return w.batch("pending") }, 400, api.Problem{Code: rules.Invalid, Key: "error.batch.empty"}},
		{"data restored from a backup", func(w *world) any {
			b := w.batch("pending", next(w))
			b.Epoch = "another"
			return b
		}, 409, api.Problem{Code: rules.Conflict, Key: "error.epoch"}},
		{"written by somebody else", func(w *world) any {
			b := w.batch("pending", next(w))
			b.User = "submitted"
			return b
		}, 409, api.Problem{Code: rules.Conflict, Key: "error.batch.user"}},
		{"an event of another device", func(w *world) any {
			e := next(w)
			e.Device = "dev-other"
			return w.batch("pending", e)
		}, 400, api.Problem{Code: rules.Invalid, Key: "error.batch.device", Seq: 2}},
		{"a device that is somebody else's", func(w *world) any {
			e := next(w)
			e.Device, e.Seq = "dev-submitted", 7
			b := w.batch("submitted", e)
			b.User = "pending"
			return b
		}, 409, api.Problem{Code: rules.Conflict, Key: "error.event.device", Seq: 7}},
		{"a gap", func(w *world) any {
			e := next(w)
			e.Seq = 9
			return w.batch("pending", e)
		}, 409, api.Problem{Code: rules.Gap, Key: "error.event.gap", Expected: 2}},
		{"another content for a stored event", func(w *world) any {
			e := next(w)
			e.ID, e.Seq = "own-line", 1
			return w.batch("pending", e)
		}, 409, api.Problem{Code: rules.Conflict, Key: "error.event.conflict", Seq: 1}},
		{"an unknown tag", func(w *world) any {
			return w.batch("pending", next(w), w.event("pending", ownCard, rules.TagPut{Line: "own-line", Tag: "made_up"}))
		}, 400, api.Problem{Code: rules.Invalid, Key: "error.tag.unknown", Seq: 3}},
		{"a decision in a card", func(w *world) any {
			return w.batch("pending", w.event("pending", ownCard, rules.DecisionMade{Decision: rules.DecidePass, Reason: "理由"}))
		}, 400, api.Problem{Code: rules.Invalid, Key: "error.event.stream", Seq: 2}},
		{"a blank line", func(w *world) any {
			return w.batch("pending", w.event("pending", ownCard, rules.AnswerNoted{Text: " \n"}))
		}, 400, api.Problem{Code: rules.Invalid, Key: "error.text.blank", Seq: 2}},
		{"a kind of event this server does not know", func(w *world) any {
			return raw(w, `{"id":"x","device":"dev-pending","seq":2,"stream":"card-iv1-pending","type":"thought.read","body":{}}`)
		}, 400, api.Problem{Code: rules.Invalid, Key: "error.event.type", Seq: 2}},
		{"null for an event", func(w *world) any { return raw(w, "null") }, 400, api.Problem{Code: rules.Invalid, Key: "error.event.type"}},
		{"an event without a body", func(w *world) any {
			return raw(w, `{"id":"x","device":"dev-pending","seq":2,"stream":"card-iv1-pending","type":"answer.noted"}`)
		}, 400, api.Problem{Code: rules.Invalid, Key: "error.event.envelope", Seq: 2}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, submittedCard)
			before, err := w.st.Events(t.Context(), "iv1")
			w.must(err)
			a := w.ask("pending", http.MethodPost, api.PathEvents, c.body(w))
			p := a.problem(t)
			got := api.Problem{Code: p.Code, Key: p.Key, Seq: p.Seq, Expected: p.Expected}
			if a.status != c.status || p.Status != c.status || got.Code != c.want.Code || got.Key != c.want.Key ||
				got.Seq != c.want.Seq || got.Expected != c.want.Expected {
				t.Errorf("got %d %+v, want %d %+v", a.status, got, c.status, c.want)
			}
			if after, err := w.st.Events(t.Context(), "iv1"); err != nil || len(after) != len(before) {
				t.Errorf("%d events were stored of a refused batch (%v)", len(after)-len(before), err)
			}
		})
	}
}

// Sending again after a lost answer must not double a line, and the places told
// are those that the interview shows later.
func TestRepeatedBatchIsAcknowledgedAgain(t *testing.T) {
	w := newWorld(t, submittedCard)
	b := w.batch("pending", next(w), w.event("pending", ownCard, rules.TagPut{Line: "own-line", Tag: "exp_match"}))
	b.Events[0].Author, b.Events[0].Pos = "hr", 999 // not for the sender to say
	first, second := w.ask("pending", http.MethodPost, api.PathEvents, b), w.ask("pending", http.MethodPost, api.PathEvents, b)
	if first.status != http.StatusOK || first.body != second.body {
		t.Fatalf("first %d %s, second %d %s", first.status, first.body, second.status, second.body)
	}
	var ack api.Ack
	w.must(json.Unmarshal([]byte(first.body), &ack))
	var opened api.Interview
	w.must(json.Unmarshal([]byte(w.ask("pending", http.MethodGet, "/api/interviews/iv1", nil).body), &opened))
	if ack.Acked != 3 || len(ack.Placed) != 2 {
		t.Fatalf("ack %+v", ack)
	}
	for i, placed := range ack.Placed {
		n := slices.IndexFunc(opened.Events, func(e rules.Event) bool { return e.ID == b.Events[i].ID })
		e := opened.Events[n]
		if e.Author != "pending" || e.Pos != placed.Pos || e.Version != placed.Version || e.Seq != placed.Seq {
			t.Errorf("placed %+v, shown %+v", placed, e)
		}
	}
}

// A page of another site must not be able to write in the name of who visits it.
func TestRequestsFromElsewhereAreRefused(t *testing.T) {
	cases := []struct {
		name   string
		header map[string]string
		status int
		key    string
	}{
		{"another site", map[string]string{"Sec-Fetch-Site": "cross-site"}, 403, "error.crosssite"},
		{"a sister site", map[string]string{"Sec-Fetch-Site": "same-site"}, 403, "error.crosssite"},
		{"another origin in an old browser", map[string]string{"Origin": "https://evil.example"}, 403, "error.crosssite"},
		{"a form", map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, 415, "error.media"},
		{"plain text", map[string]string{"Content-Type": "text/plain"}, 415, "error.media"},
	}
	for _, c := range cases {
		w := newWorld(t, submittedCard)
		r := w.request(http.MethodPost, api.PathEvents, w.batch("pending", next(w)))
		for k, v := range c.header {
			r.Header.Set(k, v)
		}
		a := w.send("pending", r)
		if p := a.problem(t); a.status != c.status || p.Key != c.key {
			t.Errorf("%s: %d %s, want %d %s", c.name, a.status, p.Key, c.status, c.key)
		}
	}
}

// Foreign bytes may be refused, never answered with a failure of the server.
func FuzzBatch(f *testing.F) {
	f.Add(`{"id":"x","device":"dev-pending","seq":2,"stream":"card-iv1-pending","type":"answer.noted","body":{"text":"行"}}`)
	f.Add(`{"seq":-1,"type":"rating.set","body":{"criterion":"experience","kind":"value","step":99}}`)
	f.Add(`null`)
	w := newWorld(f, func(*world) {})
	f.Fuzz(func(t *testing.T, event string) {
		w.t = t
		a := w.ask("pending", http.MethodPost, api.PathEvents, raw(w, event))
		if a.status >= 500 {
			t.Errorf("%q: %d %s", event, a.status, a.body)
		}
	})
}
