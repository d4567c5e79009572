package ui

import (
	"strings"
	"sync"

	"kotae/app/dom"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// onMac is asked once: keyboards are not changed while a page is open.
var onMac = sync.OnceValue(dom.Mac)

// keyName is what stands on the key of the person's keyboard.
func keyName(key string, mac bool) string {
	if !mac {
		return key
	}
	switch key {
	case "Ctrl":
		return "⌘"
	case "Alt":
		return "⌥"
	case "Shift":
		return "⇧"
	}
	return key
}

// Keys are keys that are pressed together, within a sentence.
func Keys(keys ...string) string {
	names := make([]string, 0, len(keys))
	for _, k := range keys {
		names = append(names, keyName(k, onMac()))
	}
	return strings.Join(names, " ")
}

// Kbd shows keys that are pressed together, as Ctrl and Alt or, on a Mac, ⌘ and
// ⌥.
func Kbd(keys ...string) app.UI {
	if len(keys) == 1 {
		return app.Kbd().Text(keyName(keys[0], onMac()))
	}
	parts := make([]app.UI, 0, len(keys))
	for _, k := range keys {
		parts = append(parts, app.Kbd().Text(keyName(k, onMac())))
	}
	return app.Span().Class("keys").Body(parts...)
}

// Hint is a short word with the keys that do it.
func Hint(word string, keys ...string) app.UI {
	return app.Span().Class("hint").Body(app.Span().Text(word), Kbd(keys...))
}
