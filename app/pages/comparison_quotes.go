package pages

import (
	"cmp"
	"slices"

	"kotae/rules"
	"kotae/server/api"
)

// taggedLine is a line with everything that the panel tagged on it under one
// criterion.
type taggedLine struct {
	api.Quote
	// By are the interviewers who tagged it.
	By []string
}

// quotesUnder are the quotes of one criterion.
func quotesUnder(quotes []api.Quote, id rules.CriterionID) []api.Quote {
	var under []api.Quote
	for _, q := range quotes {
		if q.Criterion == id {
			under = append(under, q)
		}
	}
	return under
}

// byLine shows a line once, however many tagged it, in the order in which
// things were said.
func byLine(quotes []api.Quote) []taggedLine {
	var lines []taggedLine
	for _, q := range quotes {
		i := slices.IndexFunc(lines, func(l taggedLine) bool { return l.Line == q.Line })
		if i < 0 {
			q.Tags = slices.Clone(q.Tags)
			lines = append(lines, taggedLine{q, []string{q.Interviewer.Name}})
			continue
		}
		for _, tag := range q.Tags {
			if !slices.Contains(lines[i].Tags, tag) {
				lines[i].Tags = append(lines[i].Tags, tag)
			}
		}
		if !slices.Contains(lines[i].By, q.Interviewer.Name) {
			lines[i].By = append(lines[i].By, q.Interviewer.Name)
		}
	}
	rules.SortStably(lines, func(a, b taggedLine) int { return cmp.Compare(a.Elapsed, b.Elapsed) })
	return lines
}
