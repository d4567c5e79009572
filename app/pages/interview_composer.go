package pages

import (
	"strings"
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
		p.renderTypedGuard(v),
		p.renderTold(),
		app.P().Class("field-error").Role("alert").Text(p.problem),
		app.Div().Class("composer").Body(
			&composer{page: p, key: string(p.open.Row().Card), Label: T(p.state, "interview.composer"), Hint: p.composerHint()},
			app.Button().Type("button").Class("send").Attr("data-part", "note").Attr("aria-label", T(p.state, "interview.note")).OnClick(p.onNote).Text("↵"),
			p.renderBelow(v)))
}

// renderBelow is the row below the text: what is proposed for it, else the keys.
func (p *interviewPage) renderBelow(v interviewView) app.UI {
	if !p.phrase.empty() {
		return p.renderPhrase()
	}
	if len(p.typedLine.Open)+len(p.typedLine.Taken) > 0 {
		return p.renderTyped()
	}
	return &composerHints{Lang: p.state.Lang(), Tags: !v.question.Reverse, page: p}
}

// renderTypedGuard warns about the line being typed, and stops nobody.
func (p *interviewPage) renderTypedGuard(v interviewView) app.UI {
	if len(p.typedLine.Findings) == 0 {
		return app.Div().Class("guard-live").Role("status")
	}
	return app.Div().Class("guard-live").Role("status").Body(
		app.Div().Class("guard").Attr("data-part", "guard-live").Body(guardTexts(p.state, v.pack, p.typedLine.Findings)...))
}

// renderTold says what came of the last command; a screen reader was told already.
func (p *interviewPage) renderTold() app.UI {
	return app.P().Class("told").Attr("data-part", "told").Body(app.Text(p.told),
		app.If(p.told != "" && p.takesBack, func() app.UI { return p.hintButton("ui.undo", p.onUndo, "Ctrl", "Z") }))
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
	typed := p.state.Draft(p.draftKey())
	return app.Div().Class("stack").Body(
		ui.Notice{Body: T(p.state, key)}.UI(),
		app.If(strings.TrimSpace(typed) != "", func() app.UI { return p.renderLeft(typed) }))
}

// renderLeft keeps in sight what was being typed when the card was submitted on
// another device.
func (p *interviewPage) renderLeft(typed string) app.UI {
	return app.Div().Class("typed-left").Attr("data-part", "typed-left").Body(
		app.P().Class("s muted").Text(T(p.state, "refused.typed")),
		app.Blockquote().Text(typed))
}

// renderEditing says which line stands in the composer.
func (p *interviewPage) renderEditing(v interviewView) app.UI {
	if l, ok := v.record.Line(p.editing); ok {
		return app.Div().Class("editing-bar").Role("status").Body(
			app.Span().Text(T(p.state, "interview.editing", elapsedText(p.state, secondsAt(startOf(v.record), l.At)))),
			ui.Hint(T(p.state, "ui.save"), "↵"), ui.Hint(T(p.state, "ui.cancel"), "Esc"),
			p.hintButton("interview.split", p.onSplit, "Shift", "↵"), p.hintButton("interview.join", p.onJoin, "Alt", "J"))
	}
	return app.Div().Class("editing-bar").Hidden(true)
}

// renderHints prints the keys of the composer; those of a line stand at the line.
// The candidate's own questions take no tags.
// composerHints are the keys below the text; they change with the language and
// where a line takes no tags.
type composerHints struct {
	app.Compo
	Lang string
	Tags bool
	page *interviewPage
}

// Render draws the keys.
func (h *composerHints) Render() app.UI {
	p := h.page
	var hints []app.UI
	if h.Tags {
		hints = append(hints, ui.Hint(T(p.state, "interview.keys.tag"), "Alt", "1–9"), p.hintButton("interview.again", p.onAgain, "Alt", "."),
			p.hintButton("interview.keys.search", p.onSearch, "#"))
	}
	return app.Div().Class("composer-keys").Body(append(hints, p.hintButton("interview.cue.word", p.onCue, "Alt", "Q"),
		app.Span().Class("grow"), app.Span().Class("composer-note").Text(T(p.state, "interview.composer.ime")))...)
}

// hintButton is a key hint that can be pressed as well.
func (p *interviewPage) hintButton(key string, do app.EventHandler, keys ...string) app.UI {
	return app.Button().Type("button").Class("hint-button").OnClick(do, app.EventScope(key)).Body(ui.Hint(T(p.state, key), keys...))
}

func (p *interviewPage) onNote(app.Context, app.Event)   { p.note(); p.focusComposer() }
func (p *interviewPage) onUndo(app.Context, app.Event)   { p.undo(); p.focusComposer() }
func (p *interviewPage) onSearch(app.Context, app.Event) { p.openSearch() }
func (p *interviewPage) onCue(app.Context, app.Event)    { p.overlay = showCue }

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

// hearingPause is how long typing rests before the line is listened to.
const hearingPause = 180 * time.Millisecond

// typed runs after every input: the first one dates the line, and a lone # or ＃
// that an input method brought opens the tag search.
func (p *interviewPage) typed(composing bool) {
	c := dom.ByID(composerID)
	text := c.Value()
	c.Grow()
	empty := p.typedAt == 0
	p.phrase = phrase{}
	switch {
	case text == "":
		p.forgetTyped()
	case p.typedAt == 0:
		p.typedAt = time.Now().UnixMilli()
	}
	if !composing && p.editing == "" && (text == "＃" || text == "#") {
		c.SetValue("")
		p.state.ClearDraft(p.draftKey())
		p.openSearch()
		return
	}
	p.listenSoon(composing, empty != (p.typedAt == 0))
}

// listenSoon hears the line in the next pause, never in the middle of a
// composition and never before the key itself has been drawn.
func (p *interviewPage) listenSoon(composing, emptied bool) {
	p.turn++
	turn := p.turn
	if composing || p.desk == nil {
		return
	}
	p.later(func() bool {
		return turn == p.turn && p.hearTyped(strings.TrimSpace(strings.ReplaceAll(dom.ByID(composerID).Value(), "\n", " "))) || emptied
	})
}

// forgetTyped begins a new line.
func (p *interviewPage) forgetTyped() {
	p.typedAt, p.typedLine = 0, typedLine{}
	if p.hushed == typedHush {
		p.hushed = ""
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
	c.release = dom.ByID(composerID).OnInput(func(t dom.Typing) {
		before := c.page.overlay
		c.page.typedOver = !(t.Undone && dom.ByID(composerID).Value() == "")
		c.page.typed(t.Composing)
		c.page.expandSoon(t)
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
