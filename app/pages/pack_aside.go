package pages

import (
	"strings"

	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"
	"kotae/rules/listen"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// mostPackChanges bounds what is listed beside the fields.
const mostPackChanges = 40

// packTried is one pasted answer with what the edited patterns propose for it.
type packTried struct {
	Line string
	Tags []listen.Suggestion
}

// tryLines proposes tags for each line, as answers to a question.
func tryLines(ear *listen.Listener, question, pasted string) []packTried {
	var out []packTried
	for _, line := range strings.Split(pasted, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, packTried{line, ear.Try(rules.Example{Answer: line, Question: question}).Proposed})
		}
	}
	return out
}

func (p *pack) renderAside() app.UI {
	var cards []app.UI
	if p.mayEdit() {
		cards = append(cards, p.renderPublish())
	}
	return app.Aside().Class("pack-aside").Body(append(cards, p.renderTry(), p.renderTrial(), p.renderPostings())...)
}

func (p *pack) card(part, title string, body ...app.UI) app.UI {
	return app.Section().Class("card stack").Attr("data-part", part).Body(append([]app.UI{app.H2().Text(title)}, body...)...)
}

// renderPublish says what is changed and what is wrong, and makes it a version.
func (p *pack) renderPublish() app.UI {
	a := p.state
	var faults, changes []app.UI
	for _, f := range p.lint.Findings {
		if f.Broken {
			faults = append(faults, app.Li().Body(ui.Button{Label: f.Message.In(a.Lang()), Kind: ui.Link, Scope: f.Path,
				OnClick: func(app.Context, app.Event) { p.goTo(f.Path) }}.UI()))
		}
	}
	for i, c := range p.lint.Changes {
		if i == mostPackChanges {
			changes = append(changes, app.Li().Text(T(a, "packs.more", N(len(p.lint.Changes)-i))))
			break
		}
		changes = append(changes, app.Li().Text(c.In(a.Lang())))
	}
	state := T(a, "packs.state", N(len(p.lint.Changes)), N(len(faults)))
	if !p.editor.dirty && len(p.lint.Changes) == 0 {
		state = T(a, "packs.state.clean")
	}
	return p.card("pack-publish", T(a, "packs.publish.title"),
		app.P().Class("s").Role("status").Attr("data-part", "pack-state").Text(state),
		app.Ul().Class("pack-list s").Body(faults...),
		app.Ul().Class("pack-list s muted").Attr("data-part", "pack-changes").Body(changes...),
		ui.Field{ID: "pack-note", Label: T(a, "packs.note"), Input: ui.Input("pack-note", "")}.UI(),
		app.P().Class("s").Role("status").Attr("data-part", "pack-notice").Text(p.notice),
		app.Div().Class("row").Body(
			ui.Button{Label: T(a, "packs.publish"), Kind: ui.Primary, Part: "pack-publish-button", OnClick: p.onPublish,
				Disabled: p.busy || len(faults) > 0 || len(p.lint.Changes) == 0}.UI(),
			ui.Button{Label: T(a, "packs.discard"), Kind: ui.Quiet, Part: "pack-discard", OnClick: p.onDiscard,
				Disabled: len(p.lint.Changes) == 0 && !p.editor.dirty}.UI()))
}

// try proposes tags for what was pasted, and sees whether the pack's examples
// still hold; patterns that cannot be read yet leave the last answer standing.
func (p *pack) try() {
	if p.ear == nil {
		ear, err := listen.New(p.editor.draft.Pack)
		if err != nil {
			return
		}
		p.ear, p.failing = ear, failing(ear, p.editor.draft.Pack.Examples)
	}
	p.tried = tryLines(p.ear, dom.ByID("pack-question").Value(), dom.ByID("pack-try").Value())
}

// failing are the answers of the examples that do not hold.
func failing(ear *listen.Listener, examples []rules.Example) []string {
	var out []string
	for _, e := range examples {
		if !ear.Try(e).Passed() {
			out = append(out, e.Answer)
		}
	}
	return out
}

func (p *pack) onTry(app.Context, app.Event) { p.try() }

func (p *pack) renderTry() app.UI {
	a, d := p.state, p.editor.draft.Pack
	options := []app.UI{app.Option().Value("").Text(T(a, "packs.try.noquestion"))}
	for _, q := range d.Questions {
		options = append(options, app.Option().Value(string(q.ID)).Text(q.Text.In(a.Lang())))
	}
	var rows []app.UI
	for _, answer := range p.failing {
		rows = append(rows, app.Li().Class("pack-finding broken").Attr("data-part", "pack-failing").Text(T(a, "packs.try.failing", answer)))
	}
	for _, t := range p.tried {
		tags := []app.UI{app.P().Class("s").Text(t.Line)}
		for _, s := range t.Tags {
			tag, _ := d.Tag(s.Tag)
			tags = append(tags, ui.Tag{Side: s.Side, Name: tag.Name.In(a.Lang()), SideName: T(a, "ui.side."+string(s.Side)), Class: "ghost", Part: "pack-suggestion", ID: string(s.Tag)}.UI(),
				app.Span().Class("muted xs").Text("「"+s.Phrase+"」"))
		}
		if len(t.Tags) == 0 {
			tags = append(tags, app.Span().Class("muted xs").Text(T(a, "packs.try.none")))
		}
		rows = append(rows, app.Li().Body(tags...))
	}
	return p.card("pack-try", T(a, "packs.try.title"),
		app.P().Class("muted xs").Text(T(a, "packs.try.lead")),
		app.Select().Attr("id", "pack-question").Class("input").Attr("aria-label", T(a, "packs.try.question")).OnChange(p.onTry).Body(options...),
		app.Textarea().Attr("id", "pack-try").Class("input").Attr("aria-label", T(a, "packs.try.title")).OnInput(p.onTry),
		app.Ul().Class("pack-list pack-tried").Attr("aria-live", "polite").Body(rows...))
}

