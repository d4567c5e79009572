package state

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"kotae/rules"
	outbox "kotae/rules/sync"
)

// simOracle knows what was noted and what the screens said of it, and tells
// when the world does not keep to it.
type simOracle struct {
	w     *simWorld
	facts map[rules.EventID]*simFact
	order []*simFact
	// handedIn lists the cards that were submitted at some time: a device need
	// not know that another one reopened it.
	handedIn map[rules.Stream]bool
	// spurious counts notes shown as refused although the server holds them.
	spurious int
}

// simFact is one event that a person made.
type simFact struct {
	event   rules.Event
	user    rules.UserID
	profile *simProfile
	tab     string
	// savedAt and ackedAt are when a screen first called it 端末に保存済み and
	// サーバーに保存済み; 0 before.
	savedAt, ackedAt int64
	// onDisk says that its device ever held it for good: a full disk does not,
	// and events are sent from memory then.
	onDisk bool
	// pos is its place in the server's log now.
	pos int64
	// refusable says that the server had a good reason to refuse it.
	refusable bool
	dismissed bool
	// device stored it last; moved says that another one had before.
	device rules.DeviceID
	moved  bool
	// lost is why its device can no longer be asked for it.
	lost string
	// excused is why it may be missing in the end.
	excused string
}

// simWatch is what a tab's screen speaks of.
type simWatch struct {
	box   *outbox.Outbox
	user  rules.UserID
	facts []*simFact
}

func newSimOracle(w *simWorld) *simOracle {
	return &simOracle{w: w, facts: map[rules.EventID]*simFact{}, handedIn: map[rules.Stream]bool{}}
}

// look reads the screen of the tab.
func (t *simTab) look() {
	a, o := t.app, t.w.oracle
	if a.box == nil || t.dead {
		return
	}
	if t.watch.box != a.box {
		t.watch = simWatch{box: a.box, user: a.session.User.ID}
	}
	current := a.box.Epoch() == t.w.server.name()
	for _, e := range a.box.Entries() {
		if f := o.factOf(t, e); f != nil {
			o.told(t, f, e, current)
		}
	}
	o.believe(t, a.SaveState(), current)
}

// factOf is what the entry is about; a filler whose note was dismissed is about
// nothing.
func (o *simOracle) factOf(t *simTab, e outbox.Entry) *simFact {
	event := e.Event
	if e.Refused != nil {
		event = *e.Refused
	}
	if _, filler := event.Body.(rules.Voided); filler {
		return nil
	}
	f := o.facts[event.ID]
	if f == nil {
		f = &simFact{event: event, user: t.watch.user, profile: t.profile, tab: t.name}
		o.facts[event.ID] = f
		o.order = append(o.order, f)
		t.watch.facts = append(t.watch.facts, f)
		o.w.note(t.name, "notes "+string(event.ID)+" "+string(event.Body.Type()), event.Seq)
	}
	return f
}

func (o *simOracle) told(t *simTab, f *simFact, e outbox.Entry, current bool) {
	if !e.New() {
		f.onDisk = true
		if f.savedAt == 0 {
			f.savedAt = o.w.now
		}
	}
	if e.State() != outbox.Acked {
		return
	}
	if f.ackedAt == 0 {
		f.ackedAt = o.w.now
	}
	if _, held := o.w.server.byID[e.Event.ID]; current && !held {
		o.w.fail("%s calls %s saved on the server, which does not hold it", t.name, e.Event.ID)
	}
}

// believe takes the line on the screen at its word.
func (o *simOracle) believe(t *simTab, s SaveState, current bool) {
	for _, f := range t.watch.facts {
		if s.Local && f.savedAt == 0 {
			f.savedAt = o.w.now
		}
		if s.Local && s.Unsent == 0 && current && f.pos == 0 && !f.dismissed && f.lost == "" &&
			!slices.ContainsFunc(s.Refused, func(r Refused) bool { return r.Event.ID == f.event.ID }) {
			o.w.fail("%s says that nothing is unsent, but the server does not hold %s", t.name, f.event.ID)
		}
	}
}

func (o *simOracle) refusable(id rules.EventID) {
	if f := o.facts[id]; f != nil {
		f.refusable = true
	}
}

// forbidden takes note that the server refuses the event of a user; that is no
// reason where somebody else wrote it.
func (o *simOracle) forbidden(id rules.EventID, user rules.UserID) {
	if f := o.facts[id]; f != nil && f.user == user {
		f.refusable = true
	}
}

