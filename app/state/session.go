package state

import (
	"encoding/json"

	"kotae/app/client"
	"kotae/app/dom"
	"kotae/rules"
	outbox "kotae/rules/sync"
	"kotae/server/api"
)

// What the tabs of a browser tell each other.
const (
	channelName    = "kotae"
	outboxChanged  = "outbox"
	sessionChanged = "session"
)

// lastKey holds who was signed in last, so that a page loaded without the
// server still shows its own notes.
const lastKey = "last"

// knownKey tells the next start of a page, before anything is read or asked, that
// somebody is signed in here; never who.
const knownKey = "kotae.known"

// known tells it.
func (a *App) known(somebody bool) {
	value := ""
	if somebody {
		value = "yes"
	}
	a.later(func() { a.browser.SetPreference(knownKey, value) })
}

// askAgain is how long in milliseconds to wait before asking the server again
// who is signed in.
const askAgain = 3_000

// Start opens what is saved on the device, asks who is signed in and starts
// sending.
func (a *App) Start() {
	dom.SetLang(a.Lang())
	dom.AskToPersist()
	dom.AnswerHeartbeat(func() { a.update(func() {}) })
	a.followVersion()
	tell := a.browser.Channel(channelName, a.heard)
	a.update(func() { a.tell = tell })
	a.browser.OnNetwork(func(online bool) { a.update(func() { a.network(online) }) })
	a.browser.OnVisible(func(visible bool) { a.update(func() { a.sight(visible) }) })
	a.browser.OpenDatabase(func(db database, err error) {
		if err != nil {
			a.update(a.ask)
			return
		}
		db.Range(sessionStore, lastKey, func(pairs []dom.Pair, _ error) {
			a.update(func() {
				a.db = db
				a.remember(pairs)
				a.ask()
			})
		})
	})
}

// heard follows what another tab says.
func (a *App) heard(message string) {
	a.update(func() {
		switch message {
		case outboxChanged:
			a.reload()
		case sessionChanged:
			a.ask()
		}
	})
}

// network tries at once when the network is back or the page in sight again.
func (a *App) network(back bool) {
	if !back || !a.ready {
		return
	}
	if a.sender != nil {
		a.sender.Hurry()
	}
	a.ask()
	a.save()
	a.pump()
}

func (a *App) remember(pairs []dom.Pair) {
	for _, p := range pairs {
		var last api.Session
		if p.Key == lastKey && json.Unmarshal(p.Value, &last) == nil {
			a.session = last
		}
	}
}

// ask asks the server who is signed in; one question at a time.
func (a *App) ask() {
	if a.asking {
		return
	}
	a.asking = true
	a.later(func() {
		a.server.Session(func(s api.Session, err error) {
			a.update(func() {
				a.asking = false
				a.told(s, err)
			})
		})
	})
}

func (a *App) told(s api.Session, err error) {
	switch f := client.FailureOf(err); {
	case err == nil && s.User.ID == "":
		a.reached(true)
		a.leave()
	case err == nil:
		a.enter(s)
	case f.Err.Code == rules.Unauthenticated:
		a.reached(true)
		a.leave()
	default:
		a.reached(false)
		// Without the server the person of the last time goes on; nothing is
		// sent without a session anyway.
		if !a.ready && a.session.User.ID != "" {
			a.enter(a.session)
			a.reached(false)
		}
		a.ready = a.ready || a.session.User.ID == ""
		a.askSoon()
	}
	if a.ready {
		a.notify() // the first page waits for this
		return
	}
	a.changed()
}

func (a *App) askSoon() {
	if a.askingSoon {
		return
	}
	a.askingSoon = true
	a.later(func() {
		a.browser.After(askAgain, func() {
			a.update(func() {
				a.askingSoon = false
				a.ask()
			})
		})
	})
}

func (a *App) reached(online bool) {
	a.online = online
	if a.sender != nil {
		a.sender.Reached(online)
	}
}

// leave takes note that nobody is signed in. What is open goes on being
// written and saved: the sign-in has expired in the middle of an interview.
func (a *App) leave() {
	if a.box != nil {
		a.expired = true
		return
	}
	a.session = api.Session{}
	a.known(false)
	a.ready = true
}

// enter takes note of who is signed in.
func (a *App) enter(s api.Session) {
	same := a.box != nil && a.session.User.ID == s.User.ID
	fresh := !same || a.session.Epoch != s.Epoch
	another := a.session.Epoch != s.Epoch
	a.session = s
	a.compareVersion(s.Version)
	a.serverTime = max(a.serverTime, s.Now)
	a.expired = false
	a.reached(true)
	if fresh {
		a.known(true)
	}
	if a.db != nil && fresh {
		a.extra = append(a.extra, put(sessionStore, lastKey, s))
	}
	if same {
		a.box.SetEpoch(s.Epoch)
		if another {
			a.reopen()
			a.gathering = a.db != nil
			a.reload()
			a.later(func() { a.tell(sessionChanged) }) // what another server acknowledged counts in no tab
		}
		a.resume()
		return
	}
	if a.box != nil {
		a.dropAll()
		a.unlock()
	}
	a.ready, a.box, a.sender, a.moved = false, nil, nil, nil
	a.openOutbox()
}

// openOutbox reads what the user kept in this browser. What cannot be read is
// no reason not to go on: saving never replaces what is there.
func (a *App) openOutbox() {
	user := a.session.User.ID
	if a.db == nil {
		a.start(kept{})
		return
	}
	a.fromDisk(user, func(k kept, err error) {
		if a.session.User.ID != user || a.box != nil {
			return
		}
		a.start(k)
		if err != nil {
			a.reload()
		}
		a.rereadDue()
	})
}

// start goes on with what was kept. A damaged record ends what can be read;
// the numbers behind it are in use, so a new device goes on, and the damaged
// part stays on the disk.
func (a *App) start(k kept) {
	user := a.session.User.ID
	if k.known {
		a.devices[user] = k.record
	} else {
		delete(a.devices, user)
		k.record = deviceRecord{rules.DeviceID(a.browser.NewID())}
	}
	a.box = outbox.NewOutbox(k.record.Device, a.session.Epoch, k.entries)
	if held := len(a.box.Entries()); k.damaged || held != len(k.entries) {
		k.strays = append(k.strays, k.entries[held:]...)
		a.fork()
	}
	a.sender = a.newSender()
	a.sender.Reached(a.online)
	a.ready, a.gathering = true, false
	a.gather(k.strays)
	a.lock()
	a.resume()
	a.forgetInterviews()
	a.notify()
}

// resume goes on with saving, sending and following.
func (a *App) resume() {
	a.sender.SignedIn()
	a.forget()
	a.save()
	a.pump()
	for _, i := range a.open {
		if i.users > 0 && i.stream == nil {
			i.load()
		}
	}
}
