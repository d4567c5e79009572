package pages

import (
	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"
	"kotae/server/api"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// accountMenu holds who is signed in, the language, the hiding of names, and
// the way out.
type accountMenu struct {
	follower
	problem string
	shown   account
}

// account is what the menu shows of the state.
type account struct {
	me          api.User
	lang        string
	namesHidden bool
}

const menuID = "account-menu"

func newAccountMenu(a *state.App) *accountMenu { return &accountMenu{follower: follower{state: a}} }

// OnMount follows the account alone: most of what changes during an interview is
// none of the menu's business, and what it draws the page draws with it.
func (m *accountMenu) OnMount(ctx app.Context) {
	m.shown = m.account()
	m.follow(ctx, func(ctx app.Context) {
		if now := m.account(); now != m.shown {
			m.shown = now
			return
		}
		ctx.PreventUpdate()
	})
}

func (m *accountMenu) account() account {
	return account{m.state.Me(), m.state.Lang(), m.state.NamesHidden()}
}

// Render draws the menu; the browser itself opens it, and closes it at Escape or
// a click beside it.
func (m *accountMenu) Render() app.UI {
	return app.Div().Class("menu").Body(
		app.Button().Type("button").Class("menu-button").Attr("data-part", "account").Attr("popovertarget", menuID).
			Attr("aria-haspopup", "true").Text(m.label()),
		app.Div().ID(menuID).Class("menu-body").Attr("popover", "auto").Body(m.renderWho(), m.renderPractice(), m.renderNames(), m.renderLanguage(), m.renderSignOut(),
			app.P().Class("field-error").Role("alert").Text(m.problem)))
}

func (m *accountMenu) label() string {
	if m.state.SignedIn() {
		return m.state.Me().Name
	}
	return T(m.state, "ui.menu")
}

func (m *accountMenu) renderWho() app.UI {
	if !m.state.SignedIn() {
		return app.Span()
	}
	return app.P().Class("menu-who").Text(T(m.state, "ui.role."+string(m.state.Me().Role)))
}

func (m *accountMenu) renderPractice() app.UI {
	if !m.state.SignedIn() {
		return app.Span()
	}
	return ui.Go{Label: T(m.state, "practice.nav"), Href: "/practice", Part: "practice"}.UI()
}

func (m *accountMenu) renderNames() app.UI {
	key := "ui.names.hide"
	if m.state.NamesHidden() {
		key = "ui.names.show"
	}
	return ui.Button{Label: T(m.state, key), Keys: []string{"Alt", "M"}, Part: "names", OnClick: m.onNames}.UI()
}

func (m *accountMenu) renderLanguage() app.UI {
	return ui.Button{Label: T(m.state, "ui.language.other"), Part: "language", OnClick: m.onLanguage}.UI()
}

func (m *accountMenu) renderSignOut() app.UI {
	if !m.state.SignedIn() {
		return app.Span()
	}
	return ui.Button{Label: T(m.state, "ui.signout"), Part: "sign-out", OnClick: m.onSignOut}.UI()
}

func (m *accountMenu) onNames(app.Context, app.Event) { m.state.SetNamesHidden(!m.state.NamesHidden()) }

func (m *accountMenu) onLanguage(_ app.Context, _ app.Event) {
	other := "en"
	if m.state.Lang() == "en" {
		other = "ja"
	}
	m.state.SetLang(other)
}

func (m *accountMenu) onSignOut(ctx app.Context, _ app.Event) {
	m.state.SignOut(func(err error) {
		ctx.Dispatch(func(ctx app.Context) {
			if m.problem = ErrorText(m.state, err); err == nil {
				ctx.Navigate("/sign-in")
			}
		})
	})
}

// seesPostings asks the rules, not the role; a manager sees the own ones.
func seesPostings(u api.User) bool {
	return rules.May(rules.Actor{ID: u.ID, Role: u.Role}, rules.SeePostings, rules.Relation{})
}
