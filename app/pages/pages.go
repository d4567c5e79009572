// Package pages holds the screens: what each shows and what its keys do. It
// puts pieces of app/ui together from app/state; it must not know storage, the
// network or the browser's own objects.
package pages

import (
	"kotae/app/state"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Register tells the router which path opens which page.
func Register(a *state.App) {
	route := func(pattern string, page func(*state.App) app.Composer) {
		app.RouteWithRegexp("^"+pattern+"/?$", func() app.Composer { return page(a) })
	}
	route("", newHome())
	route("/sign-in", newSignIn)
	route("/link", newLink)
	route("/setup", newSetup)
	route("/packs", newPacks)
	route("/packs/[^/]+", newPack)
	route("/practice", newPractices)
	route("/practice/[^/]+", newPractice)
	route("/interview/[^/]+", newInterview)
	route("/interview/[^/]+/prepare", newPrepare)
	route("/interview/[^/]+/review", newReview)
	route("/interview/[^/]+/opinions", newOpinions)
	route("/postings", newPostings)
	route("/postings/[^/]+", newComparison)
	route("/postings/[^/]+/insights", newInsights)
	route("/postings/[^/]+/letters/[^/]+", newLetter)
	route("/.*", newNotFound) // the last: the first pattern that fits is taken
}
