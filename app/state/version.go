package state

import "kotae/app/dom"

// A new version of the page waits while this tab has an interview open or
// something unsent.

// NewVersion reports whether a new version of the page is there and nothing would
// be disturbed by changing to it.
func (a *App) NewVersion() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.newVersion
}

// ChangeVersion loads the new version.
func (a *App) ChangeVersion() { dom.ChangeVersion() }

// followVersion takes note of new versions.
func (a *App) followVersion() {
	dom.OnVersion(func(ready bool) {
		a.update(func() {
			if a.newVersion != ready {
				a.newVersion = ready
				a.notify()
			}
		})
	})
}

// compareVersion looks for a new version of the page when the server says that it
// has become another.
func (a *App) compareVersion(server string) {
	if a.version != "" && a.version != server {
		a.later(dom.LookForVersion)
	}
	a.version = server
}

// tellBusy tells the browser what a change or a restart would disturb; the lock is
// held.
func (a *App) tellBusy() {
	busy, unsaved := !a.ready, false
	for _, i := range a.open {
		busy = busy || i.users > 0
	}
	if a.box != nil {
		s := a.sender.Status()
		busy, unsaved = busy || s.Unsent > 0, !s.Local
	}
	if busy != !a.calm {
		a.calm = !busy
		a.later(func() { dom.SetBusy(busy) })
	}
	if unsaved != a.unsaved {
		a.unsaved = unsaved
		a.later(func() { dom.SetUnsaved(unsaved) })
	}
}
