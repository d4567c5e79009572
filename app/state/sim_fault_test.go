package state

import (
	"fmt"
	"maps"
)

// trouble is what befalls the world between two acts.
func (w *simWorld) trouble() {
	p := simPick(w, w.profiles)
	w.serverTrouble()
	w.profileTrouble(p)
	if len(p.tabs) > 0 {
		w.tabTrouble(simPick(w, p.tabs))
	}
	if w.fault("night") {
		for _, p := range w.profiles {
			p.killAll()
		}
		w.run(w.between(simHour, 3*simDay))
	}
}

func (w *simWorld) serverTrouble() {
	s := w.server
	if w.fault("server restored") {
		s.restore()
	}
	if w.fault("role taken") {
		user := simPick(w, simUsers)
		s.denied[user] = true
		w.after(w.between(simSecond, simHour), func() { delete(s.denied, user) })
	}
}

func (w *simWorld) profileTrouble(p *simProfile) {
	if w.fault("network gone") {
		p.offline = true
		w.after(w.between(simSecond, 20*simMinute), p.online)
	}
	if w.fault("captive portal") {
		p.captive = true
		w.after(w.between(simSecond, 20*simMinute), func() { p.captive = false })
	}
	if w.fault("browser dies") {
		p.killAll()
	}
	if w.fault("second tab") && len(p.tabs) < 3 {
		p.open(simPick(w, simInterviews))
	}
	if w.fault("clock jumps") {
		p.skew = w.rng.Int64N(6*simYear) - 3*simYear
		if w.rng.IntN(3) == 0 {
			p.skew = 0
		}
	}
	if w.fault("disk full") {
		disk := p.disk
		disk.full = true
		w.after(w.between(simSecond, simHour), func() { disk.full = false })
	}
	w.storageTrouble(p)
}

func (w *simWorld) storageTrouble(p *simProfile) {
	if w.rng.IntN(20) == 0 {
		p.earlier, p.since = maps.Clone(p.disk.values), w.now
	}
	if w.fault("storage cleared") {
		p.replaceDisk(map[string][]byte{})
		p.cookie, p.earlier = 0, nil
		w.oracle.lose(p, 0, "the storage was cleared")
	}
	if p.earlier != nil && w.fault("profile put back") {
		p.replaceDisk(maps.Clone(p.earlier))
		w.oracle.lose(p, p.since, "the profile was put back")
	}
	if len(w.profiles) < 5 && w.fault("profile copied") {
		twin := w.newProfile(fmt.Sprintf("p%d", len(w.profiles)+1), p.home)
		twin.replaceDisk(maps.Clone(p.disk.values))
		twin.cookie, twin.skew = p.cookie, p.skew
	}
}

func (w *simWorld) tabTrouble(t *simTab) {
	p := t.profile
	if w.fault("tab hidden") {
		t.hidden = true
		t.sight(false)
		w.after(w.between(simSecond, simHour), t.show)
	}
	if w.fault("sign-in ends") {
		delete(w.server.sessions, p.cookie)
	}
	if w.fault("another user") {
		t.signIn(simPick(w, simUsers))
	}
	if w.fault("tab dies") {
		t.kill()
	}
}

func (t *simTab) show() {
	if t.hidden && !t.dead {
		t.hidden = false
		t.sight(true)
	}
}

// online is the network coming back, of which browsers tell.
func (p *simProfile) online() {
	if !p.offline {
		return
	}
	p.offline = false
	for _, t := range p.tabs {
		t.network(true)
	}
}
