package state

import (
	"testing"

	"kotae/rules"
)

// What the guard holds must neither be lost nor sent.
func TestHeldTextStaysOnTheDevice(t *testing.T) {
	p, h := newProfile(), newHub("yamada")
	a, _ := openTab(p, h)
	i := a.Open("i1")
	told := 0
	a.Subscribe(func() { told++ })
	i.Hold(line("ご家族は何人ですか"), 0)
	p.wait(1000)
	if len(h.stored) != 0 || len(i.Record().Lines) != 0 || told == 0 {
		t.Fatalf("held text became an event: %v", h.stored)
	}

	again, _ := openTab(p, h)
	j := again.Open("i1")
	held := j.Held()
	if len(held) != 1 || held[0].Event.Body != line("ご家族は何人ですか") || held[0].Event.At == 0 {
		t.Fatalf("after a reload there is %v", held)
	}
	held[0].Later, held[0].Event.Body = true, line("家庭の事情は何人ですか")
	j.Rehold(held[0])
	j.Hold(line("本籍はどこですか"), 1)
	if got := j.Held(); len(got) != 2 || got[1].Event.At != 1 || !got[0].Later || got[0].Event.Body != held[0].Event.Body {
		t.Errorf("held are %+v, the first one first", got)
	}

	id := j.Append(line("転勤は可能か"), held[0].Event.At)
	j.Release(held[0].Event.ID)
	if got := j.Held(); id == "" || len(got) != 1 {
		t.Errorf("a rewritten one is still held: %v", got)
	}
	p.wait(1000)
	if len(p.kept) != 1 {
		t.Errorf("the disk keeps %v", p.kept)
	}
}

// Two cards in one browser never mix.
func TestHeldTextBelongsToOneCard(t *testing.T) {
	p, h := newProfile(), newHub("yamada")
	a, _ := openTab(p, h)
	a.Open("i1").Hold(rules.CueSent{Text: "本籍"}, 0)
	p.drafts["held-other/id9"] = p.drafts["held-x/id0002"]
	if n := len(a.Open("i1").Held()); n != 1 {
		t.Errorf("%d held", n)
	}
}

// A reason typed on while it is held is one reason, not one for every pause.
func TestHeldOpinionsFillTheirField(t *testing.T) {
	p, h := newProfile(), newHub("yamada")
	a, _ := openTab(p, h)
	i := a.Open("i1")
	for _, text := range []string{"本籍が", "本籍が遠い"} {
		i.Hold(rules.PointWritten{Side: rules.Minus, Text: text}, 0)
		i.Hold(rules.PointWritten{Side: rules.Plus, Text: text}, 0)
		i.Hold(line(text), 0)
	}
	if n := len(i.Held()); n != 4 {
		t.Errorf("%d held, want two points and two lines", n)
	}
	weak := rules.PointWritten{Side: rules.Minus, Text: "本籍が遠い"}
	if got, there := i.HeldIn(Slot(weak)); !there || got.Event.Body != weak {
		t.Errorf("held as weak point: %v", got)
	}
}

// Pasted control characters never reach the outbox: the server would refuse them.
func TestNotedTextIsCleaned(t *testing.T) {
	a, _ := openTab(newProfile(), newHub("yamada"))
	i := a.Open("i1")
	i.Append(line("月\x00120件\x07"), 0)
	if got := i.Record().Lines; len(got) != 1 || got[0].Text != "月120件" {
		t.Errorf("noted %v", got)
	}
}
