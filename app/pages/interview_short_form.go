package pages

import (
	"slices"
	"strings"

	"kotae/app/dom"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// The fields of the form.
const (
	shortID = "short-form"
	longID  = "short-text"
)

// renderShortForms lists the short forms of the person's own, to add, change and
// remove.
func (p *interviewPage) renderShortForms() app.UI {
	a := p.state
	var rows []app.UI
	for _, s := range a.Abbreviations() {
		rows = append(rows, p.renderShortForm(s))
	}
	if len(rows) == 0 {
		rows = append(rows, app.Li().Class("muted s").Text(T(a, "interview.short.none")))
	}
	return app.Div().Class("stack").Body(
		app.P().Class("s").Text(T(a, "interview.short.why", ui.Keys("Ctrl", "Z"))),
		app.Form().Class("short-form").Attr("novalidate", "novalidate").OnSubmit(p.onShortForm).Body(
			ui.Field{ID: shortID, Label: T(a, "interview.short.short"), Error: p.shortProblem,
				Input: ui.Input(shortID, "").AutoFocus(true).Placeholder("%s", T(a, "interview.short.short.place")).MaxLength(rules.MaxShort)}.UI(),
			ui.Field{ID: longID, Label: T(a, "interview.short.text"),
				Input: ui.Input(longID, "").Placeholder("%s", T(a, "interview.short.text.place")).MaxLength(rules.MaxLong)}.UI(),
			ui.Button{Label: T(a, "interview.short.add"), Kind: ui.Primary, Keys: []string{"↵"}, Submit: true, Part: "short-add"}.UI()),
		app.Ul().Class("short-list").Attr("data-part", "short-forms").Body(rows...),
		app.P().Class("xs muted").Text(T(a, "interview.short.private")))
}

func (p *interviewPage) renderShortForm(s rules.Abbreviation) app.UI {
	scope := app.EventScope(s.Short, s.Text)
	edit := func(app.Context, app.Event) {
		dom.ByID(shortID).SetValue(s.Short)
		dom.ByID(longID).SetValue(s.Text)
		dom.ByID(longID).Focus()
	}
	remove := func(ctx app.Context, _ app.Event) {
		p.setShortForms(ctx, withoutShort(p.state.Abbreviations(), s.Short))
	}
	says := T(p.state, "interview.short.remove", s.Short)
	return app.Li().Body(
		app.Button().Type("button").Class("btn quiet short-row").Attr("title", T(p.state, "interview.short.edit", s.Short)).OnClick(edit, scope).Body(
			app.B().Text(s.Short), app.Span().Text(s.Text)),
		app.Button().Type("button").Class("btn quiet").Attr("data-part", "short-remove").Attr("aria-label", says).Attr("title", says).OnClick(remove, scope).Text("✕"))
}

// onShortForm adds a short form, or changes the one of that name.
func (p *interviewPage) onShortForm(ctx app.Context, e app.Event) {
	e.PreventDefault()
	s := rules.Abbreviation{Short: strings.TrimSpace(dom.ByID(shortID).Value()), Text: strings.TrimSpace(dom.ByID(longID).Value())}
	p.setShortForms(ctx, append(withoutShort(p.state.Abbreviations(), s.Short), s))
}

func withoutShort(all []rules.Abbreviation, short string) []rules.Abbreviation {
	return slices.DeleteFunc(slices.Clone(all), func(a rules.Abbreviation) bool { return a.Short == short })
}

// setShortForms keeps the list; where that fails, what was typed stays.
func (p *interviewPage) setShortForms(ctx app.Context, all []rules.Abbreviation) {
	p.state.SetAbbreviations(all, func(err error) {
		ctx.Dispatch(func(app.Context) {
			if p.shortProblem = ErrorText(p.state, err); err == nil {
				dom.ByID(shortID).SetValue("")
				dom.ByID(longID).SetValue("")
				announce(T(p.state, "interview.short.saved"))
			}
			dom.ByID(shortID).Focus()
		})
	})
}
