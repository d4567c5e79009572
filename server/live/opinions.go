package live

import (
	"context"

	"kotae/rules"
	"kotae/server/api"
)

// Opinions are the panel's submitted cards of one interview. The actor must be
// one who may see opinions.
func (m *Model) Opinions(ctx context.Context, a rules.Actor, id rules.InterviewID) (api.Opinions, error) {
	names, err := m.people(ctx)
	if err != nil {
		return api.Opinions{}, err
	}
	m.mu.RLock()
	defer m.mu.RUnlock()
	e, err := m.opened(a, id)
	if err != nil {
		return api.Opinions{}, err
	}
	o := api.Opinions{Interview: id, Cards: []api.OpinionCard{}, Result: e.result, Verdict: e.verdict, Outcome: e.outcomeView(),
		Kept: rules.KeptTexts(id, e.events, e.cards()), MayRelease: rules.May(a, rules.ReleaseKept, m.relation(a, e))}
	for _, seat := range e.Panel {
		o.Cards = append(o.Cards, opinionCard(names.user(seat.User), e.counting[seat.Card]))
	}
	return o, nil
}

// opened finds an interview and asks once more whether the actor may see
// opinions on it, so that no caller can forget to.
func (m *Model) opened(a rules.Actor, id rules.InterviewID) (*entry, error) {
	e := m.interviews[id]
	if e == nil {
		return nil, rules.Errorf(rules.NotFound, "error.interview.unknown")
	}
	if !m.known(a, e) {
		return nil, rules.Errorf(rules.Forbidden, "error.forbidden")
	}
	return e, nil
}

func opinionCard(who api.User, c *rules.Card) api.OpinionCard {
	if c == nil {
		return api.OpinionCard{Interviewer: who}
	}
	return api.OpinionCard{
		Interviewer: who, Submitted: true, SubmittedAt: c.SubmittedAt, Ratings: c.Ratings, Judgement: c.Judgement,
		Strong: c.Strong, Weak: c.Weak, Handover: c.Handover, Tags: c.Tags,
	}
}
