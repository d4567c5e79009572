package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"kotae/rules"
	"kotae/rules/packs"
	"kotae/server/api"
	"kotae/server/auth"
	"kotae/server/store"
)

// updateClock measures in the page: from a word of the server that something
// changed to the first change of the table.
const updateClock = `(() => {
	const k = window.kotaeUpdates = [];
	let told = 0;
	const Stream = window.EventSource;
	window.EventSource = class extends Stream {
		constructor(...a) {
			super(...a);
			this.addEventListener("message", () => { told = performance.now(); });
		}
	};
	new MutationObserver(all => {
		if (!told || !all.some(m => (m.target.nodeType === 3 ? m.target.parentElement : m.target)?.closest?.("[data-part=row]"))) return;
		k.push(performance.now() - told);
		told = 0;
	}).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
})()`

// updates is how many cards come in while the comparison is open.
const updates = 30

// crowd is a posting of 500 candidates and twelve criteria on a panel of two, of
// whom the second has still some cards to hand in.
type crowd struct {
	posting rules.PostingID
	pack    *rules.Pack
	cards   []rules.CardID
	people  []rules.UserID
}

// fillCrowd writes the posting and everything that is handed in already.
func fillCrowd(t *testing.T, st *store.Store) *crowd {
	t.Helper()
	ctx := t.Context()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	c := &crowd{posting: "crowd", people: []rules.UserID{"first", "second", "office"}}
	for i, role := range []rules.Role{rules.Interviewer, rules.Interviewer, rules.HR} {
		_, err := st.CreateUser(ctx, store.User{ID: c.people[i], Name: "面接官 " + string(c.people[i]), Login: string(c.people[i]), Role: role})
		must(err)
	}
	text := func(s string) rules.Text { return rules.Text{JA: s, EN: s} }
	var own []rules.Requirement
	for i := range 12 - len(packs.Default().Criteria) {
		anchors := []rules.Text{text("1"), text("2"), text("3"), text("4"), text("5")}
		own = append(own, rules.Requirement{ID: rules.CriterionID(fmt.Sprintf("own-%d", i)), Name: text("必須要件"), Short: text("要件"), Weight: 3, Look: text("経験"), Anchors: anchors})
	}
	p, err := st.CreatePosting(ctx, store.Posting{ID: c.posting, Name: "営業事務", Pack: packs.Default(), Requirements: own})
	must(err)
	c.pack = p.Effective()
	for i := range 500 {
		id := fmt.Sprintf("%04d", i)
		_, err := st.CreateCandidate(ctx, store.Candidate{ID: rules.CandidateID(id), Number: id, Name: "見本 応募者"})
		must(err)
		iv := store.Interview{ID: rules.InterviewID(id), Candidate: rules.CandidateID(id), Posting: c.posting, Round: 1, StartsAt: int64(i), Minutes: 45}
		for _, user := range c.people[:2] {
			iv.Panel = append(iv.Panel, store.Seat{User: user, Card: rules.CardID(id + "-" + string(user))})
		}
		_, err = st.CreateInterview(ctx, iv)
		must(err)
		for n, seat := range iv.Panel {
			if n == 1 && i%16 == 0 && len(c.cards) < updates {
				c.cards = append(c.cards, seat.Card)
				continue
			}
			events := c.rated(seat.Card, i+n)
			_, err := st.Append(ctx, seat.User, events[0].Device, events)
			must(err)
		}
	}
	return c
}

// rated is a card of a device of its own, from the first rating to its submission.
func (c *crowd) rated(id rules.CardID, salt int) (events []rules.Event) {
	var bodies []rules.Body
	for i, criterion := range c.pack.Criteria {
		bodies = append(bodies, rules.RatingSet{Criterion: criterion.ID, Rating: rules.Rating{Kind: rules.Rated, Step: 1 + (salt*7+i*3+salt*i)%5, Reason: "根拠なし"}})
	}
	bodies = append(bodies, rules.JudgementSet{Judgement: rules.Pass}, rules.CardSubmitted{})
	device := rules.DeviceID("of-" + id)
	for i, b := range bodies {
		events = append(events, rules.Event{ID: rules.EventID(fmt.Sprintf("%s-%d", device, i)), Device: device, Seq: int64(i + 1),
			Stream: rules.CardStream(id), At: time.Now().UnixMilli(), Body: b})
	}
	return events
}

// startCrowd serves such a posting, with a caller for each of its people.
func startCrowd(t *testing.T) (*server, *crowd, map[rules.UserID]*caller) {
	t.Helper()
	s := &server{t: t, Dir: filepath.Join(t.TempDir(), "data"), Addr: freeAddr(t), log: &lockedBuffer{}}
	st, err := store.Open(t.Context(), store.Config{Dir: s.Dir})
	if err != nil {
		t.Fatal(err)
	}
	c := fillCrowd(t, st)
	links := map[rules.UserID]string{}
	for _, user := range c.people {
		token, err := auth.New(auth.Config{Store: st, Now: time.Now}).SignInLink(t.Context(), user)
		if err != nil {
			t.Fatal(err)
		}
		links[user] = "#" + token
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	s.Start()
	t.Cleanup(s.Stop)
	callers := map[rules.UserID]*caller{}
	for _, user := range c.people {
		callers[user] = newCaller(t, s, links[user], "")
	}
	return s, c, callers
}

// TestBenchComparison hands in cards one after another while HR has the
// comparison of 500 candidates and twelve criteria open.
func TestBenchComparison(t *testing.T) {
	b := newBench(t)
	s, c, callers := startCrowd(t)
	hr, second := callers["office"], callers["second"]
	var took []float64
	var body json.RawMessage
	for range 20 {
		begun := time.Now()
		if err := hr.call(http.MethodGet, api.PathComparison(c.posting), nil, &body); err != nil {
			t.Fatal(err)
		}
		took = append(took, inMilliseconds(time.Since(begun)))
	}
	b.add(figure{what: "comparison of 500 x 12, answered p50", value: quantile(took, 0.5), unit: "ms"})
	b.add(figure{what: "comparison of 500 x 12, answer", value: float64(len(body)) / 1024, unit: "KiB"})
	p := newPerson(t, startBrowser(t), "hr", s)
	p.patience = 90 * time.Second
	p.do("set the clock", onEveryPage(updateClock), cookieOf(hr))
	p.open("/postings/" + string(c.posting))
	p.see("[data-part=row]", "")
	time.Sleep(2 * time.Second) // it begins to listen
	for i, card := range c.cards {
		events := c.rated(card, 1000+i)
		batch := api.Batch{Epoch: second.Session.Epoch, User: "second", Device: events[0].Device, Events: events}
		if err := second.call(http.MethodPost, api.PathEvents, batch, nil); err != nil {
			t.Fatal(err)
		}
		time.Sleep(700 * time.Millisecond)
	}
	var drawn []float64
	p.eval(`kotaeUpdates`, &drawn)
	b.add(figure{what: "an update of 500 x 12, word to drawn cell p50", value: quantile(drawn, 0.5), unit: "ms"})
	b.add(figure{what: "an update of 500 x 12, word to drawn cell p95", budget: 16, aim: 4, value: quantile(drawn, 0.95), unit: "ms"})
	if len(drawn) < updates*2/3 {
		t.Errorf("only %d of %d updates were seen to change a row", len(drawn), updates)
	}
}
