package state

import (
	"encoding/json"
	"strconv"
	"testing"

	"kotae/app/dom"
	"kotae/rules"

	"github.com/google/go-cmp/cmp"
)

func line(text string) rules.AnswerNoted { return rules.AnswerNoted{Text: text} }

func want[T any](t *testing.T, what string, want, got T) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func shownLines(i *Interview) []string {
	out := []string{}
	for _, l := range i.Record().Lines {
		out = append(out, l.Text)
	}
	return out
}

// A line noted without network must be there after a reload, and reach the
// server once, in order, when the network is back.
func TestNotesOutliveAnOutageAndAReload(t *testing.T) {
	p, h := newProfile(), newHub("yamada")
	a, first := openTab(p, h)
	i := a.Open("i1")
	h.down = true
	i.Append(line("one"), 0)
	i.Append(line("two"), 0)
	if s := a.SaveState(); s.Unsent != 2 || !s.Local || s.Online || s.Problem != nil {
		t.Fatalf("save state %+v, want two unsent, all on the device, not online", s)
	}
	first.close()

	a, _ = openTab(p, h)
	want(t, "lines shown without the server", []string{"one", "two"}, shownLines(a.Open("i1")))
	h.down = false
	p.wait(60_000)
	want(t, "at the server", []string{"yamada: one", "yamada: two"}, h.texts())
	if s := a.SaveState(); s.Unsent != 0 || !s.Online || s.Problem != nil {
		t.Errorf("save state %+v, want all sent", s)
	}
	for _, l := range a.Open("i1").Record().Lines {
		if !l.Sent {
			t.Errorf("%q is still shown as unsent", l.Text)
		}
	}
}

// A sign-in that expires must not stop the writing, and nobody else may send
// what somebody wrote.
func TestNotesAreSentByTheirAuthorOnly(t *testing.T) {
	p, h := newProfile(), newHub("yamada")
	a, _ := openTab(p, h)
	i := a.Open("i1")
	h.user = ""
	i.Append(line("while expired"), 0)
	if s := a.SaveState(); s.Problem == nil || s.Problem.Key != "state.expired" || s.Unsent != 1 || !a.SignedIn() {
		t.Fatalf("save state %+v, want one unsent and a request to sign in", s)
	}
	a.SignIn("sato", "x", func(err error) { want(t, "sign-in", nil, err) })
	p.wait(60_000)
	want(t, "after another person signed in", []string{}, h.texts())
	if id := i.Append(line("into the wrong hands"), 0); id != "" {
		t.Error("an interview of the person who left still takes notes")
	}
	a.SignIn("yamada", "x", func(err error) { want(t, "sign-in", nil, err) })
	p.wait(60_000)
	want(t, "after the author signed in", []string{"yamada: while expired"}, h.texts())
}

// Two tabs write at once; no number may be used twice, and when the sending tab
// dies the other must take over.
func TestTwoTabsLoseNothing(t *testing.T) {
	p, h := newProfile(), newHub("yamada")
	a, sending := openTab(p, h)
	b, _ := openTab(p, h)
	ia, ib := a.Open("i1"), b.Open("i1")
	h.down = true
	ia.Append(line("a1"), 0)
	ib.Append(line("b1"), 0)
	p.disk.hold = true
	ia.Append(line("a2"), 0)
	ib.Append(line("b2"), 0)
	p.disk.release()
	p.wait(100)
	want(t, "unsent in the tab that follows", 4, b.SaveState().Unsent)
	sending.close()
	h.down = false
	p.wait(60_000)
	want(t, "at the server", []string{"yamada: a1", "yamada: b1", "yamada: a2", "yamada: b2"}, h.texts())
}

// A full disk must be said, and must not keep the notes from the server.
func TestFullDiskIsSaidAndSendingGoesOn(t *testing.T) {
	p, h := newProfile(), newHub("yamada")
	a, _ := openTab(p, h)
	i := a.Open("i1")
	p.disk.fail = dom.ErrQuota
	h.down = true
	i.Append(line("one"), 0)
	if s := a.SaveState(); s.Local || s.Storage == nil || s.Storage.Key != "state.quota" {
		t.Errorf("save state %+v, want the full disk told", s)
	}
	h.down = false
	p.wait(60_000)
	want(t, "at the server", []string{"yamada: one"}, h.texts())
	p.disk.fail = nil
	p.wait(10_000)
	if s := a.SaveState(); !s.Local || s.Storage != nil || s.Problem != nil {
		t.Errorf("save state %+v, want the trouble over", s)
	}
}

func TestRefusedNoteStaysReadableAndBlocksNothing(t *testing.T) {
	p, h := newProfile(), newHub("yamada")
	a, _ := openTab(p, h)
	i := a.Open("i1")
	h.down = true
	h.refuse = i.Append(line("refused"), 0)
	i.Append(line("taken"), 0)
	h.down = false
	p.wait(60_000)
	want(t, "at the server", []string{"yamada: taken"}, h.texts())
	refused := a.SaveState().Refused
	if len(refused) != 1 || refused[0].Event.Body != line("refused") {
		t.Fatalf("refused = %+v, want what the person wrote", refused)
	}
	a.DismissRefused(refused[0].Event.ID)
	want(t, "refused after it was seen to", 0, len(a.SaveState().Refused))
}

