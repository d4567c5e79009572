package routes

import (
	"net/http"

	"kotae/rules"
)

func (s *server) postings(q *request) error {
	return q.JSON(http.StatusOK, s.Model.Postings(q.actor))
}

func (s *server) comparison(q *request) error {
	comparison, err := s.Model.Comparison(q.Request().Context(), q.actor, q.posting)
	if err != nil {
		return err
	}
	if err := s.audit(q, rules.SeeComparison, string(q.posting), "ok"); err != nil {
		return err
	}
	return q.JSON(http.StatusOK, comparison)
}
