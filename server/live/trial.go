package live

import (
	"kotae/rules"
	"kotae/server/api"
)

// mostTrialLines bounds the answers that a draft is tried on: a browser needs
// about a millisecond for each.
const mostTrialLines = 2000

// Answers are the noted answers of a posting, without names, to try a pack on;
// those of the latest interviews where there are too many, left counts the
// others. Answers of candidates whom the actor has still to judge are not told,
// nor what stands against the guard.
func (m *Model) Answers(a rules.Actor, id rules.PostingID) (lines []api.TrialLine, left int, err error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	p := m.postings[id]
	if p == nil {
		return nil, 0, rules.Errorf(rules.NotFound, "error.posting.unknown")
	}
	lines = []api.TrialLine{}
	for i := len(p.entries) - 1; i >= 0; i-- {
		e := p.entries[i]
		if !m.known(a, e) || !rules.May(a, rules.SeeLines, m.relation(a, e)) {
			continue
		}
		for _, line := range e.answers() {
			if len(lines) == mostTrialLines {
				left++
				continue
			}
			lines = append(lines, line)
		}
	}
	return lines, left, nil
}

func (e *entry) answers() []api.TrialLine {
	record, kept := rules.FoldRecord(e.events), rules.KeptLines(e.events)
	added := map[rules.QuestionID][]rules.CriterionID{}
	for _, q := range record.Added {
		added[q.ID] = q.Criteria
	}
	var lines []api.TrialLine
	for _, l := range record.Lines {
		if !kept[l.ID] {
			lines = append(lines, api.TrialLine{Number: e.candidate.Number, Question: l.Question, Asked: added[l.Question], Text: l.Text})
		}
	}
	return lines
}
