package e2e

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kotae/rules"
	outbox "kotae/rules/sync"
	"kotae/server/api"
)

// number reads a count from the environment, for the long forms.
func number(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}

// seedOf is the seed of a run; KOTAE_SEED repeats one.
func seedOf(t *testing.T) uint64 {
	seed := uint64(number("KOTAE_SEED", int(time.Now().UnixNano()&0xffffffff)))
	t.Logf("KOTAE_SEED=%d", seed)
	return seed
}

// A server that has stored many days starts slower, so each data folder sees
// only so many kills.
const killsPerFolder = 100

// TestServerKilled kills the real server again and again while the browser
// program's own outbox and sender keep several devices writing. What was
// acknowledged must be there, once and in order, and so must be, in the end,
// what was only written.
func TestServerKilled(t *testing.T) {
	t.Parallel()
	kills, seed := number("KOTAE_KILLS_SERVER", 12), seedOf(t)
	var sum tally
	begun := time.Now()
	for n := 0; n < kills; n += killsPerFolder {
		s, links := startDemo(t)
		r := rand.New(rand.NewPCG(seed, uint64(n)))
		surviveKills(t, s, links["sample-b"], r, min(killsPerFolder, kills-n), &sum)
		s.Stop()
		if t.Failed() {
			break
		}
		if err := os.RemoveAll(filepath.Dir(s.Dir)); err != nil {
			t.Fatal(err)
		}
		if kills > killsPerFolder {
			progress("%v after %v", &sum, time.Since(begun).Round(time.Second))
		}
	}
	t.Logf("%v, %.1f kills/s", &sum, float64(sum.kills)/time.Since(begun).Seconds())
	if sum.acked == 0 || sum.kills == 0 {
		t.Error("nothing was acknowledged, so nothing was shown")
	}
}

// progress tells a person who waits for a long run how far it is.
func progress(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }

// tally is what came of a run of kills.
type tally struct {
	kills, written, acked   int
	lost, doubled, disorder int
	// between counts batches that were stored while their answer died with the
	// server, unsent those that never reached it.
	between, unsent int
}

func (s *tally) String() string {
	return fmt.Sprintf("%d server kills: %d events written, %d acknowledged, %d lost, %d doubled, %d out of order; batches caught by a kill: %d before the commit, %d between commit and answer",
		s.kills, s.written, s.acked, s.lost, s.doubled, s.disorder, s.unsent, s.between)
}

// writer is one device: the outbox and the sender of the browser program with
// HTTP around them.
type writer struct {
	caller *caller
	stream rules.Stream
	id     rules.InterviewID
	box    *outbox.Outbox
	sender *outbox.Sender
	rand   *rand.Rand
	// written are the events in order, acked how many of them the server said it
	// holds; caught is the batch whose answer never came.
	written []rules.EventID
	acked   int64
	caught  []rules.Event
}

func newWriter(t *testing.T, c *caller, n int, seed uint64) *writer {
	var rows []api.InterviewRow
	if err := c.call("GET", api.PathInterviews, nil, &rows); err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		if row.Card != "" && !row.Submitted {
			device := rules.DeviceID(fmt.Sprintf("device-%d-%d", seed, n))
			w := &writer{caller: c, stream: rules.CardStream(row.Card), id: row.ID, rand: rand.New(rand.NewPCG(seed, uint64(n))),
				box: outbox.NewOutbox(device, c.Session.Epoch, nil)}
			w.sender = outbox.NewSender(w.box, outbox.Limits{Events: 8, Bytes: api.MaxBody}, w.rand.Float64, func(rules.Event) int { return 300 })
			return w
		}
	}
	t.Fatal("the sample has no open card to write on")
	return nil
}

// note writes a line down; the test itself is the disk.
func (w *writer) note() {
	n := len(w.written) + 1
	id := rules.EventID(fmt.Sprintf("%s-%d", w.box.Device(), n))
	w.box.Add(w.id, rules.Event{ID: id, Stream: w.stream, At: time.Now().UnixMilli(), Body: rules.AnswerNoted{Text: fmt.Sprintf("%d行目。締めの前に先方へ電話で確かめた。", n)}})
	w.box.Saved(w.box.Unsaved())
	w.written = append(w.written, id)
}

