package state

import "kotae/rules"

// Abbreviations are the person's own short forms. They come with the session:
// they follow the person to other devices and leave this one with the sign-out.
func (a *App) Abbreviations() []rules.Abbreviation { return a.Session().Abbreviations }

// SetAbbreviations keeps a list of short forms once the server has it.
func (a *App) SetAbbreviations(all []rules.Abbreviation, done func(error)) {
	if err := rules.CheckAbbreviations(all); err != nil {
		done(err)
		return
	}
	user := a.Me().ID
	a.client.SetAbbreviations(all, func(err error) {
		a.update(func() {
			if err == nil && a.session.User.ID == user {
				a.session.Abbreviations = all
				if a.db != nil {
					a.extra = append(a.extra, put(sessionStore, lastKey, a.session))
					a.save()
				}
				a.notify()
			}
			a.later(func() { done(err) })
		})
	})
}
