package state

import (
	"maps"
	"slices"
	"strings"

	"kotae/rules"
)

// simOdds are the greatest odds of each fault, out of a thousand tries.
var simOdds = map[string]int{
	"request lost": 150, "request late": 30, "request twice": 100, "slow network": 100, "answer 5xx": 80, "answer lost": 150,
	"answer cut short": 60, "answer replaced by a page": 60, "answer late": 40, "stream broken": 60,
	"server crash before commit": 60, "server crash after commit": 60,
	"slow disk": 80, "disk full once": 40, "disk error": 30, "disk unreadable once": 20,
	"tab dies": 60, "browser dies": 50, "second tab": 80, "network gone": 60, "captive portal": 40, "server restored": 25,
	"sign-in ends": 60, "another user": 60, "role taken": 40, "clock jumps": 60, "disk full": 30, "storage cleared": 8,
	"profile copied": 12, "profile put back": 10, "tab hidden": 40, "night": 30,
}

// live is one world from the first day to the verdict.
func (w *simWorld) live() {
	for _, kind := range slices.Sorted(maps.Keys(simOdds)) {
		if w.rng.IntN(2) == 0 {
			w.odds[kind] = 1 + w.rng.IntN(simOdds[kind])
		}
	}
	w.newProfile("p1", "aoki")
	w.newProfile("p2", simPick(w, simUsers[:2]))
	if w.rng.IntN(2) == 0 {
		w.newProfile("p3", "baba")
	}
	for range 20 + w.rng.IntN(40) {
		w.trouble()
		w.act(simPick(w, w.profiles))
		w.run(w.between(1, 5*simMinute))
		if w.rng.IntN(8) == 0 {
			w.server.backup()
		}
	}
	w.settle()
}

// act is one thing that a person does at a profile.
func (w *simWorld) act(p *simProfile) {
	if len(p.tabs) == 0 {
		p.open(simPick(w, simInterviews))
		w.run(w.between(simSecond/2, 10*simSecond))
		if len(p.tabs) == 0 {
			return
		}
	}
	t := simPick(w, p.tabs)
	if a := t.app; !a.SignedIn() || inTrouble(a.SaveState()) && w.rng.IntN(2) == 0 {
		t.signIn(p.home)
		return
	}
	for range 1 + w.rng.IntN(3) {
		t.write()
		t.look()
	}
}

func (t *simTab) signIn(user rules.UserID) {
	t.w.note(t.name, "types "+string(user), 0)
	t.app.SignIn(string(user), "", func(error) { t.look() })
}

// write does one piece of work in the open interview.
func (t *simTab) write() {
	w, i := t.w, t.interview
	switch w.rng.IntN(16) {
	case 0:
		i.Append(rules.RatingSet{Criterion: "experience", Rating: rules.Rating{Kind: rules.Rated, Step: 1 + w.rng.IntN(5)}}, 0)
	case 1:
		i.Append(rules.TagPut{Line: t.aLine(), Tag: "result"}, 0)
	case 2:
		i.Append(rules.TagPut{Line: t.aLine(), Tag: "unknown"}, 0) // never right
	case 3:
		i.Append(rules.PointWritten{Side: rules.Plus, Text: "point " + w.newID()}, 0)
	case 4:
		i.Append(rules.JudgementSet{Judgement: rules.Pass}, 0)
	case 5:
		if i.Card().Submitted {
			i.Append(rules.CardReopened{Reason: "reason"}, 0)
		} else {
			i.Append(rules.CardSubmitted{}, 0)
		}
	case 6:
		i.Undo()
	case 7:
		i.Redo()
	case 8:
		if all := t.app.SaveState().Refused; len(all) > 0 {
			id := all[0].Event.ID
			t.w.oracle.facts[id].dismissed = true
			if !t.app.NoteAgain(id) {
				t.app.DismissRefused(id)
			}
		}
	case 9:
		if w.rng.IntN(3) == 0 {
			t.app.SignOut(func(error) { t.look() })
		}
	case 10, 11:
		if line, ok := i.Record().Line(t.aLine()); ok {
			i.Append(rules.AnswerRevised{Line: line.ID, Base: line.Head, Text: "revised " + w.newID()}, 0)
		}
	default:
		i.Append(rules.AnswerNoted{Text: "line " + w.newID()}, 0)
	}
}

func (t *simTab) aLine() rules.LineID {
	lines := t.interview.Record().Lines
	if len(lines) == 0 {
		return "none"
	}
	return simPick(t.w, lines).ID
}

// settle ends the faults, lets everybody come back, and asks the oracle.
func (w *simWorld) settle() {
	w.note("world", "calm", 0)
	w.calm = true
	w.server.denied = map[rules.UserID]bool{}
	for _, p := range w.profiles {
		p.disk.full, p.captive = false, false
		p.online()
		for _, t := range p.tabs {
			t.show()
		}
	}
	w.run(15 * simMinute)
	for _, p := range w.profiles {
		for _, user := range p.users() {
			p.drain(user)
		}
	}
	w.run(25 * simHour)
	refused := map[rules.EventID]bool{}
	for _, p := range w.profiles {
		for _, user := range p.users() {
			p.inspect(user, refused)
		}
	}
	if w.wrong == "" {
		w.oracle.verdict(refused)
	}
}

// users are all who have a device in the profile.
func (p *simProfile) users() []rules.UserID {
	users := map[rules.UserID]bool{p.home: true}
	for key := range p.disk.values {
		if user, ok := strings.CutPrefix(key, sessionStore+"|"+deviceKey("")); ok {
			users[rules.UserID(user)] = true
		}
	}
	return slices.Sorted(maps.Keys(users))
}

// drain has a user come back; within two minutes everything must be sent.
func (p *simProfile) drain(user rules.UserID) {
	w := p.w
	if len(p.tabs) == 0 {
		p.open(simPick(w, simInterviews))
		w.run(30 * simSecond)
	}
	t := p.tabs[0]
	for _, other := range p.tabs {
		if inTrouble(other.app.SaveState()) {
			t = other // somebody who sees that the sign-in ended signs in there
		}
	}
	if t.app.Me().ID != user || inTrouble(t.app.SaveState()) || !t.app.SignedIn() {
		t.signIn(user)
	}
	w.run(2 * simMinute)
	for _, t := range p.tabs {
		s := t.app.SaveState()
		if t.app.Me().ID == user && (s.Unsent > 0 || !s.Local) {
			w.fail("%s has %d unsent (all on the device: %v) after two quiet minutes: %v", t.name, s.Unsent, s.Local, s.Problem)
		}
		if t.app.Me().ID == user {
			w.oracle.sameFolds(t)
		}
	}
}

// inspect loads the page anew and reads what it shows.
func (p *simProfile) inspect(user rules.UserID, refused map[rules.EventID]bool) {
	p.killAll()
	t := p.open(simPick(p.w, simInterviews))
	p.w.run(10 * simSecond)
	t.signIn(user)
	p.w.run(simMinute)
	for _, r := range t.app.SaveState().Refused {
		refused[r.Event.ID] = true
	}
	p.w.oracle.sameFolds(t)
}

func inTrouble(s SaveState) bool { return s.Problem != nil || s.Storage != nil }
