package exports

import (
	"slices"
	"strconv"
	"strings"

	"kotae/exports/xlsx"
	"kotae/rules"
)

// criteriaSheet is the sheet 基準: what was rated and how, down to the pack's
// hash, so that a printed book says by which rules it was made.
func (p *plan) criteriaSheet() xlsx.Sheet {
	const headRow = 4
	widths := []float64{24, 12, 8, 10, 12, 46, 74}
	s := p.table(p.sheets.pack, "8B949D", widths, headRow+len(p.Pack.Criteria), headRow, 1)
	rows := []xlsx.Row{p.titleRow("workbook.sheet.criteria"), {Height: heightFor(1), Cells: []xlsx.Cell{p.made()}},
		{Height: heightFor(1), Cells: []xlsx.Cell{text(p.text("workbook.criteria.pack", string(p.Pack.ID), strconv.Itoa(p.Pack.Version), p.Pack.Hash), note)}},
		p.heads(2, "workbook.criterion", "workbook.must", "workbook.weight", "workbook.weight.official", "workbook.source", "workbook.look", "workbook.anchors")}
	for i, c := range p.Pack.Criteria {
		rows = append(rows, p.criterion(c, i, widths))
	}
	s.Rows = slices.Values(rows)
	return s
}

func (p *plan) criterion(c rules.Criterion, i int, widths []float64) xlsx.Row {
	source := "workbook.source.pack"
	if c.Requirement {
		source = "workbook.source.posting"
	}
	looked, anchors := c.Look.In(p.Lang), p.anchors(c)
	return xlsx.Row{Height: heightFor(max(linesIn(looked, widths[5]), linesIn(anchors, widths[6]))), Cells: []xlsx.Cell{
		text(c.Name.In(p.Lang), wrapped), text(must(c, p.text), excluded), by(once(p.taken(p.settings.weights+i)), number(p.Weights[i], whole)), number(c.Weight, whole),
		text(p.text(source), excluded), text(looked, wrapped), text(anchors, wrapped)}}
}

// must is the mark of a criterion that must be met: one of the pack is 必須項目,
// the posting's own 必須要件.
func must(c rules.Criterion, say func(string, ...string) string) string {
	switch {
	case !c.Must:
		return ""
	case c.Requirement:
		return say("workbook.source.posting")
	}
	return say("workbook.must.mark")
}

// anchors lists the steps, the highest first, as the rating screen shows them.
func (b Book) anchors(c rules.Criterion) string {
	var lines []string
	for i := len(c.Anchors) - 1; i >= 0; i-- {
		if text := c.Anchors[i].In(b.Lang); text != "" && i < b.Pack.Scale.N() {
			lines = append(lines, b.Pack.Scale.Steps[i]+": "+text)
		}
	}
	return strings.Join(lines, "\n")
}
