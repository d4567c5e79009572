package ui

import (
	"strings"
	"testing"

	"kotae/rules"

	"github.com/maxence-charriere/go-app/v10/pkg/app"
)

func nothing(app.Context, app.Event) {}

// Whoever cannot tell the colours apart, or sees none, must still know the side.
func TestATagTellsItsSideWithoutColour(t *testing.T) {
	shapes := map[string]bool{}
	for _, side := range []rules.Side{rules.Plus, rules.Minus, rules.Ask} {
		html := app.HTMLString(Tag{Side: side, Name: "担当量を示した", SideName: "side " + string(side)}.UI())
		if !strings.Contains(html, Shape(side)) || !strings.Contains(html, "side "+string(side)) || shapes[Shape(side)] {
			t.Errorf("%s: %s", side, html)
		}
		shapes[Shape(side)] = true
	}
}

func TestASaveStateHasAShapeOfItsOwn(t *testing.T) {
	for kind, shape := range map[Kind]string{Good: "●", Caution: "▲", Stop: "■"} {
		if html := app.HTMLString(SaveState{Kind: kind, Label: "x", OnClick: nothing}.UI()); !strings.Contains(html, shape) {
			t.Errorf("%s has no %s: %s", kind, shape, html)
		}
	}
}

func TestTheChosenStepIsPressed(t *testing.T) {
	html := app.HTMLString(Scale{Label: "経験", Steps: []string{"D", "C", "B", "A"}, Value: 3, Level: 2, OnPick: func(app.Context, int) {}}.UI())
	for _, button := range strings.Split(html, "<button")[1:] {
		chosen := strings.Contains(button, `aria-pressed `) || strings.Contains(button, `aria-pressed>`)
		if chosen != strings.Contains(button, ">B<") {
			t.Errorf("pressed: %t in %s", chosen, button)
		}
		if strings.Contains(button, "level") != strings.Contains(button, ">C<") {
			t.Errorf("the evidence level stands on the wrong step: %s", button)
		}
	}
}

// A problem must interrupt a screen reader; news must not.
func TestANoticeInterruptsOnlyForAProblem(t *testing.T) {
	for kind, role := range map[Kind]string{Stop: "alert", Info: "status", Plain: "status"} {
		if html := app.HTMLString(Notice{Kind: kind, Title: "x"}.UI()); !strings.Contains(html, `role="`+role+`"`) {
			t.Errorf("%s is no %s: %s", kind, role, html)
		}
	}
}
