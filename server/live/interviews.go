package live

import (
	"cmp"
	"context"
	"slices"

	"kotae/rules"
	"kotae/server/api"
)

// Interviews are the actor's own interviews, the earliest first.
func (m *Model) Interviews(ctx context.Context, a rules.Actor) ([]api.InterviewRow, error) {
	names, err := m.people(ctx)
	if err != nil {
		return nil, err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	rows := []api.InterviewRow{}
	for _, e := range m.interviews {
		if _, member := e.seat(a.ID); member {
			rows = append(rows, m.row(a, e, names))
		}
	}
	slices.SortFunc(rows, func(a, b api.InterviewRow) int {
		return cmp.Or(cmp.Compare(a.StartsAt, b.StartsAt), cmp.Compare(a.ID, b.ID))
	})
	return rows, nil
}

// Open is one interview with everything its screens need.
func (m *Model) Open(ctx context.Context, a rules.Actor, id rules.InterviewID) (api.Interview, error) {
	names, err := m.people(ctx)
	if err != nil {
		return api.Interview{}, err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	e := m.interviews[id]
	if e == nil {
		return api.Interview{}, rules.Errorf(rules.NotFound, "error.interview.unknown")
	}
	events, cursor := since(e.reader(a, m.relation(a, e)), e.events, "")
	return api.Interview{
		User: a.ID,
		Row:  m.row(a, e, names), Pack: e.posting.pack, Separate: e.posting.Separate, Events: events, Cursor: cursor,
	}, nil
}

func (m *Model) row(a rules.Actor, e *entry, names people) api.InterviewRow {
	rel := m.relation(a, e)
	visible, _ := since(e.reader(a, rel), e.events, "")
	row := api.InterviewRow{
		ID: e.ID, Posting: e.posting.ID, PostingName: e.posting.Name, Candidate: candidate(e.candidate), Round: e.Round,
		StartsAt: e.StartsAt, Minutes: e.Minutes, State: e.outcome.State, Panel: names.panel(e.Panel),
		Noted: len(rules.FoldRecord(visible).Lines) > 0,
	}
	if e.outcome.State == rules.Postponed {
		row.StartsAt = e.outcome.To
	}
	if seat, ok := e.seat(a.ID); ok {
		card := rules.FoldCard(seat.Card, visible)
		row.Card, row.Submitted, row.Open = seat.Card, card.Submitted, unrated(e.posting.pack, card)
	}
	if rules.May(a, rules.SeeOpinions, rel) {
		row.AllSubmitted = len(e.counting) == len(e.Panel)
	}
	return row
}

func unrated(p *rules.Pack, c *rules.Card) int {
	n := 0
	for _, criterion := range p.Criteria {
		if _, ok := c.Ratings[criterion.ID]; !ok {
			n++
		}
	}
	return n
}
