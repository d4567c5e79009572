// Package state holds what the browser knows: who is signed in, the open
// interviews, what is saved where. It keeps every event on the device before
// it says so, sends them, and merges what the server tells with what is not
// sent yet. It knows no page and no element.
//
// Any tab of a browser may save: the disk decides which event gets a number of
// the device's sequence. One tab sends, the one that holds the lock; when it
// goes, the next one takes over.
package state

import (
	"sync"

	"kotae/app/client"
	"kotae/app/dom"
	"kotae/rules"
	outbox "kotae/rules/sync"
	"kotae/server/api"
)

// pause is the least time in milliseconds between two notifications that no act
// of the person caused.
const pause = 50

// App is the state of one tab.
type App struct {
	client  *client.Client
	server  server
	browser browser

	mu sync.Mutex
	// calls wait for the lock to be let go: whatever is asked of the browser may
	// answer at once.
	calls       []func()
	subscribers map[int]func()
	nextID      int
	pending     bool
	// toldAt is when the subscribers were told last.
	toldAt int64
	turn   int

	db     database
	tell   func(string)
	ready  bool
	asking bool
	// askingSoon says that a question is planned.
	askingSoon bool
	expired    bool
	online     bool
	session    api.Session
	// serverTime is what the server said last; no clock of a device tells when
	// something may be forgotten.
	serverTime int64
	devices    map[rules.UserID]deviceRecord
	box        *outbox.Outbox
	sender     *outbox.Sender
	locks      []*hold
	// taking is the device whose lock this tab got; it sends once it has read the
	// disk.
	taking rules.DeviceID
	saving bool
	// savingSoon says that another try is planned.
	savingSoon bool
	// saves counts transactions, to tell what was read before one.
	saves int
	// reread says that the disk is to be read after the transaction under way.
	reread bool
	// gathering says that the server is another one and the disk not read since:
	// what earlier devices left there may have to be sent again.
	gathering bool
	wake      func()
	extra     []dom.Write
	// moved takes entries of the outbox off the disk, in the transaction that
	// brings what became of them; it goes when the outbox does.
	moved []dom.Write
	held  map[string]bool
	// hidden says that the page is out of sight.
	hidden    bool
	followers map[*follower]bool
	open      map[rules.InterviewID]*Interview
	lang      string
	names     bool
	// version is the server's, as it said last; newVersion says that the page can
	// change to it.
	version    string
	newVersion bool
	// calm and unsaved are what the browser was told: nothing would be disturbed by
	// a change; something is in memory alone.
	calm, unsaved bool
}

// New makes the state; nothing happens before Start.
func New() *App {
	c := client.New()
	return newApp(c, c, realBrowser{})
}

func newApp(c *client.Client, s server, b browser) *App {
	a := &App{
		client: c, server: s, browser: b, subscribers: map[int]func(){}, devices: map[rules.UserID]deviceRecord{},
		held: map[string]bool{}, open: map[rules.InterviewID]*Interview{},
		lang: b.Preference(langKey), names: b.Preference(namesKey) == shown, online: true,
		tell: func(string) {}, followers: map[*follower]bool{},
	}
	if a.lang != "en" {
		a.lang = "ja"
	}
	return a
}

// update changes the state under the lock, then makes the calls that the
// change asked for.
func (a *App) update(fn func()) {
	calls := a.locked(func() {
		fn()
		a.tellBusy()
	})
	for _, call := range calls {
		call()
	}
}

func (a *App) locked(fn func()) []func() {
	a.mu.Lock()
	defer a.mu.Unlock()
	fn()
	calls := a.calls
	a.calls = nil
	return calls
}

// later makes a call once the lock is let go.
func (a *App) later(call func()) { a.calls = append(a.calls, call) }

// Subscribe has fn called after any change, on no particular goroutine.
func (a *App) Subscribe(fn func()) (cancel func()) {
	var id int
	a.update(func() {
		a.nextID++
		id = a.nextID
		a.subscribers[id] = fn
	})
	return func() { a.update(func() { delete(a.subscribers, id) }) }
}

// Turn counts the changes of anything but what is saved where, so that a large
// screen need not be drawn for those.
func (a *App) Turn() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.turn
}

// changed tells the subscribers soon; what comes meanwhile is told with it.
func (a *App) changed() {
	a.turn++
	a.tellSoon()
}

// savingChanged is changed where nothing else did; without the server, lines
// show where they are.
func (a *App) savingChanged() {
	if !a.online {
		a.turn++
	}
	a.tellSoon()
}

func (a *App) tellSoon() {
	if a.pending {
		return
	}
	a.pending = true
	a.later(func() {
		a.browser.After(pause, func() { a.update(a.tellNow) })
	})
}

// changedByOthers tells at once what is the first for a while, so that a
// colleague's line does not wait; the rest of a burst is told soon.
func (a *App) changedByOthers() {
	if a.pending || a.browser.Now()-a.toldAt < pause {
		a.changed()
		return
	}
	a.notify()
}

// notify tells the subscribers at once.
func (a *App) notify() {
	a.turn++
	a.tellNow()
}

func (a *App) tellNow() {
	a.pending, a.toldAt = false, a.browser.Now()
	for _, fn := range a.subscribers {
		a.later(fn)
	}
}

// Client calls the server.
func (a *App) Client() *client.Client { return a.client }

// Download hands a file to the person.
func (a *App) Download(name string, data []byte) {
	dom.Download(name, "application/octet-stream", data)
}
