package state

import (
	"testing"

	"kotae/rules"
	"kotae/server/api"
)

// What somebody writes to learn the screen must not reach the server or the disk,
// and undo must work as in the real interview.
func TestARehearsalStaysInItsTab(t *testing.T) {
	p, h := newProfile(), newHub("yamada")
	a, _ := openTab(p, h)
	i := a.Open(api.Rehearsal)
	id := i.Append(rules.AnswerNoted{Text: "月120件"}, 0)
	i.Append(rules.TagPut{Line: rules.LineID(id), Tag: "t"}, 0)
	if n := len(i.Record().Lines); n != 1 || len(i.Card().Tags) != 1 {
		t.Fatalf("%d lines and %d tags are noted", n, len(i.Card().Tags))
	}
	if s := a.SaveState(); s.Unsent != 0 || len(h.stored) != 0 {
		t.Errorf("%d events wait to be sent, %d were", s.Unsent, len(h.stored))
	}
	if !i.Undo() || len(i.Card().Tags) != 0 || !i.Redo() || len(i.Card().Tags) != 1 {
		t.Errorf("undo and redo leave %d tags", len(i.Card().Tags))
	}
	a.Try("hide")
	if i.StartOver(); len(i.Record().Lines) != 0 || i.Tried("hide") || i.Undo() {
		t.Error("started over, something is left")
	}
	b, _ := openTab(p, h)
	if n := len(b.Open(api.Rehearsal).Record().Lines); n != 0 {
		t.Errorf("another tab has %d lines", n)
	}
}