func TestSigningOutWaitsForUnsentNotes(t *testing.T) {
	p, h := newProfile(), newHub("yamada")
	a, _ := openTab(p, h)
	i := a.Open("i1")
	h.down = true
	i.Append(line("one"), 0)
	a.SignOut(func(err error) {
		if err == nil {
			t.Error("signed out with an unsent note")
		}
	})
	h.down = false
	p.wait(60_000)
	a.SignOut(func(err error) { want(t, "sign-out", nil, err) })
	if a.SignedIn() {
		t.Error("still signed in")
	}
	for key := range p.disk.values {
		if key == sessionStore+"|"+lastKey || key == interviewStore+"|yamada/i1" {
			t.Errorf("%s stays on a device that others may use", key)
		}
	}
}

// The typed line may leave the drafts only when the note made of it is durable.
func TestDraftStaysUntilItsNoteIsSaved(t *testing.T) {
	p, h := newProfile(), newHub("yamada")
	a, _ := openTab(p, h)
	i := a.Open("i1")
	a.SetDraft("composer", "one")
	p.disk.hold = true
	i.Append(line("one"), 0)
	a.ClearDraft("composer")
	want(t, "draft shown", "", a.Draft("composer"))
	want(t, "draft on the disk while the note is not", "one", p.kept["composer"])
	p.disk.release()
	want(t, "draft on the disk afterwards", "", p.kept["composer"])
}

// A crash between the two would bring back a line that is recorded already: the
// draft leaves the disk in the transaction that brings the note, unless
// something new was typed meanwhile.
func TestNoteTakesItsDraftAlong(t *testing.T) {
	for _, anew := range []string{"", "two"} {
		p, h := newProfile(), newHub("yamada")
		a, _ := openTab(p, h)
		i := a.Open("i1")
		p.disk.values["drafts|composer"] = []byte("one")
		p.disk.hold = true
		i.Append(line("earlier"), 0)
		a.HoldDraft("composer")
		i.Append(line("one"), 0)
		a.SetDraft("composer", anew)
		p.disk.release()
		if _, there := p.disk.values["drafts|composer"]; there != (anew != "") {
			t.Errorf("typed anew %q: the draft is on the disk: %v", anew, there)
		}
	}
}

func TestNoiseIsToldOnceAndOwnActsAtOnce(t *testing.T) {
	p, h := newProfile(), newHub("yamada")
	a, tab := openTab(p, h)
	i := a.Open("i1")
	p.wait(1000)
	told := 0
	a.Subscribe(func() { told++ })
	for n := range int64(20) {
		raw, err := json.Marshal([]rules.Event{{ID: rules.EventID("other" + strconv.FormatInt(n, 10)), Device: "theirs", Seq: n + 1,
			Stream: rules.CardStream("c2"), At: 1, Pos: 100 + n, Version: n + 1, Author: "sato", Body: line("told")}})
		if err != nil {
			t.Fatal(err)
		}
		tab.streams[0].Message(string(raw), "card-x:1")
	}
	want(t, "told at once by the stream", 1, told)
	p.wait(pause)
	want(t, "told by the stream", 2, told)
	want(t, "lines shown", 20, len(shownLines(i)))
	turn := a.Turn()
	i.Append(line("one"), 0)
	want(t, "told after an own act", 3, told)
	p.wait(1000)
	want(t, "turns of an own act, with all that the disk and the server say of it", 1, a.Turn()-turn)
}

func TestDamagedRecordDoesNotStopTheRest(t *testing.T) {
	p, h := newProfile(), newHub("yamada")
	a, first := openTab(p, h)
	i := a.Open("i1")
	h.down = true
	i.Append(line("one"), 0)
	i.Append(line("two"), 0)
	p.disk.values[outboxStore+"|"+entryKey("yamada", a.box.Device(), 2)] = []byte("{")
	first.close()
	h.down = false
	a, _ = openTab(p, h)
	a.Open("i1").Append(line("three"), 0)
	p.wait(60_000)
	want(t, "at the server", []string{"yamada: one", "yamada: three"}, h.texts())
}

// A browser keeps six connections to a server; forgotten tabs must not use them
// up.
func TestHiddenTabHoldsNoConnection(t *testing.T) {
	p, h := newProfile(), newHub("yamada")
	a, tab := openTab(p, h)
	i := a.Open("i1")
	stop := a.Follow("/x", func(string) {})
	want(t, "streams in sight", 2, tab.opened)
	tab.sight(false)
	want(t, "streams out of sight", 0, tab.opened)
	i.Append(line("written by a key that was still on its way"), 0)
	p.wait(100)
	want(t, "unsent out of sight", 0, a.SaveState().Unsent)
	tab.sight(true)
	want(t, "streams in sight again", 2, tab.opened)
	stop()
	i.Close()
	want(t, "streams after closing", 0, tab.opened)
}

// What names candidates must not lie about in a browser for ever.
func TestOldInterviewsLeaveTheDisk(t *testing.T) {
	p, h := newProfile(), newHub("yamada")
	a, first := openTab(p, h)
	a.Open("i1")
	if _, kept := p.disk.values[interviewStore+"|yamada/i1"]; !kept {
		t.Fatal("nothing is kept for a reload without the server")
	}
	first.close()
	p.now += 15 * 24 * 60 * 60 * 1000
	openTab(p, h)
	if _, kept := p.disk.values[interviewStore+"|yamada/i1"]; kept {
		t.Error("an interview of two weeks ago is still on the disk")
	}
}
