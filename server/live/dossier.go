package live

import (
	"context"
	"slices"

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
	// them against the guard and HR did not release them.
	Withheld int
	// Conditions are the working conditions as noted, never scored.
	Conditions map[rules.ConditionID]string
	// Reason is that of the latest decision.
	Reason string
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

// dossier leaves out what was kept against the guard and not released.
func (e *entry) dossier(names people) Dossier {
	open, kept := rules.Withhold(e.ID, e.events)
	d := Dossier{Reason: reasonOf(rules.FoldLog(e.ID, open)), Conditions: conditions(open)}
	for _, seat := range e.Panel {
		if card, ok := rules.Submission(seat.Card, open); ok {
			card.Handover = slices.DeleteFunc(card.Handover, func(h rules.HandoverPut) bool { return h.Text == "" })
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

// reasonOf is the reason of the latest decision.
func reasonOf(o *rules.Outcome) string {
	if n := len(o.History); n > 0 {
		return o.History[n-1].Reason
	}
	return ""
}
