package ui

import "github.com/maxence-charriere/go-app/v10/pkg/app"

// Notice tells something that matters now.
type Notice struct {
	Kind        Kind
	Title, Body string
	Part        string
	Actions     []app.UI
}

// UI is the element. A problem interrupts a screen reader, the rest waits.
func (n Notice) UI() app.UI {
	role := "status"
	if n.Kind == Stop {
		role = "alert"
	}
	kind := n.Kind
	if kind == Plain {
		kind = Info
	}
	return app.Div().Class("notice", string(kind)).Role(role).Attr("data-part", n.Part).Body(
		app.If(n.Title != "", func() app.UI { return app.Strong().Text(n.Title) }),
		app.If(n.Body != "", func() app.UI { return app.P().Text(n.Body) }),
		app.If(len(n.Actions) > 0, func() app.UI { return app.Div().Class("notice-actions").Body(n.Actions...) }))
}

// Empty says that there is nothing here, and why.
func Empty(title, why string) app.UI {
	return app.Div().Class("empty").Body(app.P().Class("empty-title").Text(title), app.P().Text(why))
}

// Waiting says that something is on its way.
func Waiting(label string) app.UI {
	return app.P().Class("waiting").Role("status").Text(label)
}
