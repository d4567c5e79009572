package state

import (
	"slices"

	"kotae/rules"
	outbox "kotae/rules/sync"
)

// UnsentOf counts the events of one interview that the server has not
// acknowledged.
func (a *App) UnsentOf(id rules.InterviewID) int {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.box == nil {
		return 0
	}
	n := 0
	for _, e := range a.box.Entries() {
		if e.Interview == id && e.State() != outbox.Acked {
			n++
		}
	}
	return n
}

// Submitting reports whether a submission of the interview's card is noted and not
// acknowledged.
func (a *App) Submitting(id rules.InterviewID) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.box == nil {
		return false
	}
	return slices.ContainsFunc(a.box.Entries(), func(e outbox.Entry) bool {
		_, submits := e.Event.Body.(rules.CardSubmitted)
		return submits && e.Interview == id && e.State() != outbox.Acked
	})
}

// OnlyHere are the events that nothing but this page holds: neither the disk nor
// the server has them yet.
func (a *App) OnlyHere() map[rules.EventID]bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.box == nil {
		return nil
	}
	return a.box.OnlyHere()
}

// Unsent is an event that the server has not acknowledged.
type Unsent struct {
	Interview rules.InterviewID
	Event     rules.Event
}

// UnsentEvents are those that the server has not acknowledged, and what it
// refused, in the order in which they were noted.
func (a *App) UnsentEvents() (all []Unsent) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.box == nil {
		return nil
	}
	for _, e := range a.box.Entries() {
		switch {
		case e.Refused != nil:
			all = append(all, Unsent{e.Interview, *e.Refused})
		case e.State() != outbox.Acked:
			all = append(all, Unsent{e.Interview, e.Event})
		}
	}
	return all
}
