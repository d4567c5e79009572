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

// mostRows is how many changed rows are told of one by one.
const mostRows = 20

// Told is what one reader of a posting's comparison was told last: how often
// each candidate had changed whom the reader may know.
type Told struct {
	version int64
	rows    map[rules.InterviewID]int64
}

// Changes is what is new in a posting's comparison since a reader was told last,
// and what the reader knows with it; ok is false where nothing is. Whom the reader
// begins or ceases to see is left to the whole comparison.
func (m *Model) Changes(a rules.Actor, id rules.PostingID, told Told) (changed api.Changed, now Told, ok bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	now.rows = map[rules.InterviewID]int64{}
	var news []*entry
	whole := false
	for _, e := range m.entriesOf(id) {
		if !m.known(a, e) {
			continue
		}
		was, before := told.rows[e.ID]
		if whole = whole || !before; was != e.changes {
			news = append(news, e)
		}
		now.version += e.changes
		now.rows[e.ID] = e.changes
	}
	changed.Version = now.version
	if !whole && len(now.rows) == len(told.rows) && len(news) <= mostRows {
		changed.From = told.version
		for _, e := range news {
			changed.Rows = append(changed.Rows, e.comparisonRow())
		}
	}
	return changed, now, told.rows == nil || now.version != told.version
}

func (m *Model) entriesOf(id rules.PostingID) []*entry {
	if p := m.postings[id]; p != nil {
		return p.entries
	}
	return nil
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
