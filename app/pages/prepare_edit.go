package pages

import (
	"strings"
	"unicode/utf8"

	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"
	"kotae/rules/listen"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// The elements of the form.
const (
	summaryID = "paper-summary"
	noteID    = "paper-note"
	reasonID  = "paper-reason"
	fileID    = "paper-file"
)

// paperEdit is what somebody writes or sends on the page.
type paperEdit struct {
	// busy says that something is on its way, percent how far a file is; told is
	// what came of it, wrong what went wrong.
	busy        bool
	percent     int
	told, wrong string
	fileWrong   string
	// found are the items of the guard that the texts touch; they are stored only
	// with a reason.
	found []listen.Finding
	ear   *ear
}

func (p *prepare) draftOf(field string) string { return field + "-" + string(p.id) }

// renderForm is where HR writes summary and note. What is typed stays on the
// device until the server has it.
func (p *prepare) renderForm() app.UI {
	a, in := p.state, *p.papers
	return app.Form().Class("card prepare-part").Attr("data-part", "prepare-form").Attr("novalidate", "novalidate").OnSubmit(p.onSave).Body(
		app.H2().Text(T(a, "prepare.known")),
		&paperArea{ID: summaryID, Draft: p.draftOf(summaryID), Label: T(a, "prepare.summary"), Hint: T(a, "prepare.summary.hint"), Start: in.Summary, state: a},
		&paperArea{ID: noteID, Draft: p.draftOf(noteID), Label: T(a, "prepare.note"), Hint: T(a, "prepare.note.hint"), Start: in.Note, state: a},
		p.renderFound(),
		app.P().Class("field-error").Role("alert").Text(p.wrong),
		app.Div().Class("row").Body(
			ui.Button{Label: T(a, "ui.save"), Kind: ui.Primary, Submit: true, Disabled: p.busy, Part: "papers-save"}.UI(),
			app.Span().Class("s muted").Role("status").Attr("data-part", "papers-told").Text(p.told)))
}

// renderFound names what must not be asked, and asks for other words or the
// business reason.
func (p *prepare) renderFound() app.UI {
	if len(p.found) == 0 {
		return app.Div().Hidden(true)
	}
	a := p.state
	body := append(guardTexts(a, p.iv.Pack(), p.found),
		ui.Field{ID: reasonID, Label: T(a, "interview.guard.keep.label"), Hint: T(a, "prepare.guard.hint"), Input: ui.Input(reasonID, "")}.UI())
	return app.Div().Class("guard").Attr("data-part", "guard").Body(body...)
}

func (p *prepare) onSave(_ app.Context, e app.Event) {
	e.PreventDefault()
	if p.busy {
		return
	}
	in := api.PapersDraft{Version: p.papers.Version, Summary: strings.TrimSpace(dom.ByID(summaryID).Value()), Note: strings.TrimSpace(dom.ByID(noteID).Value())}
	p.told = ""
	if p.wrong = p.check(in); p.wrong != "" {
		return
	}
	reason := strings.TrimSpace(dom.ByID(reasonID).Value())
	if p.found = p.guarded(in); len(p.found) > 0 && reason == "" {
		p.wrong = T(p.state, "prepare.guard.held")
		return
	}
	for _, f := range p.found {
		in.Kept = append(in.Kept, rules.KeptItem{Item: f.Item, Reason: reason})
	}
	p.busy = true
	p.state.Client().WritePapers(p.id, in, p.saved)
}

func (p *prepare) check(in api.PapersDraft) string {
	if max(utf8.RuneCountInString(in.Summary), utf8.RuneCountInString(in.Note)) > rules.MaxPaperText {
		return T(p.state, "error.text.long", N(rules.MaxPaperText))
	}
	return ""
}

// guarded finds what the guard says of both texts, each item once.
func (p *prepare) guarded(in api.PapersDraft) []listen.Finding {
	if p.ear == nil {
		p.ear = newEar(p.iv.Pack())
	}
	var found []listen.Finding
	seen := map[int]bool{}
	for _, f := range append(p.ear.guard(in.Summary), p.ear.guard(in.Note)...) {
		if !seen[f.Item] {
			seen[f.Item] = true
			found = append(found, f)
		}
	}
	return found
}

// saved lets go of the drafts once the server has the texts; after a conflict
// they stay, and the other's texts are shown when the page is opened anew.
func (p *prepare) saved(papers api.Papers, err error) {
	p.page.Dispatch(func(app.Context) {
		p.busy = false
		if p.wrong = ErrorText(p.state, err); err != nil {
			return
		}
		p.papers, p.found, p.told = &papers, nil, T(p.state, "prepare.saved")
		p.state.ClearDraft(p.draftOf(summaryID))
		p.state.ClearDraft(p.draftOf(noteID))
	})
}

// renderUpload takes a PDF. The browser sends it; nothing of it stays here.
func (p *prepare) renderUpload() app.UI {
	a := p.state
	if len(p.papers.Files) >= rules.MaxPapers {
		return app.P().Class("s muted").Text(T(a, "prepare.full", N(rules.MaxPapers)))
	}
	return app.Div().Class("prepare-upload").Body(
		ui.Field{ID: fileID, Label: T(a, "prepare.upload"), Hint: T(a, "prepare.upload.hint", N(rules.MaxPaper>>20)), Error: p.fileWrong,
			Input: app.Input().ID(fileID).Class("input").Type("file").Attr("accept", api.PaperType+",.pdf").Attr("aria-describedby", fileID+"-hint").
				Disabled(p.busy).OnChange(p.onFile)}.UI(),
		app.If(p.percent > 0, func() app.UI {
			return app.Progress().Class("prepare-progress").Attr("data-part", "upload-progress").Attr("max", "100").Attr("value", N(p.percent)).
				Attr("aria-label", T(a, "prepare.upload"))
		}))
}

func (p *prepare) onFile(app.Context, app.Event) {
	size, chosen := dom.ChosenFile(fileID)
	p.fileWrong = ""
	switch {
	case !chosen || p.busy:
		return
	case size > rules.MaxPaper:
		p.fileWrong = T(p.state, "error.paper.large", N(rules.MaxPaper>>20))
		return
	}
	p.busy, p.percent = true, 1
	p.state.Client().AddPaper(p.id, fileID, p.progressed, func(papers api.Papers, err error) {
		p.page.Dispatch(func(app.Context) {
			p.busy, p.percent, p.fileWrong = false, 0, ErrorText(p.state, err)
			dom.ByID(fileID).SetValue("")
			p.took(papers, err)
		})
	})
}

func (p *prepare) progressed(percent int) {
	p.page.Dispatch(func(app.Context) { p.percent = max(1, percent) })
}

// took takes the new list of files; the texts being written stay as they are.
func (p *prepare) took(papers api.Papers, err error) {
	if err == nil {
		p.papers.Files = papers.Files
		p.showFirst()
	}
}

func (p *prepare) onRemove(file rules.PaperID) app.EventHandler {
	return func(app.Context, app.Event) {
		p.state.Client().RemovePaper(p.id, file, func(papers api.Papers, err error) {
			p.page.Dispatch(func(app.Context) {
				p.fileWrong = ErrorText(p.state, err)
				p.took(papers, err)
			})
		})
	}
}

// paperArea is a text of several paragraphs that nothing renders a value into.
type paperArea struct {
	app.Compo
	ID, Draft, Label, Hint string
	// Start is what the server holds; it counts when the area appears.
	Start string

	state *state.App
}

// CompoID keeps the area with its draft.
func (s *paperArea) CompoID() string { return s.Draft }

// OnMount shows the draft, if one was left behind, else what is stored.
func (s *paperArea) OnMount(app.Context) {
	text := s.Start
	if draft := s.state.Draft(s.Draft); draft != "" {
		text = draft
	}
	dom.ByID(s.ID).SetValue(text)
}

// Render draws the empty area.
func (s *paperArea) Render() app.UI {
	return ui.Field{ID: s.ID, Label: s.Label, Hint: s.Hint, Input: ui.Area(s.ID, s.Draft).Rows(5).OnInput(s.onInput)}.UI()
}

func (s *paperArea) onInput(ctx app.Context, _ app.Event) {
	dom.ByID(s.ID).Grow()
	ctx.PreventUpdate()
}
