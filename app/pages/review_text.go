package pages

import (
	"strings"
	"time"

	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// pause is how long typing rests before what stands there is noted.
const pause = 700 * time.Millisecond

// textBox is a text area that saves itself: on leaving it and after a pause,
// never in the middle of a composition, and never an emptied field over a
// written one. It is uncontrolled; its key is its identity, so that two
// criteria never share one.
type textBox struct {
	app.Compo
	// Key names the draft; ID the element.
	Key, ID            string
	Label, Place, Hint string
	// Letter is the key that leads here.
	Letter string
	// Saved is what the card holds.
	Saved    string
	Clear    string
	Kept     string
	Disabled bool

	state *state.App
	// save notes the text; it may capture only the page and what Key says.
	save func(text string)
	// wipe notes that the person meant to empty it; nil where one cannot.
	wipe func()

	text, known string
	composing   bool
	turn        int
}

// CompoID keeps the box with its key.
func (b *textBox) CompoID() string { return b.Key }

// OnMount shows the draft, if one was left behind, else what is saved.
func (b *textBox) OnMount(ctx app.Context) {
	b.known, b.text = b.Saved, b.Saved
	if draft := b.state.Draft(b.Key); draft != "" && draft != b.Saved {
		b.text = draft
		b.soon(ctx)
	}
	dom.ByID(b.ID).SetValue(b.text)
}

// OnUpdate takes over what changed elsewhere, unless somebody writes here.
func (b *textBox) OnUpdate(app.Context) {
	e := dom.ByID(b.ID)
	if b.Saved == b.known || e.Is(dom.Active()) || e.Value() != b.known {
		return
	}
	b.known, b.text = b.Saved, b.Saved
	e.SetValue(b.Saved)
}

// OnDismount notes what was typed last.
func (b *textBox) OnDismount() { b.note() }

// Render draws the field.
func (b *textBox) Render() app.UI {
	area := ui.Area(b.ID, b.Key).Placeholder("%s", b.Place).Disabled(b.Disabled).Rows(2).
		OnInput(b.onInput).OnBlur(b.onBlur).On("compositionstart", b.onCompose).On("compositionend", b.onComposed)
	return app.Div().Class("textbox").Body(
		ui.Field{ID: b.ID, Label: b.Label, Key: b.Letter, Hint: b.Hint, Input: area}.UI(),
		app.If(b.emptied(), func() app.UI {
			return app.P().Class("textbox-kept").Role("status").Body(
				app.Span().Text(b.Kept), ui.Button{Label: b.Clear, Kind: ui.Link, Part: "clear", OnClick: b.onClear}.UI())
		}))
}

// emptied tells that the field is blank while the card still holds a text.
func (b *textBox) emptied() bool {
	return b.wipe != nil && b.Saved != "" && strings.TrimSpace(b.text) == ""
}

func (b *textBox) onInput(ctx app.Context, _ app.Event) {
	was := b.emptied()
	e := dom.ByID(b.ID)
	b.text = e.Value()
	e.Grow()
	b.soon(ctx)
	if was == b.emptied() {
		ctx.PreventUpdate()
	}
}

func (b *textBox) onCompose(ctx app.Context, _ app.Event) {
	b.composing = true
	ctx.PreventUpdate()
}

func (b *textBox) onComposed(ctx app.Context, _ app.Event) {
	b.composing = false
	b.text = dom.ByID(b.ID).Value()
	b.soon(ctx)
}

func (b *textBox) onBlur(ctx app.Context, _ app.Event) {
	b.composing = false
	b.text = dom.ByID(b.ID).Value()
	b.note()
}

func (b *textBox) onClear(app.Context, app.Event) {
	b.wipe()
	b.known, b.text = "", ""
	dom.ByID(b.ID).Focus()
}

// soon notes the text once typing rests.
func (b *textBox) soon(ctx app.Context) {
	b.turn++
	turn := b.turn
	ctx.After(pause, func(app.Context) {
		if turn == b.turn && !b.composing {
			b.note()
		}
	})
}

func (b *textBox) note() {
	text := strings.TrimSpace(b.text)
	if text == "" || text == b.known {
		return
	}
	b.known = text
	b.save(text)
	b.state.ClearDraft(b.Key)
}
