package sync

import (
	"testing"

	"kotae/rules"

	"github.com/google/go-cmp/cmp"
)

func noted(o *Outbox, ids ...rules.EventID) {
	for _, id := range ids {
		o.Add("i1", rules.Event{ID: id, Stream: "card-c1", Body: rules.AnswerNoted{Text: "x"}})
	}
}

func savedOutbox(ids ...rules.EventID) *Outbox {
	o := NewOutbox("d", "e1", nil)
	noted(o, ids...)
	o.Saved(o.Unsaved())
	return o
}

func order(o *Outbox) map[int64]rules.EventID {
	m := map[int64]rules.EventID{}
	for _, e := range o.Entries() {
		m[e.Event.Seq] = e.Event.ID
	}
	return m
}

func sender(o *Outbox) *Sender {
	return NewSender(o, Limits{Events: 3, Bytes: 100}, func() float64 { return 1 }, func(rules.Event) int { return 40 })
}

// Two tabs of one browser write under one device; a number used twice would
// lose one of the two events.
func TestTabsNeverShareANumber(t *testing.T) {
	disk := savedOutbox("other")
	t.Run("a tab whose number was taken moves behind", func(t *testing.T) {
		o := NewOutbox("d", "e1", nil)
		noted(o, "own")
		o.Replace(disk.Entries())
		if diff := cmp.Diff(map[int64]rules.EventID{1: "other", 2: "own"}, order(o)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("an event that reached the disk is not doubled", func(t *testing.T) {
		o := NewOutbox("d", "e1", nil)
		noted(o, "other")
		o.Replace(disk.Entries())
		if diff := cmp.Diff(map[int64]rules.EventID{1: "other"}, order(o)); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("the sending tab keeps what it knows of acknowledgements", func(t *testing.T) {
		o := savedOutbox("a")
		o.ack(1, 5, nil)
		other := savedOutbox("a", "b")
		noted(o, "c")
		o.Adopt(other.Entries())
		if diff := cmp.Diff(map[int64]rules.EventID{1: "a", 2: "b", 3: "c"}, order(o)); diff != "" {
			t.Error(diff)
		}
		if o.Entries()[0].State() != Acked {
			t.Error("the acknowledgement was forgotten")
		}
	})
}

func TestBatchesKeepOrderAndLimits(t *testing.T) {
	s := sender(savedOutbox("a", "b", "c", "d"))
	batch, _ := s.Next(0)
	if len(batch) != 2 || batch[0].ID != "a" || batch[1].ID != "b" {
		t.Errorf("first batch %v, want a and b: 100 bytes hold two events of 40", batch)
	}
	if again, at := s.Next(0); again != nil || at != 0 {
		t.Error("a second batch went out while one was under way")
	}
}

func TestNothingIsSentBeforeItIsDurable(t *testing.T) {
	o := NewOutbox("d", "e1", nil)
	noted(o, "a")
	s := sender(o)
	if batch, _ := s.Next(0); batch != nil {
		t.Error("an event left the device before it was saved on it")
	}
	o.Broken(rules.Errorf(rules.Unavailable, "state.quota"))
	if batch, _ := s.Next(0); len(batch) != 1 {
		t.Error("a full disk also stopped sending")
	}
	if st := s.Status(); st.Local || st.Storage == nil || st.Storage.Key != "state.quota" {
		t.Errorf("status hides the full disk: %+v", st)
	}
}

// Silent for ever is a fault, and so is a storm of requests.
func TestBackOffGrowsToItsLimit(t *testing.T) {
	o := savedOutbox("a")
	s := sender(o)
	now := int64(0)
	var waits []int64
	for range 9 {
		batch, _ := s.Next(now)
		if batch == nil {
			t.Fatal("nothing to send")
		}
		s.Answered(now, Answer{Err: rules.Errorf(rules.Unavailable, "state.offline")})
		_, at := s.Next(now)
		waits = append(waits, at-now)
		now = at
	}
	if diff := cmp.Diff([]int64{500, 1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000}, waits); diff != "" {
		t.Errorf("waits (-want +got):\n%s", diff)
	}
	if st := s.Status(); st.Online || st.Problem == nil {
		t.Errorf("status hides the outage: %+v", st)
	}
}

func TestExpiredSignInKeepsSaving(t *testing.T) {
	o := savedOutbox("a")
	s := sender(o)
	s.Next(0)
	s.Answered(0, Answer{Err: rules.Errorf(rules.Unauthenticated, "state.expired")})
	noted(o, "b")
	o.Saved(o.Unsaved())
	if batch, _ := s.Next(1 << 40); batch != nil {
		t.Error("went on sending without a sign-in")
	}
	if st := s.Status(); st.Unsent != 2 || !st.Local || !st.SignIn {
		t.Errorf("status = %+v, want two unsent, saved, waiting for the sign-in", st)
	}
	s.SignedIn()
	if batch, _ := s.Next(0); len(batch) != 2 {
		t.Error("did not send after the sign-in")
	}
}

func TestRefusedEventStaysReadable(t *testing.T) {
	o := savedOutbox("a", "b")
	s := sender(o)
	s.Next(0)
	s.Answered(0, Answer{Err: rules.Errorf(rules.Forbidden, "error.event.stream"), Seq: 1})
	refused := s.Status().Refused
	if len(refused) != 1 || refused[0].Refused.Body != (rules.AnswerNoted{Text: "x"}) {
		t.Fatalf("what the person wrote is gone: %+v", refused)
	}
	if err := refused[0].Event.Check(&rules.Pack{}); err != nil {
		t.Errorf("the filler is refused too: %v", err)
	}
	if batch, _ := s.Next(0); batch != nil {
		t.Error("the filler was sent before it was saved")
	}
	o.Saved(o.Unsaved())
	s.Next(0)
	s.Answered(0, Answer{Epoch: "e1", Acked: 2})
	if st := s.Status(); st.Unsent != 0 || len(st.Refused) != 1 {
		t.Errorf("status = %+v, want all sent and one refused", st)
	}
	o.Dismiss("a")
	if st := s.Status(); len(st.Refused) != 0 {
		t.Error("a dismissed event is still shown")
	}
}

func TestAcknowledgedEventsAreKeptForAWhile(t *testing.T) {
	table := map[string]struct {
		now  int64
		done bool
		want int
	}{
		"while the interview is open": {now: 1000, want: 0},
		"just submitted":              {now: 1000, done: true, want: 0},
		"submitted two days ago":      {now: KeepDone + 1001, done: true, want: 2},
		"after 14 days":               {now: Keep + 1001, want: 2},
	}
	for name, c := range table {
		o := savedOutbox("a", "b", "c")
		o.ack(3, 1000, nil)
		o.Saved(o.Unsaved())
		gone := o.Forget(c.now, func(rules.InterviewID) bool { return c.done })
		if len(gone) != c.want {
			t.Errorf("%s: %d entries went, want %d (the last stays: the next number follows it)", name, len(gone), c.want)
		}
	}
}

// A server restored from a backup may have lost what it once acknowledged.
func TestRestoredServerIsOfferedEverythingAgain(t *testing.T) {
	o := savedOutbox("a", "b")
	s := sender(o)
	s.Next(0)
	s.Answered(0, Answer{Epoch: "e1", Acked: 2})
	noted(o, "c")
	o.Saved(o.Unsaved())
	s.Next(0)
	s.Answered(0, Answer{Epoch: "e2", Acked: 3})
	if st := s.Status(); st.Unsent != 3 {
		t.Errorf("%d events are offered again, want 3", st.Unsent)
	}
}

// A person's clock was put back by a year: waiting for it would be for ever.
func TestClockPutBackDoesNotStopSending(t *testing.T) {
	s := sender(savedOutbox("a"))
	const year = 365 * 24 * 60 * 60 * 1000
	s.Next(year)
	s.Answered(year, Answer{Err: rules.Errorf(rules.Unavailable, "state.offline")})
	if _, at := s.Next(0); at <= 0 || at > lastDelay {
		t.Errorf("next try at %d, want within the last delay", at)
	}
}

// What the server refused exists on this device alone.
func TestRefusedWordsStayUntilSeen(t *testing.T) {
	o := savedOutbox("a", "b")
	s := sender(o)
	s.Next(0)
	s.Answered(0, Answer{Err: rules.Errorf(rules.Forbidden, "error.event.stream"), Seq: 1})
	if s.Status().Local {
		t.Error("called saved on the device before it is")
	}
	o.Saved(o.Unsaved())
	s.Next(0)
	s.Answered(0, Answer{Epoch: "e1", Acked: 2, At: 1})
	o.Saved(o.Unsaved())
	if gone := o.Forget(10*Keep, func(rules.InterviewID) bool { return true }); len(gone) != 0 {
		t.Error("refused words were forgotten unseen")
	}
	o.Fork("d2")
	if len(s.Status().Refused) != 1 {
		t.Error("refused words did not move to the new device")
	}
}

// Another tab may take a number while this one sends its event from memory;
// the answer says nothing of what stands there now.
func TestAnswerCountsForWhatWasSent(t *testing.T) {
	o := NewOutbox("d", "e1", nil)
	noted(o, "own")
	o.Broken(rules.Errorf(rules.Unavailable, "state.quota"))
	s := sender(o)
	s.Next(0)
	o.Replace(savedOutbox("other").Entries())
	s.Answered(0, Answer{Epoch: "e1", Acked: 1})
	if st := s.Status(); st.Unsent != 2 {
		t.Errorf("%d unsent, want both: nobody knows what the server holds", st.Unsent)
	}
}

// A copied profile brings an event that the server has from the other one. It
// is stored once, and nobody is told that it was refused.
func TestKnownEventIsFilledSilently(t *testing.T) {
	o := savedOutbox("a", "b")
	s := sender(o)
	s.Next(0)
	s.Answered(0, Answer{Err: rules.Errorf(rules.Conflict, "error.event.known"), Seq: 1, Known: true})
	o.Saved(o.Unsaved())
	batch, _ := s.Next(0)
	if _, filler := batch[0].Body.(rules.Voided); !filler || batch[0].ID == "a" || len(s.Status().Refused) != 0 {
		t.Fatalf("batch %+v, want a silent filler first", batch)
	}
	s.Answered(0, Answer{Epoch: "e1", Acked: 2})
	o.SetEpoch("e2")
	o.Saved(o.Unsaved())
	if batch, _ := s.Next(0); len(batch) != 2 || batch[0].ID != "a" {
		t.Errorf("batch %+v, want the event again: the restored server may not have it", batch)
	}
}
