package pages

import (
	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// sheetsID is the file input of the dialog.
const sheetsID = "sheets-file"

// sheetsEntry takes filled-in evaluation sheets in: it shows what a file adds and
// what is left out, and enters that on request.
type sheetsEntry struct {
	state *state.App
	// page is the context of the page that shows the dialog.
	page       app.Context
	open, busy bool
	told       *api.SheetsRead
	wrong      string
}

// renderButton opens the dialog.
func (s *sheetsEntry) renderButton() app.UI {
	return ui.Button{Label: T(s.state, "sheets.open"), Kind: ui.Quiet, Part: "sheets", OnClick: s.onOpen}.UI()
}

func (s *sheetsEntry) onOpen(ctx app.Context, _ app.Event) {
	*s = sheetsEntry{state: s.state, page: ctx, open: true}
}

func (s *sheetsEntry) onClose(app.Context) { s.open = false }

func (s *sheetsEntry) render() app.UI {
	return &ui.Dialog{Title: T(s.state, "sheets.open"), Part: "sheets-dialog", Close: T(s.state, "ui.close"), Wide: true,
		Content: s.renderBody, OnClose: s.onClose}
}

func (s *sheetsEntry) renderBody() app.UI {
	a := s.state
	return app.Div().Class("stack").Body(
		ui.Field{ID: sheetsID, Label: T(a, "sheets.file"), Hint: T(a, "sheets.hint"), Error: s.wrong,
			Input: app.Input().ID(sheetsID).Class("input").Type("file").Attr("accept", api.SheetsType+",.xlsx").Attr("aria-describedby", sheetsID+"-hint").
				Disabled(s.busy).OnClick(s.onChoose).OnChange(s.onFile)}.UI(),
		app.If(s.busy, func() app.UI { return ui.Waiting(T(a, "sheets.reading")) }),
		app.If(s.told != nil, func() app.UI { return s.renderTold() }))
}

// renderTold says what comes of the file, then lists its sheets: what is left out
// stands beside what is new.
func (s *sheetsEntry) renderTold() app.UI {
	body := []app.UI{s.renderOutcome()}
	for _, sheet := range s.told.Sheets {
		lines := make([]app.UI, 0, len(sheet.Lines))
		for _, line := range sheet.Lines {
			lines = append(lines, app.Li().Text(line))
		}
		body = append(body, app.Section().Body(app.H3().Class("s").Text(sheet.Title), app.Ul().Class("s").Body(lines...)))
	}
	return app.Div().Class("stack sheets-told").Attr("data-part", "sheets-told").Body(body...)
}

func (s *sheetsEntry) renderOutcome() app.UI {
	a, told := s.state, s.told
	switch {
	case told.New == 0:
		return ui.Notice{Kind: ui.Info, Part: "sheets-none", Title: T(a, "sheets.none")}.UI()
	case told.Entered:
		return ui.Notice{Kind: ui.Info, Part: "sheets-done", Title: T(a, "sheets.done", N(told.New))}.UI()
	}
	return app.Div().Class("stack").Body(
		app.P().Class("s muted").Text(T(a, "sheets.behalf")),
		app.Div().Class("row").Body(
			ui.Button{Label: T(a, "sheets.enter", N(told.New)), Kind: ui.Primary, Disabled: s.busy, Part: "sheets-enter", OnClick: s.onEnter}.UI()))
}

// onChoose lets go of the file, which may have changed under its name since.
func (s *sheetsEntry) onChoose(app.Context, app.Event) {
	dom.ByID(sheetsID).SetValue("")
	s.told, s.wrong = nil, ""
}

func (s *sheetsEntry) onFile(app.Context, app.Event) {
	size, chosen := dom.ChosenFile(sheetsID)
	if s.told, s.wrong = nil, ""; !chosen || s.busy {
		return
	}
	if size > api.MaxSheets {
		s.wrong = T(s.state, "error.sheets.large", N(api.MaxSheets>>20))
		return
	}
	s.send("")
}

func (s *sheetsEntry) onEnter(app.Context, app.Event) { s.send(s.told.Agreement) }

// send asks what the chosen file adds, or has it entered. What was to be entered
// and changed meanwhile is asked for anew.
func (s *sheetsEntry) send(agreement string) {
	s.busy = true
	s.state.Client().Sheets(sheetsID, s.state.Lang(), agreement, func(told api.SheetsRead, err error) {
		s.page.Dispatch(func(app.Context) {
			s.busy, s.told, s.wrong = false, nil, ErrorText(s.state, err)
			if err == nil {
				s.told = &told
			}
			if err != nil || told.Entered {
				// Chosen again, a mended file counts as another.
				dom.ByID(sheetsID).SetValue("")
			}
		})
	})
}
