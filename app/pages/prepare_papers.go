package pages

import (
	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderPapers is what is known of the candidate: read by the panel, written by
// those who may.
func (p *prepare) renderPapers() app.UI {
	switch {
	case p.papers == nil && p.problem == nil:
		return ui.Waiting(T(p.state, "ui.waiting"))
	case p.papers == nil:
		return app.Div().Hidden(true)
	case p.papers.MayEdit:
		return app.Div().Class("prepare-papers").Body(p.renderForm(), p.renderFiles())
	}
	return app.Div().Class("prepare-papers").Body(
		p.section("prepare-known", "prepare.known", paperTexts(p.state, *p.papers)...), p.renderFiles())
}

// paperTexts are summary and note as the panel reads them.
func paperTexts(a *state.App, in api.Papers) []app.UI {
	return []app.UI{
		app.H3().Text(T(a, "prepare.summary")), paperText(a, "paper-summary", in.Summary),
		app.H3().Text(T(a, "prepare.note")), paperText(a, "paper-note", in.Note),
		app.If(in.Author != nil, func() app.UI { return app.P().Class("xs muted").Text(T(a, "prepare.by", in.Author.Name)) }),
		app.If(len(in.Kept) > 0, func() app.UI { return app.P().Class("xs muted").Text(T(a, "prepare.kept", in.Kept[0].Reason)) }),
	}
}

func paperText(a *state.App, part, text string) app.UI {
	if text == "" {
		return app.P().Class("s muted").Attr("data-part", part).Text(T(a, "prepare.none"))
	}
	return app.P().Class("prepare-text").Attr("data-part", part).Text(text)
}

// renderFiles lists the attached files, and takes another where one may.
func (p *prepare) renderFiles() app.UI {
	a := p.state
	rows := make([]app.UI, 0, len(p.papers.Files))
	for i, f := range p.papers.Files {
		rows = append(rows, p.renderFile(i, f))
	}
	if len(rows) == 0 {
		rows = append(rows, app.Li().Class("s muted").Text(T(a, "prepare.none")))
	}
	return p.section("prepare-files", "prepare.resume",
		app.Ul().Class("prepare-files").Body(rows...),
		app.If(p.papers.MayEdit, func() app.UI { return p.renderUpload() }))
}

func (p *prepare) renderFile(i int, f api.Paper) app.UI {
	a := p.state
	show := func(app.Context, app.Event) { p.shown = f.ID }
	return app.Li().Class("row").Attr("data-part", "paper").Body(
		ui.Button{Label: paperName(a, i), Kind: ui.Link, Toggle: true, Pressed: f.ID == p.shown, Scope: string(f.ID), Part: "paper-show", OnClick: show}.UI(),
		app.Span().Class("xs muted").Text(T(a, "prepare.size", sizeText(f.Size))),
		openPaper(a, p.id, f.ID),
		app.If(p.papers.MayEdit, func() app.UI {
			return ui.Button{Label: T(a, "prepare.remove"), Kind: ui.Link, Scope: string(f.ID), Part: "paper-remove", OnClick: p.onRemove(f.ID)}.UI()
		}))
}

// paperName numbers the files: their own names are nobody's business.
func paperName(a *state.App, i int) string { return T(a, "prepare.file", N(i+1)) }

// sizeText is a size in MB with one digit.
func sizeText(bytes int64) string {
	tenths := max(1, int(bytes*10>>20))
	return N(tenths/10) + "." + N(tenths%10)
}

func paperHref(id rules.InterviewID, file rules.PaperID) string { return api.PathPaper(id, file) }

// openPaper opens a file in a tab of its own: for those who read it there, and
// where the browser shows none inside a page.
func openPaper(a *state.App, id rules.InterviewID, file rules.PaperID) app.UI {
	return app.A().Href(paperHref(id, file)).Target("_blank").Rel("noopener").Class("btn link").Attr("data-part", "paper-open").Text(T(a, "prepare.newtab"))
}

// paperFrame shows one file with the browser's own viewer. The browser loads it;
// the program never holds it.
type paperFrame struct {
	app.Compo
	Interview, File, Lang string

	state *state.App
}

func newPaperFrame(a *state.App, id rules.InterviewID, file rules.PaperID) *paperFrame {
	return &paperFrame{Interview: string(id), File: string(file), Lang: a.Lang(), state: a}
}

// CompoID gives each file a frame of its own.
func (f *paperFrame) CompoID() string { return f.File }

// Render draws the frame, or the way to the file where it cannot be shown.
func (f *paperFrame) Render() app.UI {
	id, file := rules.InterviewID(f.Interview), rules.PaperID(f.File)
	if !dom.ShowsPDF() {
		return app.Div().Class("paper-none").Body(app.P().Class("s").Text(T(f.state, "prepare.noviewer")), openPaper(f.state, id, file))
	}
	return app.IFrame().Class("paper-frame").Attr("data-part", "paper-frame").Attr("tabindex", "-1").
		Attr("title", T(f.state, "prepare.resume")).Src(paperHref(id, file) + "#view=FitH&navpanes=0")
}
