package pages

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kotae/rules"
)

func scored(score, low, high rules.Points) rules.Cell {
	return rules.Cell{State: rules.Scored, Score: score, Low: low, High: high, Raters: 2}
}

// The bar must show where the opinions lie and never leave its line.
func TestSpreadBar(t *testing.T) {
	for _, c := range []struct {
		low, high rules.Points
		x, width  int
	}{{200, 400, 100, 200}, {100, 500, 0, 400}, {300, 300, 182, 36}, {100, 100, 0, 36}, {500, 500, 364, 36}} {
		if x, width := spreadBar(scored(c.low, c.low, c.high)); x != c.x || width != c.width {
			t.Errorf("%v to %v: bar at %d, %d wide; want %d, %d", c.low, c.high, x, width, c.x, c.width)
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		low := rapid.IntRange(100, 500).Draw(r, "low")
		high := rapid.IntRange(low, 500).Draw(r, "high")
		if x, width := spreadBar(scored(300, rules.Points(low), rules.Points(high))); x < 0 || width <= 0 || x+width > 400 {
			r.Fatalf("%d to %d leaves the line: %d, %d", low, high, x, width)
		}
	})
}

// A criterion nobody could tell must not look like a very low score.
func TestRadarBreaksAtUnconfirmed(t *testing.T) {
	four := []rules.Cell{scored(400, 400, 400), scored(300, 300, 300), scored(200, 200, 200), scored(500, 500, 500)}
	axes := []int{0, 1, 2, 3}
	whole := shapeOf(four, axes, 100)
	if !whole.Closed || strings.Count(whole.Path, "M") != 1 || !strings.HasSuffix(whole.Path, "Z") {
		t.Errorf("a whole shape is one closed line, got %q", whole.Path)
	}
	four[1] = rules.Cell{State: rules.NotConfirmed}
	broken := shapeOf(four, axes, 100)
	if broken.Closed || strings.Contains(broken.Path, "Z") || broken.Points[1].Scored {
		t.Errorf("an unconfirmed axis must break the line, got %q", broken.Path)
	}
	for _, stop := range strings.FieldsFunc(broken.Path, func(r rune) bool { return r == 'M' || r == 'L' }) {
		if stop == "0.0 0.0" || stop == "-0.0 0.0" || stop == "0.0 -0.0" {
			t.Errorf("the line runs through the centre: %q", broken.Path)
		}
	}
	// Axes 2-3 and 3-0 are neighbours; 0-1 and 1-2 are not joined.
	if got := strings.Count(broken.Path, "L"); got != 2 {
		t.Errorf("%d lines in %q, want 2", got, broken.Path)
	}
}

func TestRadarNothingKnown(t *testing.T) {
	if s := shapeOf([]rules.Cell{{State: rules.Waiting}, {}, {}}, []int{0, 1, 2}, 100); s.Path != "" || s.Closed {
		t.Errorf("nothing is known, yet %q is drawn", s.Path)
	}
}

// Criteria without weight say nothing about the order and stay off the radar.
func TestRadarAxes(t *testing.T) {
	if got := radarAxes(comparedPack()); len(got) != 3 {
		t.Errorf("axes %v, want the three that count", got)
	}
}
