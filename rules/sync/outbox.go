package sync

import (
	"slices"

	"kotae/rules"
)

// State is how far an entry has come.
type State string

// The states, in the order in which an entry passes through them.
const (
	Noted State = "noted"
	Saved State = "saved"
	Sent  State = "sent"
	Acked State = "acked"
)

// Entry is one event of the outbox. The exported fields are what the device
// keeps on disk.
type Entry struct {
	Event     rules.Event       `json:"event"`
	Interview rules.InterviewID `json:"interview"`
	// AckedAt is when the server acknowledged it, in Unix milliseconds; 0 before.
	// Epoch is which server that was.
	AckedAt int64  `json:"ackedAt,omitempty"`
	Epoch   string `json:"epoch,omitempty"`
	// Refused is what stood here before the server refused it, with the reason.
	Refused *rules.Event `json:"refused,omitempty"`
	Reason  *rules.Error `json:"reason,omitempty"`
	// Known is what stood here when the server turned out to hold it already,
	// under another device.
	Known *rules.Event `json:"known,omitempty"`

	// change counts changes of the entry, kept is the change that is on disk.
	change, kept int
	sent         bool
	// token tells the entry from all others, whatever its number becomes.
	token int
}

// about is the id of what the person wrote; a filler stands for it.
func (e Entry) about() rules.EventID {
	switch {
	case e.Refused != nil:
		return e.Refused.ID
	case e.Known != nil:
		return e.Known.ID
	}
	return e.Event.ID
}

// State tells how far the entry has come.
func (e Entry) State() State {
	switch {
	case e.AckedAt != 0:
		return Acked
	case e.sent:
		return Sent
	case e.kept == e.change:
		return Saved
	}
	return Noted
}

// New reports whether the entry was never on disk.
func (e Entry) New() bool { return e.kept == 0 }

// Outbox holds the events of one device. Acknowledged ones stay for a while, so
// that they can be offered again to a server restored from a backup.
type Outbox struct {
	device  rules.DeviceID
	epoch   string
	entries []Entry // by sequence, without gaps
	// broken says that this device cannot save; sending goes on from memory.
	broken *rules.Error
	tokens int
}

// NewOutbox makes the outbox of a device from what it kept. The epoch is that of
// the server which acknowledged it.
func NewOutbox(device rules.DeviceID, epoch string, stored []Entry) *Outbox {
	o := &Outbox{device: device, epoch: epoch}
	o.Replace(stored)
	return o
}

// Device is whose events these are.
func (o *Outbox) Device() rules.DeviceID { return o.device }

// Epoch is that of the server whose acknowledgements count.
func (o *Outbox) Epoch() string { return o.epoch }

// Entries are all entries in sequence. What another server acknowledged counts
// as not acknowledged.
func (o *Outbox) Entries() []Entry {
	out := slices.Clone(o.entries)
	for i := range out {
		if !o.acked(out[i]) {
			out[i].AckedAt = 0
		}
	}
	return out
}

func (o *Outbox) acked(e Entry) bool { return e.AckedAt != 0 && e.Epoch == o.epoch }

func (o *Outbox) next() int64 {
	if len(o.entries) == 0 {
		return 1
	}
	return o.entries[len(o.entries)-1].Event.Seq + 1
}

// Add notes an event: it gets the device and the next number of the sequence.
func (o *Outbox) Add(interview rules.InterviewID, e rules.Event) rules.Event {
	e.Device, e.Seq = o.device, o.next()
	o.tokens++
	o.entries = append(o.entries, Entry{Event: e, Interview: interview, change: 1, token: o.tokens})
	return e
}

// Holds reports whether the outbox knows what an entry is about.
func (o *Outbox) Holds(other Entry) bool {
	return slices.ContainsFunc(o.entries, func(e Entry) bool { return e.about() == other.about() })
}

// Entry is the one with the number in the sequence.
func (o *Outbox) Entry(seq int64) (Entry, bool) {
	if e := o.find(seq); e != nil {
		return *e, true
	}
	return Entry{}, false
}

// OnlyHere are the events that are neither on disk nor acknowledged; most often
// there are none.
func (o *Outbox) OnlyHere() map[rules.EventID]bool {
	var here map[rules.EventID]bool
	for i := range o.entries {
		if e := &o.entries[i]; e.New() && !o.acked(*e) {
			if here == nil {
				here = map[rules.EventID]bool{}
			}
			here[e.Event.ID] = true
		}
	}
	return here
}

// Unsaved are the entries whose last change is not on disk yet.
func (o *Outbox) Unsaved() []Entry {
	var out []Entry
	for _, e := range o.entries {
		if e.kept != e.change {
			out = append(out, e)
		}
	}
	return out
}

// Saved says that these, as Unsaved gave them, are durable.
func (o *Outbox) Saved(entries []Entry) {
	o.broken = nil
	for _, s := range entries {
		if e := o.find(s.Event.Seq); e != nil && e.token == s.token && e.Event.Device == s.Event.Device {
			e.kept = max(e.kept, s.change)
		}
	}
}

// Broken says that the device could not save, and why.
func (o *Outbox) Broken(reason *rules.Error) { o.broken = reason }

// find returns the entry with the number, or nil.
func (o *Outbox) find(seq int64) *Entry {
	if len(o.entries) == 0 {
		return nil
	}
	i := seq - o.entries[0].Event.Seq
	if i < 0 || i >= int64(len(o.entries)) {
		return nil
	}
	return &o.entries[i]
}

// Replace takes what the disk holds in place of all that was saved. Entries that
// are new here are numbered behind it, since another tab of the same device may
// have taken their numbers.
func (o *Outbox) Replace(stored []Entry) {
	fresh := o.fresh(stored)
	o.entries = nil
	o.take(stored)
	o.revive()
	o.append(fresh)
}

// Adopt takes from the disk only what another tab added, and leaves what this
// one knows better.
func (o *Outbox) Adopt(stored []Entry) {
	fresh := o.fresh(stored)
	o.entries = o.entries[:len(o.entries)-len(o.fresh(nil))]
	var added []Entry
	for _, s := range stored {
		if s.Event.Seq >= o.next() {
			added = append(added, s)
		}
	}
	o.take(added)
	o.revive()
	o.append(fresh)
}

// fresh are the entries that were never saved and that the disk does not hold.
// They stand last, since saving goes by sequence.
func (o *Outbox) fresh(stored []Entry) []Entry {
	var out []Entry
	for _, e := range o.entries {
		held := slices.ContainsFunc(stored, func(s Entry) bool { return s.about() == e.about() })
		if e.New() && !held {
			out = append(out, e)
		}
	}
	return out
}

// take appends stored entries as far as they go without a gap; a torn tail
// would block everything noted later.
func (o *Outbox) take(stored []Entry) {
	rules.SortStably(stored, func(a, b Entry) int { return int(a.Event.Seq - b.Event.Seq) })
	for _, s := range stored {
		if len(o.entries) > 0 && s.Event.Seq != o.next() {
			return
		}
		o.tokens++
		s.change, s.kept, s.sent, s.token = 1, 1, false, o.tokens
		o.entries = append(o.entries, s)
	}
}

func (o *Outbox) append(fresh []Entry) {
	for _, e := range fresh {
		e.Event.Seq, e.sent = o.next(), false
		o.entries = append(o.entries, e)
	}
}
