package state

import (
	"testing"

	"kotae/rules"
)

// Who comes is shown at once; who goes only after a while, so that a stream that
// is opened anew makes no name blink; and nobody is shown while the server is out
// of reach.
func TestPresenceComesAtOnceAndGoesLate(t *testing.T) {
	p, h := newProfile(), newHub("yamada")
	a, _ := openTab(p, h)
	i := a.Open("i1")
	both, alone := `[{"user":"sato","duties":["asker"]},{"user":"yamada","duties":[""]}]`, `[{"user":"yamada","duties":[""]}]`
	i.seen(both)
	want(t, "there", 2, len(i.Present()))
	i.seen(alone)
	want(t, "a moment after one left", 2, len(i.Present()))
	i.seen(both)
	p.wait(lapse + 1)
	want(t, "after one came back", 2, len(i.Present()))
	i.seen(alone)
	p.wait(lapse + 1)
	want(t, "after one left for good", 1, len(i.Present()))
	a.update(func() { a.reached(false) })
	want(t, "without the server", 0, len(i.Present()))
}

// The address of the stream says what this page does, and only where it shows
// the interview itself.
func TestOnlyTheInterviewItselfIsPresent(t *testing.T) {
	p, h := newProfile(), newHub("yamada")
	a, _ := openTab(p, h)
	i := a.Open("i1")
	want(t, "on another page", "", i.attending())
	i.Attend(rules.BothDuties)
	want(t, "with both duties", "&duty=both", i.attending())
	i.Attend(rules.Asker)
	want(t, "as the asker", "&duty=asker", i.attending())
	i.Leave()
	want(t, "after leaving", "", i.attending())
}

// Each device keeps its own choice for each of the last interviews.
func TestDutyIsKeptForEachInterview(t *testing.T) {
	p, h := newProfile(), newHub("yamada")
	a, _ := openTab(p, h)
	a.SetDuty("i1", rules.Asker)
	for n := range mostChosen - 1 {
		a.SetDuty(rules.InterviewID("other"+string(rune('a'+n))), rules.Recorder)
	}
	want(t, "kept", rules.Asker, a.Duty("i1"))
	a.SetDuty("one-more", rules.Recorder)
	want(t, "the oldest is forgotten", rules.BothDuties, a.Duty("i1"))
	want(t, "the latest is kept", rules.Recorder, a.Duty("one-more"))
}
