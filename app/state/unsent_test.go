package state

import (
	"testing"

	"kotae/rules"
)

// A list that counts another interview's notes sends people to the wrong one.
func TestUnsentIsCountedByInterview(t *testing.T) {
	p, h := newProfile(), newHub("yamada")
	a, _ := openTab(p, h)
	want(t, "before anything is noted", 0, a.UnsentOf("i1"))
	i := a.Open("i1")
	h.down = true
	i.Append(line("one"), 0)
	i.Append(line("two"), 0)
	want(t, "of this interview", 2, a.UnsentOf("i1"))
	want(t, "of another", 0, a.UnsentOf("i2"))
	h.down = false
	p.wait(60_000)
	want(t, "once all is sent", 0, a.UnsentOf("i1"))
}

// A card that was handed in elsewhere is handed in, whatever else waits here.
func TestSubmittingIsAboutTheSubmission(t *testing.T) {
	p, h := newProfile(), newHub("yamada")
	a, _ := openTab(p, h)
	i := a.Open("i1")
	h.down = true
	i.Append(line("one"), 0)
	want(t, "a line waits", false, a.Submitting("i1"))
	i.Append(rules.CardSubmitted{}, 0)
	want(t, "the submission waits", true, a.Submitting("i1"))
	want(t, "of another", false, a.Submitting("i2"))
	h.down = false
	p.wait(60_000)
	want(t, "once all is sent", false, a.Submitting("i1"))
}
