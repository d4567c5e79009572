package live

import (
	"context"

	"kotae/rules"
	"kotae/server/api"
)

// Dossier is what a workbook says of one interview beyond its row in the
// comparison.
type Dossier struct {
	// Cards are the counting ones in the order of the panel.
	Cards  []DossierCard
	Quotes []api.Quote
	// Withheld counts the tagged lines left out of Quotes, because somebody kept
	// them against the guard and nobody released them.
	Withheld int
	// Confirm names the criteria of the extra talk that is planned.
	Confirm []rules.CriterionID
}

// DossierCard is one interviewer's card as it counts.
type DossierCard struct {
	Interviewer api.User
	Card        *rules.Card
}

// Dossiers are those of a posting's interviews, of candidates whom the actor has
// not still to judge.
func (m *Model) Dossiers(ctx context.Context, a rules.Actor, id rules.PostingID) (map[rules.InterviewID]Dossier, error) {
	names, err := m.people(ctx)
	if err != nil {
		return nil, err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	p := m.postings[id]
	if p == nil {
		return nil, rules.Errorf(rules.NotFound, "error.posting.unknown")
	}
	all := map[rules.InterviewID]Dossier{}
	for _, e := range p.entries {
		if m.known(a, e) {
			all[e.ID] = e.dossier(names)
		}
	}
	return all, nil
}

func (e *entry) dossier(names people) Dossier {
	var d Dossier
	kept := e.keptLines()
	for _, seat := range e.Panel {
		if card := e.counting[seat.Card]; card != nil {
			d.Cards = append(d.Cards, DossierCard{names.user(seat.User), card})
		}
	}
	left := map[rules.LineID]bool{}
	for _, q := range e.quotes(names) {
		if kept[q.Line] {
			left[q.Line] = true
			continue
		}
		d.Quotes = append(d.Quotes, q)
	}
	d.Withheld = len(left)
	if e.outcome.Confirmation != nil {
		d.Confirm = e.outcome.Confirmation.Criteria
	}
	return d
}

// keptLines are the lines that anybody kept against the guard, with those made of
// them by splitting and joining, whatever came first.
func (e *entry) keptLines() map[rules.LineID]bool {
	kept := map[rules.LineID]bool{}
	for _, ev := range e.events {
		if b, ok := ev.Body.(rules.GuardKept); ok {
			kept[b.Line] = true
		}
	}
	for before := -1; before != len(kept); {
		before = len(kept)
		for _, ev := range e.events {
			switch b := ev.Body.(type) {
			case rules.AnswerSplit:
				if kept[b.Line] {
					kept[rules.LineID(ev.ID+".1")], kept[rules.LineID(ev.ID+".2")] = true, true
				}
			case rules.AnswerJoined:
				if kept[b.Lines[0]] || kept[b.Lines[1]] {
					kept[rules.LineID(ev.ID)] = true
				}
			}
		}
	}
	if len(kept) == 0 {
		return nil
	}
	return kept
}
