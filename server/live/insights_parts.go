package live

import (
	"cmp"
	"math"
	"slices"

	"kotae/rules"
	"kotae/rules/agreement"
	"kotae/server/api"
)

// agreements are the panel's alpha and the kappa of every two interviewers who
// rated enough candidates together.
func agreements(p *rules.Pack, panels []rules.FirstSheets, names people) (Agreement, []PairAgreement) {
	table := rules.TabulateRatings(p, panels)
	whole := Agreement{Answer: agreement.TooFew, Candidates: table.CoRated()}
	if whole.Candidates >= agreement.LeastCandidates {
		alpha, _, answer := agreement.Alpha(agreement.Ordinal, table.Steps)
		whole.Answer, whole.Value = answer, thousandths(alpha)
	}
	var pairs []PairAgreement
	for a := range table.Raters {
		for b := a + 1; b < len(table.Raters); b++ {
			shared, counts := table.Shared(a, b, p.Scale.N())
			if shared < agreement.LeastCandidates {
				continue
			}
			kappa, answer := agreement.Kappa(counts, agreement.Quadratic)
			pairs = append(pairs, PairAgreement{
				Agreement:    Agreement{Answer: answer, Value: thousandths(kappa), Candidates: shared},
				Interviewers: [2]api.User{names.user(table.Raters[a]), names.user(table.Raters[b])},
			})
		}
	}
	return whole, pairs
}

func thousandths(v float64) int { return int(math.Round(v * 1000)) }

// dividedOf lists the criteria on which interviewers lie far apart, the widest
// first, and tells how many more there are.
func dividedOf(known []entry, names people) (shown []Divided, more int) {
	entries := map[rules.InterviewID]*entry{}
	for i := range known {
		e := &known[i]
		entries[e.ID] = e
		for _, id := range rules.Disagreements(e.result) {
			for _, cell := range e.result.Cells {
				if cell.Criterion == id {
					shown = append(shown, Divided{Interview: e.ID, Candidate: candidate(e.candidate), Cell: cell})
				}
			}
		}
	}
	slices.SortStableFunc(shown, func(a, b Divided) int {
		return cmp.Or(cmp.Compare(b.Cell.Spread(), a.Cell.Spread()), cmp.Compare(a.Candidate.Number, b.Candidate.Number))
	})
	if len(shown) > mostDivided {
		shown, more = shown[:mostDivided], len(shown)-mostDivided
	}
	quotes := map[rules.InterviewID][]api.Quote{}
	for i, d := range shown {
		if _, done := quotes[d.Interview]; !done {
			quotes[d.Interview] = entries[d.Interview].quotes(names)
		}
		shown[i].Sides = entries[d.Interview].sides(d.Cell.Criterion, quotes[d.Interview], names)
	}
	return shown, more
}

// sides are the ratings of one criterion with the quotes behind each.
func (e *entry) sides(id rules.CriterionID, quotes []api.Quote, names people) []DividedSide {
	var sides []DividedSide
	for _, seat := range e.Panel {
		card := e.counting[seat.Card]
		if card == nil || card.Ratings[id].Kind != rules.Rated {
			continue
		}
		side := DividedSide{Interviewer: names.user(seat.User), Rating: card.Ratings[id]}
		for _, q := range quotes {
			if q.Criterion == id && q.Interviewer.ID == seat.User {
				side.Quotes = append(side.Quotes, q)
			}
		}
		sides = append(sides, side)
	}
	return sides
}

// materialOf says what the questions brought and what became of suggestions.
func materialOf(p *rules.Pack, known []entry) ([]rules.QuestionYield, []rules.Acceptance) {
	var interviews []rules.TaggedRecord
	var all []*rules.Card
	for i := range known {
		cards := known[i].cards()
		if len(cards) == 0 {
			continue
		}
		interviews = append(interviews, rules.TaggedRecord{Record: rules.FoldRecord(known[i].events), Cards: cards})
		all = append(all, cards...)
	}
	return rules.Yields(p, interviews), rules.Acceptances(p, all)
}

// cards are the counting ones in the order of the panel.
func (e *entry) cards() []*rules.Card {
	var cards []*rules.Card
	for _, seat := range e.Panel {
		if card := e.counting[seat.Card]; card != nil {
			cards = append(cards, card)
		}
	}
	return cards
}
