package exports

import (
	"slices"
	"strconv"
	"strings"

	"kotae/rules"
)

// criteria is the sheet 基準: what was rated and how, down to the pack's hash,
// so that a printed book says by which rules it was made.
func (b Book) criteria() sheet {
	var rows [][]cell
	for i, c := range b.Pack.Criteria {
		rows = append(rows, b.criterion(c, b.Weights[i]))
	}
	return sheet{name: b.text("workbook.sheet.criteria"), tab: "8B949D", rows: len(rows), body: slices.Values(rows), fixed: 1,
		intro: []cell{b.heading("workbook.sheet.criteria"), b.made(),
			{b.text("workbook.criteria.pack", string(b.Pack.ID), strconv.Itoa(b.Pack.Version), b.Pack.Hash), note}},
		columns: []column{{b.text("workbook.criterion"), 24}, {b.text("workbook.must"), 8}, {b.text("workbook.weight"), 8},
			{b.text("workbook.weight.official"), 10}, {b.text("workbook.source"), 14}, {b.text("workbook.look"), 44}, {b.text("workbook.anchors"), 64}},
	}
}

func (b Book) criterion(c rules.Criterion, weight int) []cell {
	must, source := "", "workbook.source.pack"
	if c.Must {
		must = b.text("workbook.must.mark")
	}
	if c.Requirement {
		source = "workbook.source.posting"
	}
	return []cell{{c.Name.In(b.Lang), wrapped}, {must, excluded}, {weight, whole}, {c.Weight, whole},
		{b.text(source), excluded}, {c.Look.In(b.Lang), wrapped}, {b.anchors(c), wrapped}}
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