// late takes note that the event comes after a submission. Where it is one itself,
// nobody need see that it was refused.
func (o *simOracle) late(id rules.EventID) {
	if f := o.facts[id]; f != nil {
		_, submits := f.event.Body.(rules.CardSubmitted)
		f.refusable, f.dismissed = true, f.dismissed || submits
	}
}

// stored checks what enters the server's log.
func (o *simOracle) stored(e rules.Event) {
	if _, filler := e.Body.(rules.Voided); filler {
		return
	}
	f := o.facts[e.ID]
	switch {
	case f == nil:
		o.w.fail("the server stored %s, which nobody noted", e.ID)
	case f.user != e.Author:
		o.w.fail("the server stored %s of %s as %s's", e.ID, f.user, e.Author)
	case f.event.Body != e.Body || f.event.Stream != e.Stream || f.event.At != e.At:
		o.w.fail("the server stored %s with other words", e.ID)
	case f.pos != 0:
		o.w.fail("the server stored %s twice", e.ID)
	default:
		f.pos = e.Pos
		f.moved = f.moved || f.device != "" && f.device != e.Device
		f.device = e.Device
	}
	if _, submits := e.Body.(rules.CardSubmitted); submits {
		o.handedIn[e.Stream] = true
	}
}

// cut takes note that a restore lost the event: its device offers it again
// unless it has kept it for as long as it must.
func (o *simOracle) cut(e rules.Event) {
	f := o.facts[e.ID]
	if f == nil {
		return
	}
	f.pos = 0
	kept := int64(outbox.Keep)
	if o.handedIn[f.event.Stream] {
		kept = outbox.KeepDone
	}
	if f.lost != "" {
		f.excused = f.lost
	} else if !f.onDisk {
		f.excused = "no disk ever held it"
	} else if f.ackedAt != 0 && o.w.now-f.ackedAt > kept {
		f.excused = "forgotten long after it was acknowledged"
	}
}

// lose takes note that what a profile held since a time is gone.
func (o *simOracle) lose(p *simProfile, since int64, why string) {
	for _, f := range o.order {
		if f.profile == p && (f.savedAt == 0 || f.savedAt > since) && f.lost == "" {
			f.lost = why
			if f.pos == 0 {
				f.excused = why
			}
		}
	}
}

// verdict holds the end of the world against what was promised.
func (o *simOracle) verdict(refused map[rules.EventID]bool) {
	last := map[string]*simFact{}
	for _, f := range o.order {
		shown := refused[f.event.ID]
		switch {
		case f.pos != 0:
			if shown {
				o.spurious++
			}
			// What was refused may be taken when it comes again, and what an earlier
			// device left comes last after a restore.
			if !f.refusable && !f.moved {
				o.inOrder(last, f)
			}
		case f.savedAt == 0 || f.excused != "":
		case f.refusable && (shown || f.dismissed):
		default:
			o.w.fail("%s was called saved on the device in %s, but the server does not hold it and no screen shows it", f.event.ID, f.tab)
		}
	}
}

// inOrder compares with what the same person noted before in the same tab.
func (o *simOracle) inOrder(last map[string]*simFact, f *simFact) {
	key := f.tab + string(f.user)
	if before := last[key]; before != nil && before.pos > f.pos {
		o.w.fail("%s stands before %s at the server, but was noted after it", f.event.ID, before.event.ID)
	}
	last[key] = f
}

// sameFolds compares what a tab shows with what the server would.
func (o *simOracle) sameFolds(t *simTab) {
	a, i := t.app, t.interview
	if a.box == nil || i.dropped || !i.loaded || t.hidden {
		return
	}
	user := a.session.User.ID
	seen := o.w.server.visible(user, i.id)
	if want, got := rules.FoldRecord(seen), i.Record(); !reflect.DeepEqual(want, got) {
		o.w.fail("%s shows another record than the server's: %s", t.name, simDiff(want.Lines, got.Lines))
	}
	if want, got := rules.FoldCard(simCard(i.id, user), seen), i.Card(); !reflect.DeepEqual(want, got) {
		o.w.fail("%s shows another card than the server's:\n%+v\n%+v", t.name, want, got)
	}
}

func simDiff(want, got []rules.Line) string {
	text := map[rules.LineID]string{}
	for _, l := range want {
		text[l.ID] = fmt.Sprintf("-%+v", l)
	}
	for _, l := range got {
		if now := fmt.Sprintf("-%+v", l); text[l.ID] == now {
			delete(text, l.ID)
		} else {
			text[l.ID] += "\n+" + now[1:]
		}
	}
	out := ""
	for _, id := range slices.Sorted(maps.Keys(text)) {
		out += "\n" + text[id]
	}
	return out
}
