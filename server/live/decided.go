package live

import (
	"kotae/rules"
	"kotae/server/api"
)

// Decided is what a letter about a decision stands on.
type Decided struct {
	Candidate api.Candidate
	Posting   api.PostingRow
	Result    rules.Result
	// Decision is the latest, "" while there is none; Until limits a hold.
	Decision rules.Decision
	Until    string
}

// Decided is the decision on one interview, for those who may see opinions.
func (m *Model) Decided(a rules.Actor, id rules.InterviewID) (Decided, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	e, err := m.opened(a, id)
	if err != nil {
		return Decided{}, err
	}
	d := Decided{Candidate: candidate(e.candidate), Posting: e.posting.row(), Result: e.result, Decision: e.outcome.Decision}
	if n := len(e.outcome.History); n > 0 {
		d.Until = e.outcome.History[n-1].Until
	}
	if e.outcome.State == rules.Withdrawn {
		d.Decision = rules.DecideWithdraw
	}
	return d, nil
}
