package routes

import (
	"net/http"

	"kotae/rules"
)

func (s *server) interviews(q *request) error {
	rows, err := s.Model.Interviews(q.Request().Context(), q.actor)
	if err != nil {
		return err
	}
	return q.JSON(http.StatusOK, rows)
}

func (s *server) interview(q *request) error {
	opened, err := s.Model.Open(q.Request().Context(), q.actor, q.subject.Interview.ID)
	if err != nil {
		return err
	}
	if !q.subject.Relation.Member {
		if err := s.audit(q, rules.SeeInterview, string(q.subject.Interview.ID), "ok"); err != nil {
			return err
		}
	}
	return q.JSON(http.StatusOK, opened)
}

func (s *server) opinions(q *request) error {
	opinions, err := s.Model.Opinions(q.Request().Context(), q.actor, q.subject.Interview.ID)
	if err != nil {
		return err
	}
	if err := s.audit(q, rules.SeeOpinions, string(q.subject.Interview.ID), "ok"); err != nil {
		return err
	}
	return q.JSON(http.StatusOK, opinions)
}

func (s *server) evidence(q *request) error {
	evidence, err := s.Model.Evidence(q.Request().Context(), q.actor, q.subject.Interview.ID)
	if err != nil {
		return err
	}
	if err := s.audit(q, rules.SeeOpinions, string(q.subject.Interview.ID), "ok"); err != nil {
		return err
	}
	return q.JSON(http.StatusOK, evidence)
}
