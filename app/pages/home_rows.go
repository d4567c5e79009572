package pages

import (
	"cmp"
	"time"

	"kotae/rules"
	"kotae/server/api"
)

// homeGroups are the own interviews as the home screen groups them.
type homeGroups struct {
	// Next is the one to begin now; nil if nothing is left today.
	Next *api.InterviewRow
	// Later are those that still come, Open those held without a submitted
	// card, Done the submitted ones.
	Later, Open, Done []api.InterviewRow
	// Off are those that will not take place as planned.
	Off []api.InterviewRow
}

// most of the submitted interviews that home lists; older ones are found in
// the posting.
const mostDone = 12

// groupHome sorts the own interviews into the groups of the home screen. Rows
// in which the actor has no card are left out: those are reached by the posting.
func groupHome(rows []api.InterviewRow, now time.Time) homeGroups {
	var g homeGroups
	for _, r := range rows {
		switch {
		case r.Card == "":
		case r.Submitted:
			g.Done = append(g.Done, r)
		case r.State != "" && r.State != rules.Scheduled:
			g.Off = append(g.Off, r)
		case heldAlready(r, now):
			g.Open = append(g.Open, r)
		default:
			g.Later = append(g.Later, r)
		}
	}
	sortHome(g.Later, false)
	sortHome(g.Open, true)
	sortHome(g.Done, true)
	sortHome(g.Off, false)
	g.Done = g.Done[:min(len(g.Done), mostDone)]
	if len(g.Later) > 0 {
		g.Next, g.Later = &g.Later[0], g.Later[1:]
	}
	return g
}

// heldAlready tells of an interview that is over, or that has lines and whose time
// has run out: one with lines stays first while its time lasts.
func heldAlready(r api.InterviewRow, now time.Time) bool {
	end := time.UnixMilli(r.StartsAt).Add(time.Duration(r.Minutes) * time.Minute)
	if r.Noted {
		return now.After(end)
	}
	// Interviews begin late; without a line one is still to come for a while.
	return now.After(end.Add(30 * time.Minute))
}

func sortHome(rows []api.InterviewRow, newestFirst bool) {
	rules.SortStably(rows, func(a, b api.InterviewRow) int {
		if newestFirst {
			a, b = b, a
		}
		return cmp.Or(cmp.Compare(a.StartsAt, b.StartsAt), cmp.Compare(a.ID, b.ID))
	})
}

// homeDay says how to name the day of a moment: today only the clock, yesterday
// and tomorrow by word, other days as month/day.
func homeDay(at, now time.Time) (key string) {
	at, now = at.In(now.Location()), now.In(now.Location())
	switch calendarDay(now) - calendarDay(at) {
	case 0:
		return "home.day.today"
	case 1:
		return "home.day.yesterday"
	case -1:
		return "home.day.tomorrow"
	}
	return "home.day.other"
}

// calendarDay counts calendar days, so that 23:50 and 0:10 lie a day apart.
func calendarDay(t time.Time) int {
	y, m, d := t.Date()
	return int(time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// openStatus says what is still missing in an own card: what only this device
// holds comes first, since it can be lost with the device.
func openStatus(r api.InterviewRow, unsent int) (key, tone string, n int) {
	switch {
	case unsent > 0:
		return "home.status.unsent", "off", unsent
	case r.Open > 0:
		return "home.status.open", "wait", r.Open
	}
	return "home.status.ready", "wait", 0
}
