package pages

import (
	"sync/atomic"

	"kotae/app/dom"
	"kotae/app/state"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// follower is what every part of a screen embeds that draws itself anew when
// the state changes.
type follower struct {
	app.Compo
	state *state.App
	stop  func()
	// lasting is the context of the whole: that of a button is gone with it.
	lasting app.Context
	// shownTurn is the turn of the state that is drawn.
	shownTurn int
}

// OnMount follows the state, without what is saved where.
func (f *follower) OnMount(ctx app.Context) {
	f.follow(ctx, func(ctx app.Context) { f.turned(ctx) })
}

// turned reports whether anything changed but what is saved where, which its badge
// shows; if not, nothing is drawn.
func (f *follower) turned(ctx app.Context) bool {
	turn := f.state.Turn()
	if turn == f.shownTurn {
		ctx.PreventUpdate()
		return false
	}
	f.shownTurn = turn
	return true
}

// OnDismount lets go of it.
func (f *follower) OnDismount() {
	if f.stop != nil {
		f.stop()
	}
}

// follow draws anew after every change, once for changes that come in a burst;
// changed runs before the drawing.
func (f *follower) follow(ctx app.Context, changed func(app.Context)) {
	f.lasting = ctx
	var waiting atomic.Bool
	f.stop = f.state.Subscribe(func() {
		if waiting.Swap(true) {
			return
		}
		ctx.Dispatch(func(ctx app.Context) {
			waiting.Store(false)
			changed(ctx)
		})
	})
}

// base is what every page embeds. A page with an OnMount of its own calls
// arrive there.
type base struct{ follower }

// OnMount follows the state and asks for a sign-in where nobody is.
func (b *base) OnMount(ctx app.Context) { b.arrive(ctx) }

func (b *base) arrive(ctx app.Context) {
	b.follow(ctx, b.askForSignIn)
	b.askForSignIn(ctx)
	ctx.Defer(toHeading)
}

// askForSignIn leaves a page whose visitor is not signed in. Someone whose
// session ends while something is unsent stays: the save state tells them.
func (b *base) askForSignIn(ctx app.Context) {
	if b.state.Ready() && !b.state.SignedIn() && !isOpen(ctx.Page().URL().Path) && b.state.SaveState().Unsent == 0 {
		ctx.Navigate("/sign-in")
	}
}

// isOpen tells of the pages for people who are not signed in.
func isOpen(path string) bool { return path == "/sign-in" || path == "/link" || path == "/setup" }

// toHeading gives the focus to the page's heading, so that a screen reader says
// where one has come and the keyboard starts there. A focus set on purpose
// stays.
func toHeading(app.Context) {
	if dom.Active().Is(dom.Query("body")) {
		dom.Query("h1[tabindex]").Focus()
	}
}

// setTitle names the browser tab; never with a candidate's name.
func setTitle(_ app.Context, title string) { dom.SetTitle(title + " · kotae") }

// announce says a sentence to a screen reader without moving the focus.
func announce(text string) { dom.Announce(text) }

// isMe tells whether whoever is signed in wrote it; what the server has not told of
// yet has no author.
func isMe(a *state.App, author rules.UserID) bool { return author == "" || author == a.Me().ID }
