package state

import (
	"kotae/app/client"
	"kotae/rules"
	"kotae/server/api"
)

// simTimeout is when a browser gives up waiting, as in app/client.
const simTimeout = 20 * simSecond

// simClient is the server as one tab reaches it through the network.
type simClient struct {
	server // what no test calls
	tab    *simTab
}

func simOffline() *client.Failure {
	return &client.Failure{Err: rules.Errorf(rules.Unavailable, "state.offline")}
}

// simForeign is what app/client makes of every answer that is not the server's,
// be it a sign-in page, a proxy's error or half a body.
func simForeign() *client.Failure {
	return &client.Failure{Status: 200, Err: rules.Errorf(rules.Unavailable, "state.foreign")}
}

// simCall is one request. Whatever the network does with it, the tab hears of
// it once.
type simCall struct {
	c    *simClient
	kind string
	// serve is the server's part; it may reply later, or never.
	serve func(token int, reply func(deliver func()))
	fail  func(*client.Failure)
	told  bool
}

// call sends a request into the weather.
func (c *simClient) call(kind string, serve func(token int, reply func(deliver func())), fail func(*client.Failure)) {
	w, p := c.tab.w, c.tab.profile
	k := &simCall{c: c, kind: kind, serve: serve, fail: fail}
	token := p.cookie
	w.after(simTimeout, func() { k.tell(func() { k.fail(simOffline()) }) })
	if p.offline {
		w.after(w.between(1, 3*simSecond), func() { k.tell(func() { k.fail(simOffline()) }) })
		return
	}
	if p.captive {
		w.after(w.between(1, simSecond), func() { k.tell(func() { k.fail(simForeign()) }) })
		return
	}
	k.travel(token)
}

// travel brings the request to the server: once, never, twice or late.
func (k *simCall) travel(token int) {
	w := k.c.tab.w
	switch {
	case w.fault("request lost"):
	case w.fault("request late"):
		// The browser gave up long ago when it arrives.
		w.after(w.between(simTimeout, simDay), func() { k.arrive(token) })
	case w.fault("request twice"):
		w.after(w.between(1, simSecond), func() { k.arrive(token) })
		w.after(w.between(1, simDay), func() { k.arrive(token) })
	case w.fault("slow network"):
		w.after(w.between(simSecond, simTimeout), func() { k.arrive(token) })
	default:
		w.after(w.between(1, 100), func() { k.arrive(token) })
	}
}

func (k *simCall) arrive(token int) {
	w := k.c.tab.w
	switch {
	case w.server.down && w.rng.IntN(2) == 0, w.fault("answer 5xx"):
		k.back(func() { k.fail(simForeign()) })
	case w.server.down:
		k.back(func() { k.fail(simOffline()) })
	default:
		w.note("server", k.kind, int64(token))
		k.serve(token, k.back)
	}
}

// back brings an answer to the tab, or something else.
func (k *simCall) back(deliver func()) {
	w := k.c.tab.w
	switch {
	case w.fault("answer lost"):
		return
	case w.fault("answer cut short"), w.fault("answer replaced by a page"):
		deliver = func() { k.fail(simForeign()) }
	case w.fault("answer late"):
		w.after(w.between(simSecond, simHour), func() { k.tell(deliver) })
		return
	}
	w.after(w.between(1, 100), func() { k.tell(deliver) })
}

func (k *simCall) tell(deliver func()) {
	if k.told || k.c.tab.dead {
		return
	}
	k.told = true
	deliver()
}

// Session says who is signed in.
func (c *simClient) Session(done func(api.Session, error)) {
	s := c.tab.w.server
	c.call("asked who", func(token int, reply func(func())) {
		answer := api.Session{User: api.User{ID: s.sessions[token]}, Epoch: s.name(), Now: c.tab.w.now}
		reply(func() { done(answer, nil) })
	}, func(f *client.Failure) { done(api.Session{}, f) })
}

// SignIn sets the cookie of the whole profile.
func (c *simClient) SignIn(in api.SignIn, done func(api.Session, error)) {
	s, p := c.tab.w.server, c.tab.profile
	c.call("sign-in "+in.Login, func(_ int, reply func(func())) {
		s.tokens++
		token := s.tokens
		s.sessions[token] = rules.UserID(in.Login)
		answer := api.Session{User: api.User{ID: rules.UserID(in.Login)}, Epoch: s.name(), Now: c.tab.w.now}
		reply(func() {
			p.cookie = token
			done(answer, nil)
		})
	}, func(f *client.Failure) { done(api.Session{}, f) })
}

// SignOut ends the session.
func (c *simClient) SignOut(done func(error)) {
	s := c.tab.w.server
	c.call("sign-out", func(token int, reply func(func())) {
		delete(s.sessions, token)
		reply(func() { done(nil) })
	}, func(f *client.Failure) { done(f) })
}

// Interview answers what the user may see.
func (c *simClient) Interview(id rules.InterviewID, done func(api.Interview, error)) {
	s := c.tab.w.server
	c.call("interview", func(token int, reply func(func())) {
		user := s.sessions[token]
		if user == "" {
			reply(func() { done(api.Interview{}, simFailure(rules.Unauthenticated, "error.session", 0)) })
			return
		}
		answer := api.Interview{User: user, Row: api.InterviewRow{ID: id, Card: simCard(id, user), StartsAt: simStart}, Pack: simPack(), Events: s.visible(user, id)}
		answer.Cursor = simCursor(answer.Events)
		reply(func() { done(answer, nil) })
	}, func(f *client.Failure) { done(api.Interview{}, f) })
}

// SendEvents hands a batch to the writer.
func (c *simClient) SendEvents(batch api.Batch, done func(api.Ack, error)) {
	s := c.tab.w.server
	c.tab.w.note(c.tab.name, "sends as "+string(batch.Device), int64(len(batch.Events)))
	c.call("batch", func(token int, reply func(func())) {
		s.take(token, batch, func(ack api.Ack, f *client.Failure) {
			reply(func() {
				if f != nil {
					c.tab.w.note(c.tab.name, "hears "+f.Err.Key, f.Seq)
					done(api.Ack{}, f)
				} else {
					c.tab.w.note(c.tab.name, "hears ack", ack.Acked)
					done(ack, nil)
				}
				c.tab.look()
			})
		})
	}, func(f *client.Failure) {
		done(api.Ack{}, f)
		c.tab.look()
	})
}
