package sync

import (
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kotae/rules"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// A hundred runs are too few to meet a restore, a copy of the profile and a
// refusal in the same one.
func TestMain(m *testing.M) {
	flag.Parse()
	if checks := flag.Lookup("rapid.checks"); checks.Value.String() == checks.DefValue {
		flag.Set("rapid.checks", "5000")
	}
	os.Exit(m.Run())
}

// server is the plainest server that could be right: one list of events for
// each device, gapless, never changed.
type server struct {
	epoch  int
	stored map[rules.DeviceID][]rules.Event
	// refuses lists events that the domain would not take.
	refuses map[rules.EventID]bool
	signIn  bool
}

func (s *server) name() string { return "epoch" + strconv.Itoa(s.epoch) }

func problem(code rules.Code) *rules.Error { return rules.Errorf(code, "error.event.envelope") }

func content(e rules.Event) string {
	raw, _ := json.Marshal(rules.Event{ID: e.ID, Stream: e.Stream, At: e.At, Body: e.Body})
	return string(raw)
}

// post is the contract of POST /api/events.
func (s *server) post(batch []rules.Event) Answer {
	if s.signIn {
		return Answer{Err: problem(rules.Unauthenticated)}
	}
	device := batch[0].Device
	list := s.stored[device]
	for _, e := range batch {
		switch at := int(e.Seq) - 1; {
		case at < len(list):
			if content(list[at]) != content(e) {
				return Answer{Err: problem(rules.Conflict), Seq: e.Seq, Taken: true}
			}
		case at > len(list):
			return Answer{Err: problem(rules.Gap), Expected: int64(len(list)) + 1}
		default:
			if _, filler := e.Body.(rules.Voided); s.refuses[e.ID] && !filler {
				return Answer{Err: problem(rules.Invalid), Seq: e.Seq}
			}
			list = append(list, e)
		}
	}
	s.stored[device] = list
	return Answer{Epoch: s.name(), Acked: int64(len(list))}
}

// restore goes back to a backup and tells what was cut off.
func (s *server) restore(mark int) (cut []rules.EventID) {
	s.epoch++
	for d, list := range s.stored {
		for _, e := range list[min(mark, len(list)):] {
			cut = append(cut, e.ID)
		}
		s.stored[d] = slices.Clone(list[:min(mark, len(list))])
	}
	return cut
}

// world is one device with its disk, a network that loses and repeats, and the
// server.
type world struct {
	t      *rapid.T
	server *server
	disk   []Entry
	epoch  string
	device rules.DeviceID
	box    *Outbox
	sender *Sender
	now    int64
	flight []rules.Event
	late   [][]rules.Event
	noted  []rules.EventID
	// beyond lists events that neither side has any more: forgotten here long
	// after the acknowledgement, and cut off by a restore.
	beyond  map[rules.EventID]bool
	made    int
	devices int
	twins   int
}

func newWorld(t *rapid.T) *world {
	w := &world{t: t, beyond: map[rules.EventID]bool{}, device: "d0", server: &server{epoch: 1, stored: map[rules.DeviceID][]rules.Event{}, refuses: map[rules.EventID]bool{}}}
	w.epoch = w.server.name()
	w.start()
	return w
}

// start is a load of the page: all that was not on disk is gone.
func (w *world) start() {
	var disk []Entry
	for _, e := range w.disk {
		disk = append(disk, Entry{Event: e.Event, Interview: e.Interview, AckedAt: e.AckedAt, Refused: e.Refused, Reason: e.Reason})
	}
	w.box = NewOutbox(w.device, w.epoch, disk)
	w.sender = NewSender(w.box, Limits{Events: 3, Bytes: 1000}, func() float64 { return 0.5 }, func(rules.Event) int { return 300 })
	w.flight = nil
}

func (w *world) note() {
	w.made++
	id := rules.EventID("e" + strconv.Itoa(w.made))
	w.box.Add("i1", rules.Event{ID: id, Stream: "card-c1", At: w.now, Body: rules.AnswerNoted{Text: string(id)}})
	if rapid.IntRange(0, 9).Draw(w.t, "refuse") == 0 {
		w.server.refuses[id] = true
	}
}

func (w *world) save() {
	unsaved := w.box.Unsaved()
	for _, u := range unsaved {
		if at := int(u.Event.Seq - w.firstOnDisk()); at < len(w.disk) {
			w.disk[at] = u
		} else {
			w.disk = append(w.disk, u)
		}
		if _, filler := u.Event.Body.(rules.Voided); !filler && !slices.Contains(w.noted, u.Event.ID) {
			w.noted = append(w.noted, u.Event.ID)
		}
	}
	w.box.Saved(unsaved)
	w.epoch = w.box.Epoch()
}

func (w *world) firstOnDisk() int64 {
	if len(w.disk) == 0 {
		return 1
	}
	return w.disk[0].Event.Seq
}

func (w *world) send() {
	if batch, _ := w.sender.Next(w.now); batch != nil {
		w.flight = batch
	}
}

func (w *world) answer(a Answer) {
	w.flight = nil
	if w.sender.Answered(w.now, a) {
		w.fork()
	}
}

func (w *world) fork() {
	w.devices++
	w.device = rules.DeviceID("d" + strconv.Itoa(w.devices))
	w.box.Fork(w.device)
	w.disk = nil
	w.save()
}

func (w *world) deliver() {
	if w.flight == nil {
		return
	}
	batch := w.flight
	w.late = append(w.late, batch)
	switch rapid.IntRange(0, 4).Draw(w.t, "fate") {
	case 0: // lost on the way there
		w.answer(Answer{Err: problem(rules.Unavailable)})
	case 1: // lost on the way back
		w.server.post(batch)
		w.answer(Answer{Err: problem(rules.Unavailable)})
	case 2: // repeated by something in between
		w.server.post(batch)
		w.answer(w.server.post(batch))
	default:
		w.answer(w.server.post(batch))
	}
}

// honest fails if something is shown as acknowledged that the server does not
// hold, as far as the device can know.
func (w *world) honest() {
	if w.box.Epoch() != w.server.name() {
		return
	}
	held := w.server.stored[w.device]
	for _, e := range w.box.Entries() {
		if e.State() != Acked {
			continue
		}
		if at := int(e.Event.Seq) - 1; at >= len(held) || content(held[at]) != content(e.Event) {
			w.t.Fatalf("%s is shown as acknowledged, but the server does not hold it", e.Event.ID)
		}
	}
}

// Whatever is lost, repeated or late, and however often the page or the server
// starts anew: in the end the server holds what the device saved, once and in
// order, and nothing was called safe that was not.
func TestNothingSavedIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t)
		steps := map[string]func(*rapid.T){
			"note":    func(*rapid.T) { w.note() },
			"write":   func(*rapid.T) { w.note(); w.save(); w.send(); w.deliver() },
			"save":    func(*rapid.T) { w.save() },
			"send":    func(*rapid.T) { w.send() },
			"deliver": func(*rapid.T) { w.deliver() },
			"wait":    func(*rapid.T) { w.now += 10_000 },
			"crash":   func(*rapid.T) { w.start() },
			"late": func(t *rapid.T) {
				if len(w.late) > 0 {
					w.server.post(w.late[rapid.IntRange(0, len(w.late)-1).Draw(t, "which")])
				}
			},
			"expire":  func(*rapid.T) { w.server.signIn = true },
			"sign in": func(*rapid.T) { w.server.signIn = false; w.sender.SignedIn() },
			"restore": func(t *rapid.T) { w.restore(rapid.IntRange(0, 5).Draw(t, "mark")) },
			"forget":  func(*rapid.T) { w.forget() },
			"twin":    func(*rapid.T) { w.twin() },
			"":        func(*rapid.T) { w.honest() },
		}
		t.Repeat(steps)
		w.settle()
		if diff := cmp.Diff(w.expected(), w.held()); diff != "" {
			t.Fatalf("the server does not hold what the device saved (-want +got):\n%s", diff)
		}
	})
}

