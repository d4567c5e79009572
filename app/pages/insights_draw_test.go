package pages

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"kotae/server/api"
)

// Somebody who sees no drawing reads the same words, and the drawing is hidden
// from a screen reader.
func TestADrawingIsNeverTheOnlyWord(t *testing.T) {
	f := api.Figure{Head: []string{"項目", "低い評価"}, Rows: []api.FigureRow{
		{Name: "主体性", Cells: []string{"24"}, Says: "低 24", Marks: []api.Mark{{Look: "low", To: 700}}},
		{Name: "目標", Cells: []string{"—"}, Says: "人数が足りません"}}}
	table := app.HTMLString(renderFigureTable(f))
	for _, drawn := range []string{app.HTMLString(renderFigureRows(f)), app.HTMLString(renderTrend(f))} {
		for _, r := range f.Rows {
			if !strings.Contains(drawn, r.Says) || !strings.Contains(table, r.Name) || !strings.Contains(table, r.Cells[0]) {
				t.Errorf("%q is not said", r.Says)
			}
		}
		if strings.Count(drawn, "<svg") != strings.Count(drawn, "aria-hidden") {
			t.Errorf("a drawing is read out: %s", drawn)
		}
	}
}

// A month without decisions must not pull the line to zero.
func TestATrendBreaksWhereNothingIsKnown(t *testing.T) {
	at := func(from int) []api.Mark { return []api.Mark{{Look: "dot", From: from}} }
	f := api.Figure{Rows: []api.FigureRow{{Marks: at(500)}, {}, {Marks: at(1000)}, {Marks: at(0)}}}
	if html := app.HTMLString(renderTrend(f)); !strings.Contains(html, `d="M125 50M625 0L875 100"`) {
		t.Error(html)
	}
}
