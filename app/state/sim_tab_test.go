package state

import (
	"slices"
	"strconv"

	"kotae/rules"
)

// simTab is one tab: the browser around the real App.
type simTab struct {
	realBrowser // what no part of the simulation needs
	w           *simWorld
	profile     *simProfile
	name        string
	dead        bool
	app         *App
	heard       func(string)
	network     func(bool)
	sight       func(bool)
	hidden      bool
	interview   *Interview
	drafts      map[string]string
	watch       simWatch
}

func (p *simProfile) open(interview rules.InterviewID) *simTab {
	w := p.w
	w.tabs++
	t := &simTab{w: w, profile: p, name: p.name + ".t" + strconv.Itoa(w.tabs), drafts: map[string]string{}}
	p.tabs = append(p.tabs, t)
	w.note(t.name, "opens "+string(interview), 0)
	t.app = newApp(nil, &simClient{tab: t}, t)
	t.app.Start()
	t.interview = t.app.Open(interview)
	return t
}

func (t *simTab) Now() int64      { return t.w.now + t.profile.skew }
func (t *simTab) Chance() float64 { return t.w.rng.Float64() }
func (t *simTab) NewID() string   { return t.w.newID() }

func (t *simTab) After(milliseconds int, fn func()) (stop func()) {
	stopped := false
	t.w.after(int64(max(0, milliseconds)), func() {
		if !stopped && !t.dead {
			fn()
		}
	})
	return func() { stopped = true }
}

func (t *simTab) OpenDatabase(done func(database, error)) {
	t.w.after(t.w.between(1, 50), func() {
		if !t.dead {
			done(simStore{t.profile.disk, t}, nil)
		}
	})
}

func (t *simTab) Lock(name string, granted func()) (release func()) {
	p, lock := t.profile, &simLock{tab: t, granted: granted}
	p.locks[name] = append(p.locks[name], lock)
	p.grant(name)
	return func() {
		p.locks[name] = slices.DeleteFunc(p.locks[name], func(l *simLock) bool { return l == lock })
		t.w.note(t.name, "releases "+name, 0)
		p.grant(name)
	}
}

func (t *simTab) Channel(_ string, heard func(string)) (tell func(string)) {
	t.heard = heard
	return func(message string) {
		for _, other := range t.profile.tabs {
			if other == t {
				continue
			}
			t.w.after(t.w.between(1, 20), func() {
				if !other.dead {
					other.heard(message)
				}
			})
		}
	}
}

func (t *simTab) OnNetwork(fn func(bool)) (release func()) {
	t.network = fn
	return func() {}
}

func (t *simTab) OnVisible(fn func(bool)) (release func()) {
	t.sight = fn
	return func() {}
}

func (t *simTab) Preference(string) string  { return "" }
func (t *simTab) SetPreference(_, _ string) {}
func (t *simTab) Draft(key string) string   { return t.drafts[key] }
func (t *simTab) SetDraft(key, text string) { t.drafts[key] = text }
func (t *simTab) HoldDraft(key string)      { delete(t.drafts, key) }
func (t *simTab) ReleaseDraft(string)       {}
