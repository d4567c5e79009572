package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Kbd shows keys that are pressed together.
func Kbd(keys ...string) app.UI {
	if len(keys) == 1 {
		return app.Kbd().Text(keys[0])
	}
	parts := make([]app.UI, 0, len(keys))
	for _, k := range keys {
		parts = append(parts, app.Kbd().Text(k))
	}
	return app.Span().Class("keys").Body(parts...)
}

// Hint is a short word with the keys that do it.
func Hint(word string, keys ...string) app.UI {
	return app.Span().Class("hint").Body(app.Span().Text(word), Kbd(keys...))
}
