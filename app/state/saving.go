package state

import (
	"encoding/json"
	"errors"
	"fmt"

	"kotae/app/dom"
	"kotae/rules"
	outbox "kotae/rules/sync"
	"kotae/server/api"
)

// The stores, as boot.js makes them.
const (
	outboxStore    = "outbox"
	sessionStore   = "session"
	interviewStore = "interviews"
)

// retry is the time in milliseconds after which a failed save is tried again.
const retry = 5_000

// deviceRecord is the device of one user in this browser.
type deviceRecord struct {
	Device rules.DeviceID `json:"device"`
	Epoch  string         `json:"epoch"`
}

func deviceKey(user rules.UserID) string { return "device/" + string(user) }

func entryKey(device rules.DeviceID, seq int64) string { return fmt.Sprintf("%s/%016d", device, seq) }

func deletion(device rules.DeviceID, seq int64) dom.Write {
	return dom.Write{Store: outboxStore, Key: entryKey(device, seq)}
}

// put writes a value as JSON; every type given here can be written so.
func put(store, key string, v any) dom.Write {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return dom.Write{Store: store, Key: key, Value: raw}
}

// save brings to the disk what is not there yet; one transaction at a time.
func (a *App) save() {
	if a.box == nil || a.saving {
		return
	}
	a.keepEpoch()
	entries := a.box.Unsaved()
	writes, extra := a.extra, len(a.extra)
	for _, e := range entries {
		w := put(outboxStore, entryKey(a.box.Device(), e.Event.Seq), e)
		w.Add = e.New()
		writes = append(writes, w)
	}
	if len(writes) == 0 {
		a.releaseDrafts()
		return
	}
	if a.db == nil {
		a.box.Broken(storageProblem(dom.ErrStorage))
		return
	}
	a.saving = true
	box := a.box
	a.later(func() {
		a.db.Write(writes, func(err error) {
			a.update(func() { a.saved(box, entries, extra, err) })
		})
	})
}

// keepEpoch notes on the disk whose acknowledgements the outbox holds.
func (a *App) keepEpoch() {
	record := deviceRecord{a.box.Device(), a.box.Epoch()}
	if user := a.session.User.ID; a.devices[user] != record {
		a.devices[user] = record
		a.extra = append(a.extra, put(sessionStore, deviceKey(user), record))
	}
}

// saved goes on after a transaction.
func (a *App) saved(box *outbox.Outbox, entries []outbox.Entry, extra int, err error) {
	a.saving = false
	switch {
	case err == nil:
		box.Saved(entries)
		a.extra = a.extra[extra:]
		a.later(func() { a.tell(outboxChanged) })
	case box != a.box:
	case errors.Is(err, dom.ErrTaken):
		// Another tab took the number.
		a.reload()
		return
	default:
		box.Broken(storageProblem(err))
		a.later(func() { a.browser.After(retry, func() { a.update(a.save) }) })
	}
	if err == nil {
		a.save()
	}
	a.pump()
	a.changed()
}

func storageProblem(err error) *rules.Error {
	if errors.Is(err, dom.ErrQuota) {
		return rules.Errorf(rules.Unavailable, "state.quota")
	}
	return rules.Errorf(rules.Unavailable, "state.storage")
}

// reload reads what the tabs of this browser saved under the device.
func (a *App) reload() {
	if a.box == nil || a.db == nil {
		return
	}
	box := a.box
	a.later(func() {
		a.db.Range(outboxStore, string(box.Device())+"/", func(pairs []dom.Pair, err error) {
			a.update(func() { a.reloaded(box, pairs, err) })
		})
	})
}

func (a *App) reloaded(box *outbox.Outbox, pairs []dom.Pair, err error) {
	if box != a.box || err != nil {
		return
	}
	if stored := entriesOf(pairs); a.locks[box.Device()] {
		box.Adopt(stored)
	} else {
		box.Replace(stored)
	}
	a.refold()
	a.save()
	a.pump()
	a.changed()
}

// entriesOf reads stored entries; one that cannot be read ends them, and what
// follows it stays on the disk untouched.
func entriesOf(pairs []dom.Pair) []outbox.Entry {
	var entries []outbox.Entry
	for _, p := range pairs {
		var e outbox.Entry
		if json.Unmarshal(p.Value, &e) != nil {
			break
		}
		entries = append(entries, e)
	}
	return entries
}

// forget takes off the disk what the server has held for long enough.
func (a *App) forget() {
	done := submitted(a.box.Entries())
	gone := a.box.Forget(a.browser.Now(), func(id rules.InterviewID) bool { return done[id] })
	for _, e := range gone {
		a.extra = append(a.extra, deletion(a.box.Device(), e.Event.Seq))
	}
}

// forgetInterviews takes off the disk what the server said of interviews long
// past, whoever was signed in: it names candidates.
func (a *App) forgetInterviews() {
	if a.db == nil {
		return
	}
	db, oldest := a.db, a.browser.Now()-outbox.Keep
	a.later(func() {
		db.Range(interviewStore, "", func(pairs []dom.Pair, _ error) {
			var writes []dom.Write
			for _, p := range pairs {
				var in api.Interview
				if json.Unmarshal(p.Value, &in) != nil || in.Row.StartsAt < oldest {
					writes = append(writes, dom.Write{Store: interviewStore, Key: p.Key})
				}
			}
			if len(writes) > 0 {
				db.Write(writes, func(error) {})
			}
		})
	})
}

// submitted tells the interviews whose card was handed in last, not reopened.
func submitted(entries []outbox.Entry) map[rules.InterviewID]bool {
	done := map[rules.InterviewID]bool{}
	for _, e := range entries {
		switch e.Event.Body.(type) {
		case rules.CardSubmitted:
			done[e.Interview] = e.State() == outbox.Acked
		case rules.CardReopened:
			done[e.Interview] = false
		}
	}
	return done
}
