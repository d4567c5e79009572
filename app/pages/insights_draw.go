package pages

import (
	"fmt"
	"strings"

	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderFigureRows draws each row between its name and its words.
func renderFigureRows(f api.Figure) app.UI {
	rows := make([]app.UI, 0, len(f.Rows))
	for _, r := range f.Rows {
		var marks []app.UI
		for _, m := range r.Marks {
			path := fmt.Sprintf("M%d 10H%d", m.From, m.To)
			switch {
			case m.Look == "axis":
				path = fmt.Sprintf("M%d 0V20", m.From)
			case m.From == m.To:
				path += ".01"
			}
			marks = append(marks, svg("path").Class("mark", m.Look).Attr("d", path))
		}
		rows = append(rows, app.Li().Body(
			app.Span().Class("s").Text(r.Name),
			svg("svg").Attr("viewBox", "0 0 1000 20").Attr("preserveAspectRatio", "none").Attr("aria-hidden", "true").Body(marks...),
			app.Span().Class("xs muted").Text(r.Says)))
	}
	return app.Ul().Class("insight-rows").Body(rows...)
}

// renderTrend draws the rows' dots as a line, each column with its words below.
// What is not known breaks the line.
func renderTrend(f api.Figure) app.UI {
	var line strings.Builder
	var dots, words []app.UI
	joins := "M"
	for i, r := range f.Rows {
		x := (2*i + 1) * 500 / len(f.Rows)
		for _, m := range r.Marks {
			y := 100 - m.From/10
			fmt.Fprintf(&line, "%s%d %d", joins, x, y)
			dots = append(dots, svg("path").Class("mark dot").Attr("d", fmt.Sprintf("M%d %dh.01", x, y)))
		}
		if joins = "L"; len(r.Marks) == 0 {
			joins = "M"
		}
		words = append(words, app.Li().Body(app.B().Text(r.Says), app.Span().Class("xs muted").Text(r.Name)))
	}
	return app.Div().Class("trend").Body(
		svg("svg").Attr("viewBox", "0 -8 1000 116").Attr("preserveAspectRatio", "none").Attr("aria-hidden", "true").Body(
			append([]app.UI{svg("path").Class("mark axis").Attr("d", "M0 100H1000"), svg("path").Class("mark line").Attr("d", line.String())}, dots...)...),
		app.Ul().Body(words...))
}

func renderFigureTable(f api.Figure) app.UI {
	head := make([]app.UI, 0, len(f.Head))
	for _, h := range f.Head {
		head = append(head, app.Th().Scope("col").Text(h))
	}
	rows := make([]app.UI, 0, len(f.Rows))
	for _, r := range f.Rows {
		cells := []app.UI{app.Th().Scope("row").Text(r.Name)}
		for _, c := range r.Cells {
			cells = append(cells, app.Td().Text(c))
		}
		rows = append(rows, app.Tr().Body(cells...))
	}
	return app.Table().Class("insight-table s").Body(app.THead().Body(app.Tr().Body(head...)), app.TBody().Body(rows...))
}
