package pages

import (
	"strconv"

	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// comparisonRow draws one candidate. What is told apart are plain values, so that
// the engine finds the rows that differ without looking into the others.
type comparisonRow struct {
	app.Compo
	page      *comparison
	Candidate string
	// Written tells the texts apart: each writing has a number of its own.
	Written int
	Class   string
	// Selected is the selected column, -1 for none; Tab is the column that the
	// tab key comes to.
	Selected, Tab int
}

// words are the texts of the row as it stands now.
func (r *comparisonRow) words() *rowWords { return r.page.words[rules.CandidateID(r.Candidate)].words }

// rowWords are the texts of a row, never changed once they are written.
type rowWords struct {
	Candidate, Label string
	Written          int
	// Handed tells how many of the panel handed in, "" once all have.
	Handed string
	// Judgements are the words with their counts.
	Judgements []judgementCount
	// Total is the total or the range it could take; Rank stands below it.
	Total, Rank       string
	Cells             []comparisonCell
	Verdict           comparisonCell
	Decision, Decided string
	// Decide labels the button, "" for those who may not.
	Decide string
}

// judgementCount is how many interviewers judged in one way.
type judgementCount struct {
	Word string
	N    int
}

// comparisonCell is one cell as text and place of its bar.
type comparisonCell struct {
	Criterion, Class, Text, Says string
	Bar                          bool
	X, Width                     int
}

// Render draws the row.
func (r *comparisonRow) Render() app.UI {
	w := r.words()
	cells := make([]app.UI, 0, len(w.Cells)+5)
	cells = append(cells,
		app.Th().Scope("row").Class("who").Body(app.Span().Text(w.Label)),
		app.Td().Class("judged").Attr("data-part", "judgement").Body(w.renderJudgements()...),
		w.renderTotal())
	for i, c := range w.Cells {
		cells = append(cells, r.renderCell(i, c))
	}
	verdict := r.cell(len(w.Cells), w.Verdict).Attr("data-part", "verdict").
		Body(app.If(w.Verdict.Text != "", func() app.UI { return app.Span().Class("verdict").Text(w.Verdict.Text) }))
	return app.Tr().Class(r.Class).Attr("data-part", "row").Attr("data-candidate", r.Candidate).Body(append(cells, verdict, w.renderDecision())...)
}

func (w *rowWords) renderJudgements() []app.UI {
	words := make([]app.UI, 0, len(w.Judgements))
	for _, j := range w.Judgements {
		words = append(words, app.Span().Class("judged-word").Body(app.Span().Text(j.Word), app.B().Text(strconv.Itoa(j.N))))
	}
	if w.Handed != "" {
		words = append(words, app.Span().Class("judged-part").Attr("data-part", "handed").Text(w.Handed))
	}
	return words
}

func (w *rowWords) renderTotal() app.UI {
	if w.Rank == "" {
		return app.Td().Class("total").Body(app.Span().Class("range").Text(w.Total))
	}
	return app.Td().Class("total").Attr("data-part", "total").Body(
		app.Span().Class("sum").Text(w.Total),
		app.Span().Class("rank").Text(w.Rank))
}

// cell is a cell that can be selected.
func (r *comparisonRow) cell(column int, c comparisonCell) app.HTMLTd {
	tab := -1
	if column == r.Tab {
		tab = 0
	}
	class := c.Class
	if column == r.Selected {
		class += " sel"
	}
	return app.Td().Class(class).TabIndex(tab).Aria("selected", column == r.Selected).Attr("aria-label", c.Says).Attr("title", c.Says).
		Attr("data-candidate", r.Candidate).Attr("data-column", column)
}

func (r *comparisonRow) renderCell(column int, c comparisonCell) app.UI {
	td := r.cell(column, c).Attr("data-part", "cell").Attr("data-criterion", c.Criterion)
	if !c.Bar {
		return td.Body(app.Span().Text(c.Text))
	}
	return td.Body(app.B().Text(c.Text), spreadLine(c.X, c.Width))
}

// spreadLine draws the bar under a score.
func spreadLine(x, width int) app.UI {
	return svg("svg").Class("spread").Attr("viewBox", "0 0 400 30").Attr("preserveAspectRatio", "none").Attr("aria-hidden", "true").Body(
		svg("rect").Class("spread-line").Attr("width", 400).Attr("height", 30).Attr("rx", 15),
		svg("rect").Class("spread-mark").Attr("x", x).Attr("width", width).Attr("height", 30).Attr("rx", 15))
}

// svg makes an element of a drawing.
func svg(tag string) app.HTMLElem { return app.Elem(tag).XMLNS("http://www.w3.org/2000/svg") }

func (w *rowWords) renderDecision() app.UI {
	td := app.Td().Class("decision").Attr("data-part", "decision")
	if w.Decide == "" {
		return td.Body(app.Span().Class("decided", w.Decided).Text(w.Decision))
	}
	return td.Body(
		app.If(w.Decision != "", func() app.UI { return app.Span().Class("decided", w.Decided).Text(w.Decision) }),
		app.Button().Type("button").Class("btn", string(ui.Link), "decide").Attr("data-part", "decide").Attr("data-candidate", w.Candidate).
			TabIndex(-1).Text(w.Decide))
}
