package pages

import (
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderStream lists everyone's lines. It is laid out from its end, so that the
// newest line stays in sight without any script.
func (p *interviewPage) renderStream(v interviewView) app.UI {
	return app.Div().Class("stream").TabIndex(0).Role("region").Attr("aria-label", T(p.state, "interview.stream")).Body(
		app.Div().Class("lines-box").Body(p.lineBlocks(v)...))
}

// lineRow is one line of the stream.
type lineRow struct {
	app.Compo
	V    lineView
	page *interviewPage
}

// CompoID keeps a row and its line together when another line comes in above.
func (r *lineRow) CompoID() string { return string(r.V.ID) }

// OnUpdate lets the drawing take over from what the key showed at once.
func (r *lineRow) OnUpdate(app.Context) { settleShown(lineTags(r.V.ID)) }

// Render draws the line.
func (r *lineRow) Render() app.UI {
	v := r.V
	class := "line"
	if v.Selected {
		class += " sel"
	}
	if v.Editing {
		class += " editing"
	}
	return app.Li().Class(class).Attr("data-part", "answer").Attr("data-line", v.ID).OnClick(r.onSelect).Body(
		app.If(v.Heading != "", func() app.UI { return app.P().Class("line-heading").Text(v.Heading) }),
		app.Div().Class("line-side").Body(
			app.Span().Class("line-time").Text(v.Elapsed),
			app.If(v.Author != "", func() app.UI { return app.Span().Class("line-author").Text(v.Author) })),
		app.Div().Class("line-main").Body(
			r.renderText(), r.renderRivals(), r.renderTags(), r.renderActs()))
}

func (r *lineRow) renderText() app.UI {
	return app.P().Class("line-text").Body(markedParts(r.V.Parts)...)
}

func markedParts(all []linePart) []app.UI {
	parts := make([]app.UI, 0, len(all))
	for _, part := range all {
		if part.Side == "" {
			parts = append(parts, app.Text(part.Text))
			continue
		}
		parts = append(parts, app.Mark().Class(string(part.Side)).Text(part.Text))
	}
	return parts
}

func (r *lineRow) renderTags() app.UI {
	a := r.page.state
	var chips []app.UI
	for _, t := range r.V.Tags {
		chip := ui.Tag{Side: t.Side, Name: t.Name, SideName: T(a, "ui.side."+string(t.Side)), ID: string(t.ID)}
		if r.V.Writable {
			chip.Remove, chip.Scope, chip.OnClick = T(a, "interview.tag.lift", t.Name), string(t.ID), r.onLift(t.ID)
		}
		chips = append(chips, chip.UI())
	}
	for i, s := range r.V.Open {
		if r.V.Writable {
			chips = append(chips, r.page.renderProposal(r.V.ID, s, i == 0 && r.V.TabTakes))
		}
	}
	if r.V.Later {
		chips = append(chips, app.Span().Class("tag flag").Attr("data-part", "later").Text(T(a, "interview.later")))
	}
	if r.V.Unsent {
		chips = append(chips, app.Span().Class("line-unsent").Text("▲ "+T(a, "interview.line.unsent")))
	}
	return app.Div().Class("tags").Body(chips...)
}

// renderRivals shows versions written at the same time; people choose.
func (r *lineRow) renderRivals() app.UI {
	if len(r.V.Rivals) == 0 {
		return app.Div()
	}
	a := r.page.state
	shown := ""
	for _, part := range r.V.Parts {
		shown += part.Text
	}
	versions := []app.UI{r.renderVersion(string(r.V.Head), "", shown)}
	for _, rival := range r.V.Rivals {
		versions = append(versions, r.renderVersion(string(rival.Event), rival.Author, rival.Text))
	}
	return app.Div().Class("notice caution rivals").Attr("data-part", "rivals").Body(append([]app.UI{app.Strong().Text(T(a, "interview.rivals"))}, versions...)...)
}

func (r *lineRow) renderVersion(event, author, text string) app.UI {
	choose := func(app.Context, app.Event) { r.page.choose(r.V.ID, text) }
	return app.Div().Class("rival").Body(
		app.Span().Class("rival-text").Text(text),
		app.Span().Class("muted xs").Text(author),
		ui.Button{Label: T(r.page.state, "interview.rivals.choose"), Scope: event + text, Disabled: !r.V.Writable, OnClick: choose}.UI())
}

// renderActs are the buttons of the line the keys act on.
func (r *lineRow) renderActs() app.UI {
	if !r.V.Selected || !r.V.Writable {
		return app.Div()
	}
	a := r.page.state
	later := "interview.later"
	if r.V.Later {
		later = "interview.later.undo"
	}
	return app.Div().Class("line-acts").Attr("data-part", "line-acts").Body(
		ui.Button{Label: T(a, "interview.edit"), Kind: ui.Quiet, Keys: []string{"↑"}, Part: "edit", OnClick: r.onEdit}.UI(),
		ui.Button{Label: T(a, later), Kind: ui.Quiet, Keys: []string{"Alt", "0"}, Part: "mark-later", OnClick: r.onLater}.UI(),
		ui.Button{Label: T(a, "interview.strike"), Kind: ui.Quiet, Keys: []string{"Alt", "X"}, Part: "strike", OnClick: r.onStrike}.UI(),
		ui.Button{Label: T(a, "interview.time"), Kind: ui.Quiet, Keys: []string{"Alt", "T"}, Part: "time", OnClick: r.onTime}.UI(),
		ui.Button{Label: T(a, "interview.join"), Kind: ui.Quiet, Keys: []string{"Alt", "J"}, Part: "join", OnClick: r.onJoin}.UI())
}

func (r *lineRow) onSelect(app.Context, app.Event) {
	if !r.V.Writable || r.page.editing != "" || !r.page.readPhrase().empty() {
		return
	}
	r.page.selected = r.V.ID
	r.page.focusComposer()
}

func (r *lineRow) onLift(id rules.TagID) app.EventHandler {
	return func(app.Context, app.Event) {
		r.page.open.Append(rules.TagLifted{Line: r.V.ID, Tag: id}, 0)
		r.page.focusComposer()
	}
}

func (r *lineRow) onTime(app.Context, app.Event)   { r.page.overlay = showTime }
func (r *lineRow) onJoin(app.Context, app.Event)   { r.page.join(r.V.ID); r.page.focusComposer() }
func (r *lineRow) onEdit(app.Context, app.Event)   { r.page.edit(r.V.ID) }
func (r *lineRow) onLater(app.Context, app.Event)  { r.page.markLater(r.V.ID); r.page.focusComposer() }
func (r *lineRow) onStrike(app.Context, app.Event) { r.page.strike(r.V.ID); r.page.focusComposer() }
