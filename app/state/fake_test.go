package state

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"kotae/app/client"
	"kotae/app/dom"
	"kotae/rules"
	"kotae/server/api"
)

// disk is IndexedDB as far as the state relies on it: a transaction is made
// whole or not at all.
type disk struct {
	values map[string][]byte
	fail   error
	// held lets transactions wait.
	hold bool
	held []func()
}

func (d *disk) Write(writes []dom.Write, done func(error)) {
	if d.hold {
		d.held = append(d.held, func() { d.Write(writes, done) })
		return
	}
	if d.fail != nil {
		done(d.fail)
		return
	}
	for _, w := range writes {
		if _, there := d.values[w.Store+"|"+w.Key]; there && w.Add {
			done(dom.ErrTaken)
			return
		}
	}
	for _, w := range writes {
		if delete(d.values, w.Store+"|"+w.Key); w.Value != nil {
			d.values[w.Store+"|"+w.Key] = w.Value
		}
	}
	done(nil)
}

func (d *disk) Range(store, prefix string, done func([]dom.Pair, error)) {
	var pairs []dom.Pair
	for key, v := range d.values {
		if strings.HasPrefix(key, store+"|"+prefix) {
			pairs = append(pairs, dom.Pair{Key: strings.TrimPrefix(key, store+"|"), Value: v})
		}
	}
	slices.SortFunc(pairs, func(a, b dom.Pair) int { return cmp.Compare(a.Key, b.Key) })
	done(pairs, nil)
}

func (d *disk) release() {
	held := d.held
	d.hold, d.held = false, nil
	for _, fn := range held {
		fn()
	}
}

// profile is one browser profile: its disk, its tabs and its clock.
type profile struct {
	disk   *disk
	now    int64
	ids    int
	timers []timer
	locks  map[string][]*func()
	heard  map[*tab]func(string)
	drafts map[string]string
	kept   map[string]string // drafts on the disk

	preferences map[string]string
}

type timer struct {
	at int64
	fn func()
}

func newProfile() *profile {
	return &profile{
		disk: &disk{values: map[string][]byte{}}, now: 1_000_000, locks: map[string][]*func(){}, heard: map[*tab]func(string){},
		drafts: map[string]string{}, kept: map[string]string{}, preferences: map[string]string{},
	}
}

// wait lets time pass for all tabs.
func (p *profile) wait(milliseconds int64) {
	for end := p.now + milliseconds; ; {
		slices.SortStableFunc(p.timers, func(a, b timer) int { return cmp.Compare(a.at, b.at) })
		if len(p.timers) == 0 || p.timers[0].at > end {
			p.now = end
			return
		}
		next := p.timers[0]
		p.timers, p.now = p.timers[1:], max(p.now, next.at)
		next.fn()
	}
}

// tab is one tab: the state's browser.
type tab struct {
	*profile
	server  *hub
	dead    bool
	streams []dom.Stream
	opened  int
	sight   func(visible bool)
}

func (t *tab) Now() int64      { return t.now }
func (t *tab) Chance() float64 { return 0.5 }
func (t *tab) NewID() string {
	t.ids++
	return fmt.Sprintf("id%04d", t.ids)
}
func (t *tab) After(milliseconds int, fn func()) (stop func()) {
	stopped := false
	t.timers = append(t.timers, timer{t.now + int64(milliseconds), func() {
		if !stopped && !t.dead {
			fn()
		}
	}})
	return func() { stopped = true }
}
func (t *tab) Preference(key string) string            { return t.preferences[key] }
func (t *tab) SetPreference(key, value string)         { t.preferences[key] = value }
func (t *tab) OpenDatabase(done func(database, error)) { done(t.disk, nil) }
func (t *tab) Lock(name string, granted func()) (release func()) {
	place := &granted
	t.locks[name] = append(t.locks[name], place)
	if len(t.locks[name]) == 1 {
		granted()
	}
	return func() {
		held := t.locks[name][0] == place
		t.locks[name] = slices.DeleteFunc(t.locks[name], func(other *func()) bool { return other == place })
		if held && len(t.locks[name]) > 0 {
			(*t.locks[name][0])()
		}
	}
}
func (t *tab) Channel(_ string, heard func(string)) (tell func(string)) {
	t.heard[t] = heard
	return func(message string) {
		for other, fn := range t.heard {
			if other != t && !other.dead {
				fn(message)
			}
		}
	}
}
func (t *tab) Stream(_ string, s dom.Stream) (closeStream func()) {
	t.streams = append(t.streams, s)
	t.opened++
	s.Open()
	return func() { t.opened-- }
}
func (t *tab) OnNetwork(func(bool)) (release func()) { return func() {} }
func (t *tab) OnVisible(fn func(bool)) (release func()) {
	t.sight = fn
	return func() {}
}
func (t *tab) Draft(key string) string   { return t.drafts[key] }
func (t *tab) SetDraft(key, text string) { t.drafts[key], t.kept[key] = text, text }
func (t *tab) HoldDraft(key string)      { delete(t.drafts, key) }
func (t *tab) ReleaseDraft(key string)   { delete(t.kept, key) }
func (t *tab) Drafts(prefix string) (keys []string) {
	for key := range t.drafts {
		if strings.HasPrefix(key, prefix) {
			keys = append(keys, key)
		}
	}
	return keys
}

