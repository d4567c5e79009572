package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"kotae/rules"
)

// bodies are one of each type, in an order that a card allows.
func bodies() (card, log []rules.Body) {
	card = []rules.Body{
		rules.AnswerNoted{Text: "月120件を担当し、二重確認でミスを半減した", Question: "q1"},
		rules.AnswerRevised{Line: "d-1", Base: "d-1", Text: "月120件"}, rules.AnswerStruck{Line: "d-1"},
		rules.AnswerSplit{Line: "d-1", Texts: [2]string{"前半", "後半"}}, rules.AnswerJoined{Lines: [2]rules.LineID{"a", "b"}, Text: "合わせた"},
		rules.AnswerRestored{Event: "d-3"}, rules.AnswerMoved{Line: "d-1", At: 5}, rules.AnswerMarked{Line: "d-1", Later: true},
		rules.QuestionAsked{Question: "q1"}, rules.QuestionSkipped{Question: "q2"},
		rules.QuestionAdded{Text: "前後の変化は?", Criteria: []rules.CriterionID{"experience"}},
		rules.CueSent{Text: "あと1問"}, rules.CueDone{Cue: "d-12"}, rules.ConditionRecorded{Condition: "pay", Text: "年収350万円"},
		rules.TagPut{Line: "d-1", Tag: "t", From: 1, To: 4, Suggested: true}, rules.TagLifted{Line: "d-1", Tag: "t"},
		rules.SuggestionDeclined{Line: "d-1", Tag: "t", Phrase: "半減"}, rules.Probed{Criterion: "experience"}, rated(4),
		rules.CautionRaised{Caution: "tenure", Line: "d-1"}, rules.CautionExplained{Caution: "tenure", Text: "契約満了", Clear: true},
		rules.PointWritten{Side: rules.Plus, Text: "具体的"}, rules.JudgementSet{Judgement: rules.Pass},
		rules.HandoverPut{Item: "h1", Kind: rules.Fact, Text: "表計算", Criterion: "experience", Line: "d-1"}, rules.HandoverLifted{Item: "h1"},
		rules.GuardKept{Line: "d-1", Item: 3, Reason: "宗教法人向けの営業"}, rules.CardSubmitted{}, rules.CardReopened{Reason: "評価を一つ直す"},
	}
	log = []rules.Body{
		rules.DecisionMade{Decision: rules.DecideHold, Reason: "次の面接後に決める", Until: "2026-12-01"}, rules.CandidateWithdrew{Reason: "他社に決定"},
		rules.CandidateAbsent{}, rules.InterviewPostponed{To: 9}, rules.ConfirmationPlanned{Criteria: []rules.CriterionID{"experience"}, Minutes: 15},
		rules.GuardReleased{Line: "d-1", Reason: "職務の事実"},
	}
	return card, log
}

// A type that does not come back as it went is a note that a person loses.
func TestEveryTypeOfEventComesBack(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		w := populate(t, mustOpen(t, cfg))
		card, log := bodies()
		var sent []rules.Event
		seen := map[rules.Type]bool{rules.Voided{}.Type(): true}
		for i, body := range slices.Concat(card, log) {
			stream := w.mine
			if i >= len(card) {
				stream = w.log
			}
			e := event("d", int64(i+1), stream, body)
			e.OnBehalf = i%2 == 0
			sent = append(sent, e)
			seen[body.Type()] = true
		}
		for _, typ := range rules.Types() {
			if !seen[typ] {
				t.Errorf("no sample of %s", typ)
			}
		}
		filler := event("d", int64(len(sent)+1), "", rules.Voided{Reason: "error.card.submitted"})
		a := w.append(t, append(sent, filler)...)
		for i := range sent {
			sent[i].Pos, sent[i].Version, sent[i].Author = int64(i+1), int64(i+1), tanaka
			if i >= len(card) {
				sent[i].Version -= int64(len(card))
			}
		}
		if diff := cmp.Diff(sent, a.Events[:len(sent)]); diff != "" {
			t.Errorf("acknowledged (-want +got):\n%s", diff)
		}
		if a.Acked != filler.Seq {
			t.Errorf("acked %d, want %d", a.Acked, filler.Seq)
		}
		if diff := cmp.Diff(sent, w.events(t)); diff != "" {
			t.Errorf("read (-want +got):\n%s", diff)
		}
		w.Close()
		if diff := cmp.Diff(sent, world{Store: mustOpen(t, cfg), interview: w.interview}.events(t)); diff != "" {
			t.Errorf("read after a restart (-want +got):\n%s", diff)
		}
	})
}

