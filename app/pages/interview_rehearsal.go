package pages

import (
	"strings"

	"kotae/app/ui"
	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

// trial is one thing to try in the rehearsal (操作の練習).
type trial struct {
	// Name completes the key of its text; Keys do it.
	Name, Keys string
	Done       bool
}

// trials tells, from the events and what was tried besides, how far somebody is.
func trials(events []rules.Event, tried func(string) bool) []trial {
	all := []trial{
		{Name: "note", Keys: "↵"}, {Name: "tag", Keys: "Alt 1"}, {Name: "accept", Keys: "Tab"}, {Name: "later", Keys: "Alt 0"},
		{Name: "undo", Keys: "Ctrl Z"}, {Name: "cue", Keys: "Alt Q"}, {Name: "hide", Keys: "Alt H"}, {Name: "review", Keys: "Ctrl ↵"},
	}
	done := map[string]bool{}
	for _, e := range events {
		switch b := e.Body.(type) {
		case rules.AnswerNoted:
			done["note"] = true
		case rules.TagPut:
			done["accept"] = done["accept"] || b.Suggested
			done["tag"] = done["tag"] || !b.Suggested
		case rules.AnswerMarked:
			done["later"] = true
		case rules.CueSent:
			done["cue"] = true
		}
	}
	for i, t := range all {
		all[i].Done = done[t.Name] || tried(t.Name)
	}
	return all
}

// renderRehearsal lists what to try; the next thing stands in sight.
func (p *interviewPage) renderRehearsal() app.UI {
	if !p.open.Rehearsal() {
		return app.Div().Hidden(true)
	}
	a, all := p.state, trials(p.open.Events(), p.open.Tried)
	var rows []app.UI
	done, next := 0, T(a, "rehearsal.all")
	for i := len(all) - 1; i >= 0; i-- {
		if all[i].Done {
			done++
		} else {
			next = T(a, "rehearsal.try."+all[i].Name)
		}
	}
	for _, t := range all {
		rows = append(rows, renderTrial(T(a, "rehearsal.try."+t.Name), t))
	}
	return app.Details().Class("rehearsal").Attr("data-part", "rehearsal").Body(
		app.Summary().Body(
			app.B().Text(T(a, "rehearsal.progress", N(done), N(len(all)))),
			app.Span().Role("status").Text(next)),
		app.P().Class("xs").Text(T(a, "rehearsal.local")),
		app.Ul().Body(rows...),
		ui.Button{Label: T(a, "rehearsal.again"), Kind: ui.Link, Part: "rehearsal-again", OnClick: func(app.Context, app.Event) {
			p.open.StartOver()
			p.focusComposer()
		}}.UI())
}

func renderTrial(text string, t trial) app.UI {
	sign, class := "○", ""
	if t.Done {
		sign, class = "✓", "done"
	}
	return app.Li().Class(class).Attr("data-trial", t.Name).Body(
		app.Span().Aria("hidden", true).Text(sign), app.Span().Text(text), ui.Kbd(strings.Fields(t.Keys)...))
}
