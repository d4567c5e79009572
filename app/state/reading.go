package state

import (
	"slices"

	"kotae/rules"
	"kotae/server/api"
)

// read reads under the lock.
func read[T any](i *Interview, get func() T) T {
	i.app.mu.Lock()
	defer i.app.mu.Unlock()
	return get()
}

// Loaded reports whether there is something to show.
func (i *Interview) Loaded() bool { return read(i, func() bool { return i.loaded }) }

// Err is why the interview could not be loaded, while there is nothing to show.
func (i *Interview) Err() error { return read(i, func() error { return i.err }) }

// Row is the interview as lists show it.
func (i *Interview) Row() api.InterviewRow {
	return read(i, func() api.InterviewRow { return i.data.Row })
}

// Separate says that lines are not shared in this posting.
func (i *Interview) Separate() bool { return read(i, func() bool { return i.data.Separate }) }

// Pack is what the interview is asked, tagged and judged by; nil until loaded.
func (i *Interview) Pack() *rules.Pack { return read(i, func() *rules.Pack { return i.data.Pack }) }

// Events are all known events in the order of the log, unsent ones last.
func (i *Interview) Events() []rules.Event {
	return read(i, func() []rules.Event { return slices.Clone(i.allEvents()) })
}

// Record is what was asked and answered; do not change it.
func (i *Interview) Record() *rules.Record { return read(i, i.foldedRecord) }

// Card is the own card; do not change it.
func (i *Interview) Card() *rules.Card { return read(i, i.foldedCard) }

// Outcome is the candidate log; do not change it.
func (i *Interview) Outcome() *rules.Outcome {
	return read(i, func() *rules.Outcome {
		if i.outcome == nil {
			i.outcome = rules.FoldLog(i.id, i.allEvents())
		}
		return i.outcome
	})
}
