package pages

import (
	"strings"

	"kotae/app/dom"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderHeld asks again about what the guard holds on this device.
func (p *review) renderHeld() app.UI {
	var rows []app.UI
	for _, row := range p.desk.rows(startOf(p.iv.Record()), true) {
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return app.Div()
	}
	return app.Div().Body(app.Section().Class("card review-held").Body(
		app.H2().Text(T(p.state, "review.held.title", N(len(rows)))),
		app.P().Class("xs muted").Text(T(p.state, "review.held.why")),
		app.Ol().Class("lines").Body(rows...)))
}

// renderLater collects the lines marked 後で補う, to be completed while one
// still remembers.
func (p *review) renderLater() app.UI {
	var lines []rules.Line
	if !p.locked() {
		lines = laterLines(p.iv.Record())
	}
	shown := laterShown(lines, p.later, p.completing)
	if len(shown) == 0 {
		return app.Div()
	}
	rows := make([]app.UI, 0, len(shown))
	for _, l := range shown {
		rows = append(rows, p.renderLaterLine(l))
	}
	return app.Div().Body(app.Section().Class("card review-later").Attr("data-part", "later").Body(
		app.H2().Body(app.Span().Text(T(p.state, "review.later.title")), ui.Kbd("L")),
		app.P().Class("xs muted").Text(T(p.state, "review.later.why")),
		app.Ul().Class("review-lines").Body(rows...)))
}

func (p *review) renderLaterLine(l rules.Line) app.UI {
	if l.ID == "" {
		return app.Li().Hidden(true)
	}
	time := elapsedText(p.state, secondsAt(startOf(p.iv.Record()), l.At))
	content := p.renderLaterShown(l)
	if p.completing != nil && p.completing.ID == l.ID {
		content = p.renderCompleting(l, time)
	}
	return app.Li().Attr("data-line", string(l.ID)).Body(app.Span().Class("review-time").Text(time), content)
}

func (p *review) renderLaterShown(l rules.Line) app.UI {
	id := l.ID
	return app.Div().Class("review-lateline").Body(
		app.Span().Class("review-text").Text(l.Text),
		app.Span().Class("row").Body(
			ui.Button{Label: T(p.state, "review.later.edit"), Part: "complete", Scope: string(id),
				OnClick: func(app.Context, app.Event) { p.openLater(id) }}.UI(),
			ui.Button{Label: T(p.state, "review.later.done"), Kind: ui.Link, Part: "unmark", Scope: string(id),
				OnClick: func(app.Context, app.Event) { p.note(rules.AnswerMarked{Line: id}); p.afterLater() }}.UI()))
}

// openLater opens the form of a line, and keeps it and the others in their rows.
func (p *review) openLater(id rules.LineID) {
	p.later = nil
	for _, l := range laterLines(p.iv.Record()) {
		p.later = append(p.later, l.ID)
		if l.ID == id {
			p.completing = &l
		}
	}
}

func (p *review) renderCompleting(l rules.Line, time string) app.UI {
	id, field := l.ID, "complete-"+string(l.ID)
	return app.Form().Class("review-completing").Attr("novalidate", "novalidate").
		OnSubmit(func(_ app.Context, e app.Event) { p.complete(e) }, app.EventScope(string(id))).
		Body(
			&startingArea{ID: field, Draft: field, Label: T(p.state, "review.later.field", time), Start: l.Text, state: p.state},
			app.Div().Class("row").Body(
				ui.Button{Label: T(p.state, "review.later.save"), Kind: ui.Primary, Keys: []string{"↵"}, Submit: true, Disabled: p.locked()}.UI(),
				ui.Button{Label: T(p.state, "review.cancel"), Kind: ui.Quiet, Scope: string(id),
					OnClick: func(app.Context, app.Event) { p.leaveLine(id); p.afterLater() }}.UI()))
}

// afterLater goes on with the next line to complete, else with the ratings.
func (p *review) afterLater() {
	p.toNext(atFirstLater, "#"+itemID(p.iv.Pack().Criteria[p.current].ID), atHeading)
}

// complete revises the line, as it was when the form was opened, if its text
// changed, and takes the mark away. Where others struck, split or joined the line,
// what was written is a line of its own.
func (p *review) complete(e app.Event) {
	e.PreventDefault()
	line := p.completing
	if line == nil {
		return
	}
	text := strings.TrimSpace(dom.ByID("complete-" + string(line.ID)).Value())
	if text == "" || p.tooLate() {
		return
	}
	_, there := p.iv.Record().Line(line.ID)
	switch {
	case text == line.Text:
	case there:
		p.desk.say(rules.AnswerRevised{Line: line.ID, Base: line.Head, Text: text}, 0)
	default:
		p.desk.say(rules.AnswerNoted{Text: text, Question: line.Question}, line.At)
	}
	if there {
		p.note(rules.AnswerMarked{Line: line.ID})
	}
	p.leaveLine(line.ID)
	p.afterLater()
}

func (p *review) leaveLine(id rules.LineID) {
	p.state.ClearDraft("complete-" + string(id))
	p.completing = nil
}

// renderRecord folds out every line, to tag afterwards what nobody tagged in
// the interview.
func (p *review) renderRecord() app.UI {
	a, record := p.state, p.iv.Record()
	rows := make([]app.UI, 0, len(record.Lines))
	for _, l := range record.Lines {
		rows = append(rows, p.renderRecordLine(l))
	}
	if len(rows) == 0 {
		rows = append(rows, app.Li().Text(T(a, "review.record.empty")))
	}
	return app.Details().Class("card review-record").Attr("data-part", "record").Body(
		app.Summary().Text(T(a, "review.record.title", N(len(record.Lines)))),
		app.P().Class("xs muted").Text(T(a, "review.record.why")),
		app.Ul().Class("review-lines").Body(rows...))
}

func (p *review) renderRecordLine(l rules.Line) app.UI {
	id := l.ID
	tags := []app.UI{}
	for _, t := range ownTagsOn(p.iv.Pack(), p.iv.Card(), id) {
		tags = append(tags, p.liftable(id, t))
	}
	switch q, _ := p.iv.Pack().Question(l.Question); {
	case q.Reverse:
		tags = append(tags, app.Span().Class("xs muted").Text(T(p.state, "interview.reverse")))
	case !p.locked():
		tags = append(tags, p.renderTagButton(id))
	}
	content := []app.UI{app.Span().Class("review-text").Text(l.Text)}
	if by := p.authorName(l.Author); by != "" {
		content = append(content, app.Span().Class("review-by").Text(T(p.state, "review.record.by", by)))
	}
	content = append(content, app.Span().Class("review-tags").Body(tags...))
	if p.tagging == id {
		content = append(content, p.renderPicker(id))
	}
	return app.Li().Attr("data-line", string(id)).Body(
		app.Span().Class("review-time").Text(elapsedText(p.state, secondsAt(startOf(p.iv.Record()), l.At))),
		app.Div().Body(content...))
}

func (p *review) liftable(line rules.LineID, t rules.Tag) app.UI {
	if p.locked() {
		return p.chip(t)
	}
	name := t.Name.In(p.lang())
	return ui.Tag{
		ID: string(t.ID), Side: t.Side, Name: name, SideName: T(p.state, "ui.side."+string(t.Side)),
		Remove: T(p.state, "review.record.lift", name), Scope: string(line) + "/" + string(t.ID),
		OnClick: func(app.Context, app.Event) { p.note(rules.TagLifted{Line: line, Tag: t.ID}) },
	}.UI()
}

func (p *review) renderTagButton(id rules.LineID) app.UI {
	key := "review.record.tag"
	if p.tagging == id {
		key = "review.record.close"
	}
	return ui.Button{Label: T(p.state, key), Kind: ui.Link, Part: "tag-line", Scope: string(id), OnClick: func(app.Context, app.Event) {
		if p.tagging == id {
			p.tagging = ""
			return
		}
		p.tagging = id
	}}.UI()
}

// renderPicker offers the tags of one criterion at a time.
func (p *review) renderPicker(line rules.LineID) app.UI {
	pack := p.iv.Pack()
	var criteria, tags []app.UI
	for _, cr := range pack.Criteria {
		if len(criterionTags(pack, cr.ID)) == 0 {
			continue
		}
		if p.picked == "" {
			p.picked = cr.ID
		}
		id := cr.ID
		criteria = append(criteria, ui.Button{
			Label: shortName(cr, p.lang()), Toggle: true, Pressed: id == p.picked, Scope: string(id),
			OnClick: func(app.Context, app.Event) { p.picked = id },
		}.UI())
	}
	for _, t := range criterionTags(pack, p.picked) {
		tags = append(tags, p.pickable(line, t))
	}
	return app.Div().Class("review-picker").Attr("data-part", "picker").Body(
		app.Div().Class("choices").Body(criteria...), app.Div().Class("row").Body(tags...))
}

func (p *review) pickable(line rules.LineID, t rules.Tag) app.UI {
	return ui.Tag{
		ID: string(t.ID), Side: t.Side, Name: t.Name.In(p.lang()), SideName: T(p.state, "ui.side."+string(t.Side)), Part: "pick",
		Toggle: true, Pressed: p.iv.Card().Has(line, t.ID), Scope: string(line) + "/" + string(t.ID),
		OnClick: func(app.Context, app.Event) { p.toggleTag(line, t.ID) },
	}.UI()
}

func (p *review) toggleTag(line rules.LineID, id rules.TagID) {
	if p.iv.Card().Has(line, id) {
		p.note(rules.TagLifted{Line: line, Tag: id})
		return
	}
	p.note(rules.TagPut{Line: line, Tag: id})
}