// close ends a tab as a crash does; its locks pass on.
func (t *tab) close() {
	t.dead = true
	for name, queue := range t.locks {
		if t.locks[name] = queue[1:]; len(queue) > 1 {
			(*queue[1])()
		}
	}
}

// hub is the server: who is signed in, and what it stored.
type hub struct {
	user    rules.UserID
	down    bool
	stored  []rules.Event
	highest map[rules.DeviceID]int64
	refuse  rules.EventID
}

func newHub(user rules.UserID) *hub {
	return &hub{user: user, highest: map[rules.DeviceID]int64{}}
}

func failure(code rules.Code) *client.Failure {
	return &client.Failure{Err: rules.Errorf(code, "error.event.envelope")}
}

func (h *hub) available() error {
	switch {
	case h.down:
		return &client.Failure{Err: rules.Errorf(rules.Unavailable, "state.offline")}
	case h.user == "":
		return failure(rules.Unauthenticated)
	}
	return nil
}

func (h *hub) Session(done func(api.Session, error)) {
	if err := h.available(); err != nil {
		done(api.Session{}, err)
		return
	}
	done(api.Session{User: api.User{ID: h.user}, Epoch: "epoch"}, nil)
}

func (h *hub) SignIn(in api.SignIn, done func(api.Session, error)) {
	h.user = rules.UserID(in.Login)
	h.Session(done)
}

func (h *hub) SignInByLink(_ api.Link, done func(api.Session, error)) { h.Session(done) }
func (h *hub) Setup(_ api.Setup, done func(api.Session, error))       { h.Session(done) }
func (h *hub) SignOut(done func(error)) {
	h.user = ""
	done(nil)
}

func (h *hub) Interview(id rules.InterviewID, done func(api.Interview, error)) {
	if err := h.available(); err != nil {
		done(api.Interview{}, err)
		return
	}
	in := api.Interview{User: h.user, Row: api.InterviewRow{ID: id, Card: rules.CardID("c-" + h.user), StartsAt: 1_000_000}, Pack: &rules.Pack{ID: "p"}}
	in.Events = slices.Clone(h.stored)
	done(in, nil)
}

func (h *hub) SendEvents(batch api.Batch, done func(api.Ack, error)) {
	if err := h.available(); err != nil {
		done(api.Ack{}, err)
		return
	}
	raw, _ := json.Marshal(batch)
	var in api.Batch
	if err := json.Unmarshal(raw, &in); err != nil {
		panic(err)
	}
	for _, e := range in.Events {
		if e.ID == h.refuse {
			f := failure(rules.Forbidden)
			f.Seq = e.Seq
			done(api.Ack{}, f)
			return
		}
	}
	ack := api.Ack{Epoch: "epoch"}
	for _, e := range in.Events {
		if e.Seq == h.highest[in.Device]+1 {
			h.highest[in.Device]++
			e.Pos, e.Author = int64(len(h.stored))+1, h.user
			h.stored = append(h.stored, e)
			ack.Placed = append(ack.Placed, api.Placed{Seq: e.Seq, Pos: e.Pos, Version: e.Pos})
		}
	}
	ack.Acked = h.highest[in.Device]
	done(ack, nil)
}

// texts are the noted lines at the server, with their authors.
func (h *hub) texts() []string {
	out := []string{}
	for _, e := range h.stored {
		if b, ok := e.Body.(rules.AnswerNoted); ok {
			out = append(out, string(e.Author)+": "+b.Text)
		}
	}
	return out
}

// openTab loads the page.
func openTab(p *profile, h *hub) (*App, *tab) {
	t := &tab{profile: p, server: h}
	a := newApp(nil, h, t)
	a.Start()
	return a, t
}
