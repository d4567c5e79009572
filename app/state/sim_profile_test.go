package state

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"kotae/app/dom"
	"kotae/rules"
)

// simProfile is one browser profile: a disk, a cookie, a clock, and tabs.
type simProfile struct {
	w       *simWorld
	name    string
	home    rules.UserID
	disk    *simDisk
	cookie  int
	skew    int64
	offline bool
	captive bool
	tabs    []*simTab
	locks   map[string][]*simLock
	// earlier is a copy of the disk that may be put back.
	earlier map[string][]byte
	since   int64
}

// simDisk is IndexedDB as far as the state relies on it: transactions one after
// the other, each made whole or not at all, durable once told.
type simDisk struct {
	w      *simWorld
	name   string
	values map[string][]byte
	busy   int64
	full   bool
}

func (w *simWorld) newProfile(name string, home rules.UserID) *simProfile {
	p := &simProfile{w: w, name: name, home: home, locks: map[string][]*simLock{}}
	p.disk = &simDisk{w: w, name: name, values: map[string][]byte{}}
	w.profiles = append(w.profiles, p)
	return p
}

// queue runs an operation when those before it are done.
func (d *simDisk) queue(do func()) {
	length := d.w.between(1, 20)
	if d.w.fault("slow disk") {
		length = d.w.between(20, 5*simSecond)
	}
	d.busy = max(d.busy, d.w.now) + length
	d.w.after(d.busy-d.w.now, do)
}

// simStore is the disk as one tab holds it.
type simStore struct {
	disk *simDisk
	tab  *simTab
}

// Write makes all changes or none.
func (s simStore) Write(writes []dom.Write, done func(error)) {
	d, t := s.disk, s.tab
	d.queue(func() {
		// What a dead tab asked for may still have been on its way.
		if t.dead && (t.profile.disk != d || d.w.rng.IntN(2) == 0) {
			return
		}
		err := d.write(writes)
		if err != nil {
			d.w.note(t.name, "disk: "+err.Error(), 0)
		}
		d.w.after(d.w.rng.Int64N(5), func() {
			if !t.dead {
				done(err)
				t.look()
			}
		})
	})
}

func (d *simDisk) write(writes []dom.Write) error {
	if d.full || d.w.fault("disk full once") {
		return dom.ErrQuota
	}
	if d.w.fault("disk error") {
		return dom.ErrStorage
	}
	for _, w := range writes {
		if _, there := d.values[w.Store+"|"+w.Key]; there && w.Add {
			return dom.ErrTaken
		}
	}
	for _, w := range writes {
		if delete(d.values, w.Store+"|"+w.Key); w.Value != nil {
			d.values[w.Store+"|"+w.Key] = w.Value
		}
		d.w.note(d.name, "disk "+w.Store+" "+w.Key, int64(len(w.Value)))
	}
	return nil
}

// Range reads in the order of the keys.
func (s simStore) Range(store, prefix string, done func([]dom.Pair, error)) {
	d, t := s.disk, s.tab
	d.queue(func() {
		if t.dead {
			return
		}
		var pairs []dom.Pair
		if d.w.fault("disk unreadable once") {
			done(nil, dom.ErrStorage)
			t.look()
			return
		}
		for key, v := range d.values {
			if strings.HasPrefix(key, store+"|"+prefix) {
				pairs = append(pairs, dom.Pair{Key: strings.TrimPrefix(key, store+"|"), Value: v})
			}
		}
		slices.SortFunc(pairs, func(a, b dom.Pair) int { return cmp.Compare(a.Key, b.Key) })
		done(pairs, nil)
		t.look()
	})
}

// simLock is one tab waiting for a lock or holding it.
type simLock struct {
	tab     *simTab
	granted func()
	held    bool
}

// grant gives a free lock to the first who waits.
func (p *simProfile) grant(name string) {
	p.locks[name] = slices.DeleteFunc(p.locks[name], func(l *simLock) bool { return l.tab.dead })
	queue := p.locks[name]
	if len(queue) == 0 || queue[0].held {
		return
	}
	first := queue[0]
	first.held = true
	p.w.after(p.w.between(1, 50), func() {
		if !first.tab.dead {
			p.w.note(first.tab.name, "granted "+name, 0)
			first.granted()
			first.tab.look()
		}
	})
}

// kill ends a tab as a crash does; its locks pass on.
func (t *simTab) kill() {
	t.dead = true
	p := t.profile
	p.w.note(t.name, "dies", 0)
	p.tabs = slices.DeleteFunc(p.tabs, func(o *simTab) bool { return o == t })
	for _, name := range slices.Sorted(maps.Keys(p.locks)) {
		p.grant(name)
	}
}

// killAll is a crash of the browser.
func (p *simProfile) killAll() {
	for len(p.tabs) > 0 {
		p.tabs[0].kill()
	}
}

// replaceDisk puts other contents in place of the disk; nothing runs meanwhile.
func (p *simProfile) replaceDisk(values map[string][]byte) {
	p.killAll()
	p.disk = &simDisk{w: p.w, name: p.name, values: values}
}
