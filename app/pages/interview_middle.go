package pages

import (
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderMiddle is the middle column: the question, the answers, the composer.
func (p *interviewPage) renderMiddle(v interviewView) app.UI {
	return app.Section().Class("answers").Attr("data-pane", "answers").Attr("aria-label", T(p.state, "interview.answers")).Body(
		p.renderRoom(v),
		p.renderRehearsal(),
		p.renderCurrent(v),
		p.renderProbes(v),
		p.renderCues(v),
		p.renderStream(v),
		p.renderPalette(v),
		p.renderComposer(v),
		p.renderAskerBar(v))
}

func (p *interviewPage) renderCurrent(v interviewView) app.UI {
	q := v.question
	return app.Div().Class("current").Body(
		app.H1().TabIndex(-1).Body(app.Span().Class("current-n").Text(N(q.N)), app.Text(q.Text)),
		app.Span().ID("question-clock").Class("question-clock").Role("timer").Aria("live", "off"),
		app.Div().Class("current-acts").Body(
			app.If(v.writable && q.State != rules.Asked, func() app.UI {
				return ui.Button{Label: T(p.state, "interview.markasked"), Kind: ui.Quiet, Keys: []string{"Alt", "A"}, Part: "mark-asked", OnClick: p.onAsked}.UI()
			}),
			app.If(v.writable && q.State == rules.NotAsked, func() app.UI {
				return ui.Button{Label: T(p.state, "interview.skip"), Kind: ui.Quiet, Keys: []string{"Alt", "S"}, Part: "skip", OnClick: p.onSkip}.UI()
			})))
}

func (p *interviewPage) renderProbes(v interviewView) app.UI {
	buttons := make([]app.UI, 0, len(v.probes)+len(v.exhausted))
	for _, id := range v.exhausted {
		buttons = append(buttons, p.renderExhausted(v, id))
	}
	for _, probe := range v.probes {
		text := probe.Text.In(p.state.Lang())
		class := "probe"
		if probe.Hot {
			class = "probe hot"
		}
		use := func(app.Context, app.Event) { p.useProbe(text) }
		buttons = append(buttons, app.Button().Type("button").Class(class).Attr("data-part", "probe").Disabled(!v.writable).
			Attr("title", p.probeTitle()).OnClick(use, app.EventScope(text)).Text(text))
	}
	box := app.Div().Class("probes").Role("group").Attr("aria-label", T(p.state, "interview.probes")).Body(buttons...)
	if !v.writable {
		return box.TabIndex(0) // it scrolls, and nothing in it takes the focus
	}
	return box
}

// renderExhausted offers to note that asking twice brought nothing concrete; the
// screen counts, a person judges.
func (p *interviewPage) renderExhausted(v interviewView, id rules.CriterionID) app.UI {
	cr, _ := v.pack.Criterion(id)
	note := func(app.Context, app.Event) {
		p.open.Append(rules.Probed{Criterion: id}, 0)
		p.focusComposer()
	}
	return app.Button().Type("button").Class("probe spent").Attr("data-part", "probed").Disabled(!v.writable).
		Attr("title", T(p.state, "interview.probed.why")).OnClick(note, app.EventScope(string(id))).
		Text(T(p.state, "interview.probed", shortName(cr, p.state.Lang())))
}

// probeTitle says what pressing a follow-up does: with others on the panel it
// goes to the asker as a cue, alone it opens the line.
func (p *interviewPage) probeTitle() string {
	if len(p.open.Row().Panel) > 1 {
		return T(p.state, "interview.probe.cue")
	}
	return T(p.state, "interview.probe.write")
}

func (p *interviewPage) useProbe(text string) {
	if len(p.open.Row().Panel) > 1 {
		p.open.Append(rules.CueSent{Text: text}, 0)
		announce(T(p.state, "interview.cue.sent"))
	} else {
		p.insert("(" + text + ")")
	}
	p.focusComposer()
}

func (p *interviewPage) renderPalette(v interviewView) app.UI {
	if !v.writable {
		return app.Div().Class("palette-box")
	}
	if v.question.Reverse {
		return app.Div().Class("palette-box").Body(app.P().Class("palette-note").Text(T(p.state, "interview.reverse.note")))
	}
	chips := make([]app.UI, 0, len(v.palette))
	for i, t := range v.palette {
		chips = append(chips, &paletteChip{Tag: t.ID, Side: t.Side, Name: t.Name.In(p.state.Lang()), SideName: T(p.state, "ui.side."+string(t.Side)),
			Key: N(i + 1), Pressed: v.card.Has(v.target, t.ID), page: p})
	}
	return app.Div().Class("palette-box").Body(
		app.Div().Class("palette").Role("group").Attr("aria-label", T(p.state, "interview.palette")).Body(chips...))
}

// paletteChip is one tag with its key; it is drawn when something about it changed.
type paletteChip struct {
	app.Compo
	Tag                 rules.TagID
	Side                rules.Side
	Name, SideName, Key string
	Pressed             bool
	page                *interviewPage
}

// CompoID keeps a chip with its tag.
func (c *paletteChip) CompoID() string { return string(c.Tag) }

// Render draws the chip.
func (c *paletteChip) Render() app.UI {
	return ui.Tag{Side: c.Side, Name: c.Name, SideName: c.SideName, Key: c.Key, ID: string(c.Tag),
		Part: "palette-tag", Toggle: true, Pressed: c.Pressed, Scope: string(c.Tag), OnClick: c.page.onTag(c.Tag)}.UI()
}

func (p *interviewPage) onTag(id rules.TagID) app.EventHandler {
	return func(app.Context, app.Event) {
		p.toggleTag(id)
		p.focusComposer()
	}
}

func (p *interviewPage) onAsked(app.Context, app.Event) { p.markAsked(); p.focusComposer() }
func (p *interviewPage) onSkip(app.Context, app.Event)  { p.skip(); p.focusComposer() }
