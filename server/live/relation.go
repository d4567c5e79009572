package live

import (
	"slices"

	"kotae/rules"
	"kotae/server/store"
)

// Subject is one interview as a person stands to it; what handlers ask
// rules.May about.
type Subject struct {
	Interview store.Interview
	Posting   rules.PostingID
	// Pack is the posting's version, its requirements included.
	Pack     *rules.Pack
	Relation rules.Relation
}

// Interview finds an interview and how the actor stands to it.
func (m *Model) Interview(a rules.Actor, id rules.InterviewID) (Subject, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	e := m.interviews[id]
	if e == nil {
		return Subject{}, rules.Errorf(rules.NotFound, "error.interview.unknown")
	}
	return m.subject(a, e), nil
}

// Card finds the interview of a card and whether the card is the actor's own.
func (m *Model) Card(a rules.Actor, id rules.CardID) (Subject, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	e := m.cards[id]
	if e == nil {
		return Subject{}, rules.Errorf(rules.NotFound, "error.card.unknown")
	}
	s := m.subject(a, e)
	seat, ok := e.seat(a.ID)
	s.Relation.Owner = ok && seat.Card == id
	return s, nil
}

// Posting finds how the actor stands to a posting as a whole. Blindness is per
// candidate and therefore no part of it.
func (m *Model) Posting(a rules.Actor, id rules.PostingID) (rules.Relation, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	p := m.postings[id]
	if p == nil {
		return rules.Relation{}, rules.Errorf(rules.NotFound, "error.posting.unknown")
	}
	return rules.Relation{Manages: p.managedBy(a), Separate: p.Separate}, nil
}

func (m *Model) subject(a rules.Actor, e *entry) Subject {
	return Subject{Interview: e.Interview, Posting: e.posting.ID, Pack: e.posting.pack, Relation: m.relation(a, e)}
}

func (m *Model) relation(a rules.Actor, e *entry) rules.Relation {
	_, member := e.seat(a.ID)
	return rules.Relation{
		Member: member, Pending: m.pending(a, e.Candidate),
		Manages: e.posting.managedBy(a), Separate: e.posting.Separate,
	}
}

// pending reports whether the actor has still to judge the candidate, in
// whichever round.
func (m *Model) pending(a rules.Actor, id rules.CandidateID) bool {
	return slices.ContainsFunc(m.ofCandidate[id], func(e *entry) bool {
		seat, member := e.seat(a.ID)
		return member && e.counting[seat.Card] == nil
	})
}

func (p *posting) managedBy(a rules.Actor) bool { return slices.Contains(p.Managers, a.ID) }
