package pages

import (
	"slices"
	"strings"

	"kotae/rules"
)

// questionRow is one question as the list on the left shows it.
type questionRow struct {
	ID rules.QuestionID
	// N counts from 1 in the order of the pack, the added ones behind.
	N        int
	Text     string
	Criteria []rules.CriterionID
	// Names of its criteria, joined; empty for a reverse question.
	Names   string
	State   rules.QuestionState
	Reverse bool
}

// questionRows lists the pack's questions and those made up in the interview;
// the candidate's own questions stay last.
func questionRows(p *rules.Pack, r *rules.Record, lang string) []questionRow {
	rows := make([]questionRow, 0, len(p.Questions)+len(r.Added))
	var last []questionRow
	add := func(q questionRow) {
		q.Names, q.State = criterionNames(p, q.Criteria, lang), r.Questions[q.ID]
		if q.Reverse {
			last = append(last, q)
			return
		}
		rows = append(rows, q)
	}
	for _, q := range p.Questions {
		add(questionRow{ID: q.ID, Text: q.Text.In(lang), Criteria: q.Criteria, Reverse: q.Reverse})
	}
	for _, q := range r.Added {
		add(questionRow{ID: q.ID, Text: q.Text, Criteria: q.Criteria})
	}
	rows = append(rows, last...)
	for i := range rows {
		rows[i].N = i + 1
	}
	return rows
}

// criterionNames joins the short names of criteria.
func criterionNames(p *rules.Pack, ids []rules.CriterionID, lang string) string {
	names := make([]string, 0, len(ids))
	for _, id := range ids {
		if c, ok := p.Criterion(id); ok {
			names = append(names, shortName(c, lang))
		}
	}
	if lang == "en" {
		return strings.Join(names, ", ")
	}
	return strings.Join(names, "・")
}

// shortName is the criterion's name as it fits a narrow place.
func shortName(c rules.Criterion, lang string) string {
	if s := c.Short.In(lang); s != "" {
		return s
	}
	return c.Name.In(lang)
}

// countAsked counts the planned and added questions that were put, and all.
func countAsked(rows []questionRow) (asked, all int) {
	for _, q := range rows {
		if q.Reverse {
			continue
		}
		all++
		if q.State == rules.Asked {
			asked++
		}
	}
	return asked, all
}

// findQuestion is the row with the id; the first one not put yet where there is
// none, so that opening a screen again goes on where it was left.
func findQuestion(rows []questionRow, id rules.QuestionID) questionRow {
	for _, q := range rows {
		if q.ID == id {
			return q
		}
	}
	for _, q := range rows {
		if q.State == rules.NotAsked {
			return q
		}
	}
	if len(rows) == 0 {
		return questionRow{}
	}
	return rows[len(rows)-1]
}

// stepQuestion is the question by steps further down (or up) the list.
func stepQuestion(rows []questionRow, from rules.QuestionID, by int) rules.QuestionID {
	for i, q := range rows {
		if q.ID == from {
			return rows[min(max(i+by, 0), len(rows)-1)].ID
		}
	}
	return from
}

// unaskedAfter is the next question that nobody put or skipped, from the top again
// behind the last one; then the next that was skipped; the same one where none is
// left.
func unaskedAfter(rows []questionRow, from rules.QuestionID) rules.QuestionID {
	at := slices.IndexFunc(rows, func(q questionRow) bool { return q.ID == from })
	for _, state := range [...]rules.QuestionState{rules.NotAsked, rules.Skipped} {
		for i := range rows {
			if q := rows[(at+1+i)%len(rows)]; q.State == state && q.ID != from {
				return q.ID
			}
		}
	}
	return from
}
