package pages

import (
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// renderRefused shows what was written, so that it can be copied, why the server
// would not take it, and what to do.
func (b *saveBadge) renderRefused(r state.Refused) app.UI {
	a, id := b.state, r.Event.ID
	why := ErrorText(a, r.Reason)
	switch {
	case r.Again:
		why = T(a, "refused.again.why")
	case r.Late:
		why = T(a, "refused.late")
	}
	text := rules.Written(r.Event.Body)
	return app.Li().Attr("data-part", "refused").Body(
		app.Strong().Text(refusedName(a, r)),
		app.Blockquote().Hidden(text == "").Text(text),
		app.P().Class("s").Text(why),
		app.Div().Class("row").Body(
			b.renderWayBack(r),
			ui.Button{Label: T(a, "ui.save.refused.read"), Kind: ui.Link, Part: "refused-read", Scope: string(id),
				OnClick: func(app.Context, app.Event) { a.DismissRefused(id) }}.UI()))
}

// renderWayBack leads what came too late into the card: at once where that is open
// again, else, from elsewhere, to the page on which it is opened.
func (b *saveBadge) renderWayBack(r state.Refused) app.UI {
	a, id := b.state, r.Event.ID
	switch {
	case r.Again:
		return app.Span().Body(ui.Button{Label: T(a, "refused.again"), Part: "refused-again", Scope: string(id),
			OnClick: func(app.Context, app.Event) { a.NoteAgain(id) }}.UI())
	case r.Late && r.Pack == nil:
		return app.Span().Body(ui.Go{Label: T(a, "refused.reopen"), Href: "/interview/" + string(r.Interview) + "/review"}.UI())
	}
	return app.Span()
}

// refusedName says what it is, an opinion in the words of the pack where that is
// at hand.
func refusedName(a *state.App, r state.Refused) string {
	body := r.Event.Body
	if rules.KindOf(body) != rules.Opinion {
		return T(a, "refused.other")
	}
	name := T(a, "refused."+string(body.Type()))
	if r.Pack == nil {
		return name
	}
	if value := refusedValue(a, r.Pack, body); value != "" {
		return name + ": " + value
	}
	return name
}

func refusedValue(a *state.App, pack *rules.Pack, body rules.Body) string {
	switch b := body.(type) {
	case rules.RatingSet:
		c, _ := pack.Criterion(b.Criterion)
		return shortName(c, a.Lang()) + " " + refusedRating(a, pack.Scale, b.Rating)
	case rules.TagPut:
		t, _ := pack.Tag(b.Tag)
		return t.Name.In(a.Lang())
	case rules.TagLifted:
		t, _ := pack.Tag(b.Tag)
		return t.Name.In(a.Lang())
	case rules.JudgementSet:
		return T(a, "ui.judgement."+string(b.Judgement))
	}
	return ""
}

func refusedRating(a *state.App, scale rules.Scale, r rules.Rating) string {
	switch {
	case r.Kind == rules.Rated && scale.Has(r.Step):
		return scale.Steps[r.Step-1]
	case r.Kind == rules.Unrated:
		return T(a, "opinions.unrated")
	}
	return T(a, "ui.rating."+string(r.Kind))
}
