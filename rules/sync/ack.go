package sync

import (
	"slices"

	"kotae/rules"
)

// Keep is how long an acknowledged entry stays on the device at most, in
// milliseconds: 14 days.
const Keep = 14 * 24 * 60 * 60 * 1000

// Placed is where the server put one event.
type Placed struct{ Seq, Pos, Version int64 }

// firstUnacked is the place of the first entry without acknowledgement.
func (o *Outbox) firstUnacked() int {
	i := slices.IndexFunc(o.entries, func(e Entry) bool { return e.AckedAt == 0 })
	if i < 0 {
		return len(o.entries)
	}
	return i
}

// ack marks what was sent up to the number, and not beyond.
func (o *Outbox) ack(upTo, now int64, placed []Placed) {
	for i := o.firstUnacked(); i < len(o.entries) && o.entries[i].Event.Seq <= upTo; i++ {
		e := &o.entries[i]
		e.AckedAt = max(now, 1)
		e.change++
	}
	for _, p := range placed {
		if e := o.find(p.Seq); e != nil && e.AckedAt != 0 && p.Pos > 0 {
			e.Event.Pos, e.Event.Version = p.Pos, p.Version
		}
	}
}

// SetEpoch learns which server this is. After a restore from a backup the
// server may have forgotten what it acknowledged: everything kept is offered
// again.
func (o *Outbox) SetEpoch(epoch string) {
	if epoch == "" || epoch == o.epoch {
		return
	}
	known := o.epoch != ""
	o.epoch = epoch
	if known {
		o.offerFrom(0)
	}
}

// offerFrom takes the acknowledgement off everything from the number on.
func (o *Outbox) offerFrom(seq int64) {
	for i := range o.entries {
		if e := &o.entries[i]; e.Event.Seq >= seq && e.AckedAt != 0 {
			e.AckedAt, e.Event.Pos, e.Event.Version = 0, 0, 0
			e.change++
		}
	}
}

// gap goes back to the number that the server waits for. It reports false if
// that one is not kept any more: then all that is kept is offered anew, under
// another device.
func (o *Outbox) gap(expected int64) bool {
	o.offerFrom(expected)
	return expected >= o.entries[0].Event.Seq
}

// void fills the place of a refused event, so that those behind it can follow.
// It reports false if the place is filled already.
func (o *Outbox) void(seq int64, reason *rules.Error) bool {
	e := o.find(seq)
	if _, filled := e.Event.Body.(rules.Voided); filled {
		return false
	}
	refused := e.Event
	e.Refused, e.Reason = &refused, reason
	// The id is another one: the server may hold the refused one already, under
	// another device.
	e.Event = rules.Event{ID: refused.ID + "-void", Device: e.Event.Device, Seq: seq, At: e.Event.At, Body: rules.Voided{Reason: reason.Key}}
	e.sent = false
	e.change++
	return true
}

// Dismiss lets go of a refused event once the person has seen to it.
func (o *Outbox) Dismiss(id rules.EventID) {
	for i := range o.entries {
		if e := &o.entries[i]; e.Refused != nil && e.Refused.ID == id {
			e.Refused, e.Reason = nil, nil
			e.change++
		}
	}
}

// Fork moves everything without acknowledgement to a new device: another
// browser profile, copied from this one, has used these numbers for something
// else. The old entries are returned, to be taken off the disk.
func (o *Outbox) Fork(device rules.DeviceID) (old []Entry) {
	old = slices.Clone(o.entries)
	moved := o.entries[o.firstUnacked():]
	o.device, o.entries = device, nil
	for _, e := range moved {
		e.Event.Device, e.Event.Seq = device, o.next()
		e.change, e.kept, e.sent = 1, 0, false
		o.entries = append(o.entries, e)
	}
	return old
}

// Forget drops acknowledged entries whose interview is done, or that are older
// than Keep, from the front; they are returned, to be taken off the disk. The
// last entry stays, since the next number follows it.
func (o *Outbox) Forget(now int64, done func(rules.InterviewID) bool) (gone []Entry) {
	n := 0
	for n < len(o.entries)-1 {
		e := o.entries[n]
		old := now-e.AckedAt > Keep
		if e.AckedAt == 0 || !old && (e.Refused != nil || !done(e.Interview)) || e.kept != e.change {
			break
		}
		n++
	}
	gone = slices.Clone(o.entries[:n])
	o.entries = slices.Delete(o.entries, 0, n)
	return gone
}
