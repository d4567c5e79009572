package state

import (
	"slices"

	"kotae/app/dom"
)

// What is kept in this browser, for whoever uses it; never notes.
const (
	langKey  = "kotae.lang"
	namesKey = "kotae.names"
	shown    = "shown"
)

// Lang is the language of the screens, "ja" or "en".
func (a *App) Lang() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.lang
}

// SetLang changes the language.
func (a *App) SetLang(lang string) {
	a.update(func() {
		a.lang = lang
		a.later(func() {
			a.browser.SetPreference(langKey, lang)
			dom.SetLang(lang)
		})
		a.notify()
	})
}

// NamesHidden reports whether candidates are shown by number alone
// (氏名を伏せる).
func (a *App) NamesHidden() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	return !a.names
}

// SetNamesHidden shows or hides names in this browser.
func (a *App) SetNamesHidden(hidden bool) {
	a.update(func() {
		a.names = !hidden
		value := shown
		if hidden {
			value = ""
		}
		a.later(func() { a.browser.SetPreference(namesKey, value) })
		a.notify()
	})
}

// Draft is the text being typed under a key, as last kept.
func (a *App) Draft(key string) string { return a.browser.Draft(key) }

// SetDraft keeps a text under a key.
func (a *App) SetDraft(key, text string) { a.browser.SetDraft(key, text) }

// Drafts lists the keys with a prefix under which a draft is kept.
func (a *App) Drafts(prefix string) []string { return a.browser.Drafts(prefix) }

// HoldDraft says that the draft becomes the event noted next: the transaction
// that brings that one to the disk takes the draft off it, so that after a crash
// the text stands in one of the two places and never in both.
func (a *App) HoldDraft(key string) {
	a.browser.HoldDraft(key)
	a.update(func() { a.held[key] = true })
}

// replaced takes the held drafts off the disk, but for what was typed anew.
func (a *App) replaced() (writes []dom.Write) {
	keys := make([]string, 0, len(a.held))
	for key := range a.held {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		if a.browser.Draft(key) == "" {
			writes = append(writes, dom.Write{Store: draftStore, Key: key})
		}
	}
	return writes
}

// ClearDraft drops the draft; the disk lets go of it only once everything noted
// before is durable.
func (a *App) ClearDraft(key string) {
	a.browser.HoldDraft(key)
	a.update(func() {
		a.held[key] = true
		a.releaseDrafts()
	})
}

// releaseDrafts lets the disk forget the drafts that have become events.
func (a *App) releaseDrafts() {
	if a.box != nil && !a.sender.Status().Local {
		return
	}
	for key := range a.held {
		delete(a.held, key)
		a.later(func() { a.browser.ReleaseDraft(key) })
	}
}
