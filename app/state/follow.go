package state

import "kotae/app/dom"

// The waiting before a stream is opened anew, in milliseconds; it doubles.
const (
	firstReopen = 2_000
	lastReopen  = 30_000
)

// follower keeps one event stream open. The browser reconnects by itself after
// a short break; where it gives up (a restart, an expired sign-in) the follower
// opens the stream anew.
type follower struct {
	app     *App
	path    func() string
	message func(data, id string)
	// aside hears the event called named; both may be missing.
	named string
	aside func(data string)

	close   func()
	delay   int
	broken  bool
	stopped bool
	// turn tells the current opening from earlier ones.
	turn int
}

// begin follows from now on; the lock is held, as in all that follows.
func (f *follower) begin() {
	f.app.followers[f] = true
	f.start()
}

// start opens the stream unless the page is out of sight: a browser keeps six
// connections to a server, and forgotten tabs must not use them up.
func (f *follower) start() {
	if f.app.hidden || f.close != nil {
		return
	}
	f.turn++
	turn := f.turn
	current := func(fn func()) func() {
		return func() {
			f.app.update(func() {
				if turn == f.turn && !f.stopped {
					fn()
				}
			})
		}
	}
	handlers := dom.Stream{
		Open: current(f.opened),
		Message: func(data, id string) {
			if !f.stopped && turn == f.turn {
				f.message(data, id)
			}
		},
		Lost: func(ended bool) { current(func() { f.lost(ended) })() },
	}
	if f.aside != nil {
		handlers.Named, handlers.Aside = f.named, func(data string) {
			if !f.stopped && turn == f.turn {
				f.aside(data)
			}
		}
	}
	path := f.path()
	f.app.later(func() {
		closeStream := f.app.browser.Stream(path, handlers)
		f.app.update(func() {
			if turn != f.turn || f.stopped {
				f.app.later(closeStream)
				return
			}
			f.close = closeStream
		})
	})
}

func (f *follower) opened() {
	f.delay = 0
	f.app.reached(true)
	if f.broken {
		// The server may be another one now.
		f.broken = false
		f.app.ask()
	}
	f.app.changed()
}

func (f *follower) lost(ended bool) {
	f.broken = true
	f.app.ask()
	f.app.changed()
	if !ended {
		return
	}
	f.end()
	f.delay = min(max(firstReopen, 2*f.delay), lastReopen)
	turn, delay := f.turn, f.delay
	f.app.later(func() {
		f.app.browser.After(delay, func() {
			f.app.update(func() {
				if !f.stopped && turn == f.turn {
					f.start()
				}
			})
		})
	})
}

// end closes what is open; what is still to come of it is not listened to.
func (f *follower) end() {
	f.turn++
	if f.close != nil {
		f.app.later(f.close)
		f.close = nil
	}
}

// renew opens the stream anew where what its path says has changed.
func (f *follower) renew() {
	f.end()
	f.start()
}

// stop ends the following.
func (f *follower) stop() {
	f.stopped = true
	delete(f.app.followers, f)
	f.end()
}

// sight follows the page coming into sight and leaving it.
func (a *App) sight(visible bool) {
	a.hidden = !visible
	for f := range a.followers {
		if visible {
			f.start()
		} else {
			f.end()
		}
	}
	a.network(visible)
}
