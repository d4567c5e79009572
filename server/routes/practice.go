package routes

import (
	"net/http"

	"kotae/rules"
	"kotae/server/api"
)

func (s *server) practices(q *request) error {
	rows, err := s.practising.List(q.Request().Context(), q.actor)
	if err != nil {
		return err
	}
	return q.JSON(http.StatusOK, rows)
}

// practice shows no more of others than rules.ViewPractice leaves.
func (s *server) practice(q *request) error {
	practice, err := s.practising.Open(q.Request().Context(), q.actor, rules.PracticeID(q.Param("id")))
	if err != nil {
		return err
	}
	return q.JSON(http.StatusOK, practice)
}

// ratePractice stores the whole sheet before it answers.
func (s *server) ratePractice(q *request) error {
	practice, err := s.practising.Find(q.Request().Context(), rules.PracticeID(q.Param("id")))
	if err != nil {
		return err
	}
	var sheet api.PracticeSheet
	if err := read(q, &sheet); err != nil {
		return err
	}
	if err := practice.Check(sheet.Ratings); err != nil {
		return err
	}
	if err := s.Store.RatePractice(q.Request().Context(), practice, rules.PracticeSheet{User: q.actor.ID, Ratings: sheet.Ratings}); err != nil {
		return err
	}
	return s.practice(q)
}
