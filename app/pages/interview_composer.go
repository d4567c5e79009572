package pages

import (
	"time"

	"kotae/app/dom"
	"kotae/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderComposer is where lines are written, with its keys below.
func (p *interviewPage) renderComposer(v interviewView) app.UI {
	if !v.writable {
		return app.Div().Class("composer-box").Body(p.renderReadOnly())
	}
	return app.Div().Class("composer-box").Body(
		p.renderEditing(v),
		app.P().Class("field-error").Role("alert").Text(p.problem),
		app.Div().Class("composer").Body(
			&composer{page: p, key: string(p.open.Row().Card), Label: T(p.state, "interview.composer"), Hint: p.composerHint()},
			app.Button().Type("button").Class("send").Attr("data-part", "note").Attr("aria-label", T(p.state, "interview.note")).OnClick(p.onNote).Text("↵"),
			p.renderHints()))
}

// composerHint says how a line is noted; a touch screen has no room for more
// than what the field is for.
func (p *interviewPage) composerHint() string {
	if dom.Touched() {
		return T(p.state, "interview.composer")
	}
	return T(p.state, "interview.composer.hint")
}

func (p *interviewPage) renderReadOnly() app.UI {
	key := "interview.readonly"
	if p.open.Card().Submitted {
		key = "interview.submitted"
	}
	return ui.Notice{Body: T(p.state, key)}.UI()
}

// renderEditing says which line stands in the composer.
func (p *interviewPage) renderEditing(v interviewView) app.UI {
	for _, l := range v.lines {
		if l.Editing {
			return app.Div().Class("editing-bar").Role("status").Body(
				app.Span().Text(T(p.state, "interview.editing", l.Elapsed)),
				ui.Hint(T(p.state, "ui.save"), "↵"), ui.Hint(T(p.state, "ui.cancel"), "Esc"))
		}
	}
	return app.Div().Class("editing-bar").Hidden(true)
}

func (p *interviewPage) renderHints() app.UI {
	return app.Div().Class("composer-keys").Body(
		ui.Hint(T(p.state, "interview.keys.tag"), "Alt", "1–9"),
		p.hintButton("interview.keys.search", p.onSearch, "#"),
		p.hintButton("interview.edit", p.onEditLast, "↑"),
		p.hintButton("interview.later", p.onLaterLast, "Alt", "0"),
		p.hintButton("interview.cue.word", p.onCue, "Alt", "Q"),
		app.Span().Class("grow"),
		app.Span().Class("composer-note").Text(T(p.state, "interview.composer.ime")))
}

// hintButton is a key hint that can be pressed as well.
func (p *interviewPage) hintButton(key string, do app.EventHandler, keys ...string) app.UI {
	return app.Button().Type("button").Class("hint-button").OnClick(do, app.EventScope(key)).Body(ui.Hint(T(p.state, key), keys...))
}

func (p *interviewPage) onNote(app.Context, app.Event)   { p.note(); p.focusComposer() }
func (p *interviewPage) onSearch(app.Context, app.Event) { p.openSearch() }
func (p *interviewPage) onEditLast(app.Context, app.Event) {
	if id := p.target(p.open.Record()); id != "" {
		p.edit(id)
	}
}
func (p *interviewPage) onLaterLast(app.Context, app.Event) {
	p.markLater(p.target(p.open.Record()))
	p.focusComposer()
}
func (p *interviewPage) onCue(app.Context, app.Event) { p.overlay = showCue }

// focusComposer puts the caret back; not on a touch screen, where that would
// bring up the keyboard.
func (p *interviewPage) focusComposer() {
	if !dom.Touched() {
		dom.ByID(composerID).Focus()
	}
}

// insert puts text before what stands in the composer.
func (p *interviewPage) insert(text string) {
	c := dom.ByID(composerID)
	c.SetValue(text + c.Value())
	p.state.SetDraft(p.draftKey(), c.Value())
	p.typed(false)
}

// typed runs after every input: the first one dates the line, and a lone # or ＃
// that an input method brought opens the tag search.
func (p *interviewPage) typed(composing bool) {
	c := dom.ByID(composerID)
	text := c.Value()
	c.Grow()
	switch {
	case text == "":
		p.typedAt = 0
	case p.typedAt == 0:
		p.typedAt = time.Now().UnixMilli()
	}
	if !composing && p.editing == "" && (text == "＃" || text == "#") {
		c.SetValue("")
		p.state.ClearDraft(p.draftKey())
		p.openSearch()
	}
}

// composer is the text area alone. Nothing ever renders a value into it: what
// is typed belongs to the browser, and a composition must not be disturbed.
type composer struct {
	app.Compo
	Label, Hint string

	page    *interviewPage
	key     string
	release func()
}

// CompoID gives each card a text area of its own.
func (c *composer) CompoID() string { return c.key }

// OnMount brings back the draft and listens to typing.
func (c *composer) OnMount(ctx app.Context) {
	c.release = dom.ByID(composerID).OnInput(func(composing bool) {
		before := c.page.overlay
		c.page.typed(composing)
		if c.page.overlay != before {
			ctx.Dispatch(func(app.Context) {})
		}
	})
	dom.ByID(composerID).SetValue(c.page.state.Draft(c.page.draftKey()))
	c.page.focusComposer()
}

// OnDismount stops listening.
func (c *composer) OnDismount() {
	if c.release != nil {
		c.release()
	}
}

// Render draws the empty text area.
func (c *composer) Render() app.UI {
	return app.Textarea().ID(composerID).Class("composer-text").Rows(1).
		Attr("data-part", "composer").Attr("data-draft", "card-"+c.key).
		Attr("aria-label", c.Label).Attr("placeholder", c.Hint).
		Attr("autocomplete", "off").Attr("enterkeyhint", "enter").Spellcheck(false)
}
