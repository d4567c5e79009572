package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// Scale is the row of rating steps of one criterion.
type Scale struct {
	// Label names what is rated, for a screen reader.
	Label string
	Steps []string
	// Titles, one for each step, show the anchors on hover; may be empty.
	Titles []string
	// Value is the chosen step 1..N, 0 for none; Level outlines the evidence
	// level, 0 for none (it must be 0 before the own rating).
	Value, Level int
	Disabled     bool
	// Scope names the criterion; OnPick gets the step picked.
	Scope  string
	OnPick func(app.Context, int)
}

// UI is the element.
func (s Scale) UI() app.UI {
	steps := make([]app.UI, 0, len(s.Steps))
	for i, label := range s.Steps {
		steps = append(steps, s.step(i+1, label))
	}
	return app.Div().Class("scale").Role("group").Attr("aria-label", s.Label).
		Attr("data-part", "rating").Attr("data-criterion", s.Scope).Body(steps...)
}

func (s Scale) step(n int, label string) app.UI {
	class := "step"
	if n == s.Level {
		class = "step level"
	}
	title := ""
	if n <= len(s.Titles) {
		title = s.Titles[n-1]
	}
	return app.Button().Type("button").Class(class).Aria("pressed", n == s.Value).Disabled(s.Disabled).
		Attr("title", title).Attr("data-step", n).Text(label).
		OnClick(func(ctx app.Context, _ app.Event) { s.OnPick(ctx, n) }, app.EventScope(s.Scope, strconv.Itoa(n)))
}
