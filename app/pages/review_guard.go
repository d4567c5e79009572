package pages

import (
	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"
	"kotae/rules/listen"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// heldText is what stands in a field: what the guard holds there, else what the
// card says.
func (d *desk) heldText(slot, saved string) string {
	if h, there := d.open.HeldIn(slot); there {
		return rules.Guarded(h.Event.Body)
	}
	return saved
}

// beside draws, under a field of the own card, what the guard says of the text
// that stands there; it is reworded in the field itself.
func (d *desk) beside(slot, field string) app.UI {
	if h, there := d.open.HeldIn(slot); there {
		return app.Div().Body(d.opinion(h, field))
	}
	return app.Div()
}

// list draws the held ones of a type, whose field is closed or empty again.
func (d *desk) list(t rules.Type) app.UI {
	var rows []app.UI
	for _, h := range d.open.Held() {
		if h.Event.Body.Type() == t {
			rows = append(rows, d.opinion(h, ""))
		}
	}
	return app.Div().Class("held-list").Body(rows...)
}

func (d *desk) opinion(h state.Held, field string) *heldRow {
	v := d.view(h)
	v.Own, v.Field, v.AtReview = true, field, true
	if r, ok := h.Event.Body.(rules.RatingSet); ok && d.open.Card().Ratings[r.Criterion].Kind == rules.Unrated {
		v.Locked, v.Form = true, noForm // there is no rating to record it with
	}
	return &heldRow{V: v, desk: d}
}

// renderOwn is the row of an opinion: the text, unless it stands in its field,
// and what the guard says of it.
func (r *heldRow) renderOwn() app.UI {
	text := rules.Guarded(r.V.Held.Event.Body)
	shown := app.P().Class("line-text").Hidden(r.V.Field != "").Body(markedParts(guardedParts(text, r.V.Findings))...)
	return app.Div().Class("held-own").Attr("data-part", "held").Attr("data-slot", state.Slot(r.V.Held.Event.Body)).Body(shown, r.renderGuard())
}

// words picks the words for a line or for a text of the own card.
func (r *heldRow) words(line, own string) string {
	if r.V.Own {
		return own
	}
	return line
}

// toField gives the focus back to the field in which the text stands.
func (r *heldRow) toField() {
	if r.V.Field != "" {
		dom.ByID(r.V.Field).Focus()
	}
}

// dialogGuard stands before a dialog's text goes out: the dialog keeps it until it is
// reworded, or a business reason is given.
type dialogGuard struct{ findings []listen.Finding }

// open tells whether the text may go out; keep is the business reason.
func (g *dialogGuard) open(e *ear, text, keep string) bool {
	g.findings = e.guard(text)
	return len(g.findings) == 0 || keep != ""
}

// render draws what the guard says, and asks for the reason in the field.
func (g *dialogGuard) render(a *state.App, p *rules.Pack, field string) app.UI {
	if len(g.findings) == 0 {
		return app.Div()
	}
	body := append(guardTexts(a, p, g.findings), app.P().Text(T(a, "guard.again")),
		ui.Field{ID: field, Label: T(a, "guard.keep"), Input: ui.Area(field, field).Rows(2)}.UI())
	return app.Div().Body(app.Div().Class("guard").Role("alert").Attr("data-part", "guard").Body(body...))
}
