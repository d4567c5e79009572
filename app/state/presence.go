package state

import (
	"encoding/json"
	"slices"

	"kotae/rules"
	"kotae/server/api"
)

// lapse is how long in milliseconds somebody who is gone is still shown: a stream
// that is opened anew, or a short dead spot, must not make a name blink.
const lapse = 2_500

// presence is who has the interview open.
type presence struct {
	// here says that this page shows the interview itself, with the duty.
	here bool
	duty rules.Duty
	// present is what is shown, heardOf what the server said last.
	present, heardOf []api.Present
}

// Attend says that this page shows the interview itself; the panel sees it as
// long as its stream is open.
func (i *Interview) Attend(duty rules.Duty) {
	i.app.update(func() {
		if i.here && i.duty == duty {
			return
		}
		i.here, i.duty = true, duty
		i.renewStream()
	})
}

// Leave says that the page goes on to something else.
func (i *Interview) Leave() {
	i.app.update(func() {
		i.here, i.present, i.heardOf = false, nil, nil
		i.renewStream()
	})
}

func (i *Interview) renewStream() {
	if i.stream != nil {
		i.stream.renew()
	}
}

// attending is what the stream's address says of this page.
func (i *Interview) attending() string {
	switch {
	case !i.here:
		return ""
	case i.duty == rules.BothDuties:
		return "&duty=" + api.DutyBoth
	}
	return "&duty=" + string(i.duty)
}

// Present lists who of the panel has the interview open, nobody while that cannot
// be known; do not change it.
func (i *Interview) Present() []api.Present {
	return read(i, func() []api.Present {
		if !i.app.online {
			return nil
		}
		return i.present
	})
}

// seen takes a message about who is there. Whoever comes is shown at once,
// whoever goes a little later.
func (i *Interview) seen(data string) {
	var now []api.Present
	if json.Unmarshal([]byte(data), &now) != nil {
		return
	}
	a := i.app
	a.update(func() {
		i.heardOf = now
		for _, p := range i.present {
			if !slices.ContainsFunc(now, func(n api.Present) bool { return n.User == p.User }) {
				a.later(func() { a.browser.After(lapse, func() { a.update(i.settlePresence) }) })
				return
			}
		}
		i.settlePresence()
	})
}

func (i *Interview) settlePresence() {
	i.present = i.heardOf
	i.app.notify()
}

// Duty is what this device does in an interview, as chosen last.
func (a *App) Duty(id rules.InterviewID) rules.Duty {
	if duty := rules.Duty(a.chosen(dutyKey, id)); slices.Contains(rules.Duties(), duty) {
		return duty
	}
	return rules.BothDuties
}

// SetDuty keeps a choice on this device.
func (a *App) SetDuty(id rules.InterviewID, duty rules.Duty) {
	a.choose(dutyKey, id, string(duty))
	a.update(a.notify)
}
