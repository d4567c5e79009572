package pages

import (
	"kotae/app/dom"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// toNext gives the focus, once the page is drawn, to the first of the elements
// that there is. It does so only where the focus went with what was pressed, so
// that a keyboard never falls back to the top of the page.
func (f *follower) toNext(selectors ...string) {
	f.lasting.Defer(func(app.Context) {
		if now := dom.Active(); now.Exists() && !now.Is(dom.Query("body")) {
			return
		}
		for _, s := range selectors {
			if e := dom.Query(s); e.Exists() {
				e.Focus()
				e.ScrollIntoView()
				return
			}
		}
	})
}

// The places of the review that a key leads to or a press goes on with.
const (
	atFirstLater  = `[data-part="later"] [data-part="complete"]`
	atCondition   = `[data-part="conditions"] [data-part="edit-condition"]`
	atJudgement   = `[data-part="judgement"] button`
	atAddHandover = `[data-part="handover"] [data-part="add-handover"]`
	atAddAll      = `[data-part="handover"] [data-part="add-all"]`
	atOwnHandover = "#" + ownHandover
	atHeading     = "h1[tabindex]"
)

// atCaution is a button of one caution.
func atCaution(id, part string) string {
	return `[data-caution="` + id + `"] [data-part="` + part + `"]`
}

// atConditionOf is the button of one condition.
func atConditionOf(id string) string {
	return `[data-condition="` + id + `"] [data-part="edit-condition"]`
}
