package state

import "testing"

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
