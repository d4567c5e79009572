package pages

import (
	"kotae/app/dom"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderStream lists everyone's lines. It is laid out from its end, so that the
// newest line stays in sight without any script.
func (p *interviewPage) renderStream(v interviewView) app.UI {
	return app.Div().Class("stream").TabIndex(0).Role("region").Attr("aria-label", T(p.state, "interview.stream")).Body(
		app.Div().Class("lines-box").OnClick(p.onLines).Body(p.lineBlocks(v)...))
}

// lineRow is one line of the stream, drawn when its sum changes. Its content
// stands in the page alone: kept in the program, the elements of an hour's lines
// would be most of its memory, and gone through whenever that is tidied.
type lineRow struct {
	app.Compo
	ID   rules.LineID
	At   int // among all lines
	Sum  uint64
	page *interviewPage
}

// CompoID keeps a row and its line together when another line comes in above.
func (r *lineRow) CompoID() string { return string(r.ID) }

// OnUpdate keeps the focus from going with the button it is on.
func (r *lineRow) OnUpdate(app.Context) {
	if string(r.ID) == dom.Active().Closest("[data-line]").Attr("data-line") {
		r.page.focusComposer()
	}
}

// Render draws the line.
func (r *lineRow) Render() app.UI {
	v, before := r.page.shown, rules.QuestionID("")
	if r.At > 0 {
		before = v.record.Lines[r.At-1].Question
	}
	return r.page.renderLine(r.page.lineView(v, v.record.Lines[r.At], before))
}

func (p *interviewPage) renderLine(v lineView) app.UI {
	class := "line"
	if v.Selected {
		class += " sel"
	}
	if v.Editing {
		class += " editing"
	}
	return app.Li().Class(class).Attr("data-part", "answer").Attr("data-line", v.ID).Attr("data-written", true).Body(
		app.If(v.Heading != "", func() app.UI { return app.P().Class("line-heading").Text(v.Heading) }),
		app.Div().Class("line-side").Body(
			app.Span().Class("line-time").Text(v.Elapsed),
			app.If(v.Author != "", func() app.UI { return app.Span().Class("line-author").Text(v.Author) })),
		app.Div().Class("line-main").Body(
			app.P().Class("line-text").Body(markedParts(v.Parts)...), p.renderRivals(v), p.renderTags(v), p.renderLineActs(v)))
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

func (p *interviewPage) renderTags(v lineView) app.UI {
	a := p.state
	var chips []app.UI
	for _, t := range v.Tags {
		chip := ui.Tag{Side: t.Side, Name: t.Name, SideName: T(a, "ui.side."+string(t.Side)), ID: string(t.ID)}
		if v.Writable {
			chip.Remove = T(a, "interview.tag.lift", t.Name)
		}
		chips = append(chips, chip.UI())
	}
	for i, s := range v.Open {
		if v.Writable {
			chips = append(chips, p.renderProposal(v.ID, s, i == 0 && v.TabTakes))
		}
	}
	if v.Later {
		chips = append(chips, app.Span().Class("tag flag").Attr("data-part", "later").Text(T(a, "interview.later")))
	}
	if v.Unsent {
		chips = append(chips, app.Span().Class("line-unsent").Text("▲ "+T(a, "interview.line.unsent")))
	}
	return app.Div().Class("tags").Body(chips...)
}

// renderRivals shows versions written at the same time; people choose.
func (p *interviewPage) renderRivals(v lineView) app.UI {
	if len(v.Rivals) == 0 {
		return app.Div()
	}
	shown := ""
	for _, part := range v.Parts {
		shown += part.Text
	}
	versions := []app.UI{p.renderVersion(v, v.Head, "", shown)}
	for _, rival := range v.Rivals {
		versions = append(versions, p.renderVersion(v, rival.Event, rival.Author, rival.Text))
	}
	return app.Div().Class("notice caution rivals").Attr("data-part", "rivals").Body(append([]app.UI{app.Strong().Text(T(p.state, "interview.rivals"))}, versions...)...)
}

func (p *interviewPage) renderVersion(v lineView, event rules.EventID, author, text string) app.UI {
	return app.Div().Class("rival").Attr("data-event", event).Body(
		app.Span().Class("rival-text").Text(text),
		app.Span().Class("muted xs").Text(author),
		ui.Button{Label: T(p.state, "interview.rivals.choose"), Disabled: !v.Writable}.UI())
}

// renderLineActs are the buttons of the line the keys act on.
func (p *interviewPage) renderLineActs(v lineView) app.UI {
	if !v.Selected || !v.Writable {
		return app.Div()
	}
	a := p.state
	later := "interview.later"
	if v.Later {
		later = "interview.later.undo"
	}
	return app.Div().Class("line-acts").Attr("data-part", "line-acts").Body(
		ui.Button{Label: T(a, "interview.edit"), Kind: ui.Quiet, Keys: []string{"↑"}, Part: "edit"}.UI(),
		ui.Button{Label: T(a, later), Kind: ui.Quiet, Keys: []string{"Alt", "0"}, Part: "mark-later"}.UI(),
		ui.Button{Label: T(a, "interview.strike"), Kind: ui.Quiet, Keys: []string{"Alt", "X"}, Part: "strike"}.UI(),
		ui.Button{Label: T(a, "interview.time"), Kind: ui.Quiet, Keys: []string{"Alt", "T"}, Part: "time"}.UI(),
		ui.Button{Label: T(a, "interview.join"), Kind: ui.Quiet, Keys: []string{"Alt", "J"}, Part: "join"}.UI())
}