// The browser sends again whatever was not acknowledged; a second copy of a
// line, or a lost one, is what must never come of it.
func TestResending(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		w := populate(t, mustOpen(t, cfg))
		first, second, third := event("d", 1, w.mine, noted("一")), event("d", 2, w.mine, noted("二")), event("d", 3, w.mine, noted("三"))
		before := w.append(t, first, second)

		t.Run("stored events keep their places", func(t *testing.T) {
			again := w.append(t, first, second, third)
			if diff := cmp.Diff(before.Events, again.Events[:2]); diff != "" || again.Acked != 3 {
				t.Errorf("acked %d, events (-want +got):\n%s", again.Acked, diff)
			}
			if n := len(w.events(t)); n != 3 {
				t.Errorf("%d events are stored, want 3", n)
			}
			if late := w.append(t, first); late.Acked != 3 {
				t.Errorf("a late copy is acknowledged up to %d, want 3", late.Acked)
			}
		})
		w.Close()
		w.Store = mustOpen(t, cfg)
		t.Run("after a restart too", func(t *testing.T) {
			if diff := cmp.Diff(before.Events, w.append(t, first, second).Events); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if high, err := w.DeviceHigh(t.Context(), "d"); high != 3 || err != nil {
				t.Errorf("the device's end is %d, %v; want 3", high, err)
			}
		})
		t.Run("a gap names what is missing", func(t *testing.T) {
			err := w.refused(t, event("d", 5, w.mine, noted("五")))
			var gap *GapError
			if !errors.As(err, &gap) || gap.Expected != 4 {
				t.Errorf("error is %v, want a gap at 4", err)
			}
			wantKey(t, err, rules.Gap, "error.event.gap")
		})
		t.Run("other content is refused and nothing beside it stored", func(t *testing.T) {
			fourth := event("d", 4, w.mine, noted("四"))
			for name, change := range map[string]func(*rules.Event){
				"text":   func(e *rules.Event) { e.Body = noted("別") },
				"id":     func(e *rules.Event) { e.ID = "other" },
				"stream": func(e *rules.Event) { e.Stream = w.theirs },
				"time":   func(e *rules.Event) { e.At++ },
			} {
				forged := third
				change(&forged)
				err := w.refused(t, forged, fourth)
				var refused *RefusedError
				if !errors.As(err, &refused) || refused.Seq != 3 {
					t.Errorf("%s: error is %v, want event 3 refused", name, err)
				}
				wantKey(t, err, rules.Conflict, "error.event.conflict")
			}
			if n := len(w.events(t)); n != 3 {
				t.Errorf("%d events are stored, want 3", n)
			}
		})
		t.Run("an id stands once, whatever the device", func(t *testing.T) {
			stolen := event("other", 1, w.mine, noted("別"))
			stolen.ID = first.ID
			wantKey(t, w.refused(t, stolen), rules.Conflict, "error.event.conflict")
			twice := event("other", 2, w.mine, noted("一"))
			twice.ID = "other-1"
			wantKey(t, w.refused(t, event("other", 1, w.mine, noted("一")), twice), rules.Conflict, "error.event.conflict")
			again := first
			again.Device, again.Seq = "other", 1
			wantKey(t, w.refused(t, again), rules.Conflict, "error.event.known")
		})
		t.Run("a device is one person's", func(t *testing.T) {
			_, err := w.Append(t.Context(), suzuki, "d", []rules.Event{event("d", 4, w.theirs, noted("四"))})
			wantKey(t, err, rules.Conflict, "error.event.device")
		})
	})
}

