package state

import (
	"testing"

	"kotae/rules"
)

// inTwoTabs is one browser with the same person's interviews in two tabs.
func inTwoTabs(t *testing.T) (w *simWorld, first, second *simTab) {
	t.Helper()
	w = newSimWorld(1, nil)
	p := w.newProfile("p", "aoki")
	first = p.open("i1")
	w.run(10 * simSecond)
	first.signIn("aoki")
	w.run(simMinute)
	second = p.open("i1")
	w.run(simMinute)
	return w, first, second
}

// A tab that goes over to somebody else must not keep the first one's work from
// being sent by another tab.
func TestLockGoesWithItsPerson(t *testing.T) {
	w, first, _ := inTwoTabs(t)
	p, name := first.profile, "kotae-send-"+string(first.app.box.Device())
	if q := p.locks[name]; len(q) != 2 || q[0].tab != first || !q[0].held {
		t.Fatalf("the first tab does not send: %+v", q)
	}
	first.signIn("chiba")
	w.run(simMinute)
	for _, l := range p.locks[name] {
		if l.tab == first {
			t.Error("the tab keeps the lock of somebody who left it")
		}
	}
	first.signIn("aoki")
	w.run(simMinute)
	first.interview = first.app.Open("i1")
	w.run(simMinute)
	first.add(rules.AnswerNoted{Text: "前月の締めを一人で回した。"})
	w.wantLawful(t, first)
}

// The server is restored from a backup and one tab learns of it: another one that
// has no interview open must not call unsent for ever what is sent again.
func TestRestoreReachesAllTabs(t *testing.T) {
	w, first, second := inTwoTabs(t)
	second.interview.Close()
	first.add(rules.AnswerNoted{Text: "一行目"})
	w.run(simMinute)
	w.server.backup()
	first.add(rules.AnswerNoted{Text: "二行目"})
	w.run(simMinute)
	w.server.restore()
	w.run(15 * simMinute)
	first.add(rules.AnswerNoted{Text: "三行目"})
	w.wantLawful(t, first)
	if s := second.app.SaveState(); s.Unsent > 0 {
		t.Errorf("the second tab counts %d unsent", s.Unsent)
	}
}
