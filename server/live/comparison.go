package live

import (
	"cmp"
	"context"
	"slices"

	"kotae/rules"
	"kotae/server/api"
)

// Postings are the postings that the actor may see.
func (m *Model) Postings(a rules.Actor) []api.PostingRow {
	m.mu.RLock()
	defer m.mu.RUnlock()
	rows := []api.PostingRow{}
	for _, id := range m.postingOrder {
		p := m.postings[id]
		if rules.May(a, rules.SeeComparison, rules.Relation{Manages: p.managedBy(a)}) {
			rows = append(rows, p.row())
		}
	}
	return rows
}

func (p *posting) row() api.PostingRow {
	return api.PostingRow{ID: p.ID, Name: p.Name, Candidates: p.candidates, Interviews: len(p.entries)}
}

// Comparison is a posting's comparison as the actor may see it.
func (m *Model) Comparison(ctx context.Context, a rules.Actor, id rules.PostingID) (api.Comparison, error) {
	names, err := m.people(ctx)
	if err != nil {
		return api.Comparison{}, err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	p := m.postings[id]
	if p == nil {
		return api.Comparison{}, rules.Errorf(rules.NotFound, "error.posting.unknown")
	}
	c := api.Comparison{
		Posting: p.row(), Pack: p.pack, Threshold: p.Threshold, Rows: []api.ComparisonRow{}, Panel: p.interviewers(names),
		MayDecide: rules.May(a, rules.Decide, rules.Relation{Manages: p.managedBy(a)}),
	}
	for _, e := range p.entries {
		if !m.known(a, e) {
			c.Blind = append(c.Blind, api.BlindRow{Interview: e.ID, Candidate: candidate(e.candidate)})
			continue
		}
		c.Version += e.changes
		c.Rows = append(c.Rows, e.comparisonRow())
	}
	return c, nil
}

// Version counts the changes of a posting's comparison that the actor may know
// of.
func (m *Model) Version(a rules.Actor, id rules.PostingID) int64 {
	m.mu.RLock()
	defer m.mu.RUnlock()
	version := int64(0)
	if p := m.postings[id]; p != nil {
		for _, e := range p.entries {
			if m.known(a, e) {
				version += e.changes
			}
		}
	}
	return version
}

func (m *Model) known(a rules.Actor, e *entry) bool {
	return rules.May(a, rules.SeeOpinions, m.relation(a, e))
}

func (e *entry) comparisonRow() api.ComparisonRow {
	return api.ComparisonRow{
		Interview: e.ID, Candidate: candidate(e.candidate), Result: e.result, Panel: len(e.Panel),
		Submitted: len(e.counting), Outcome: e.outcomeView(), Log: e.logged,
	}
}

func (e *entry) outcomeView() api.OutcomeView {
	return api.OutcomeView{State: e.outcome.State, Decision: e.outcome.Decision, History: e.outcome.History}
}

// interviewers are everyone who sits on a panel of the posting.
func (p *posting) interviewers(names people) []api.User {
	seen := map[rules.UserID]bool{}
	all := []api.User{}
	for _, e := range p.entries {
		for _, s := range e.Panel {
			if !seen[s.User] {
				seen[s.User] = true
				all = append(all, names.user(s.User))
			}
		}
	}
	slices.SortFunc(all, func(a, b api.User) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	return all
}
