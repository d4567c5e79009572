package state

import (
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
func (i *Interview) Events() []rules.Event { return read(i, i.allEvents) }

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

func (i *Interview) foldedRecord() *rules.Record {
	if i.record == nil {
		i.record = rules.FoldRecord(i.allEvents())
	}
	return i.record
}

func (i *Interview) foldedCard() *rules.Card {
	if i.card == nil {
		i.card = rules.FoldCard(i.data.Row.Card, i.allEvents())
	}
	return i.card
}

// allEvents merges what the server told with what the outbox holds.
func (i *Interview) allEvents() []rules.Event {
	if i.events != nil {
		return i.events
	}
	events := make([]rules.Event, 0, len(i.known))
	for _, e := range i.known {
		events = append(events, e)
	}
	events = append(events, i.app.kept(i.id, i.known)...)
	rules.SortEvents(events)
	i.events = events
	return events
}

// kept are the own events of an interview that the server has not told of.
func (a *App) kept(id rules.InterviewID, known map[rules.EventID]rules.Event) []rules.Event {
	if a.box == nil {
		return nil
	}
	var events []rules.Event
	for _, entry := range a.box.Entries() {
		e := entry.Event
		if _, told := known[e.ID]; told || entry.Interview != id || e.Stream == "" {
			continue
		}
		e.Author = a.session.User.ID
		events = append(events, e)
	}
	return events
}
