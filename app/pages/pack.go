package pages

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"
	"kotae/rules/listen"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// packPause is how long typing rests before the draft is kept and checked.
const packPause = 600 * time.Millisecond

// pack is one 基準パック: read by all who may, changed and published by HR. What
// is changed stays a draft on the device until it is published.
type pack struct {
	base
	// page outlives the buttons and inputs that a change takes away, and what
	// their own contexts would still have to do.
	page    app.Context
	id      rules.PackID
	opened  api.PackOpened
	editor  *packEditor
	lint    api.PackLint
	loaded  bool
	loading bool
	busy    bool
	problem error
	notice  string
	// typed counts changes; pending says that the last is not kept yet.
	typed   int
	pending bool
	tried   []packTried
	failing []string
	ear     *listen.Listener
	move    packMoving
	trial   packTrial
}

func newPack(a *state.App) app.Composer { return &pack{base: base{follower{state: a}}} }

func packDraftKey(id rules.PackID) string { return "pack-" + string(id) }

// keptDraft reads a draft of this device.
func keptDraft(a *state.App, key string) (d api.PackDraft, ok bool) {
	kept := a.Draft(key)
	return d, kept != "" && json.Unmarshal([]byte(kept), &d) == nil && d.Pack != nil
}

// OnMount loads the pack once somebody is signed in.
func (p *pack) OnMount(ctx app.Context) {
	p.page = ctx
	p.arrive(ctx)
	p.stop()
	p.follow(ctx, p.changed)
	setTitle(ctx, T(p.state, "packs.title"))
	p.OnNav(ctx)
}

// OnNav opens another pack, as after a copy.
func (p *pack) OnNav(ctx app.Context) {
	id := rules.PackID(strings.TrimSuffix(strings.TrimPrefix(ctx.Page().URL().Path, "/packs/"), "/"))
	if id != p.id {
		p.id, p.loaded, p.editor, p.problem, p.tried, p.move, p.trial = id, false, nil, nil, nil, packMoving{}, packTrial{turn: p.trial.turn + 1}
	}
	p.changed(ctx)
}

func (p *pack) changed(ctx app.Context) {
	p.askForSignIn(ctx)
	if seesPacks(p.state.Me()) && !p.loading && !p.loaded && p.problem == nil {
		p.load()
	}
}

// load asks for the version that the draft began with, or for the newest one.
func (p *pack) load() {
	draft, kept := keptDraft(p.state, packDraftKey(p.id))
	id, version := p.id, 0
	if kept {
		id, version = draft.From, draft.FromVersion
	}
	p.loading = true
	p.state.Client().Pack(id, version, func(opened api.PackOpened, err error) {
		p.page.Dispatch(func(app.Context) {
			p.loading = false
			if p.problem = err; err != nil || opened.Pack == nil {
				return
			}
			p.opened, p.loaded = opened, true
			p.trial = packTrial{turn: p.trial.turn + 1}
			if !kept {
				draft = copyOf(opened, opened.Row.ID)
			}
			p.edit(draft, kept)
			p.check()
			p.refill()
			p.page.Defer(toHeading)
		})
	})
}

// edit begins with a draft, at the part that was at hand before.
func (p *pack) edit(draft api.PackDraft, dirty bool) {
	before := p.editor
	p.editor = newPackEditor(draft)
	p.editor.dirty = dirty
	p.lint, p.ear, p.failing = api.PackLint{}, nil, nil
	if before != nil {
		p.editor.open(before.part().Path)
	}
}

func (p *pack) onRetry(ctx app.Context, _ app.Event) {
	p.problem = nil
	p.changed(ctx)
}

// mayEdit: a shipped pack stays as it came, but for a copy.
func (p *pack) mayEdit() bool {
	return editsPacks(p.state.Me()) && (!p.opened.Row.Shipped || p.editor.draft.Pack.ID != p.opened.Row.ID)
}

// refill puts the values of the part at hand into its inputs, which no render
// touches.
func (p *pack) refill() {
	p.page.Defer(func(app.Context) {
		part := p.editor.part()
		for _, f := range part.Fields {
			for item := range max(1, len(f.Get())) {
				for _, lang := range []string{"ja", "en"} {
					if e := dom.ByID(packInputID(f.Name, item, lang)); e.Exists() {
						e.SetValue(shown(f, item, lang))
					}
				}
			}
		}
	})
}

func packInputID(field string, item int, lang string) string {
	return "pack-" + field + "-" + strconv.Itoa(item) + "-" + lang
}

