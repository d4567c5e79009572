package store

import (
	"encoding/json"
	"maps"

	"kotae/rules"
)

// scorecard is a card as it stands now, without a word anybody wrote. The writer
// keeps it beside the log, to tell at once what a card still takes. While a card
// is reopened the submission that still counts is folded from its events.
type scorecard struct {
	Card rules.CardID
	// Version is that of the card's stream.
	Version   int64
	Submitted bool
	// SubmittedAt is the label of the latest submission, 0 before the first.
	SubmittedAt int64
	// Ratings have no reasons here.
	Ratings   map[rules.CriterionID]rules.Rating
	Judgement rules.Judgement
}

const scorecardColumns = `SELECT s.card, s.version, s.submitted, s.submitted_at, s.ratings, s.judgement FROM scorecards s`

func scanScorecard(r scanner) (c scorecard, err error) {
	var ratings string
	if err := r.Scan(&c.Card, &c.Version, &c.Submitted, &c.SubmittedAt, &ratings, &c.Judgement); err != nil {
		return c, err
	}
	return c, json.Unmarshal([]byte(ratings), &c.Ratings)
}

// next is the scorecard after the event, or why the event comes at the wrong
// time. c is left as it is.
func (c scorecard) next(e rules.Event) (scorecard, *RefusedError) {
	if rules.KindOf(e.Body) == rules.SharedFact {
		return c, nil
	}
	_, reopens := e.Body.(rules.CardReopened)
	switch {
	case c.Submitted && !reopens:
		return c, refuse(e, rules.Conflict, "error.card.submitted")
	case !c.Submitted && reopens:
		return c, refuse(e, rules.Conflict, "error.card.open")
	}
	switch b := e.Body.(type) {
	case rules.RatingSet:
		c.Ratings = maps.Clone(c.Ratings)
		delete(c.Ratings, b.Criterion)
		if b.Kind != rules.Unrated {
			c.Ratings[b.Criterion] = rules.Rating{Kind: b.Kind, Step: b.Step}
		}
	case rules.JudgementSet:
		c.Judgement = b.Judgement
	case rules.CardSubmitted:
		c.Submitted, c.SubmittedAt = true, e.At
	case rules.CardReopened:
		c.Submitted = false
	}
	return c, nil
}
