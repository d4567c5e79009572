package state

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

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
	draftStore     = "drafts"
)

// retry is the time in milliseconds after which a failed save is tried again.
const retry = 5_000

// deviceRecord is the device of one user in this browser.
type deviceRecord struct {
	Device rules.DeviceID `json:"device"`
}

func deviceKey(user rules.UserID) string { return "device/" + string(user) }

// entryKey keeps all devices that a user had in this browser together: what one
// of them left is found by the next.
func entryKey(user rules.UserID, device rules.DeviceID, seq int64) string {
	return fmt.Sprintf("%s/%s/%016d", user, device, seq)
}

// entryKeys begins the keys of one device.
func entryKeys(user rules.UserID, device rules.DeviceID) string {
	return string(user) + "/" + string(device) + "/"
}

func deletion(user rules.UserID, e outbox.Entry) dom.Write {
	return dom.Write{Store: outboxStore, Key: entryKey(user, e.Event.Device, e.Event.Seq)}
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
	user, box := a.session.User.ID, a.box
	entries := box.Unsaved()
	writes, extra, moved := a.extra, len(a.extra), len(a.moved)
	writes = append(writes[:extra:extra], a.moved...)
	for _, e := range entries {
		w := put(outboxStore, entryKey(user, box.Device(), e.Event.Seq), e)
		w.Add = e.New()
		writes = append(writes, w)
	}
	record := deviceRecord{box.Device()}
	if before, recorded := a.devices[user]; before != record {
		w := put(sessionStore, deviceKey(user), record)
		w.Add = !recorded
		writes = append(writes, w)
	}
	if len(entries) > 0 {
		writes = append(writes, a.replaced()...)
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
	a.saves++
	a.later(func() {
		a.db.Write(writes, func(err error) {
			a.update(func() {
				if a.saving = false; err == nil {
					box.Saved(entries)
					a.devices[user] = record
					a.extra = slices.Delete(a.extra, 0, extra) // a whole interview must not stay in memory with it
				}
				if box == a.box {
					a.saved(moved, err)
				} else {
					a.save()
				}
				a.rereadDue()
			})
		})
	})
}

// saved goes on after a transaction of the outbox in use.
func (a *App) saved(moved int, err error) {
	switch {
	case err == nil:
		a.moved = a.moved[moved:]
		a.later(func() { a.tell(outboxChanged) })
		a.save()
	case errors.Is(err, dom.ErrTaken):
		// Another tab took the number.
		a.reload()
		return
	default:
		a.box.Broken(storageProblem(err))
		a.saveSoon()
	}
	a.pump()
	if err != nil {
		a.changed()
		return
	}
	a.savingChanged()
}

// saveSoon tries again after a while.
func (a *App) saveSoon() {
	if a.savingSoon {
		return
	}
	a.savingSoon = true
	a.later(func() {
		a.browser.After(retry, func() {
			a.update(func() {
				a.savingSoon = false
				a.save()
			})
		})
	})
}

func storageProblem(err error) *rules.Error {
	if errors.Is(err, dom.ErrQuota) {
		return rules.Errorf(rules.Unavailable, "state.quota")
	}
	return rules.Errorf(rules.Unavailable, "state.storage")
}

// kept is what the disk holds of a user.
type kept struct {
	// record is the device in use; known is false if there is none yet.
	record deviceRecord
	known  bool
	// entries are those of that device, strays those of earlier ones.
	entries, strays []outbox.Entry
	// damaged says that a record of the device in use cannot be read.
	damaged bool
}

// fromDisk reads what this browser keeps of a user. The device comes last: if
// another tab moves to a new one meanwhile, saving fails, and reads again.
func (a *App) fromDisk(user rules.UserID, done func(kept, error)) {
	db := a.db
	a.later(func() {
		db.Range(outboxStore, string(user)+"/", func(entries []dom.Pair, err error) {
			if err != nil {
				a.update(func() { done(kept{}, err) })
				return
			}
			db.Range(sessionStore, deviceKey(user), func(records []dom.Pair, err error) {
				a.update(func() {
					if err != nil {
						done(kept{}, err)
						return
					}
					done(keptOf(user, records, entries), nil)
				})
			})
		})
	})
}

func keptOf(user rules.UserID, records, entries []dom.Pair) (k kept) {
	for _, p := range records {
		if p.Key == deviceKey(user) {
			k.known = json.Unmarshal(p.Value, &k.record) == nil
		}
	}
	for _, p := range entries {
		var e outbox.Entry
		switch own := strings.HasPrefix(p.Key, entryKeys(user, k.record.Device)); {
		case json.Unmarshal(p.Value, &e) != nil:
			k.damaged = k.damaged || own
		case own && !k.damaged:
			k.entries = append(k.entries, e)
		default:
			k.strays = append(k.strays, e)
		}
	}
	return k
}

// reload reads what the tabs of this browser saved.
func (a *App) reload() {
	if a.db == nil {
		return
	}
	if a.saving || a.box == nil {
		a.reread = true // what an outbox is being opened from may be out of date
		return
	}
	box, saves := a.box, a.saves
	a.fromDisk(a.session.User.ID, func(k kept, err error) {
		switch {
		case box != a.box:
		case saves != a.saves:
			a.reload() // what was read is out of date
		case err != nil:
			a.later(func() { a.browser.After(retry, func() { a.update(a.reload) }) })
		default:
			a.follow(k)
		}
	})
}

// rereadDue reads what changed while reading had to wait.
func (a *App) rereadDue() {
	if a.reread {
		a.reread = false
		a.reload()
	}
}

// follow goes on with what the disk holds; another tab may have moved to
// another device.
func (a *App) follow(k kept) {
	user := a.session.User.ID
	switch own := k.record.Device == a.box.Device(); {
	case !k.known:
	case !own && k.record.Device == a.devices[user].Device:
		// It is this tab that is moving.
		k.strays = append(k.strays, k.entries...)
	case !own:
		a.box.Fork(k.record.Device)
		a.box.Replace(k.entries)
		a.lock()
	case a.sends(k.record.Device):
		a.box.Adopt(k.entries)
	default:
		a.box.Replace(k.entries)
	}
	if k.known {
		a.devices[user] = k.record
	}
	a.moved, a.gathering = nil, false // what is still due is among the strays
	a.gather(k.strays)
	if h := a.holdOf(a.box.Device()); h != nil && a.taking == a.box.Device() {
		h.sends = true
	}
	a.refold()
	a.save()
	a.pump()
	a.changed()
}

// gather takes what earlier devices left: a tab that did not know of a new one
// wrote it, or the server that acknowledged it was restored.
func (a *App) gather(strays []outbox.Entry) {
	user := a.session.User.ID
	for _, e := range strays {
		due := e.AckedAt == 0 || e.Epoch != a.box.Epoch()
		old := e.AckedAt != 0 && a.serverTime-e.AckedAt > outbox.Keep
		if due && !a.box.Holds(e) {
			a.box.Receive([]outbox.Entry{e})
		}
		if due || old {
			a.moved = append(a.moved, deletion(user, e))
		}
	}
}

// forget takes off the disk what the server has held for long enough.
func (a *App) forget() {
	done := submitted(a.box.Entries())
	gone := a.box.Forget(a.serverTime, func(id rules.InterviewID) bool { return done[id] })
	for _, e := range gone {
		a.moved = append(a.moved, deletion(a.session.User.ID, e))
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
