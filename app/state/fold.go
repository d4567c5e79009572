package state

import (
	"slices"

	"kotae/rules"
)

// fold is what the events say; nil parts are folded when asked for. An event
// that changes nothing of a part leaves it: after an hour, to fold everything
// anew at each key would be felt.
type fold struct {
	events  []rules.Event
	record  *rules.Record
	card    *rules.CardFold
	outcome *rules.Outcome
}

func (i *Interview) foldedRecord() *rules.Record {
	if i.record == nil {
		i.record = rules.FoldRecord(i.allEvents())
	}
	return i.record
}

func (i *Interview) foldedCard() *rules.Card {
	if i.card == nil {
		i.card = rules.NewCardFold(i.data.Row.Card, i.allEvents())
	}
	return i.card.Card()
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

// adopt takes in an event that was noted here, told by the server, or given its
// place there. It reports whether it changed what is shown.
func (i *Interview) adopt(e rules.Event) (news bool) {
	f := &i.fold
	if f.events == nil {
		return true
	}
	at := f.find(e.ID)
	if news = at < 0; news {
		at = len(f.events)
		f.events = append(f.events, e)
	}
	f.events[at] = e
	switch {
	case !f.inOrder(at):
		*f = fold{}
		return true
	case news:
		f.add(e)
	case e.Pos != 0 && f.record != nil:
		f.record.Placed(e.ID)
	}
	return news
}

// find looks from the end, where what is new most often stands; -1 if nowhere.
func (f *fold) find(id rules.EventID) int {
	for at, e := range slices.Backward(f.events) {
		if e.ID == id {
			return at
		}
	}
	return -1
}

// inOrder reports whether the event stands right between those beside it.
func (f *fold) inOrder(at int) bool {
	around := f.events[max(at-1, 0):min(at+2, len(f.events))]
	return slices.IsSortedFunc(around, rules.InOrder)
}

// add folds an event behind all others into the parts it touches.
func (f *fold) add(e rules.Event) {
	if rules.KindOf(e.Body) == rules.SharedFact {
		f.record = nil
	}
	if f.card != nil && !f.card.Add(e) {
		f.card = nil
	}
	f.outcome = nil
}
