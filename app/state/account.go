package state

import (
	"kotae/app/client"
	"kotae/app/dom"
	"kotae/rules"
	"kotae/server/api"
)

// SaveState says truthfully what is saved where.
type SaveState struct {
	// Unsent counts events that the server has not acknowledged.
	Unsent int
	// Local says that everything noted is durable on this device.
	Local bool
	// Online says that the server answered last.
	Online bool
	// Storage is why this device cannot save, while it cannot: what is new stands
	// on the page alone until the server has it.
	Storage *rules.Error
	// Problem is what stands in the way, if anything; its Code is
	// Unauthenticated while sending waits for a sign-in.
	Problem *rules.Error
	// Refused lists what the server would not take; it stays on the device.
	Refused []Refused
}

// SaveState says what is saved where.
func (a *App) SaveState() SaveState {
	a.mu.Lock()
	defer a.mu.Unlock()
	s := SaveState{Local: true, Online: a.online}
	if a.box != nil {
		st := a.sender.Status()
		s.Unsent, s.Local, s.Storage, s.Problem = st.Unsent, st.Local, st.Storage, st.Problem
		if a.gathering {
			s.Unsent = max(s.Unsent, 1) // there may be some
		}
		if notReached(s.Problem) {
			// Online says so; while everything is on the device it is no problem.
			s.Problem = nil
		}
		s.Refused = a.refused()
	}
	if a.expired {
		s.Problem = rules.Errorf(rules.Unauthenticated, "state.expired")
	}
	return s
}

// notReached tells of the problems that pass by themselves once the server can
// be reached.
func notReached(problem *rules.Error) bool {
	return problem != nil && (problem.Key == "state.offline" || problem.Key == "state.foreign")
}

// Ready reports whether it is known who is signed in.
func (a *App) Ready() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.ready
}

// SignedIn reports whether somebody is. It stays true while a sign-in has
// expired, so that writing goes on; SaveState tells of it.
func (a *App) SignedIn() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.box != nil
}

// Me is the person signed in.
func (a *App) Me() api.User { return a.Session().User }

// Session is what the server said last.
func (a *App) Session() api.Session {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.session
}

// SignIn signs in by password.
func (a *App) SignIn(login, password string, done func(error)) {
	a.server.SignIn(api.SignIn{Login: login, Password: password}, a.begun(done))
}

// SignInByLink signs in by a one-time link and may set a password.
func (a *App) SignInByLink(token, password string, done func(error)) {
	a.server.SignInByLink(api.Link{Token: token, Password: password}, a.begun(done))
}

// Setup creates the administrator of a new server.
func (a *App) Setup(in api.Setup, done func(error)) { a.server.Setup(in, a.begun(done)) }

// begun enters the session and tells done.
func (a *App) begun(done func(error)) func(api.Session, error) {
	return func(s api.Session, err error) {
		a.update(func() {
			if err == nil {
				a.enter(s)
				a.later(func() { a.tell(sessionChanged) })
			}
			a.notify()
			a.later(func() { done(err) })
		})
	}
}

// SignOut signs out; it refuses while something is unsent.
func (a *App) SignOut(done func(error)) {
	if n := a.SaveState().Unsent; n > 0 {
		done(rules.Errorf(rules.Conflict, "state.signout.unsent", n))
		return
	}
	a.server.SignOut(func(err error) {
		a.update(func() {
			if a.box != nil && a.sender.Status().Unsent > 0 {
				// Something was noted meanwhile: it waits for the next sign-in.
				a.expired = true
			} else if err == nil || client.FailureOf(err).Err.Code == rules.Unauthenticated {
				err = nil
				a.signedOut()
			}
			a.notify()
			a.later(func() { done(err) })
		})
	})
}

// signedOut leaves nothing of the server's answers on the device.
func (a *App) signedOut() {
	user := a.session.User.ID
	a.dropAll()
	a.unlock()
	a.known(false)
	a.session, a.box, a.sender, a.moved, a.expired = api.Session{}, nil, nil, nil, false
	a.later(func() { a.tell(sessionChanged) })
	if a.db == nil {
		return
	}
	db := a.db
	a.later(func() {
		db.Range(interviewStore, string(user)+"/", func(pairs []dom.Pair, _ error) {
			writes := []dom.Write{{Store: sessionStore, Key: lastKey}}
			for _, p := range pairs {
				writes = append(writes, dom.Write{Store: interviewStore, Key: p.Key})
			}
			db.Write(writes, func(error) {})
		})
	})
}
