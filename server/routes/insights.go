package routes

import (
	"net/http"

	"kotae/rules"
)

func (s *server) insights(q *request) error {
	insights, err := s.Model.Insights(q.Request().Context(), q.actor, q.posting, s.Now().Location())
	if err != nil {
		return err
	}
	if err := s.audit(q, rules.SeeInsights, string(q.posting), "ok"); err != nil {
		return err
	}
	return q.JSON(http.StatusOK, insights)
}

// ownLeniency answers about nobody but the person who asks.
func (s *server) ownLeniency(q *request) error {
	leaning, err := s.Model.OwnLeaning(q.Request().Context(), q.actor)
	if err != nil {
		return err
	}
	return q.JSON(http.StatusOK, leaning)
}
