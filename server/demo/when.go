package demo

import "time"

// from is the moment that w means, seen from now. Moments on both sides of now
// lie on round minutes; one to come stays within the day, so that it is still
// among today's interviews.
func (w when) from(now time.Time) time.Time {
	midnight := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location())
	switch {
	case !w.fromNow:
		day := workdaysBefore(midnight, w.days)
		return time.Date(day.Year(), day.Month(), day.Day(), 0, 0, int(w.offset.Seconds()), 0, now.Location())
	case w.offset <= 0:
		return now.Add(w.offset).Truncate(5 * time.Minute)
	}
	latest := midnight.AddDate(0, 0, 1).Add(-15 * time.Minute)
	next := now.Add(w.offset + 15*time.Minute - 1).Truncate(15 * time.Minute)
	if next.After(latest) {
		return latest
	}
	return next
}

// workdaysBefore counts back days other than Saturdays and Sundays.
func workdaysBefore(day time.Time, n int) time.Time {
	for n > 0 {
		day = day.AddDate(0, 0, -1)
		if d := day.Weekday(); d != time.Saturday && d != time.Sunday {
			n--
		}
	}
	return day
}
