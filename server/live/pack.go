package live

import (
	"slices"

	"kotae/rules"
	"kotae/server/api"
	"kotae/server/store"
)

// PackPostings are the postings the actor may see, by the pack they use.
func (m *Model) PackPostings(a rules.Actor) map[rules.PackID][]api.PackPosting {
	m.mu.RLock()
	defer m.mu.RUnlock()
	all := map[rules.PackID][]api.PackPosting{}
	for _, id := range m.postingOrder {
		p := m.postings[id]
		if rules.May(a, rules.SeeComparison, rules.Relation{Manages: p.managedBy(a)}) {
			all[p.pack.ID] = append(all[p.pack.ID], api.PackPosting{ID: p.ID, Name: p.Name, Version: p.pack.Version})
		}
	}
	return all
}

// Move is what a move of a posting to another version of a pack would mean.
type Move struct {
	// From is the version the posting has, without its requirements.
	From    *rules.Pack
	Effects []CandidateEffect
	// Hidden counts the candidates whom the actor has still to judge.
	Hidden int
	// Locked says that a card was submitted, or may have been without the actor
	// being allowed to know.
	Locked bool
}

// CandidateEffect is what a move changes for one candidate.
type CandidateEffect struct {
	Number string
	Effect rules.Effect
}

// TryMove tells what a move would change, as far as the actor may know.
func (m *Model) TryMove(a rules.Actor, id rules.PostingID, to *rules.Pack) (Move, error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	p := m.postings[id]
	if p == nil {
		return Move{}, rules.Errorf(rules.NotFound, "error.posting.unknown")
	}
	next := store.Posting{Pack: to, Requirements: p.Requirements, Threshold: p.Threshold}.Effective()
	move := Move{From: p.Pack}
	for _, e := range p.entries {
		if !m.known(a, e) {
			move.Hidden++
			move.Locked = true
			continue
		}
		move.Locked = move.Locked || len(e.counting) > 0
		if effect := rules.Rejudge(p.pack, next, e.sheets()); effect.Changed() {
			move.Effects = append(move.Effects, CandidateEffect{e.candidate.Number, effect})
		}
	}
	return move, nil
}

// Moved takes over a posting that the store moved to another version, and wakes
// the screens that show it.
func (m *Model) Moved(stored store.Posting) {
	m.mu.Lock()
	p := m.postings[stored.ID]
	var entries []*entry
	if p != nil {
		p.Posting, p.pack = stored, stored.Effective()
		entries = slices.Clone(p.entries)
		for _, e := range entries {
			e.sum()
			e.changes++
		}
	}
	m.mu.Unlock()
	for _, e := range entries {
		m.hub.Changed(e.ID, stored.ID)
	}
}
