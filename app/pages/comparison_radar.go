package pages

import (
	"fmt"
	"slices"
	"strconv"

	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Size of the radar in the units of its drawing.
const (
	radarRadius = 84
	radarLabel  = 100
)

func (p *comparison) isPicked(id rules.CandidateID) bool { return slices.Contains(p.picked, id) }

func (p *comparison) onPick(app.Context, app.Event) { p.picked = pick(p.picked, p.sel.Candidate) }

// renderRadar draws one or two candidates over the criteria that count.
func (p *comparison) renderRadar() app.UI {
	lines, axes := onRadar(p.picked, p.view), radarAxes(p.data.Pack)
	if len(lines) == 0 || len(axes) < 3 {
		return app.Div().Hidden(true)
	}
	title := lines[0].Candidate.Number
	if len(lines) == 2 {
		title = T(p.state, "comparison.radar.two", lines[0].Candidate.Number, lines[1].Candidate.Number)
	}
	drawing := []app.UI{svg("g").Class("rings").Body(rings()...)}
	for i, a := range axes {
		drawing = append(drawing, p.renderAxis(i, len(axes), p.data.Pack.Criteria[a], lines, a))
	}
	for i, l := range lines {
		drawing = append(drawing, renderShape(shapeOf(l.Result.Cells, axes, radarRadius), i))
	}
	var legend []app.UI
	for i, l := range lines {
		legend = append(legend, app.Span().Class("radar-key", "r"+strconv.Itoa(i)).Body(
			svg("svg").Attr("viewBox", "0 0 24 6").Attr("width", 24).Attr("height", 6).Attr("aria-hidden", "true").Body(
				svg("path").Class("radar-line").Attr("d", "M0 3H24")),
			app.Span().Text(p.label(l.Candidate))))
	}
	return app.Section().Class("radar").Attr("data-part", "radar").Body(
		app.H2().Text(title),
		svg("svg").Attr("viewBox", "-180 -124 360 248").Attr("role", "img").Attr("aria-label", p.radarSays(lines, axes)).Body(drawing...),
		app.P().Class("radar-legend s").Body(legend...),
		app.P().Class("xs muted").Text(T(p.state, "comparison.radar.how")))
}

// svg makes an element of a drawing.
func svg(tag string) app.HTMLElem { return app.Elem(tag).XMLNS("http://www.w3.org/2000/svg") }

func rings() []app.UI {
	var circles []app.UI
	for step := 1; step <= 5; step++ {
		circles = append(circles, svg("circle").Attr("r", fmt.Sprintf("%.1f", float64(radarRadius)*float64(step)/5)))
	}
	return circles
}

// renderAxis labels one axis; where somebody drawn is not confirmed there, the
// label says so by its own look.
func (p *comparison) renderAxis(i, n int, c rules.Criterion, lines []*comparisonLine, cell int) app.UI {
	x, y := radarAxis(i, n, radarLabel)
	anchor := "middle"
	if x > 20 {
		anchor = "start"
	} else if x < -20 {
		anchor = "end"
	}
	class, label := "axis", c.Short.In(p.state.Lang())
	for _, l := range lines {
		if l.Result.Cells[cell].State != rules.Scored {
			class, label = "axis unknown", c.Short.In(p.state.Lang())+"※"
		}
	}
	ex, ey := radarAxis(i, n, radarRadius)
	return svg("g").Class(class).Body(
		svg("path").Attr("d", fmt.Sprintf("M0 0L%.1f %.1f", ex, ey)),
		svg("text").Attr("x", fmt.Sprintf("%.1f", x)).Attr("y", fmt.Sprintf("%.1f", y+4)).Attr("text-anchor", anchor).Text(label))
}

func renderShape(s radarShape, i int) app.UI {
	class := "r" + strconv.Itoa(i)
	if s.Closed {
		class += " closed"
	}
	parts := []app.UI{}
	if s.Path != "" {
		parts = append(parts, svg("path").Class("radar-line").Attr("d", s.Path))
	}
	for _, point := range s.Points {
		if point.Scored {
			parts = append(parts, svg("circle").Attr("r", "2.5").Attr("cx", fmt.Sprintf("%.1f", point.X)).Attr("cy", fmt.Sprintf("%.1f", point.Y)))
		}
	}
	return svg("g").Class(class).Body(parts...)
}

// radarSays is the drawing in words.
func (p *comparison) radarSays(lines []*comparisonLine, axes []int) string {
	text := ""
	for _, l := range lines {
		text += T(p.state, "ui.candidate", l.Candidate.Number) + ": "
		for _, a := range axes {
			text += p.cellOf(p.data.Pack.Criteria[a], l.Result.Cells[a]).Says + T(p.state, "comparison.comma")
		}
	}
	return text
}
