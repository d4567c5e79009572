package routes

import (
	"net/http"

	"kotae/rules"
	"kotae/server/api"
)

// setAbbreviations keeps the actor's own short forms.
func (s *server) setAbbreviations(q *request) error {
	var in api.Abbreviations
	if err := read(q, &in); err != nil {
		return err
	}
	if err := rules.CheckAbbreviations(in.Abbreviations); err != nil {
		return err
	}
	if err := s.Store.SetAbbreviations(q.Request().Context(), q.actor.ID, in.Abbreviations); err != nil {
		return err
	}
	return q.NoContent(http.StatusNoContent)
}
