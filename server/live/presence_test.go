package live

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kotae/rules"
	"kotae/server/api"
	"kotae/server/store"
)

// Presence says who has the screen open now and with which duty: once for each
// person, in the order of the panel, and nothing of anybody else.
func TestPresenceCountsPeopleNotDevices(t *testing.T) {
	hub := NewHub()
	panel := []store.Seat{{User: "a"}, {User: "b"}, {User: "c"}}
	open := func(user rules.UserID, iv rules.InterviewID) *Stream {
		s, err := hub.FollowInterview(user, iv)
		must(t, err)
		return s
	}
	watcher := open("c", "iv1") // the review's stream: never present
	phone, laptop, twice := open("b", "iv1"), open("b", "iv1"), open("b", "iv1")
	other, hr := open("a", "iv2"), open("hr", "iv1")
	for s, duty := range map[*Stream]rules.Duty{phone: rules.Asker, laptop: rules.Recorder, twice: rules.Asker, other: rules.Asker, hr: rules.Recorder} {
		s.Attend(duty)
	}
	open("a", "iv1").Attend(rules.BothDuties)
	want := []api.Present{{User: "a", Duties: []rules.Duty{rules.BothDuties}}, {User: "b", Duties: []rules.Duty{rules.Asker, rules.Recorder}}}
	if diff := cmp.Diff(want, hub.Present("iv1", panel)); diff != "" {
		t.Error(diff)
	}
	drain(watcher)
	phone.Close()
	twice.Close()
	if !drain(watcher) {
		t.Error("nobody is told that a device left")
	}
	if diff := cmp.Diff(want[1].Duties[1:], hub.Present("iv1", panel)[1].Duties); diff != "" {
		t.Error(diff)
	}
	laptop.Close()
	laptop.Attend(rules.Asker) // too late
	if got := hub.Present("iv1", panel); len(got) != 1 {
		t.Errorf("present after leaving: %v", got)
	}
}

// drain reports whether a wake-up waited.
func drain(s *Stream) bool {
	select {
	case <-s.Wake:
		return true
	default:
		return false
	}
}
