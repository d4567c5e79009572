package state

import "kotae/rules"

// handedIn is how the server says that the card was submitted before, on another
// device or from paper.
const handedIn = "error.card.submitted"

// Refused is an event that the server would not take, with the reason. It stays
// on the device until the person has seen to it.
type Refused struct {
	Interview rules.InterviewID
	Event     rules.Event
	Reason    *rules.Error
	// Pack is that of the interview, nil while it is not open in this tab.
	Pack *rules.Pack
	// Late says that the card had been submitted before, Again that it is open
	// again here: NoteAgain would be taken.
	Late, Again bool
}

// refused lists what the server would not take.
func (a *App) refused() (all []Refused) {
	for _, e := range a.sender.Status().Refused {
		r := Refused{Interview: e.Interview, Event: *e.Refused, Reason: e.Reason, Late: e.Reason.Key == handedIn}
		if i := a.open[e.Interview]; i != nil && i.users > 0 && i.loaded {
			r.Pack = i.data.Pack
			r.Again = r.Late && !i.foldedCard().Submitted
		}
		all = append(all, r)
	}
	return all
}

// NoteAgain notes what came too late, now that the card is open again. It reports
// false where it is not.
func (a *App) NoteAgain(id rules.EventID) (done bool) {
	a.update(func() {
		if a.box == nil {
			return
		}
		for _, r := range a.refused() {
			if r.Event.ID == id && r.Again && a.open[r.Interview].append(r.Event.Body, r.Event.At) != "" {
				a.dismiss(id)
				done = true
			}
		}
	})
	return done
}

// DismissRefused takes a refused event off the list, once the person has seen
// to it.
func (a *App) DismissRefused(id rules.EventID) {
	a.update(func() {
		if a.box != nil {
			a.dismiss(id)
		}
	})
}

func (a *App) dismiss(id rules.EventID) {
	a.box.Dismiss(id)
	a.save()
	a.notify()
}

// dropMoot lets go of a submission that came after another: the card is handed
// in, and there is nothing that anybody could see to.
func (a *App) dropMoot() {
	for _, e := range a.sender.Status().Refused {
		if _, submits := e.Refused.Body.(rules.CardSubmitted); submits && e.Reason.Key == handedIn {
			a.box.Dismiss(e.Refused.ID)
		}
	}
}
