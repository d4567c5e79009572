package state

import (
	"kotae/rules"
	"kotae/server/api"
)

// Rehearsal says that the interview is the invented one: what is noted in it
// lives in this tab alone. It enters no outbox, so that none of it can be sent.
func (i *Interview) Rehearsal() bool { return i.id == api.Rehearsal }

// rehearse takes an event as if the server had told of it; the lock is held.
func (i *Interview) rehearse(e rules.Event) {
	n := int64(len(i.known) + 1)
	e.Device, e.Seq, e.Pos, e.Author = rules.DeviceID(api.Rehearsal), n, n, i.app.session.User.ID
	i.known[e.ID] = e
	i.adopt(e)
}

// Try takes note, while the rehearsal is open, of what somebody tried that leaves
// no event behind.
func (a *App) Try(what string) {
	a.update(func() {
		if i := a.open[api.Rehearsal]; i != nil && i.users > 0 && !i.tried[what] {
			i.tried[what] = true
			a.notify()
		}
	})
}

// Tried reports whether that was tried in this rehearsal.
func (i *Interview) Tried(what string) bool { return read(i, func() bool { return i.tried[what] }) }

// StartOver begins the rehearsal anew.
func (i *Interview) StartOver() {
	i.app.update(func() {
		if i.Rehearsal() {
			i.known, i.tried, i.undo, i.redo, i.fold = map[rules.EventID]rules.Event{}, map[string]bool{}, nil, nil, fold{}
			i.app.notify()
		}
	})
}
