package live

import (
	"context"
	"fmt"

	"kotae/rules"
	"kotae/server/api"
	"kotae/server/store"
)

// people are everyone's names, for panels and authors.
type people map[rules.UserID]api.User

func (m *Model) people(ctx context.Context) (people, error) {
	users, err := m.store.Users(ctx)
	if err != nil {
		return nil, fmt.Errorf("load people: %w", err)
	}
	all := people{}
	for _, u := range users {
		all[u.ID] = api.User{ID: u.ID, Name: u.Name, Role: u.Role}
	}
	return all, nil
}

func (p people) panel(seats []store.Seat) []api.User {
	panel := make([]api.User, 0, len(seats))
	for _, s := range seats {
		panel = append(panel, p.user(s.User))
	}
	return panel
}

func (p people) user(id rules.UserID) api.User {
	if u, ok := p[id]; ok {
		return u
	}
	return api.User{ID: id}
}

func candidate(c store.Candidate) api.Candidate {
	return api.Candidate{ID: c.ID, Number: c.Number, Name: c.Name, Furigana: c.Furigana}
}