// What a person handed in must not change under the eyes of those who read it.
func TestSubmittedCardIsClosed(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		w := populate(t, mustOpen(t, cfg))
		wantKey(t, w.refused(t, event("d", 1, w.mine, rules.CardReopened{Reason: "早い"})), rules.Conflict, "error.card.open")
		// The refusal holds inside one batch as it does between two.
		wantKey(t, w.refused(t, event("d", 1, w.mine, rules.CardSubmitted{}), event("d", 2, w.mine, rated(1))), rules.Conflict, "error.card.submitted")
		if n := len(w.events(t)); n != 0 {
			t.Fatalf("%d events of refused batches are stored", n)
		}
		w.append(t, event("d", 1, w.mine, rated(4)), event("d", 2, w.mine, rules.JudgementSet{Judgement: rules.Pass}), event("d", 3, w.mine, rules.CardSubmitted{}))
		for _, body := range []rules.Body{rated(1), rules.CardSubmitted{}, rules.TagPut{Line: "l", Tag: "t"}} {
			wantKey(t, w.refused(t, event("d", 4, w.mine, body)), rules.Conflict, "error.card.submitted")
		}
		w.append(t, event("d", 4, w.mine, noted("終わりのあいさつで一言")))
		w.append(t, event("d2", 1, w.theirs, rated(2)))
		w.append(t, event("d", 5, w.mine, rules.CardReopened{Reason: "直す"}), event("d", 6, w.mine, rated(5)), event("d", 7, w.mine, rules.CardSubmitted{}))

		want := []scorecard{
			{Card: w.interview.Panel[0].Card, Version: 7, Submitted: true, SubmittedAt: 1_007,
				Ratings: map[rules.CriterionID]rules.Rating{"experience": {Kind: rules.Rated, Step: 5}}, Judgement: rules.Pass},
			{Card: w.interview.Panel[1].Card, Version: 1, Ratings: map[rules.CriterionID]rules.Rating{"experience": {Kind: rules.Rated, Step: 2}}},
		}
		got, err := list(t.Context(), w.read, scanScorecard, scorecardColumns+` JOIN cards c ON c.id = s.card ORDER BY c.place`)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("scorecards: %v (-want +got):\n%s", err, diff)
		}
	})
}

func TestRefusedEvents(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		w := populate(t, mustOpen(t, cfg))
		table := map[string]struct {
			event rules.Event
			code  rules.Code
			key   string
		}{
			"unknown card":        {event("d", 1, "card-none", noted("一")), rules.NotFound, "error.stream.unknown"},
			"unknown interview":   {event("d", 1, "log-none", rules.CandidateAbsent{}), rules.NotFound, "error.stream.unknown"},
			"not a stream":        {event("d", 1, "card-a\x00b", noted("一")), rules.Invalid, "error.event.stream"},
			"decision in a card":  {event("d", 1, w.mine, rules.CandidateAbsent{}), rules.Invalid, "error.event.stream"},
			"note in the log":     {event("d", 1, w.log, noted("一")), rules.Invalid, "error.event.stream"},
			"filler in a card":    {event("d", 1, w.mine, rules.Voided{Reason: "x"}), rules.Invalid, "error.event.stream"},
			"note in no stream":   {event("d", 1, "", noted("一")), rules.Invalid, "error.event.stream"},
			"sequence from zero":  {event("d", 0, w.mine, noted("一")), rules.Invalid, "error.event.envelope"},
			"nothing in the body": {event("d", 1, w.mine, nil), rules.Invalid, "error.event.envelope"},
		}
		for name, c := range table {
			t.Run(name, func(t *testing.T) {
				_, err := w.Append(t.Context(), tanaka, "d", []rules.Event{c.event})
				wantKey(t, err, c.code, c.key)
				if high, err := w.DeviceHigh(t.Context(), "d"); high != 0 || err != nil {
					t.Errorf("the device's end is %d, %v", high, err)
				}
			})
		}
	})
}

// Strangers share a transaction. One whose request cannot be stored must not
// cost the others theirs.
func TestOneBadRequestLeavesTheGroup(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		w := populate(t, mustOpen(t, cfg))
		w.append(t, event("hole", 1, w.mine, noted("一")), event("hole", 2, w.mine, noted("二")))
		if _, err := w.write.Exec(`DELETE FROM log WHERE id = 'hole-1'`); err != nil {
			t.Fatal(err)
		}
		var group []*request
		for _, e := range []rules.Event{event("a", 1, w.mine, noted("一")), event("b", 9, w.mine, noted("二")), event("hole", 1, w.mine, noted("一")), event("c", 1, w.mine, noted("三"))} {
			r, err := newRequest(tanaka, e.Device, []rules.Event{e})
			group = append(group, must(t, r, err))
		}
		w.writer.commit(group)
		var got []error
		for _, r := range group {
			got = append(got, (<-r.done).err)
		}
		if got[0] != nil || got[3] != nil {
			t.Errorf("good requests failed: %v, %v", got[0], got[3])
		}
		wantKey(t, got[1], rules.Gap, "error.event.gap")
		wantKey(t, got[2], rules.Unavailable, "error.store.write")
		if n := len(w.events(t)); n != 3 {
			t.Errorf("%d events are stored, want 3", n)
		}
	})
}