// onInput follows every input of the part; one handler stands for all.
func (p *pack) onInput(_ app.Context, e app.Event) {
	target := e.Get("target")
	field := attribute(target, "data-field")
	item, err := strconv.Atoi(attribute(target, "data-item"))
	if field == "" || err != nil || !p.mayEdit() {
		return
	}
	p.editor.write(field, item, attribute(target, "data-lang"), target.Get("value").String())
	p.edited()
}

// edited keeps the draft and has it checked once the typing rests.
func (p *pack) edited() {
	p.typed++
	typed := p.typed
	p.pending, p.notice, p.ear = true, "", nil
	p.page.After(packPause, func(app.Context) {
		if typed == p.typed && p.editor != nil {
			p.keep()
			p.check()
			p.try()
			p.trial.stale = true
			p.rehear()
		}
	})
}

// OnDismount keeps what was typed a moment before.
func (p *pack) OnDismount() {
	p.base.OnDismount()
	if p.editor != nil && p.pending {
		p.keep()
	}
}

func (p *pack) keep() {
	p.pending = false
	if raw, err := json.Marshal(p.editor.draft); err == nil {
		p.state.SetDraft(packDraftKey(p.editor.draft.Pack.ID), string(raw))
	}
}

// check asks the server, which has the one set of checks.
func (p *pack) check() {
	if !p.mayEdit() {
		return
	}
	typed := p.typed
	p.state.Client().LintPack(p.editor.draft, func(lint api.PackLint, err error) {
		p.page.Dispatch(func(app.Context) {
			if typed == p.typed && err == nil {
				p.lint = lint
			}
		})
	})
}

// restructure is for what adds or removes inputs.
func (p *pack) restructure(change func()) {
	change()
	p.edited()
	p.refill()
}

func (p *pack) goTo(path string) {
	p.editor.open(path)
	p.refill()
	p.page.Defer(func(app.Context) { dom.Query("[data-part=pack-part] h2").Focus() })
}

// onCopy makes a draft of a pack of one's own.
func (p *pack) onCopy(ctx app.Context, _ app.Event) {
	id := rules.PackID("own-" + dom.RandomID(time.Now().UnixMilli()))
	raw, err := json.Marshal(copyOf(p.opened, id))
	if err != nil {
		return
	}
	p.state.SetDraft(packDraftKey(id), string(raw))
	ctx.Navigate("/packs/" + string(id))
}

// onDiscard goes back to what is published.
func (p *pack) onDiscard(ctx app.Context, _ app.Event) {
	copied := p.editor.draft.Pack.ID != p.opened.Row.ID
	p.state.ClearDraft(packDraftKey(p.editor.draft.Pack.ID))
	p.typed++
	p.pending = false
	if copied {
		ctx.Navigate("/packs")
		return
	}
	p.load()
}

// onPublish makes the draft a version.
func (p *pack) onPublish(app.Context, app.Event) {
	if p.busy {
		return
	}
	p.busy = true
	typed, draft := p.typed, p.editor.draft
	draft.Note = dom.ByID("pack-note").Value()
	p.state.Client().PublishPack(draft, func(row api.PackRow, err error) {
		p.page.Dispatch(func(app.Context) {
			p.busy = false
			if err != nil {
				p.notice = ErrorText(p.state, err)
				return
			}
			if typed == p.typed {
				p.typed++
				p.pending = false
				p.state.ClearDraft(packDraftKey(row.ID))
			} else {
				// What was typed meanwhile goes on from the new version.
				p.editor.draft.From, p.editor.draft.FromVersion = row.ID, row.Version
				p.keep()
			}
			p.notice = T(p.state, "packs.done", N(row.Version))
			announce(p.notice)
			p.load()
		})
	})
}

// Render draws the page.
func (p *pack) Render() app.UI {
	return frame{state: p.state, Here: "/packs", Main: app.Main().Class("page pack").Body(p.renderMain()...)}.UI()
}

func (p *pack) renderMain() []app.UI {
	switch {
	case p.problem != nil:
		return []app.UI{unseenHeading(T(p.state, "packs.title")), ui.Notice{Kind: ui.Caution, Title: T(p.state, "packs.failed"), Body: ErrorText(p.state, p.problem),
			Actions: []app.UI{ui.Button{Label: T(p.state, "ui.retry"), OnClick: p.onRetry}.UI()}}.UI()}
	case p.state.SignedIn() && !seesPacks(p.state.Me()):
		return []app.UI{unseenHeading(T(p.state, "packs.title")), ui.Empty(T(p.state, "error.forbidden"), "")}
	case !p.loaded:
		return []app.UI{unseenHeading(T(p.state, "packs.title")), ui.Waiting(T(p.state, "ui.waiting"))}
	}
	return []app.UI{p.renderHead(), app.Div().Class("pack-body").Body(p.renderNav(), p.renderPart(), p.renderAside())}
}
