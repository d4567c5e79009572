package pages

import (
	"strings"

	"kotae/app/dom"
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"
	"kotae/rules/listen"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// desk is where what the guard stopped is put right, in the interview as at the
// review. It never stops anybody: it only keeps the text on this device.
type desk struct {
	state *state.App
	open  *state.Interview
	// ear is nil until listening is first called.
	ear *ear
	// form is the one that is open, for the held one with the id.
	form  heldForm
	id    rules.EventID
	wrong string
	// after gives the focus back to where the person writes.
	after func()
}

// heldForm is what somebody is about to write about a held text.
type heldForm string

// The forms.
const (
	noForm      heldForm = ""
	rewriteForm heldForm = "rewrite"
	keepForm    heldForm = "keep"
)

// listening is the ear; the first to need it waits for it.
func (d *desk) listening() *ear {
	if d.ear == nil {
		d.ear = newEar(d.open.Pack())
	}
	return d.ear
}

// say records a body, or holds it where its text touches an item. It answers
// the id of what was recorded, and whether it was held.
func (d *desk) say(body rules.Body, at int64) (id rules.EventID, held bool) {
	if len(d.listening().guard(rules.Guarded(body))) == 0 {
		if id = d.open.Append(body, at); id != "" {
			d.drop(state.Slot(body))
		}
		return id, false
	}
	d.open.Hold(body, at)
	announce(T(d.state, "interview.guard.held"))
	return "", true
}

// drop lets go of what is held in a slot, for something else stands there now.
func (d *desk) drop(slot string) {
	if h, there := d.open.HeldIn(slot); there {
		d.leave(h.Event.ID)
		d.open.Release(h.Event.ID)
	}
}

// resay gives a held one other words: it is recorded if they touch nothing any
// more.
func (d *desk) resay(h state.Held, text string) {
	d.leave(h.Event.ID)
	h.Event.Body, h.Later = rules.Rewritten(h.Event.Body, text), false
	if len(d.listening().guard(text)) > 0 {
		d.open.Rehold(h)
		announce(T(d.state, "interview.guard.held"))
		return
	}
	d.record(h)
}

// record makes the event; where that fails the text stays held.
func (d *desk) record(h state.Held) rules.EventID {
	body := h.Event.Body
	if reason, ok := body.(rules.RatingSet); ok {
		// The rating itself may have moved on meanwhile.
		rating := d.open.Card().Ratings[reason.Criterion]
		if rating.Kind == rules.Unrated {
			d.open.Rehold(h) // it was taken back elsewhere; the text waits for another
			return ""
		}
		rating.Reason = reason.Reason
		body = rules.RatingSet{Criterion: reason.Criterion, Rating: rating}
	}
	id := d.open.Append(body, h.Event.At)
	if id == "" {
		d.open.Rehold(h)
		return ""
	}
	d.open.Release(h.Event.ID)
	return id
}

// keep records a held one as it is, with the business reason for every item.
func (d *desk) keep(h state.Held, reason string) {
	d.leave(h.Event.ID)
	findings := d.listening().guard(rules.Guarded(h.Event.Body))
	line := rules.LineID(d.record(h))
	if revised, ok := h.Event.Body.(rules.AnswerRevised); ok && line != "" {
		line = revised.Line
	}
	for _, f := range findings {
		if line != "" {
			d.open.Append(rules.GuardKept{Line: line, Item: f.Item, Reason: reason}, 0)
		}
	}
}

// leave closes the form of a held one.
func (d *desk) leave(id rules.EventID) {
	if d.id == id {
		d.state.ClearDraft(d.field())
		d.form, d.id, d.wrong = noForm, "", ""
	}
}

func (d *desk) field() string { return string(d.form) + "-" + string(d.id) }

// rows draws what is held of the shared record; atReview it can no longer be put
// off. Own opinions are held beside their fields.
func (d *desk) rows(start int64, atReview bool) []*heldRow {
	var rows []*heldRow
	for _, h := range d.open.Held() {
		if rules.KindOf(h.Event.Body) != rules.SharedFact {
			continue
		}
		v := d.view(h)
		v.Elapsed, v.AtReview = elapsedText(d.state, secondsAt(start, h.Event.At)), atReview
		rows = append(rows, &heldRow{V: v, desk: d})
	}
	return rows
}

func (d *desk) view(h state.Held) heldView {
	v := heldView{Held: h, Lang: d.state.Lang(), Findings: d.listening().guard(rules.Guarded(h.Event.Body)), Locked: d.open.Card().Submitted}
	if d.id == h.Event.ID {
		v.Form, v.Wrong = d.form, d.wrong
	}
	return v
}

// heldView is one held text as its row shows it.
type heldView struct {
	Held                 state.Held
	Elapsed, Lang, Wrong string
	Findings             []listen.Finding
	Form                 heldForm
	AtReview, Locked     bool
	// Own says that it is an opinion; Field is where its text stands, "" where it
	// stands in the row.
	Own   bool
	Field string
}

// heldRow is a held text with what the guard says about it.
type heldRow struct {
	app.Compo
	V    heldView
	desk *desk
}

// CompoID keeps the row with its text.
func (r *heldRow) CompoID() string { return string(r.V.Held.Event.ID) }

// Render draws it.
func (r *heldRow) Render() app.UI {
	if r.V.Own {
		return r.renderOwn()
	}
	h := r.V.Held
	return app.Li().Class("line held").Attr("data-part", "held").Body(
		app.Div().Class("line-side").Body(
			app.Span().Class("line-time").Text(r.V.Elapsed),
			r.renderKind()),
		app.Div().Class("line-main").Body(
			app.P().Class("line-text").Body(markedParts(guardedParts(rules.Guarded(h.Event.Body), r.V.Findings))...),
			r.renderGuard()))
}

// renderKind says what would have become of the text, unless it is a line like
// those around it.
func (r *heldRow) renderKind() app.UI {
	kind := r.V.Held.Event.Body.Type()
	if kind == (rules.AnswerNoted{}).Type() {
		return app.Span()
	}
	return app.Span().Class("line-author").Text(T(r.desk.state, "interview.held."+string(kind)))
}

func (r *heldRow) renderGuard() app.UI {
	a := r.desk.state
	if r.V.Held.Later && !r.V.AtReview && r.V.Form == noForm {
		return app.Div().Class("tags").Body(
			app.Span().Class("tag flag").Text(T(a, "interview.guard.later")),
			r.button("interview.guard.rewrite", "rewrite", func() { r.openForm(rewriteForm) }),
			app.Span().Class("xs muted").Text(T(a, "interview.guard.local")))
	}
	body := guardTexts(a, r.desk.open.Pack(), r.V.Findings)
	if r.V.Form != noForm {
		body = append(body, r.renderForm())
	} else {
		body = append(body, r.renderActs())
	}
	return app.Div().Class("guard").Attr("data-part", "guard").Body(body...)
}

// guardTexts name the items with the reason and what to ask instead.
func guardTexts(a *state.App, p *rules.Pack, findings []listen.Finding) []app.UI {
	var names, why []string
	separator := "・"
	if a.Lang() == "en" {
		separator = ", "
	}
	for _, f := range findings {
		item := guardItem(p, f)
		names = append(names, item.Name.In(a.Lang()))
		why = append(why, item.Reason.In(a.Lang())+" "+item.Instead.In(a.Lang()))
	}
	return []app.UI{
		app.Strong().Text(T(a, "interview.guard.title", strings.Join(names, separator))),
		app.P().Text(strings.Join(why, " ")),
	}
}

// renderActs are the ways on.
func (r *heldRow) renderActs() app.UI {
	a, d, h := r.desk.state, r.desk, r.V.Held
	local := app.Span().Class("xs").Text(T(a, r.words("interview.guard.local", "guard.local")))
	strike := r.button(r.words("interview.guard.strike", "guard.strike"), "strike", func() { d.open.Release(h.Event.ID) })
	if r.V.Locked {
		return app.P().Class("guard-acts").Body(strike, local)
	}
	acts := []app.UI{strike, r.button("interview.guard.keep", "keep", func() { r.openForm(keepForm) })}
	if r.V.Field == "" {
		acts = append([]app.UI{r.button("interview.guard.rewrite", "rewrite", func() { r.openForm(rewriteForm) })}, acts...)
	}
	if !r.V.AtReview {
		acts = append(acts, r.button("interview.guard.putoff", "later", func() {
			h.Later = true
			d.open.Rehold(h)
		}))
	}
	acts = append(acts, local)
	for _, f := range r.V.Findings {
		if f.Item == familyItem {
			acts = append([]app.UI{r.button("interview.guard.family", "family", func() {
				d.resay(h, d.listening().reword(rules.Guarded(h.Event.Body), familyItem, T(a, "interview.guard.family.text")))
			})}, acts...)
		}
	}
	return app.P().Class("guard-acts").Body(acts...)
}

func (r *heldRow) button(key, part string, do func()) app.UI {
	return ui.Button{Label: T(r.desk.state, key), Kind: ui.Link, Part: "held-" + part, Scope: rules.Guarded(r.V.Held.Event.Body),
		OnClick: func(app.Context, app.Event) { do(); r.goOn() }}.UI()
}

// goOn leaves the row once no form of it is open.
func (r *heldRow) goOn() {
	if r.desk.form == noForm {
		r.desk.after()
		r.toField()
	}
}

func (r *heldRow) openForm(f heldForm) {
	d := r.desk
	d.form, d.id, d.wrong = f, r.V.Held.Event.ID, ""
}

// renderForm asks for other words, or for the reason to keep these.
func (r *heldRow) renderForm() app.UI {
	a, d := r.desk.state, r.desk
	start := ""
	if r.V.Form == rewriteForm {
		start = rules.Guarded(r.V.Held.Event.Body)
	}
	cancel := func(app.Context, app.Event) { d.leave(r.V.Held.Event.ID); r.goOn() }
	return app.Form().Class("guard-form").Attr("novalidate", "novalidate").OnSubmit(r.onSubmit, app.EventScope(d.field())).Body(
		&startingArea{ID: d.field(), Draft: d.field(), Label: T(a, "interview.guard."+string(r.V.Form)+".label"), Start: start, Error: r.V.Wrong, state: a},
		app.Div().Class("row").Body(
			ui.Button{Label: T(a, "interview.note"), Kind: ui.Primary, Keys: []string{"↵"}, Submit: true, Part: "held-save"}.UI(),
			ui.Button{Label: T(a, "ui.cancel"), Kind: ui.Quiet, OnClick: cancel, Scope: d.field()}.UI()))
}

func (r *heldRow) onSubmit(_ app.Context, e app.Event) {
	e.PreventDefault()
	d := r.desk
	text := strings.TrimSpace(strings.ReplaceAll(dom.ByID(d.field()).Value(), "\n", " "))
	switch {
	case text == "":
		d.wrong = T(d.state, "interview.guard.blank")
	case r.V.Form == keepForm:
		d.keep(r.V.Held, text)
	default:
		d.resay(r.V.Held, text)
	}
	r.goOn()
}
