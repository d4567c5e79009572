package pages

import (
	"kotae/app/state"
	"kotae/app/ui"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// frame is the app bar with a page below it.
//
//	return frame{state: p.state, Title: T(p.state, "home.title"), Here: "/", Main: p.renderList()}.UI()
type frame struct {
	state *state.App
	// Title, a small Note and Sub stand on the bar.
	Title, Note, Sub string
	// Here is the path of the link to mark, "/" or "/postings".
	Here string
	// Right are the page's own things on the bar, Acts its buttons behind the
	// save state.
	Right, Acts []app.UI
	// Names says whether the candidate's name is hidden, with the key for it.
	Names bool
	// Hide shows the button that hides the screen; its key works on every page.
	Hide bool
	// Class is the class of the whole; Main the page.
	Class string
	Main  app.UI
}

// UI is the element.
func (f frame) UI() app.UI {
	if !f.state.Ready() {
		return app.Div().Class("frame").Body(
			app.Header().Class("bar").Body(app.Span().Class("brand").Text("kotae")), waitingMain(f.state, "ui.waiting"))
	}
	return app.Div().Class("frame", f.Class).Body(f.bar(), f.Main)
}

// waitingMain stands where a page will: a main part and a heading are there from
// the start, for those who go by them.
func waitingMain(a *state.App, key string) app.UI {
	return app.Main().Class("page").Body(unseenHeading("kotae"), ui.Waiting(T(a, key)))
}

// unseenHeading is the heading of a page that shows none.
func unseenHeading(text string) app.UI { return app.H1().Class("sr").Text(text) }

func (f frame) bar() app.UI {
	return app.Header().Class("bar").Body(
		app.A().Class("brand").Href("/").Text("kotae"),
		f.titles(),
		f.nav(),
		app.Div().Class("grow"),
		app.Div().Class("bar-right").Body(f.Right...),
		newSaveBadge(f.state),
		f.cover(),
		app.Div().Class("bar-right").Body(f.Acts...),
		newAccountMenu(f.state))
}

// cover is what hides the screen of somebody signed in.
func (f frame) cover() app.UI {
	if !f.state.SignedIn() {
		return app.Span()
	}
	return newCover(f.state, f.Hide)
}

func (f frame) titles() app.UI {
	return app.Div().Class("bar-titles").Body(
		app.If(f.Title != "", func() app.UI { return app.Span().Class("bar-title").Text(f.Title) }),
		app.If(f.Note != "", func() app.UI { return app.Span().Class("muted xs").Text(f.Note) }),
		app.If(f.Names, func() app.UI { return renderNamesNote(f.state) }),
		app.If(f.Sub != "", func() app.UI { return app.Span().Class("muted s").Text(f.Sub) }))
}

func (f frame) nav() app.UI {
	if f.Here == "" || !f.state.SignedIn() {
		return app.Span()
	}
	link := func(href, key string) app.UI {
		a := app.A().Href(href).Text(T(f.state, key))
		if href == f.Here {
			a = a.Attr("aria-current", "page")
		}
		return a
	}
	return app.Nav().Class("bar-nav").Attr("aria-label", T(f.state, "ui.nav")).Body(
		link("/", "ui.nav.interviews"),
		app.If(seesPostings(f.state.Me()), func() app.UI { return link("/postings", "ui.nav.postings") }),
		app.If(seesPacks(f.state.Me()), func() app.UI { return link("/packs", "packs.title") }))
}
