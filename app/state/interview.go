package state

import (
	"encoding/json"
	"strings"

	"kotae/app/client"
	"kotae/app/dom"
	"kotae/rules"
	"kotae/server/api"
)

// Interview is one open interview, with what is not sent yet.
type Interview struct {
	app   *App
	id    rules.InterviewID
	users int
	// dropped says that its reader has left: it takes nothing any more.
	dropped bool
	loading bool
	// again says that what is being loaded is out of date already.
	again bool
	// stale says that what is shown may have been forgotten by the server.
	stale  bool
	loaded bool
	err    error
	data   api.Interview
	known  map[rules.EventID]rules.Event
	stream *follower
	undo   []step
	redo   []step
	// tried is what somebody tried in the rehearsal.
	tried map[string]bool
	presence
	fold
}

// Open opens an interview and follows it until closed. It returns at once;
// Subscribe tells when there is something to show.
func (a *App) Open(id rules.InterviewID) *Interview {
	var i *Interview
	a.update(func() {
		if i = a.open[id]; i == nil {
			i = &Interview{app: a, id: id, known: map[rules.EventID]rules.Event{}, tried: map[string]bool{}}
			a.open[id] = i
		}
		i.users++
		if a.box != nil {
			i.load()
		}
	})
	return i
}

// Close stops following; what is unsent goes on being sent.
func (i *Interview) Close() {
	i.app.update(func() {
		if i.users--; i.users <= 0 && i.stream != nil {
			i.stream.stop()
			i.stream = nil
		}
	})
}

// dropAll closes everything that the person who leaves had open.
func (a *App) dropAll() {
	for id, i := range a.open {
		i.dropped = true
		if i.stream != nil {
			i.stream.stop()
			i.stream = nil
		}
		delete(a.open, id)
	}
}

// reopen reads all open interviews anew: what a server restored from a backup
// has forgotten must not stay in sight.
func (a *App) reopen() {
	for _, i := range a.open {
		i.stale = !i.Rehearsal()
		if i.stream != nil {
			i.stream.stop()
			i.stream = nil
		}
	}
}

// refold folds all open interviews anew when next asked.
func (a *App) refold() {
	for _, i := range a.open {
		i.fold = fold{}
	}
}

func (i *Interview) cacheKey() string {
	return string(i.app.session.User.ID) + "/" + string(i.id)
}

// load asks the server, and meanwhile the disk; the lock is held.
func (i *Interview) load() {
	if i.loading {
		i.again = true
		return
	}
	i.loading = true
	a := i.app
	if !i.loaded && a.db != nil && !i.Rehearsal() {
		key := i.cacheKey()
		a.later(func() {
			a.db.Range(interviewStore, key, func(pairs []dom.Pair, _ error) {
				a.update(func() { i.cached(key, pairs) })
			})
		})
	}
	a.later(func() {
		a.server.Interview(i.id, func(in api.Interview, err error) {
			a.update(func() { i.answered(in, err) })
		})
	})
}

// cached shows what the server said last time, until it says more.
func (i *Interview) cached(key string, pairs []dom.Pair) {
	var in api.Interview
	for _, p := range pairs {
		if p.Key == key && !i.loaded && !i.dropped && json.Unmarshal(p.Value, &in) == nil {
			i.take(in)
			i.stale = true
		}
	}
}

func (i *Interview) answered(in api.Interview, err error) {
	a, anew := i.app, i.stale
	i.loading = false
	if i.dropped {
		return
	}
	if err != nil {
		i.failed(err)
		return
	}
	a.reached(true)
	if in.User != a.session.User.ID {
		// Another tab changed who is signed in: this is for other eyes.
		a.ask()
		i.loadSoon()
		return
	}
	if i.take(in); i.stream != nil && anew {
		i.stream.renew() // what it told since the answer was made is forgotten with the rest
	}
	if a.db != nil && !i.Rehearsal() {
		a.extra = append(a.extra, put(interviewStore, i.cacheKey(), in))
		a.save()
	}
	if i.stream == nil && i.users > 0 && !i.Rehearsal() {
		i.stream = &follower{app: a, path: i.streamPath, message: i.heard, named: api.EventPresence, aside: i.seen}
		i.stream.begin()
	}
	if i.again {
		i.again = false
		i.load()
	}
}

// loadSoon asks the server again after a while.
func (i *Interview) loadSoon() {
	a := i.app
	a.later(func() {
		a.browser.After(askAgain, func() {
			a.update(func() {
				if i.users > 0 && !i.dropped {
					i.load()
				}
			})
		})
	})
}

// failed keeps what is shown; without anything to show the reason is.
func (i *Interview) failed(err error) {
	a := i.app
	if f := client.FailureOf(err); f.Lost() {
		a.reached(false)
		i.loadSoon()
	} else if f.Err.Code == rules.Unauthenticated {
		a.expired = true
	}
	if !i.loaded {
		i.err = err
	}
	a.changed()
}

// take adds to what is known: the stream may have told more meanwhile.
func (i *Interview) take(in api.Interview) {
	i.data, i.loaded, i.err = in, true, nil
	if i.stale {
		i.known, i.stale = map[rules.EventID]rules.Event{}, i.again
	}
	for _, e := range in.Events {
		i.known[e.ID] = e
	}
	i.data.Events = nil
	i.fold = fold{}
	i.app.changed()
}

func (i *Interview) streamPath() string {
	return api.PathInterviewStream(i.id) + "?cursor=" + escaped(string(i.data.Cursor)) + i.attending()
}

// escaped writes what a query cannot hold as it is in hexadecimal; net/url would
// bring the addresses of hosts into the browser program.
func escaped(value string) string {
	const plain, digits = "-_.:,", "0123456789ABCDEF"
	var out strings.Builder
	for _, c := range []byte(value) {
		switch {
		case '0' <= c && c <= '9', 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', strings.IndexByte(plain, c) >= 0:
			out.WriteByte(c)
		default:
			out.Write([]byte{'%', digits[c>>4], digits[c&15]})
		}
	}
	return out.String()
}

// heard takes a message of the stream.
func (i *Interview) heard(data, id string) {
	var events []rules.Event
	if json.Unmarshal([]byte(data), &events) != nil {
		return
	}
	i.app.update(func() {
		news := false
		for _, e := range events {
			i.known[e.ID] = e
			news = i.adopt(e) || news
		}
		i.data.Cursor = api.Cursor(id)
		if news {
			i.app.changedByOthers()
		}
	})
}