// send sends what is due and takes the answer; false if there was none.
func (w *writer) send() (bool, error) {
	w.sender.Hurry()
	batch, _ := w.sender.Next(0)
	if batch == nil {
		return true, nil
	}
	var ack api.Ack
	err := w.caller.call("POST", api.PathEvents, api.Batch{Epoch: w.box.Epoch(), User: w.caller.Session.User.ID, Device: w.box.Device(), Events: batch}, &ack)
	var refused *failure
	switch {
	case errors.As(err, &refused):
		return false, err
	case err != nil:
		w.caught = batch
		w.sender.Answered(0, outbox.Answer{Err: rules.Errorf(rules.Unavailable, "state.offline")})
		return false, nil
	}
	w.caught = nil
	if w.sender.Answered(0, outbox.Answer{Epoch: ack.Epoch, Acked: ack.Acked, At: ack.Now}) {
		return false, errors.New("the sender asks for another device")
	}
	w.acked = max(w.acked, ack.Acked)
	return true, nil
}

// run writes and sends until the server is gone.
func (w *writer) run(gone *atomic.Bool) error {
	for !gone.Load() {
		for range 1 + w.rand.IntN(3) {
			w.note()
		}
		if ok, err := w.send(); err != nil || !ok {
			return err
		}
	}
	return nil
}

// drain sends everything that is left.
func (w *writer) drain() error {
	for w.sender.Status().Unsent > 0 {
		if ok, err := w.send(); err != nil || !ok {
			return fmt.Errorf("draining %s: %v", w.box.Device(), err)
		}
	}
	return nil
}

const writers = 4

func surviveKills(t *testing.T, s *server, link string, r *rand.Rand, kills int, sum *tally) {
	t.Helper()
	c := newCaller(t, s, link, "")
	seed := r.Uint64()
	var all []*writer
	for n := range writers {
		all = append(all, newWriter(t, c, n, seed))
	}
	for range kills {
		writeUntilKilled(t, s, all, time.Duration(2+r.IntN(60))*time.Millisecond)
		s.Start()
		sum.kills++
		stored := storedOf(t, c, all[0].id)
		for _, w := range all {
			w.compare(t, stored[w.box.Device()], sum)
		}
	}
	for _, w := range all {
		if err := w.drain(); err != nil {
			t.Fatal(err)
		}
	}
	stored := storedOf(t, c, all[0].id)
	for _, w := range all {
		w.caught = nil
		if w.compare(t, stored[w.box.Device()], sum); len(stored[w.box.Device()]) != len(w.written) {
			t.Errorf("%s: %d of %d events arrived", w.box.Device(), len(stored[w.box.Device()]), len(w.written))
		}
		sum.written, sum.acked = sum.written+len(w.written), sum.acked+int(w.acked)
	}
}

func writeUntilKilled(t *testing.T, s *server, all []*writer, after time.Duration) {
	t.Helper()
	var gone atomic.Bool
	var group sync.WaitGroup
	for _, w := range all {
		group.Go(func() {
			if err := w.run(&gone); err != nil {
				t.Errorf("%s: %v", w.box.Device(), err)
			}
		})
	}
	time.Sleep(after)
	s.Kill()
	gone.Store(true)
	group.Wait()
}

// storedOf are the events that the server holds, by device in the order of its
// log.
func storedOf(t *testing.T, c *caller, id rules.InterviewID) map[rules.DeviceID][]rules.Event {
	t.Helper()
	in, err := c.interview(id)
	if err != nil {
		t.Fatal(err)
	}
	rules.SortEvents(in.Events)
	by := map[rules.DeviceID][]rules.Event{}
	for _, e := range in.Events {
		by[e.Device] = append(by[e.Device], e)
	}
	return by
}

// compare holds what the server stored against what it said it had.
func (w *writer) compare(t *testing.T, stored []rules.Event, sum *tally) {
	t.Helper()
	seen := map[rules.EventID]bool{}
	for i, e := range stored {
		switch {
		case seen[e.ID]:
			sum.doubled++
			t.Errorf("%s is stored twice", e.ID)
		case i >= len(w.written) || e.ID != w.written[i]:
			sum.disorder++
			t.Errorf("%s: event %d is %s", w.box.Device(), i+1, e.ID)
		}
		seen[e.ID] = true
	}
	for _, id := range w.written[:w.acked] {
		if !seen[id] {
			sum.lost++
			t.Errorf("%s was acknowledged and is gone", id)
		}
	}
	if len(w.caught) > 0 {
		if seen[w.caught[0].ID] {
			sum.between++
		} else {
			sum.unsent++
		}
		w.caught = nil
	}
}
