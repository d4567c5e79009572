package pages

import (
	"errors"
	"strings"

	"kotae/app/ui"
	"kotae/rules"
	"kotae/rules/listen"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func (p *pack) renderHead() app.UI {
	a, d := p.state, p.editor.draft
	origin := packOrigin(a, p.opened.Row)
	if d.Pack.ID != p.opened.Row.ID {
		origin = T(a, "packs.copied", p.opened.Row.Name.In(a.Lang()), N(d.FromVersion))
	}
	return app.Div().Class("pack-head").Body(
		app.A().Class("s").Href("/packs").Text(T(a, "packs.back")),
		app.H1().TabIndex(-1).Text(d.Pack.Name.In(a.Lang())),
		app.P().Class("muted s").Attr("data-part", "pack-origin").Text(origin),
		app.If(editsPacks(a.Me()), func() app.UI {
			return ui.Button{Label: T(a, "packs.copy"), Part: "pack-copy", OnClick: p.onCopy}.UI()
		}))
}

// renderNav lists the kinds of parts, and the parts of the kind at hand.
func (p *pack) renderNav() app.UI {
	a, at := p.state, p.editor.part()
	var items []app.UI
	last := rules.PartKind("")
	for i, part := range p.editor.parts {
		if part.Kind != last {
			last = part.Kind
			items = append(items, p.navKind(part.Kind, part.Kind == at.Kind))
		}
		if part.Kind == at.Kind && part.Kind != rules.HeadPart {
			items = append(items, p.navPart(part, i))
		}
	}
	return app.Nav().Class("pack-nav").Attr("aria-label", T(a, "packs.parts")).Body(items...)
}

func (p *pack) navKind(kind rules.PartKind, here bool) app.UI {
	label := T(p.state, "packs.part."+string(kind))
	if n := p.faults(string(kind)); n > 0 {
		label += " " + T(p.state, "packs.faults", N(n))
	}
	return ui.Button{Label: label, Kind: ui.Quiet, Toggle: true, Pressed: here, Part: "pack-kind", Scope: "kind/" + string(kind),
		OnClick: func(app.Context, app.Event) {
			p.editor.openKind(kind)
			p.refill()
		}}.UI()
}

func (p *pack) navPart(part rules.Part, i int) app.UI {
	label := part.Name.In(p.state.Lang())
	if label == "" {
		label = part.ID
	}
	if side, ok := part.Field("side"); ok {
		label = ui.Shape(rules.Side(side.Get()[0].JA)) + " " + label
	}
	if verdict, ok := part.Field("verdict"); ok {
		label += " " + T(p.state, "verdict."+verdict.Get()[0].JA)
	}
	if p.faults(part.Path) > 0 {
		label = "⚠ " + label
	}
	return ui.Button{Label: label, Kind: ui.Quiet, Toggle: true, Pressed: i == p.editor.at, Part: "pack-item", Scope: "part/" + part.Path,
		OnClick: func(app.Context, app.Event) { p.goTo(part.Path) }}.UI()
}

// faults counts what keeps the draft from being published at a path or below.
func (p *pack) faults(path string) int {
	n := 0
	for _, f := range under(p.lint.Findings, path) {
		if f.Broken {
			n++
		}
	}
	return n
}

// renderPart draws the fields of the part at hand, whatever they are.
func (p *pack) renderPart() app.UI {
	a, part := p.state, p.editor.part()
	body := []app.UI{app.H2().TabIndex(-1).Text(T(a, "packs.part."+string(part.Kind))), p.renderFindings(part.Path, part.Path != "")}
	for _, f := range part.Fields {
		body = append(body, p.renderField(part, f))
	}
	if p.mayEdit() && grows(part.Kind) {
		body = append(body, app.Div().Class("row").Body(
			ui.Button{Label: T(a, "packs.add", T(a, "packs.part."+string(part.Kind))), Part: "pack-add", Scope: "add/" + string(part.Kind),
				OnClick: func(app.Context, app.Event) { p.restructure(func() { p.editor.add(part.Kind) }) }}.UI(),
			ui.Button{Label: T(a, "packs.remove"), Kind: ui.Quiet, Part: "pack-remove",
				OnClick: func(app.Context, app.Event) { p.restructure(p.editor.remove) }}.UI()))
	}
	return app.Div().Class("card pack-part").Attr("data-part", "pack-part").OnInput(p.onInput).Body(body...)
}

// renderFindings tells what is wrong at a path; below it too, unless only the part
// itself is meant.
func (p *pack) renderFindings(path string, itself bool) app.UI {
	var items []app.UI
	for _, f := range under(p.lint.Findings, path) {
		if itself && f.Path != path {
			continue
		}
		class := "pack-finding"
		if f.Broken {
			class = "pack-finding broken"
		}
		items = append(items, app.P().Class(class).Attr("data-part", "pack-finding").Text(f.Message.In(p.state.Lang())+" "+f.Advice.In(p.state.Lang())))
	}
	return app.Div().Body(items...)
}

func (p *pack) renderField(part rules.Part, f rules.Field) app.UI {
	label := T(p.state, "packs.field."+f.Name)
	return app.Div().Class("pack-field").Role("group").Attr("aria-label", label).Attr("data-part", "pack-field").Attr("data-name", f.Name).Body(
		app.Span().Class("pack-label").Text(label), p.renderInputs(f), p.renderPatternFault(f), p.renderFindings(fieldPath(part, f.Name), false))
}

// renderPatternFault tells at once what the server will say a moment later.
func (p *pack) renderPatternFault(f rules.Field) app.UI {
	if f.Name == "patterns" || f.Name == "except" {
		for i, t := range f.Get() {
			var fault *listen.Syntax
			if errors.As(listen.Check(t.JA), &fault) && p.mayEdit() {
				return app.P().Class("pack-finding broken").Attr("data-part", "pattern-fault").
					Text(T(p.state, "packs.pattern", N(i+1), T(p.state, fault.Key, fault.Word)))
			}
		}
	}
	return app.Span()
}

func (p *pack) renderInputs(f rules.Field) app.UI {
	switch f.Kind {
	case rules.WordsField:
		return p.pair(f, 0)
	case rules.TextsField, rules.ConditionsField:
		return p.renderItems(f)
	case rules.FlagField:
		return p.options(f, []string{"true", "false"})
	case rules.ChoiceField:
		return p.options(f, f.Options)
	case rules.SomeField:
		if f.Options != nil {
			return p.options(f, f.Options)
		}
	}
	return p.input(f, 0, "ja")
}

// pair are the two languages of a text.
func (p *pack) pair(f rules.Field, item int) app.UI {
	return app.Div().Class("pack-pair").Body(p.input(f, item, "ja"), p.input(f, item, "en"))
}

func (p *pack) input(f rules.Field, item int, lang string) app.UI {
	id := packInputID(f.Name, item, lang)
	label := T(p.state, "packs.field."+f.Name)
	if f.Kind == rules.WordsField || f.Kind == rules.TextsField {
		label += " " + T(p.state, "packs.lang."+lang)
	}
	if f.Kind == rules.NumberField || f.Kind == rules.ConditionsField {
		return app.Input().Attr("id", id).Class("input").Attr("inputmode", "decimal").Attr("autocomplete", "off").Attr("aria-label", label).
			Attr("data-field", f.Name).Attr("data-item", item).Attr("data-lang", lang).ReadOnly(!p.mayEdit())
	}
	rows := 1
	if f.Kind == rules.LinesField {
		rows = min(12, 1+len(f.Get()))
	}
	return app.Textarea().Attr("id", id).Class("input").Attr("rows", rows).Attr("lang", lang).Attr("aria-label", label).
		Attr("data-field", f.Name).Attr("data-item", item).Attr("data-lang", lang).ReadOnly(!p.mayEdit())
}

// renderItems draws a list: one entry for each step where they are anchors, as
// many as one likes where they are not.
func (p *pack) renderItems(f rules.Field) app.UI {
	a := p.state
	free := p.mayEdit() && f.Kind == rules.TextsField && f.Name != "anchors"
	var items []app.UI
	for i, t := range f.Get() {
		row := []app.UI{app.Span().Class("pack-step s").Text(p.itemLabel(f, i, t)), app.Span()}
		if f.Kind == rules.ConditionsField {
			row[1] = p.input(f, i, "ja")
		} else {
			row[1] = p.pair(f, i)
		}
		if free {
			row = append(row, ui.Button{Label: "✕", Says: T(a, "packs.remove"), Kind: ui.Quiet, Scope: f.Name + "/" + N(i),
				OnClick: func(app.Context, app.Event) {
					p.restructure(func() { p.editor.removeItem(f.Name, i) })
				}}.UI())
		}
		items = append(items, app.Li().Body(row...))
	}
	if free {
		items = append(items, app.Li().Body(ui.Button{Label: T(a, "packs.item.add"), Kind: ui.Link, Scope: f.Name,
			OnClick: func(app.Context, app.Event) { p.restructure(func() { p.editor.addItem(f.Name) }) }}.UI()))
	}
	return app.Ul().Class("pack-items").Body(items...)
}

func (p *pack) itemLabel(f rules.Field, i int, t rules.Text) string {
	if words := strings.Fields(t.JA); f.Kind == rules.ConditionsField && len(words) == 3 {
		return T(p.state, "comparison.condition."+words[1], measureText(p.state, p.editor.draft.Pack, rules.Measure(words[0])), "…")
	}
	if steps := p.editor.draft.Pack.Scale.Steps; f.Name == "anchors" && i < len(steps) {
		return steps[i]
	}
	return N(i + 1)
}

// options are buttons, of which one or, for some, several are chosen.
func (p *pack) options(f rules.Field, values []string) app.UI {
	var all []app.UI
	chosen := map[string]bool{}
	for _, t := range f.Get() {
		chosen[t.JA] = true
	}
	for _, v := range values {
		all = append(all, ui.Button{Label: p.optionLabel(f, v), Toggle: true, Pressed: chosen[v], Disabled: !p.mayEdit(), Scope: f.Name + "/" + v,
			OnClick: func(app.Context, app.Event) { p.restructure(func() { p.editor.pick(f.Name, v) }) }}.UI())
	}
	return app.Div().Class("choices").Body(all...)
}

func (p *pack) optionLabel(f rules.Field, v string) string {
	if f.Name == "verdict" {
		return T(p.state, "verdict."+v)
	}
	if c, ok := p.editor.draft.Pack.Criterion(rules.CriterionID(v)); ok {
		return c.Name.In(p.state.Lang())
	}
	return T(p.state, "packs.value."+v)
}
