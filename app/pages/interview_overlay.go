package pages

import (
	"strings"

	"kotae/app/dom"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderOverlay is what lies over the screen, if anything.
func (p *interviewPage) renderOverlay(v interviewView) app.UI {
	switch p.overlay {
	case showSearch:
		return app.Div().Class("overlay").Body(p.renderSearch(v))
	case showCue:
		return app.Div().Class("overlay").Body(&ui.Dialog{Title: T(p.state, "interview.cue.title"), Part: "cue-dialog",
			Close: T(p.state, "ui.close"), Content: p.renderCueForm, OnClose: p.onClose})
	case showAdd:
		return app.Div().Class("overlay").Body(&ui.Dialog{Title: T(p.state, "interview.add"), Part: "add-dialog",
			Close: T(p.state, "ui.close"), Content: p.renderAddForm, OnClose: p.onClose})
	case showTime:
		return app.Div().Class("overlay").Body(&ui.Dialog{Title: T(p.state, "interview.time.title"), Part: "time-dialog",
			Close: T(p.state, "ui.close"), Content: p.renderTimeForm, OnClose: p.onClose})
	case showShort:
		return app.Div().Class("overlay").Body(&ui.Dialog{Title: T(p.state, "interview.short"), Part: "short-dialog",
			Close: T(p.state, "ui.close"), Content: p.renderShortForms, OnClose: p.onClose})
	case showSheet:
		return app.Div().Class("overlay").Body(&ui.Dialog{Title: T(p.state, "interview.sheet"), Part: "sheet", Wide: true,
			Close: T(p.state, "ui.close"), Content: p.renderSheet, OnClose: p.onClose})
	}
	return app.Div().Class("overlay")
}

// onClose leaves a dialog; the caret can go back only once it is gone.
func (p *interviewPage) onClose(ctx app.Context) {
	p.closeOverlay()
	ctx.Defer(func(app.Context) { p.focusComposer() })
}

// readyCue is what the asker would be told: the follow-up that an answer asks
// for, else what comes next.
func (p *interviewPage) readyCue() string {
	v := p.view()
	if len(v.probes) > 0 && v.probes[0].Hot {
		return v.probes[0].Text.In(p.state.Lang())
	}
	return p.nextText(v)
}

func (p *interviewPage) renderCueForm() app.UI {
	return app.Form().Class("stack").OnSubmit(p.onCueSubmit).Body(
		ui.Field{ID: "cue", Label: T(p.state, "interview.cue.label"), Hint: T(p.state, "interview.cue.hint"),
			Input: ui.Input("cue", "").AutoFocus(true).Placeholder("%s", p.readyCue())}.UI(),
		ui.Button{Label: T(p.state, "interview.cue.send"), Kind: ui.Primary, Keys: []string{"↵"}, Submit: true}.UI())
}

func (p *interviewPage) onCueSubmit(ctx app.Context, e app.Event) {
	e.PreventDefault()
	field := dom.ByID("cue")
	text := strings.TrimSpace(field.Value())
	if text == "" {
		text = field.Attr("placeholder")
	}
	if text != "" {
		if _, held := p.desk.say(rules.CueSent{Text: text}, 0); !held {
			announce(T(p.state, "interview.cue.sent"))
		}
	}
	p.onClose(ctx)
}

func (p *interviewPage) renderAddForm() app.UI {
	options := []app.UI{app.Option().Value("-").Text(T(p.state, "interview.add.none"))}
	for _, c := range p.open.Pack().Criteria {
		options = append(options, app.Option().Value(string(c.ID)).Text(c.Name.In(p.state.Lang())))
	}
	return app.Form().Class("stack").OnSubmit(p.onAddSubmit).Body(
		ui.Field{ID: "add-text", Label: T(p.state, "interview.add.text"), Hint: T(p.state, "interview.add.hint"),
			Input: ui.Input("add-text", "").AutoFocus(true)}.UI(),
		ui.Field{ID: "add-criterion", Label: T(p.state, "interview.add.criterion"),
			Input: app.Select().ID("add-criterion").Class("input").Body(options...)}.UI(),
		ui.Button{Label: T(p.state, "interview.add.ask"), Kind: ui.Primary, Keys: []string{"↵"}, Submit: true}.UI())
}

func (p *interviewPage) onAddSubmit(ctx app.Context, e app.Event) {
	e.PreventDefault()
	if text := strings.TrimSpace(dom.ByID("add-text").Value()); text != "" {
		var criteria []rules.CriterionID
		if id := dom.ByID("add-criterion").Value(); id != "-" && id != "" {
			criteria = append(criteria, rules.CriterionID(id))
		}
		p.addQuestion(text, criteria)
	}
	p.onClose(ctx)
}

// sheetKeys lists every key of the screen with the text of what it does.
func sheetKeys() [][2]string {
	return [][2]string{
		{"↵", "interview.sheet.note"}, {"Alt 1–9", "interview.sheet.tag"}, {"Alt .", "interview.sheet.again"}, {"Shift ←→", "interview.sheet.phrase"}, {"Tab", "interview.sheet.accept"}, {"Alt R", "interview.sheet.decline"}, {"#", "interview.sheet.hash"}, {"Ctrl K", "interview.sheet.search"},
		{"↑", "interview.sheet.edit"}, {"Alt 0", "interview.sheet.later"}, {"Alt X", "interview.sheet.strike"},
		{"Shift ↵", "interview.sheet.split"}, {"Alt J", "interview.sheet.join"}, {"Alt T", "interview.sheet.time"}, {"Alt − ＋", "interview.sheet.shift"},
		{"Ctrl Z", "interview.sheet.undo"}, {"Ctrl Shift Z", "interview.sheet.redo"},
		{"Alt ↑", "interview.sheet.up"}, {"Alt ↓", "interview.sheet.down"}, {"Alt A", "interview.sheet.asked"}, {"Alt S", "interview.sheet.skip"},
		{"Alt B", "interview.sheet.short"}, {"Alt N", "interview.sheet.add"}, {"Alt Q", "interview.sheet.cue"}, {"Alt G", "presence.sheet.send"}, {"Alt C", "presence.sheet.tick"},
		{"Alt K", "interview.sheet.confirm"}, {"Alt P", "presence.sheet.papers"}, {"Alt M", "presence.sheet.names"}, {"Alt H", "interview.sheet.hide"},
		{"Ctrl ↵", "interview.sheet.review"}, {"Esc", "interview.sheet.leave"}, {"?", "interview.sheet.sheet"},
	}
}

func (p *interviewPage) renderSheet() app.UI {
	var rows []app.UI
	for _, k := range sheetKeys() {
		rows = append(rows, app.Div().Class("sheet-row").Body(
			app.Dt().Body(ui.Kbd(strings.Fields(k[0])...)), app.Dd().Text(T(p.state, k[1]))))
	}
	return app.Div().Class("stack").Body(app.Dl().Class("sheet").Body(rows...), app.P().Class("xs muted").Text(T(p.state, "interview.sheet.ime")),
		ui.Button{Label: T(p.state, "interview.short"), Part: "to-short", OnClick: func(app.Context, app.Event) { p.overlay = showShort }}.UI())
}
