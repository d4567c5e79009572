package live

import (
	"context"
	"slices"

	"kotae/rules"
	"kotae/server/api"
)

// Evidence are the quotes behind one candidate's cells: the lines as they read
// now, under the criteria of the tags that the submitted cards put on them.
func (m *Model) Evidence(ctx context.Context, a rules.Actor, id rules.InterviewID) (api.Evidence, error) {
	names, err := m.people(ctx)
	if err != nil {
		return api.Evidence{}, err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	e, err := m.opened(a, id)
	if err != nil {
		return api.Evidence{}, err
	}
	return api.Evidence{Interview: id, Quotes: e.quotes(names), Asking: e.asking(), Conditions: conditions(e.events)}, nil
}

// conditions are the working conditions as noted last.
func conditions(events []rules.Event) map[rules.ConditionID]string {
	all := map[rules.ConditionID]string{}
	for id, note := range rules.FoldRecord(events).Conditions {
		if note.Text != "" {
			all[id] = note.Text
		}
	}
	return all
}

// asking tells of the criteria that speak against the candidate whether anybody
// asked about them.
func (e *entry) asking() []rules.AskingCheck {
	return rules.CheckAsking(e.posting.pack, e.result, rules.FoldRecord(e.events), e.cards())
}

func (e *entry) quotes(names people) []api.Quote {
	record := rules.FoldRecord(e.events)
	all := []api.Quote{}
	for _, seat := range e.Panel {
		card := e.counting[seat.Card]
		if card == nil {
			continue
		}
		evidence := rules.GatherEvidence(e.posting.pack, record, card)
		for _, criterion := range e.posting.pack.Criteria {
			level, _ := evidence[criterion.ID].Level()
			for _, line := range evidence[criterion.ID].Lines {
				q := quoted(record, line)
				q.Criterion, q.Interviewer, q.Level = criterion.ID, names.user(seat.User), level
				q.Tags = tagsOn(e.posting.pack, card, line, criterion.ID)
				all = append(all, q)
			}
		}
	}
	return all
}

func quoted(r *rules.Record, id rules.LineID) api.Quote {
	line, _ := r.Line(id)
	return api.Quote{Line: id, Text: line.Text, Question: line.Question, Elapsed: int((line.At - r.Lines[0].At) / 1000)}
}

func tagsOn(p *rules.Pack, c *rules.Card, line rules.LineID, criterion rules.CriterionID) []rules.TagID {
	tags := []rules.TagID{}
	for _, placed := range c.Tags {
		if placed.Line != line {
			continue
		}
		tag, ok := p.Tag(placed.Tag)
		if ok && tag.Criterion == criterion && !slices.Contains(tags, tag.ID) {
			tags = append(tags, tag.ID)
		}
	}
	return tags
}
