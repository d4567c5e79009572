package pages

import (
	"strconv"

	"kotae/app/dom"
	"kotae/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// maxWeight is the end of a slider.
const maxWeight = 10

// renderWeights draws a slider under each criterion. What moves here is a
// what-if in this browser; nothing is stored.
func (p *comparison) renderWeights() app.UI {
	cells := []app.UI{app.Td().ColSpan(3).Class("weights-label").Body(app.Span().Text(T(p.state, "comparison.weights")))}
	for i, c := range p.data.Pack.Criteria {
		name := c.Name.In(p.state.Lang())
		class := "weight"
		if p.weights[i] != c.Weight {
			class = "weight moved"
		}
		cells = append(cells, app.Td().Class(class).Body(
			app.Span().Text(N(p.weights[i])),
			app.Input().Attr("id", weightID(i)).Type("range").Attr("data-part", "weight").Attr("data-criterion", string(c.ID)).Attr("data-column", i).
				Attr("min", "0").Attr("max", maxWeight).Attr("step", "1").Attr("value", c.Weight).Attr("aria-label", T(p.state, "comparison.weight", name))))
	}
	cells = append(cells, app.Td().ColSpan(2).Body(app.If(p.view.WhatIf, func() app.UI {
		return ui.Button{Label: T(p.state, "comparison.whatif.reset"), Kind: ui.Link, Part: "weights-reset", OnClick: p.onReset}.UI()
	})))
	return app.TFoot().Body(app.Tr().Class("weights").OnInput(p.onWeight).Body(cells...))
}

func weightID(i int) string { return "weight-" + strconv.Itoa(i) }

// renderWhatIf says that this order is not the posting's. It stands beside the
// heading, so that the sliders stay under the hand that moves them.
func (p *comparison) renderWhatIf() app.UI {
	return app.P().Class("what-if s").Role("status").Attr("data-part", "what-if").Body(
		app.B().Text(T(p.state, "comparison.whatif")), app.Span().Text(T(p.state, "comparison.whatif.why")))
}

// onWeight follows the slider that moved; one handler stands for all of them.
func (p *comparison) onWeight(ctx app.Context, e app.Event) {
	target := e.Get("target")
	column, err := strconv.Atoi(attribute(target, "data-column"))
	weight, werr := strconv.Atoi(target.Get("value").String())
	if err != nil || werr != nil || column < 0 || column >= len(p.weights) || weight < 0 || weight > maxWeight {
		return
	}
	p.weights[column] = weight
	p.rank()
}

// onReset puts the posting's own weights back, on the sliders too: their values
// live in the page.
func (p *comparison) onReset(app.Context, app.Event) {
	p.weights = p.data.Pack.Weights()
	for i, w := range p.weights {
		dom.ByID(weightID(i)).SetValue(strconv.Itoa(w))
	}
	p.rank()
	p.toNext("#" + weightID(0))
}

// attribute reads an attribute of what an event came from, "" if it is missing.
func attribute(v app.Value, name string) string {
	if !v.Truthy() {
		return ""
	}
	if a := v.Call("getAttribute", name); a.Truthy() {
		return a.String()
	}
	return ""
}
