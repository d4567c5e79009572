package pages

import (
	"slices"

	"kotae/app/ui"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// bookState is how far a file is, the workbook or the evaluation sheets. It is
// written only once all of it is there.
type bookState struct {
	// key begins the messages of the file.
	key string
	// abort gives the download up, nil while there is none.
	abort   func()
	problem error
	// got bytes came, of total where that is known.
	got, total int
	// stopped says that a person gave it up; name is the file written last.
	stopped bool
	name    string
}

// bookKey and paperKey name the files of this page in messages.
const (
	bookKey  = "comparison.book"
	paperKey = "comparison.paper"
)

// renderBookButton begins the export of the workbook.
func (p *comparison) renderBookButton() app.UI {
	return p.renderFileButton(bookKey, ui.Button{Kind: ui.Primary, Part: "workbook", OnClick: p.onBook})
}

// renderPaperButton begins the export of evaluation sheets to be filled in.
func (p *comparison) renderPaperButton() app.UI {
	return p.renderFileButton(paperKey, ui.Button{Kind: ui.Quiet, Part: "paper", Title: T(p.state, "comparison.paper.what"), OnClick: p.onPaper})
}

// renderFileButton is one button, so that the focus stays on it: it begins an
// export, and stops it. Meanwhile the other rests.
func (p *comparison) renderFileButton(key string, b ui.Button) app.UI {
	b.Label = T(p.state, key)
	if p.state.NamesHidden() {
		b.Label = T(p.state, key+".hidden")
	}
	if p.book.abort != nil {
		if b.Disabled = p.book.key != key; !b.Disabled {
			b.Label, b.Kind = T(p.state, "comparison.book.stop"), ui.Plain
		}
	}
	return b.UI()
}

// renderBookState says what became of the export.
func (p *comparison) renderBookState() app.UI {
	note := func(part, text string) app.UI {
		return app.P().Class("compare-note s").Role("status").Attr("data-part", part).Text(text)
	}
	b := p.book
	switch {
	case b.abort != nil && b.got == 0:
		return note("workbook-busy", T(p.state, "comparison.book.making"))
	case b.abort != nil && b.total > 0:
		return note("workbook-busy", T(p.state, "comparison.book.part", kilobytes(b.got), kilobytes(b.total), N(100*b.got/b.total)))
	case b.abort != nil:
		return note("workbook-busy", T(p.state, "comparison.book.got", kilobytes(b.got)))
	case b.problem != nil:
		return ui.Notice{Kind: ui.Caution, Part: "workbook-failed", Title: T(p.state, b.key+".failed"),
			Body: ErrorText(p.state, b.problem) + T(p.state, "comparison.book.nothing")}.UI()
	case b.stopped:
		return note("workbook-stopped", T(p.state, "comparison.book.stopped"))
	case b.name != "":
		return note("workbook-done", T(p.state, b.key+".done", b.name))
	}
	return app.Div().Hidden(true)
}

// kilobytes are rounded up, so that nothing reads as 0.
func kilobytes(n int) string { return N((n + 1023) / 1024) }

// onBook asks for the workbook with the weights as they stand and the names as
// they are shown, or stops it.
func (p *comparison) onBook(ctx app.Context, _ app.Event) {
	in := api.WorkbookRequest{Lang: p.state.Lang(), HideNames: p.state.NamesHidden()}
	if p.view.WhatIf {
		in.Weights = slices.Clone(p.weights)
	}
	p.takeFile(ctx, bookKey, api.PathWorkbook(p.id), in)
}

// onPaper asks for the evaluation sheets, or stops them.
func (p *comparison) onPaper(ctx app.Context, _ app.Event) {
	p.takeFile(ctx, paperKey, api.PathBlank(p.id), api.BlankRequest{Lang: p.state.Lang(), HideNames: p.state.NamesHidden()})
}

// takeFile saves what the path answers, or stops what is on its way.
func (p *comparison) takeFile(ctx app.Context, key, path string, in any) {
	if p.book.abort != nil {
		p.book.abort()
		p.book = bookState{stopped: true}
		return
	}
	p.book = bookState{key: key}
	p.book.abort = p.state.Client().File(path, in, func(got, total int) {
		ctx.Dispatch(func(app.Context) { p.book.got, p.book.total = got, total })
	}, func(name string, data []byte, err error) {
		ctx.Dispatch(func(app.Context) {
			p.book = bookState{key: key, problem: err}
			if err == nil {
				p.book.name = name
				p.state.Download(name, data)
			}
		})
	})
}
