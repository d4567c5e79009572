package state

import (
	"encoding/json"

	"kotae/app/client"
	"kotae/rules"
	outbox "kotae/rules/sync"
	"kotae/server/api"
)

// room keeps a batch below the server's limit together with what is around the
// events.
const room = 4096

// How the server says that it holds another event under the number.
const (
	takenNumber = "error.event.conflict"
	takenDevice = "error.event.device"
)

// knownEvent is how the server says that it holds the event under another
// device already.
const knownEvent = "error.event.known"

// How the server says that it is not the one we knew, and that somebody else is
// signed in.
const (
	staleEpoch  = "error.epoch"
	anotherUser = "error.batch.user"
)

func (a *App) newSender() *outbox.Sender {
	limits := outbox.Limits{Events: api.MaxBatch, Bytes: api.MaxBody - room}
	return outbox.NewSender(a.box, limits, a.browser.Chance, sizeOf)
}

func sizeOf(e rules.Event) int {
	raw, err := json.Marshal(e)
	if err != nil {
		return api.MaxBody
	}
	return len(raw) + 1
}

// pump sends the next batch if this tab is the one that sends, or asks to be
// woken when it is time.
func (a *App) pump() {
	if a.box == nil || !a.sends(a.box.Device()) || a.box.Epoch() == "" {
		return
	}
	now := a.browser.Now()
	batch, at := a.sender.Next(now)
	if at != 0 {
		a.wakeIn(int(at - now))
	}
	if batch == nil {
		return
	}
	box := a.box
	out := api.Batch{Epoch: box.Epoch(), User: a.session.User.ID, Device: box.Device(), Events: batch}
	a.later(func() {
		a.server.SendEvents(out, func(ack api.Ack, err error) {
			a.update(func() { a.answered(box, batch, ack, err) })
		})
	})
}

// wakeIn pumps again after some milliseconds; a later call replaces this one.
func (a *App) wakeIn(milliseconds int) {
	stop := a.wake
	a.wake = nil
	a.later(func() {
		if stop != nil {
			stop()
		}
		next := a.browser.After(milliseconds, func() { a.update(a.pump) })
		a.update(func() { a.wake = next })
	})
}

func (a *App) answered(box *outbox.Outbox, batch []rules.Event, ack api.Ack, err error) {
	if box != a.box {
		return
	}
	answer := answerOf(ack, err)
	a.serverTime = max(a.serverTime, ack.Now)
	if a.sender.Answered(a.browser.Now(), answer) {
		a.fork()
	}
	wasOnline := a.online
	a.online = a.sender.Status().Online
	switch {
	case answer.Err == nil:
		a.settle(batch)
		a.place(batch)
	case answer.Err.Code == rules.Unauthenticated:
		a.expired = true
		a.later(func() { a.tell(sessionChanged) }) // the tabs in sight must say so
	case answer.Err.Key == staleEpoch, answer.Err.Key == anotherUser:
		a.ask()
	case answer.Err.Key == handedIn:
		a.dropMoot()
	}
	if answer.Err != nil {
		a.refold()
	}
	a.save()
	a.pump()
	if answer.Err != nil || !wasOnline {
		a.changed()
		return
	}
	a.savingChanged()
}

// place gives events their places in the log, as the outbox knows them now.
func (a *App) place(batch []rules.Event) {
	for _, e := range batch {
		entry, ok := a.box.Entry(e.Seq)
		i := a.open[entry.Interview]
		if !ok || i == nil || entry.Event.Stream == "" {
			continue
		}
		if _, told := i.known[entry.Event.ID]; !told {
			entry.Event.Author = a.session.User.ID
			i.adopt(entry.Event)
		}
	}
}

func answerOf(ack api.Ack, err error) outbox.Answer {
	if err != nil {
		f := client.FailureOf(err)
		isTaken := f.Err.Key == takenNumber || f.Err.Key == takenDevice
		return outbox.Answer{Err: f.Err, Seq: f.Seq, Expected: f.Expected, Taken: isTaken, Known: f.Err.Key == knownEvent}
	}
	answer := outbox.Answer{Epoch: ack.Epoch, Acked: ack.Acked, At: ack.Now}
	for _, p := range ack.Placed {
		answer.Placed = append(answer.Placed, outbox.Placed(p))
	}
	return answer
}

// settle follows an acknowledgement: what may be seen changes with a
// submission, and old entries may go.
func (a *App) settle(batch []rules.Event) {
	for _, e := range batch {
		switch e.Body.(type) {
		case rules.CardSubmitted, rules.CardReopened:
			for _, i := range a.open {
				if e.Stream == rules.CardStream(i.data.Row.Card) {
					i.load()
				}
			}
		}
	}
	a.forget()
}

// fork goes on under a new device.
func (a *App) fork() {
	moved, _ := a.box.Fork(rules.DeviceID(a.browser.NewID()))
	for _, e := range moved {
		a.moved = append(a.moved, deletion(a.session.User.ID, e))
	}
	a.lock()
}

// Follow follows an event stream of the server until stopped, whatever breaks
// it.
func (a *App) Follow(path string, onMessage func(data string)) (stop func()) {
	f := &follower{app: a, path: func() string { return path }, message: func(data, _ string) { onMessage(data) }}
	a.update(f.begin)
	return func() { a.update(f.stop) }
}
