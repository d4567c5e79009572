package pages

import (
	"kotae/rules"
	"kotae/server/api"
)

// dividedSpread is a spread from which opinions are shown as divided: two steps of
// five.
const dividedSpread = rules.Points(200)

// opinionRow is one criterion with what every panel member thinks of it.
type opinionRow struct {
	Criterion rules.Criterion
	Cell      rules.Cell
	// Divided: the ratings lie 200 points or more apart.
	Divided bool
	Cells   []opinionCell
}

// opinionCell is one panel member's opinion on one criterion.
type opinionCell struct {
	Card   api.OpinionCard
	Rating rules.Rating
	Quotes []api.Quote
}

// opinionRows lays the panel's cards side by side, by criterion.
func opinionRows(p *rules.Pack, o api.Opinions, e api.Evidence) []opinionRow {
	rows := make([]opinionRow, 0, len(p.Criteria))
	for i, cr := range p.Criteria {
		row := opinionRow{Criterion: cr}
		if i < len(o.Result.Cells) {
			row.Cell = o.Result.Cells[i]
		}
		for _, card := range o.Cards {
			row.Cells = append(row.Cells, opinionCell{card, card.Ratings[cr.ID], quotesOf(e, cr.ID, card.Interviewer.ID)})
		}
		row.Divided = row.Cell.State == rules.Scored && row.Cell.Spread() >= dividedSpread
		rows = append(rows, row)
	}
	return rows
}

func quotesOf(e api.Evidence, cr rules.CriterionID, who rules.UserID) []api.Quote {
	var quotes []api.Quote
	for _, q := range e.Quotes {
		if q.Criterion == cr && q.Interviewer.ID == who {
			quotes = append(quotes, q)
		}
	}
	return quotes
}

// divided counts the criteria on which opinions are divided.
func divided(rows []opinionRow) int {
	n := 0
	for _, r := range rows {
		if r.Divided {
			n++
		}
	}
	return n
}

// handedIn counts the submitted cards.
func handedIn(cards []api.OpinionCard) int {
	n := 0
	for _, c := range cards {
		if c.Submitted {
			n++
		}
	}
	return n
}
