package sync

import (
	"fmt"
	"slices"

	"kotae/rules"
)

// An acknowledged entry stays on the device for a while, in milliseconds by the
// server's clock: 14 days, or, once its interview is handed in, the two days in
// which a backup is sure to have been made that holds it.
const (
	Keep     = 14 * 24 * 60 * 60 * 1000
	KeepDone = 2 * 24 * 60 * 60 * 1000
)

// Placed is where the server put one event.
type Placed struct{ Seq, Pos, Version int64 }

// firstUnacked is the place of the first entry without acknowledgement.
func (o *Outbox) firstUnacked() int {
	i := slices.IndexFunc(o.entries, func(e Entry) bool { return !o.acked(e) })
	if i < 0 {
		return len(o.entries)
	}
	return i
}

// ack marks what was sent up to the number, and not beyond. at is the server's
// time: the clock of a device may jump by years.
func (o *Outbox) ack(upTo, at int64, placed []Placed) {
	for i := o.firstUnacked(); i < len(o.entries) && o.entries[i].Event.Seq <= upTo; i++ {
		e := &o.entries[i]
		e.AckedAt, e.Epoch = max(at, 1), o.epoch
		e.change++
	}
	for _, p := range placed {
		if e := o.find(p.Seq); e != nil && o.acked(*e) && p.Pos > 0 {
			e.Event.Pos, e.Event.Version = p.Pos, p.Version
		}
	}
}

// SetEpoch learns which server this is. After a restore from a backup the
// server may have forgotten what it acknowledged: everything kept is offered
// again.
func (o *Outbox) SetEpoch(epoch string) {
	if epoch != "" {
		o.epoch = epoch
		o.revive()
	}
}

// revive puts back what fillers stand for that this server never acknowledged:
// it may not hold them under another device any more.
func (o *Outbox) revive() {
	for i := range o.entries {
		if e := &o.entries[i]; e.Known != nil && e.AckedAt != 0 && !o.acked(*e) {
			e.Event, e.Known = placedAt(*e.Known, o.device, e.Event.Seq), nil
			e.AckedAt = 0
			e.change++
		}
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
	if o.filled(seq) {
		return false
	}
	e := o.find(seq)
	refused := e.Event
	e.Refused, e.Reason = &refused, reason
	e.fill(reason)
	return true
}

// known fills the place of an event that the server holds under another device
// already. It reports false if the place is filled already.
func (o *Outbox) known(seq int64, reason *rules.Error) bool {
	if o.filled(seq) {
		return false
	}
	e := o.find(seq)
	known := e.Event
	e.Known = &known
	e.fill(reason)
	return true
}

// filled reports whether a filler stands at the number.
func (o *Outbox) filled(seq int64) bool {
	_, filled := o.find(seq).Event.Body.(rules.Voided)
	return filled
}

// fill puts a filler where the event was.
func (e *Entry) fill(reason *rules.Error) {
	e.Event = placedAt(rules.Event{At: e.Event.At, Body: rules.Voided{Reason: reason.Key}}, e.Event.Device, e.Event.Seq)
	e.sent = false
	e.change++
}

// placedAt gives an event its place. A filler is named after it, so that no
// other device can hold the same one.
func placedAt(e rules.Event, device rules.DeviceID, seq int64) rules.Event {
	e.Device, e.Seq, e.Pos, e.Version = device, seq, 0, 0
	if _, filler := e.Body.(rules.Voided); filler {
		e.ID = rules.EventID(fmt.Sprintf("%s-%d", device, seq))
	}
	return e
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

// Fork goes on under a new device: another browser profile, copied from this
// one, has used these numbers for something else. What is not acknowledged moves
// there, and what was refused, to stay in sight. Both the moved and the left
// entries are returned as they were: the ones to be taken off the disk, the
// others to be kept there for a server that is restored.
func (o *Outbox) Fork(device rules.DeviceID) (moved, left []Entry) {
	for _, e := range o.entries {
		if !o.acked(e) || e.Refused != nil {
			moved = append(moved, e)
		} else {
			left = append(left, e)
		}
	}
	o.device, o.entries = device, nil
	o.Receive(moved)
	return moved, left
}

// Receive takes entries of another device, numbered anew.
func (o *Outbox) Receive(entries []Entry) {
	for _, e := range entries {
		if e.Known != nil {
			e.Event, e.Known = *e.Known, nil
		}
		e.Event = placedAt(e.Event, o.device, o.next())
		o.tokens++
		e.AckedAt, e.Epoch, e.change, e.kept, e.sent, e.token = 0, "", 1, 0, false, o.tokens
		o.entries = append(o.entries, e)
	}
}

// Forget drops acknowledged entries that were kept long enough from the front;
// they are returned, to be taken off the disk. now is the server's time. What was
// refused stays until the person has seen to it, and the last entry does, since
// the next number follows it.
func (o *Outbox) Forget(now int64, done func(rules.InterviewID) bool) (gone []Entry) {
	n := 0
	for n < len(o.entries)-1 {
		e := o.entries[n]
		keep := int64(Keep)
		if done(e.Interview) {
			keep = KeepDone
		}
		if !o.acked(e) || e.Refused != nil || now-e.AckedAt <= keep || e.kept != e.change {
			break
		}
		n++
	}
	gone = slices.Clone(o.entries[:n])
	o.entries = slices.Delete(o.entries, 0, n)
	return gone
}
