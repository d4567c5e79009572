package state

import "kotae/rules"

// Append adds an event to the own card, labelled with the time of the first
// keystroke or, if at is 0, with now. It answers "" for those without a card.
func (i *Interview) Append(body rules.Body, at int64) rules.EventID {
	var id rules.EventID
	i.app.update(func() {
		if id = i.append(body, at); id != "" {
			i.redo = nil
		}
	})
	return id
}

// append adds the event and remembers how to take it back; the lock is held.
func (i *Interview) append(body rules.Body, at int64) rules.EventID {
	card := i.data.Row.Card
	if i.dropped || card == "" {
		return ""
	}
	id := rules.EventID(i.app.browser.NewID())
	back, possible := i.inverse(id, body)
	if !i.app.note(i.id, rules.Event{ID: id, Stream: rules.CardStream(card), At: at, Body: body}) {
		return ""
	}
	switch body.(type) {
	case rules.CardSubmitted, rules.CardReopened:
		i.undo, i.redo = nil, nil
	case rules.SuggestionDeclined:
		// nothing that anybody would take back
	default:
		if !possible {
			back = nil
		}
		i.undo = append(i.undo, step{body: back})
	}
	return id
}

// AppendLog adds to the candidate log of an interview.
func (a *App) AppendLog(id rules.InterviewID, body rules.Body) rules.EventID {
	e := rules.Event{ID: rules.EventID(a.browser.NewID()), Stream: rules.LogStream(id), Body: body}
	noted := false
	a.update(func() { noted = a.note(id, e) })
	if !noted {
		return ""
	}
	return e.ID
}

// note puts an event into the outbox, saves it and tells at once. It reports
// false if nobody is signed in.
func (a *App) note(id rules.InterviewID, e rules.Event) bool {
	if a.box == nil {
		return false
	}
	if e.At == 0 {
		e.At = a.browser.Now()
	}
	e.Body = rules.Cleaned(e.Body)
	if i := a.open[id]; i != nil && i.Rehearsal() {
		i.rehearse(e)
		a.notify()
		return true
	}
	e = a.box.Add(id, e)
	if i := a.open[id]; i != nil {
		e.Author = a.session.User.ID
		i.adopt(e)
	}
	a.save()
	a.pump()
	a.notify()
	return true
}

// Final tells that what was done last cannot be taken back. Undo then takes back
// nothing, and after that what was done before.
func (i *Interview) Final() bool {
	return read(i, func() bool { return len(i.undo) > 0 && i.undo[len(i.undo)-1].body == nil })
}

// Undo takes back the last own event that can be taken back; false if there is
// none. It never reaches across a submission.
func (i *Interview) Undo() bool { return i.step(&i.undo, &i.redo) }

// Redo takes back the last undo.
func (i *Interview) Redo() bool { return i.step(&i.redo, &i.undo) }

// step appends the last body of one list, whose own inverse goes to the other.
func (i *Interview) step(from, to *[]step) (done bool) {
	i.app.update(func() {
		n := len(*from)
		if n == 0 || i.foldedCard().Submitted {
			return
		}
		last := (*from)[n-1]
		*from = (*from)[:n-1]
		if last.body == nil || !i.stands(last) {
			return
		}
		undone := len(i.undo)
		switch done = i.append(last.body, 0) != ""; {
		case !done:
		case len(i.undo) > undone:
			back := i.undo[len(i.undo)-1]
			i.undo = i.undo[:len(i.undo)-1]
			if back.body == nil {
				i.redo = nil // it went on from what cannot come back
				break
			}
			*to = append(*to, i.asLeft(back.body))
		}
	})
	return done
}
