package pages

import (
	"slices"

	"kotae/rules"
)

// criterionRow is one criterion as the right column shows it.
type criterionRow struct {
	ID     rules.CriterionID
	Name   string
	Short  string
	Must   bool
	Own    bool // a requirement of the posting
	Probed bool
	State  rules.MaterialState
	Rating rules.Rating
	// Level is the evidence level, Plus and Minus the lines with such tags; all
	// 0 before the own rating.
	Level, Plus, Minus int
	Weight             int
}

// criterionRows lists the criteria in pack order.
func criterionRows(p *rules.Pack, c *rules.Card, states map[rules.CriterionID]rules.MaterialState, evidence map[rules.CriterionID]rules.Evidence, lang string) []criterionRow {
	rows := make([]criterionRow, 0, len(p.Criteria))
	for _, cr := range p.Criteria {
		row := criterionRow{
			ID: cr.ID, Name: cr.Name.In(lang), Short: shortName(cr, lang), Must: cr.Must, Own: cr.Requirement,
			State: states[cr.ID], Rating: c.Ratings[cr.ID], Weight: cr.Weight, Probed: c.Probed[cr.ID],
		}
		if row.Rating.Kind != rules.Unrated {
			e := evidence[cr.ID]
			row.Level, _ = e.Level()
			row.Plus, row.Minus = e.PlusLines, e.MinusLines
		}
		rows = append(rows, row)
	}
	return rows
}

// unaskedRows are the criteria nobody asked about, the most important first.
// Those that never count (weight 0) are left out.
func unaskedRows(p *rules.Pack, rows []criterionRow) []criterionRow {
	var ids []rules.CriterionID
	for _, row := range rows {
		if row.State == rules.UnaskedState && row.Weight > 0 && row.Rating.Kind != rules.NotApplicable {
			ids = append(ids, row.ID)
		}
	}
	unasked := make([]criterionRow, 0, len(ids))
	for _, id := range p.ByImportance(ids) {
		unasked = append(unasked, rows[slices.IndexFunc(rows, func(row criterionRow) bool { return row.ID == id })])
	}
	return unasked
}

// exhausted are the criteria of a question that were asked about twice without
// anything concrete.
func exhausted(all []rules.Inquiry, q questionRow) []rules.CriterionID {
	var ids []rules.CriterionID
	for _, i := range all {
		if i.Exhausted() && slices.Contains(q.Criteria, i.Criterion) {
			ids = append(ids, i.Criterion)
		}
	}
	return ids
}
