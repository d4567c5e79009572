package routes

import (
	"net/http"

	"kotae/rules"
)

// health says that the process answers.
func (s *server) health(q *request) error { return q.String(http.StatusOK, "ok") }

// ready says that the store answers too.
func (s *server) ready(q *request) error {
	if err := s.Store.Ping(q.Request().Context()); err != nil {
		s.Log.Error("store does not answer", "error", err)
		return rules.Errorf(rules.Unavailable, "error.store.silent")
	}
	return q.String(http.StatusOK, "ok")
}
