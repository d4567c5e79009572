package pages

import (
	"slices"
	"time"

	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// saveBadge says what is saved where, and shows the particulars on request.
type saveBadge struct {
	follower
	open bool
	// signing says that it was opened to sign in again, rehearsal that the page is of
	// the rehearsal, of which nothing is kept.
	signing, rehearsal bool
	// shown is what the badge says, told the kind that a screen reader heard last.
	shown saveWords
	told  ui.Kind
	// stirred says that something changed since the wait for calm began.
	waiting, stirred bool
}

// saveWords are a kind, a label and the reason behind it.
type saveWords struct {
	kind       ui.Kind
	label, why string
}

// calm is how long nothing must change before the badge says that things are
// better. What is worse it says at once.
const calm = 150 * time.Millisecond

func newSaveBadge(a *state.App) *saveBadge { return &saveBadge{follower: follower{state: a}} }

// OnMount follows the state. Between quick keys the badge does not go to and fro,
// and a screen reader is told only of what lasts.
func (b *saveBadge) OnMount(ctx app.Context) {
	b.rehearsal = rehearses(ctx)
	b.shown = b.words()
	b.told = ui.Good
	b.follow(ctx, func(ctx app.Context) {
		b.rehearsal = rehearses(ctx)
		if b.signing && !expired(b.state.SaveState()) {
			b.signing, b.open = false, false
		}
		now := b.words()
		if now != b.shown && severity(now.kind) >= severity(b.shown.kind) {
			b.shown = now
		} else if !b.open {
			ctx.PreventUpdate()
		}
		if b.stirred = true; !b.waiting {
			b.await(ctx)
		}
	})
}

// await waits until nothing has changed for a while.
func (b *saveBadge) await(ctx app.Context) {
	b.waiting, b.stirred = true, false
	ctx.After(calm, func(ctx app.Context) {
		if b.stirred {
			ctx.PreventUpdate()
			b.await(ctx)
			return
		}
		b.waiting = false
		b.settle(ctx)
	})
}

// settle says what has lasted.
func (b *saveBadge) settle(ctx app.Context) {
	now := b.words()
	if now == b.shown && now.kind == b.told {
		ctx.PreventUpdate()
		return
	}
	b.shown = now
	if now.kind != b.told && now.kind != ui.Info {
		b.told = now.kind
		announce(now.label + " " + now.why)
	}
}

// rehearses tells of the pages of the rehearsal.
func rehearses(ctx app.Context) bool { return interviewOf(ctx.Page().URL().Path) == api.Rehearsal }

func (b *saveBadge) words() saveWords { return wordsOf(b.state, b.state.SaveState(), b.rehearsal) }

// wordsOf says what is saved; in the rehearsal nothing is, whatever the state of
// the rest. Only what of the rest is in danger comes before that.
func wordsOf(a *state.App, s state.SaveState, rehearsal bool) saveWords {
	if rehearsal && len(s.Refused) == 0 && (s.Storage == nil || s.Unsent == 0) {
		return saveWords{ui.Info, T(a, "rehearsal.unsaved"), T(a, "rehearsal.unsaved.why")}
	}
	kind, label, why := saveLabel(a, s)
	return saveWords{kind, label, why}
}

// severity orders the kinds, the worst highest.
func severity(k ui.Kind) int {
	return slices.Index([]ui.Kind{ui.Good, ui.Info, ui.Caution, ui.Stop}, k)
}

// saveLabel puts the save state into a kind and words, the worst first.
func saveLabel(a *state.App, s state.SaveState) (ui.Kind, string, string) {
	switch {
	case len(s.Refused) > 0:
		return ui.Stop, T(a, "ui.save.refused", N(len(s.Refused))), T(a, "ui.save.refused.why")
	case s.Storage != nil && expired(s):
		return ui.Stop, T(a, "save.expired.here", N(s.Unsent)), ErrorText(a, s.Storage)
	case s.Storage != nil:
		return ui.Stop, T(a, "ui.save.problem"), ErrorText(a, s.Storage)
	case s.Local && expired(s):
		return ui.Stop, T(a, "ui.save.expired", N(s.Unsent)), T(a, "ui.save.expired.why")
	case s.Problem != nil && !expired(s):
		return ui.Stop, T(a, "ui.save.problem"), ErrorText(a, s.Problem)
	case !s.Local:
		return ui.Caution, T(a, "ui.save.writing"), T(a, "ui.save.writing.why")
	case s.Unsent > 0 && s.Online:
		return ui.Info, T(a, "ui.save.local"), T(a, "ui.save.local.why", N(s.Unsent))
	case s.Unsent > 0:
		return ui.Caution, T(a, "ui.save.unsent", N(s.Unsent)), T(a, "ui.save.unsent.why")
	case !s.Online:
		return ui.Caution, T(a, "ui.save.offline"), T(a, "ui.save.offline.why")
	}
	return ui.Good, T(a, "ui.save.server"), T(a, "ui.save.server.why")
}

// expired tells that the sign-in ended; what is written stays on the device.
func expired(s state.SaveState) bool {
	return s.Problem != nil && s.Problem.Code == rules.Unauthenticated
}

// Render draws the badge.
func (b *saveBadge) Render() app.UI {
	s := b.state.SaveState()
	return app.Span().Class("save").Body(
		ui.SaveState{Kind: b.shown.kind, Label: b.shown.label, Title: b.shown.why, OnClick: b.onOpen}.UI(),
		app.If(s.Storage != nil, func() app.UI { return b.fileButton("save-file-now") }),
		app.If(b.open, func() app.UI {
			return &ui.Dialog{Title: T(b.state, "ui.save.title"), Close: T(b.state, "ui.close"), Content: b.renderParticulars, OnClose: b.onClose}
		}))
}

func (b *saveBadge) renderParticulars() app.UI {
	s := b.state.SaveState()
	words := b.words()
	refused := make([]app.UI, 0, len(s.Refused))
	for _, r := range s.Refused {
		refused = append(refused, b.renderRefused(r))
	}
	return app.Div().Class("stack").Body(
		app.P().Body(app.Strong().Text(words.label)),
		app.P().Text(words.why),
		app.If(expired(s), func() app.UI { return newSignInHere(b.state) }),
		app.If(len(refused) > 0, func() app.UI { return app.Ul().Class("refused").Body(refused...) }),
		app.If(s.Unsent > 0 || len(refused) > 0, func() app.UI { return b.fileButton("save-file") }),
		app.P().Class("xs muted").Hidden(b.rehearsal).Text(T(b.state, "ui.save.promise")))
}

// fileButton writes what is unsent into a file.
func (b *saveBadge) fileButton(part string) app.UI {
	return ui.Button{Label: T(b.state, "save.file"), Part: part, OnClick: b.onFile}.UI()
}

func (b *saveBadge) onFile(app.Context, app.Event) { saveUnsent(b.state) }

func (b *saveBadge) onOpen(app.Context, app.Event) {
	b.open, b.signing = true, expired(b.state.SaveState())
}
func (b *saveBadge) onClose(app.Context) { b.open, b.signing = false, false }