// Leaving early must lose nothing: whoever comes back finds the whole batch or
// none of it, and sending it again settles it.
func TestLeavingEarly(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		w := populate(t, mustOpen(t, cfg))
		gone, leave := context.WithCancel(t.Context())
		leave()
		batch := []rules.Event{event("d", 1, w.mine, noted("一")), event("d", 2, w.mine, noted("二"))}
		if _, err := w.Append(gone, tanaka, "d", batch); err != nil && !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		if a := w.append(t, batch...); a.Acked != 2 || len(w.events(t)) != 2 {
			t.Errorf("acked %d with %d events stored, want 2 and 2", a.Acked, len(w.events(t)))
		}
	})
}

// A server that stops must answer everybody: stored, or not taken.
func TestStoppingAnswersEverybody(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		w := populate(t, mustOpen(t, cfg))
		ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
		defer cancel()
		var stored atomic.Int64
		var all sync.WaitGroup
		for n := range 64 {
			all.Go(func() {
				device := rules.DeviceID(fmt.Sprintf("device-%d", n))
				_, err := w.Append(ctx, tanaka, device, []rules.Event{event(device, 1, w.mine, noted("一"))})
				if err == nil {
					stored.Add(1)
					return
				}
				wantKey(t, err, rules.Unavailable, "error.store.closed")
			})
		}
		for len(w.writer.queue) == 0 && stored.Load() < 64 {
			runtime.Gosched()
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		all.Wait()
		w.Store = mustOpen(t, cfg)
		if n := len(w.events(t)); int64(n) != stored.Load() {
			t.Errorf("%d events are stored, %d were acknowledged", n, stored.Load())
		}
	})
}

// Screens resume from versions: one missing or twice would hide a line.
func TestVersionsAreDenseUnderEightWriters(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		w := populate(t, mustOpen(t, cfg))
		var told []rules.Event
		cancel := w.Subscribe(func(_ rules.InterviewID, events []rules.Event) { told = append(told, events...) })
		writeConcurrently(t, []world{w, w, w, w, w, w, w, w})
		cancel()
		w.append(t, event("late", 1, w.mine, noted("取消後")))
		events := w.events(t)
		if diff := cmp.Diff(events[:len(events)-1], told); diff != "" {
			t.Errorf("listeners were told something else (-log +told):\n%s", diff)
		}
		wantDense(t, events, 8*25*2+1)
	})
}

// Two servers on one database must not skip or repeat a place either.
func TestVersionsAreDenseUnderTwoServers(t *testing.T) {
	cfg := Config{URL: cluster.database(t), Keys: filepath.Join(t.TempDir(), "keys.json")}
	w := populate(t, mustOpen(t, cfg))
	other := w
	other.Store = mustOpen(t, cfg)
	// Taking turns neither may trip over what the other wrote meanwhile.
	for turn := int64(1); turn <= 3; turn++ {
		w.append(t, event("one", turn, w.mine, noted("一")))
		other.append(t, event("two", turn, w.mine, noted("二")))
	}
	writeConcurrently(t, []world{w, other, w, other})
	wantDense(t, w.events(t), 6+4*25*2)
}

// writeConcurrently has each writer send 25 batches of two from a device of its
// own, every other one to the same card.
func writeConcurrently(t *testing.T, writers []world) {
	t.Helper()
	var all sync.WaitGroup
	for i, w := range writers {
		all.Go(func() {
			device := rules.DeviceID("writer-" + string(rune('a'+i)))
			stream := []rules.Stream{w.mine, w.theirs}[i%2]
			for n := int64(1); n < 50; n += 2 {
				batch := []rules.Event{event(device, n, stream, noted("一")), event(device, n+1, stream, rated(3))}
				_, err := w.Append(context.Background(), tanaka, device, batch)
				var e *rules.Error
				for errors.As(err, &e) && e.Code == rules.Unavailable {
					_, err = w.Append(context.Background(), tanaka, device, batch)
				}
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
}

func wantDense(t *testing.T, events []rules.Event, n int) {
	t.Helper()
	if len(events) != n {
		t.Errorf("%d events, want %d", len(events), n)
	}
	pos, versions := int64(0), map[rules.Stream]int64{}
	for _, e := range events {
		versions[e.Stream]++
		if e.Pos <= pos || e.Version != versions[e.Stream] {
			t.Fatalf("event %s stands at %d with version %d, after %d; want version %d", e.ID, e.Pos, e.Version, pos, versions[e.Stream])
		}
		pos = e.Pos
	}
}

// A queue without an end would let one slow disk eat the memory of all.
func TestFullQueueSaysBusy(t *testing.T) {
	w := &writer{queue: make(chan *request, 1)}
	if err := w.offer(&request{}); err != nil {
		t.Fatal(err)
	}
	wantKey(t, w.offer(&request{}), rules.Unavailable, "error.store.busy")
}
