package pages

import (
	"kotae/app/ui"
	"kotae/rules"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// beside is what is known of the candidate, standing beside the notes.
type beside struct {
	open bool
	// papers are nil until loaded.
	papers  *api.Papers
	problem error
	loading bool
	// file is the one shown, "" for the texts.
	file rules.PaperID
}

// besideTab is the pane's name among the tabs of a narrow screen.
const besideTab = "papers"

// toggleBeside opens and closes the pane, whatever the width of the screen.
func (p *interviewPage) toggleBeside(ctx app.Context) {
	p.beside.open = !p.beside.open
	p.tab = "answers"
	if p.beside.open {
		p.tab = besideTab
		p.loadPapers(ctx)
	}
}

// loadPapers asks for what is known, once; it is kept in no store of the browser.
func (p *interviewPage) loadPapers(ctx app.Context) {
	if p.beside.papers != nil || p.beside.loading {
		return
	}
	p.beside.loading = true
	id := p.id
	p.state.Client().Papers(id, func(papers api.Papers, err error) {
		ctx.Dispatch(func(app.Context) {
			if id != p.id {
				return
			}
			p.beside.loading = false
			if p.beside.problem = err; err == nil {
				p.beside.papers = &papers
			}
		})
	})
}

func (p *interviewPage) onBeside(ctx app.Context, _ app.Event) { p.toggleBeside(ctx) }

// renderBeside draws the pane.
func (p *interviewPage) renderBeside() app.UI {
	if !p.beside.open {
		return app.Aside().Class("beside").Attr("data-pane", besideTab).Hidden(true)
	}
	a, b := p.state, p.beside
	body := app.UI(ui.Waiting(T(a, "ui.waiting")))
	switch {
	case b.papers != nil && b.file != "":
		body = newPaperFrame(a, p.id, b.file)
	case b.papers != nil:
		body = app.Div().Class("beside-texts").Body(paperTexts(a, *b.papers)...)
	case b.problem != nil:
		body = ui.Notice{Kind: ui.Caution, Title: T(a, "prepare.failed"), Body: ErrorText(a, b.problem)}.UI()
	}
	return app.Aside().Class("beside").Attr("data-pane", besideTab).Attr("data-part", "beside").Attr("aria-label", T(a, "prepare.papers")).Body(
		p.renderBesideHead(), body)
}

func (p *interviewPage) renderBesideHead() app.UI {
	a := p.state
	options := []ui.Choice{{Value: "", Label: T(a, "prepare.texts")}}
	if p.beside.papers != nil {
		for i, f := range p.beside.papers.Files {
			options = append(options, ui.Choice{Value: string(f.ID), Label: paperName(a, i)})
		}
	}
	pick := func(_ app.Context, file string) { p.beside.file = rules.PaperID(file) }
	return app.Div().Class("beside-head").Body(
		ui.Choices{Label: T(a, "prepare.papers"), Value: string(p.beside.file), Part: "beside-choice", Options: options, Scope: "beside", OnPick: pick}.UI(),
		app.If(p.beside.file != "", func() app.UI { return openPaper(a, p.id, p.beside.file) }),
		app.Span().Class("grow"),
		renderNamesButton(a),
		ui.Button{Label: "✕", Says: T(a, "ui.close"), Title: T(a, "ui.close"), Kind: ui.Quiet, Part: "beside-close", OnClick: p.onBeside}.UI())
}
