package pages

import (
	"cmp"
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
	State  rules.MaterialState
	Rating rules.Rating
	// Level is the evidence level, Plus and Minus the lines with such tags; all
	// 0 before the own rating.
	Level, Plus, Minus int
	Weight             int
}

// criterionRows lists the criteria in pack order.
func criterionRows(p *rules.Pack, r *rules.Record, c *rules.Card, lang string) []criterionRow {
	states := rules.MaterialStates(p, r, c)
	evidence := rules.GatherEvidence(p, r, c)
	rows := make([]criterionRow, 0, len(p.Criteria))
	for _, cr := range p.Criteria {
		row := criterionRow{
			ID: cr.ID, Name: cr.Name.In(lang), Short: shortName(cr, lang), Must: cr.Must, Own: cr.Requirement,
			State: states[cr.ID], Rating: c.Ratings[cr.ID], Weight: cr.Weight,
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

// unaskedRows are the criteria nobody asked about, the most important first:
// the posting's own must criteria, the pack's, then by weight. Those that never
// count (weight 0) are left out.
func unaskedRows(rows []criterionRow) []criterionRow {
	var open []criterionRow
	for _, row := range rows {
		if row.State == rules.UnaskedState && row.Weight > 0 && row.Rating.Kind != rules.NotApplicable {
			open = append(open, row)
		}
	}
	slices.SortStableFunc(open, func(a, b criterionRow) int {
		return cmp.Or(cmp.Compare(rank(a.Must, a.Own), rank(b.Must, b.Own)), cmp.Compare(b.Weight, a.Weight))
	})
	return open
}

// recommendation is the one thing to ask next.
type recommendation struct {
	Criterion criterionRow
	// Question is the planned question that asks about it; "" where Text is a
	// ready one of its own, to be added.
	Question rules.QuestionID
	Text     string
}

// recommend picks the first unasked criterion with a ready question: a planned
// one not put yet, else a follow-up of the criterion; Text stays empty where the
// pack has neither. It reports false when everything was asked.
func recommend(p *rules.Pack, questions []questionRow, open []criterionRow, lang string) (recommendation, bool) {
	if len(open) == 0 {
		return recommendation{}, false
	}
	next := recommendation{Criterion: open[0]}
	for _, q := range questions {
		if q.State == rules.NotAsked && slices.Contains(q.Criteria, next.Criterion.ID) {
			next.Question, next.Text = q.ID, q.Text
			return next, true
		}
	}
	if c, ok := p.Criterion(next.Criterion.ID); ok && len(c.Followups) > 0 {
		next.Text = c.Followups[0].In(lang)
	}
	return next, true
}
