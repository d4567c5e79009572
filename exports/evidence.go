package exports

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kotae/rules"
)

// evidence is the sheet 根拠: every quote under its criterion, in the order of
// the comparison.
func (b Book) evidence(places []rules.Place) sheet {
	s := sheet{name: b.text("workbook.sheet.evidence"), tab: "0A6B73", fixed: 1,
		intro:   []cell{b.heading("workbook.sheet.evidence"), {b.text("workbook.evidence.how"), note}},
		columns: []column{{b.text("workbook.number"), 9}}}
	if !b.HideNames {
		s.columns = append(s.columns, column{b.text("workbook.name"), 16})
	}
	s.columns = append(s.columns, column{b.text("workbook.criterion"), 24}, column{b.text("workbook.quote"), 64},
		column{b.text("workbook.tags"), 30}, column{b.text("workbook.interviewer"), 16}, column{b.text("workbook.elapsed"), 12})
	quotes := b.ordered(places)
	for _, q := range quotes {
		s.rows += len(split(q.Text))
	}
	s.body = func(yield func([]cell) bool) {
		for _, q := range quotes {
			for _, piece := range split(q.Text) {
				if !yield(b.quote(q, piece)) {
					return
				}
			}
		}
	}
	return s
}

func (b Book) quote(q Quote, text string) []cell {
	row := []cell{{q.Number, number}}
	if !b.HideNames {
		row = append(row, cell{q.Name, plain})
	}
	name := string(q.Criterion)
	if c, ok := b.Pack.Criterion(q.Criterion); ok {
		name = c.Name.In(b.Lang)
	}
	return append(row, cell{name, wrapped}, cell{text, wrapped}, cell{b.tags(q.Tags), wrapped},
		cell{q.Interviewer, plain}, cell{b.text("workbook.elapsed.value", fmt.Sprint(q.Elapsed/60), fmt.Sprintf("%02d", q.Elapsed%60)), excluded})
}

// tags names the tags with their side, which the sheet cannot show by colour.
func (b Book) tags(ids []rules.TagID) string {
	names := make([]string, 0, len(ids))
	for _, id := range ids {
		if t, ok := b.Pack.Tag(id); ok {
			names = append(names, b.text("workbook.side."+string(t.Side))+" "+t.Name.In(b.Lang))
		}
	}
	return strings.Join(names, "\n")
}

// ordered sorts quotes as one reads the comparison: by place, criterion, time.
func (b Book) ordered(places []rules.Place) []Quote {
	place := make(map[rules.CandidateID]int, len(places))
	for i, p := range places {
		place[p.Candidate] = i
	}
	criterion := make(map[rules.CriterionID]int, len(b.Pack.Criteria))
	for i, c := range b.Pack.Criteria {
		criterion[c.ID] = i
	}
	quotes := slices.Clone(b.Quotes)
	slices.SortStableFunc(quotes, func(x, y Quote) int {
		return cmp.Or(cmp.Compare(place[x.Candidate], place[y.Candidate]), cmp.Compare(criterion[x.Criterion], criterion[y.Criterion]),
			cmp.Compare(x.Elapsed, y.Elapsed), cmp.Compare(x.Interviewer, y.Interviewer))
	})
	return quotes
}