// packMoving is a posting about to get another version.
type packMoving struct {
	posting api.PackPosting
	told    *api.PackMoved
	problem string
}

// renderPostings lists the postings that use the pack, and those that could.
func (p *pack) renderPostings() app.UI {
	a, row := p.state, p.opened.Row
	var items []app.UI
	for _, posting := range row.Postings {
		items = append(items, p.postingItem(posting, T(a, "packs.used.one", posting.Name, N(posting.Version)), posting.Version != row.Version))
	}
	if len(items) == 0 {
		items = append(items, app.Li().Class("muted s").Text(T(a, "packs.unused")))
	}
	if p.movable() {
		for _, posting := range p.opened.Others {
			items = append(items, p.postingItem(posting, T(a, "packs.used.other", posting.Name), true))
		}
	}
	return p.card("pack-postings", T(a, "packs.postings"), app.Ul().Class("pack-list s").Body(items...), p.renderMove())
}

// movable: a posting moves to what is published.
func (p *pack) movable() bool {
	return editsPacks(p.state.Me()) && p.editor.draft.Pack.ID == p.opened.Row.ID
}

func (p *pack) postingItem(posting api.PackPosting, label string, movable bool) app.UI {
	row := []app.UI{app.Span().Text(label)}
	if movable && p.movable() {
		row = append(row, ui.Button{Label: T(p.state, "packs.move", N(p.opened.Row.Version)), Kind: ui.Link, Part: "pack-move", Scope: string(posting.ID),
			OnClick: func(app.Context, app.Event) { p.sendMove(posting, true) }}.UI())
	}
	return app.Li().Body(row...)
}

func (p *pack) sendMove(posting api.PackPosting, try bool) {
	in := api.PackMove{Pack: p.opened.Row.ID, Version: p.opened.Row.Version, Try: try}
	if !try {
		in.Reason = dom.ByID("pack-reason").Value()
	}
	p.state.Client().MovePosting(posting.ID, in, func(told api.PackMoved, err error) {
		p.page.Dispatch(func(app.Context) {
			switch {
			case err != nil:
				p.move.problem = ErrorText(p.state, err)
			case try:
				p.move = packMoving{posting: posting, told: &told}
			default:
				p.move = packMoving{}
				announce(T(p.state, "packs.moved", posting.Name, N(in.Version)))
				p.load()
			}
		})
	})
}

// renderMove shows what a move would change before it is made.
func (p *pack) renderMove() app.UI {
	a, m := p.state, p.move
	if m.told == nil {
		return app.P().Class("field-error").Role("alert").Text(m.problem)
	}
	items := effectItems(a, m.told.Effects, m.told.Hidden)
	hint := ""
	if m.told.Locked {
		hint = T(a, "error.pack.locked")
	}
	return app.Div().Class("stack").Attr("data-part", "pack-moving").Body(
		app.P().Class("s").Body(app.B().Text(T(a, "packs.move.title", m.posting.Name, N(p.opened.Row.Version)))),
		app.P().Class("muted xs").Text(T(a, "packs.move.changes", N(len(m.told.Changes)))),
		app.Ul().Class("pack-list s").Body(items...),
		ui.Field{ID: "pack-reason", Label: T(a, "packs.reason"), Hint: hint, Error: m.problem, Input: ui.Input("pack-reason", "")}.UI(),
		app.Div().Class("row").Body(
			ui.Button{Label: T(a, "packs.move.do"), Kind: ui.Primary, Part: "pack-move-do", Scope: string(m.posting.ID),
				OnClick: func(app.Context, app.Event) { p.sendMove(m.posting, false) }}.UI(),
			ui.Button{Label: T(a, "packs.move.cancel"), Kind: ui.Quiet, OnClick: func(app.Context, app.Event) { p.move = packMoving{} }}.UI()))
}

// effectItems say for whom another version would change something.
func effectItems(a *state.App, effects []rules.Text, hidden int) []app.UI {
	var items []app.UI
	for _, e := range effects {
		items = append(items, app.Li().Text(e.In(a.Lang())))
	}
	if len(items) == 0 {
		items = append(items, app.Li().Text(T(a, "packs.effect.none")))
	}
	if hidden > 0 {
		items = append(items, app.Li().Class("muted").Text(T(a, "packs.effect.hidden", N(hidden))))
	}
	return items
}
