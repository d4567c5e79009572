package exports

import (
	"slices"
	"strings"

	"kotae/exports/xlsx"
)

// handoverSheet is the sheet 申し送り: what the next round has to ask and know, in
// the order of the comparison, and the extra talks that are planned.
func (p *plan) handoverSheet() xlsx.Sheet {
	const headRow = 3
	widths := []float64{p.numberWidth(10), p.nameWidth(14), 12, 70, 26, 18}
	s := p.table(p.sheets.handover, "0A6B73", widths, headRow, headRow, 0)
	rows := []xlsx.Row{p.titleRow("workbook.sheet.handover"), {Height: heightFor(1), Cells: []xlsx.Cell{text(p.text("workbook.handover.how"), note)}},
		p.heads(1, "workbook.number", "workbook.name", "workbook.handover.kind", "workbook.handover.text", "workbook.criterion", "workbook.interviewer")}
	put := func(r Row, kind, said, criterion, by string) {
		i := p.at[r.Candidate]
		if p.own[i] != "" {
			s.Links = append(s.Links, xlsx.Link{Cell: xlsx.At(1, len(rows)+1), To: plainPlace(p.linkTo(i))})
		}
		name := blank(plain)
		if !p.HideNames {
			name = text(r.Name, wrapped)
		}
		rows = append(rows, line(widths, text(r.Number, p.linkLook(i)), name, text(kind, excluded), text(said, wrapped), text(criterion, wrapped), text(by, wrapped)))
	}
	for _, place := range p.places {
		r := p.row(place)
		for _, o := range r.Opinions {
			for _, h := range o.Handover {
				c, _ := p.Pack.Criterion(h.Criterion)
				put(r, p.text("review.handover."+string(h.Kind)), h.Text, c.Name.In(p.Lang), o.Name)
			}
		}
		if len(r.Confirm) > 0 {
			var names []string
			for _, id := range r.Confirm {
				c, _ := p.Pack.Criterion(id)
				names = append(names, c.Name.In(p.Lang))
			}
			put(r, p.text("decision.confirm"), p.text("workbook.handover.confirm"), strings.Join(names, "\n"), "")
		}
	}
	if len(rows) == headRow {
		rows = append(rows, xlsx.Row{Height: heightFor(1), Cells: []xlsx.Cell{text(p.text("workbook.handover.none"), plain)}})
	}
	s.Tall, s.Filter = len(rows), xlsx.Range(1, headRow, len(widths), len(rows))
	s.Columns[1].Hidden = p.HideNames
	s.Rows = slices.Values(rows)
	return s
}
