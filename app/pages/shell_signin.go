package pages

import (
	"kotae/app/state"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// signInHere is the sign-in in place: nobody has to leave a running interview
// because a session ended. What comes after it, the save state decides.
type signInHere struct{ gate }

func newSignInHere(a *state.App) *signInHere {
	return &signInHere{gate{base: base{follower{state: a}}}}
}

// OnMount begins in the first field.
func (s *signInHere) OnMount(ctx app.Context) {
	s.page = ctx
	s.follow(ctx, func(app.Context) {})
	s.begin(ctx, "login")
}

// Render draws the form.
func (s *signInHere) Render() app.UI { return s.passwordForm(func(app.Context) {}) }
