package sync

import "kotae/rules"

// Limits of one batch.
type Limits struct {
	Events int
	Bytes  int
}

// The back-off after failures doubles from the first to the last, in
// milliseconds.
const (
	firstDelay = 500
	lastDelay  = 30_000
)

// Sender decides what to send and when. One batch is under way at a time; its
// answer must be told, be it that none came.
type Sender struct {
	box    *Outbox
	limits Limits
	jitter func() float64
	size   func(rules.Event) int

	first, last int64 // of the batch under way; 0 if none is
	batch       []rules.Event
	tries       int
	notBefore   int64
	// most is the greatest number of events that the server is willing to take.
	most int
	// upTo ends the next batch before an event that the server holds otherwise.
	upTo int64
	// forked says that nothing was acknowledged since the last fork: another
	// one would not help.
	forked  bool
	signIn  bool
	online  bool
	problem *rules.Error
}

// NewSender makes the sender of an outbox. jitter gives numbers in [0, 1), size
// the bytes of an event as sent.
func NewSender(box *Outbox, limits Limits, jitter func() float64, size func(rules.Event) int) *Sender {
	return &Sender{box: box, limits: limits, jitter: jitter, size: size, most: limits.Events}
}

// Next gives the batch to send now. If there is none, at is when to ask again;
// 0 means after the next change.
func (s *Sender) Next(now int64) (batch []rules.Event, at int64) {
	if s.last != 0 || s.signIn {
		return nil, 0
	}
	batch = s.pick()
	if len(batch) == 0 {
		return nil, 0
	}
	if now < s.notBefore {
		// A clock that was put back must not stop the sending for years.
		s.notBefore = min(s.notBefore, now+lastDelay)
		return nil, s.notBefore
	}
	s.first, s.last, s.batch = batch[0].Seq, batch[len(batch)-1].Seq, batch
	for seq := s.first; seq <= s.last; seq++ {
		s.box.find(seq).sent = true
	}
	return batch, 0
}

// pick takes the first events without acknowledgement that are durable here.
func (s *Sender) pick() []rules.Event {
	var batch []rules.Event
	bytes := 0
	for _, e := range s.box.entries[s.box.firstUnacked():] {
		bytes += s.size(e.Event)
		full := len(batch) > 0 && bytes > s.limits.Bytes
		durable := e.kept == e.change || s.box.broken != nil
		if !durable || full || len(batch) == s.most || s.upTo != 0 && e.Event.Seq > s.upTo {
			break
		}
		batch = append(batch, e.Event)
	}
	return batch
}

// Answer is what came of a batch. Exactly one of Acked and Err is set.
type Answer struct {
	Epoch  string
	Acked  int64
	Placed []Placed
	// At is the server's time.
	At int64

	Err *rules.Error
	// Seq is the refused event, Expected the number that the server waits for.
	Seq, Expected int64
	// Taken says that the server holds something else under Seq, Known that it
	// holds the same under another device.
	Taken, Known bool
}

// Answered takes the answer to the batch under way. It reports true if the
// outbox must Fork before anything more can be sent.
func (s *Sender) Answered(now int64, a Answer) (fork bool) {
	first, last := s.first, s.last
	if last == 0 {
		return false
	}
	s.first, s.last, s.upTo = 0, 0, 0
	if s.moved() {
		return false
	}
	if a.Err == nil {
		s.acked(now, first, last, a)
		return false
	}
	s.online = a.Err.Code != rules.Unavailable
	inBatch := first <= a.Seq && a.Seq <= last
	switch {
	case a.Err.Code == rules.Unauthenticated:
		s.signIn = true
	case a.Err.Code == rules.Gap && 0 < a.Expected && a.Expected < first:
		s.delayed(now, nil)
		return !s.box.gap(a.Expected)
	case inBatch && a.Known && s.box.known(a.Seq, a.Err):
	case inBatch && a.Taken && a.Seq == first && (!s.forked || s.box.filled(first)):
		s.forked = true
		return true
	case inBatch && a.Taken && a.Seq > first:
		// What stands before it may be known to the server already.
		s.upTo = a.Seq - 1
	case inBatch && s.box.void(a.Seq, a.Err):
	case a.Err.Code == rules.TooLarge && first == last && s.box.void(first, a.Err):
	case a.Err.Code == rules.TooLarge && first < last:
		s.most = max(1, int(last-first+1)/2)
	default:
		s.delayed(now, a.Err)
	}
	return false
}

// moved reports whether the batch under way was numbered anew meanwhile: then
// its answer says nothing.
func (s *Sender) moved() bool {
	for _, sent := range s.batch {
		if e := s.box.find(sent.Seq); e == nil || e.Event.ID != sent.ID || e.Event.Device != sent.Device {
			return true
		}
	}
	return false
}

// acked believes an acknowledgement only as far as this batch went.
func (s *Sender) acked(now, first, last int64, a Answer) {
	s.online = true
	if a.Epoch != s.box.epoch {
		s.box.SetEpoch(a.Epoch)
		s.delayed(now, nil)
		return
	}
	if a.Acked < first {
		s.delayed(now, nil)
		return
	}
	s.box.ack(min(a.Acked, last), a.At, a.Placed)
	s.tries, s.notBefore, s.problem, s.most, s.forked = 0, 0, nil, s.limits.Events, false
}

// delayed waits longer after each failure in a row. The first setback without a
// problem is retried at once.
func (s *Sender) delayed(now int64, problem *rules.Error) {
	if problem != nil {
		s.problem = problem
	} else if s.tries == 0 {
		s.tries = 1
		return
	}
	delay := min(lastDelay, int64(firstDelay)<<min(s.tries, 6))
	s.tries++
	s.notBefore = now + max(firstDelay, delay/2+int64(s.jitter()*float64(delay/2)))
}

// Hurry ends the waiting: the network is back, or the person asks.
func (s *Sender) Hurry() { s.tries, s.notBefore = 0, 0 }

// SignedIn says that the owner of the outbox is signed in again.
func (s *Sender) SignedIn() {
	s.signIn = false
	s.Hurry()
}

// Reached says whether the server answered something else than a batch.
func (s *Sender) Reached(online bool) { s.online = online }

// Status says truthfully how far everything has come.
type Status struct {
	// Unsent counts events without acknowledgement.
	Unsent int
	// Local says that everything noted is durable on the device.
	Local  bool
	Online bool
	// SignIn says that sending waits for a sign-in.
	SignIn bool
	// Storage is why the device cannot save, Problem why the server does not take
	// what is sent.
	Storage, Problem *rules.Error
	Refused          []Entry
}

// Status of the outbox and its sender.
func (s *Sender) Status() Status {
	st := Status{Local: true, Online: s.online, SignIn: s.signIn, Storage: s.box.broken, Problem: s.problem}
	for _, e := range s.box.entries {
		if !s.box.acked(e) {
			st.Unsent++
			// A change of what is known to the server already is no loss.
			st.Local = st.Local && !e.New()
		}
		if e.Refused != nil {
			// Only this device has what was refused.
			st.Local = st.Local && e.kept == e.change
			st.Refused = append(st.Refused, e)
		}
	}
	return st
}