func (w *world) restore(mark int) {
	if w.twins > 0 {
		return
	}
	w.late = nil
	for _, id := range w.server.restore(mark) {
		kept := slices.ContainsFunc(w.disk, func(e Entry) bool { return e.Event.ID == id })
		w.beyond[id] = w.beyond[id] || !kept
	}
}

func (w *world) forget() {
	w.save()
	gone := w.box.Forget(w.now, func(rules.InterviewID) bool { return true })
	w.disk = w.disk[len(gone):]
	for _, e := range gone {
		held := slices.ContainsFunc(w.server.stored[w.device], func(h rules.Event) bool { return h.ID == e.Event.ID })
		w.beyond[e.Event.ID] = !held
	}
}

// twin is a copy of this browser profile that writes under the same device.
// Together with a restored server it may bring an event in twice, under two
// devices; folds take it once, but this law would not hold, so one excludes
// the other here.
func (w *world) twin() {
	if w.server.epoch > 1 || w.devices > 0 {
		return
	}
	w.twins++
	w.made++
	list := w.server.stored[w.device]
	e := rules.Event{ID: rules.EventID("twin" + strconv.Itoa(w.made)), Device: w.device, Seq: int64(len(list)) + 1, Stream: "card-c1", Body: rules.AnswerNoted{Text: "x"}}
	w.server.post([]rules.Event{e})
}

// settle ends the faults and lets everything drain.
func (w *world) settle() {
	w.server.signIn = false
	w.sender.SignedIn()
	for range 10_000 {
		w.save()
		w.now += 1000
		w.send()
		if w.flight != nil {
			w.answer(w.server.post(w.flight))
		} else if w.sender.Status().Unsent == 0 {
			if w.box.Epoch() == w.server.name() {
				return
			}
			// An idle device learns of a restored server when it asks who it is.
			w.box.SetEpoch(w.server.name())
		}
		w.honest()
	}
	w.t.Fatalf("%d events never arrived", w.sender.Status().Unsent)
}

// expected are the saved events in order, without those that were refused.
func (w *world) expected() []rules.EventID {
	out := []rules.EventID{}
	for _, id := range w.noted {
		if !w.server.refuses[id] && !w.beyond[id] {
			out = append(out, id)
		}
	}
	return out
}

// held are the events at the server in order, without fillers.
func (w *world) held() []rules.EventID {
	out := []rules.EventID{}
	for d := range w.devices + 1 {
		for _, e := range w.server.stored[rules.DeviceID("d"+strconv.Itoa(d))] {
			if _, filler := e.Body.(rules.Voided); !filler && !strings.HasPrefix(string(e.ID), "twin") {
				out = append(out, e.ID)
			}
		}
	}
	return out
}
