package routes

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"unicode/utf8"

	"github.com/labstack/echo/v4"

	"kotae/rules"
	"kotae/server/api"
	"kotae/server/live"
	"kotae/server/store"
)

// request is one request past the gate: who asks, about what.
type request struct {
	echo.Context
	user  store.User
	actor rules.Actor
	// subject is the interview of the path, posting the posting.
	subject live.Subject
	posting rules.PostingID
}

// gate lets a request through to its handler once rules.May allows the route's
// action; there is no other way to a handler.
func (s *server) gate(r route) echo.HandlerFunc {
	return func(c echo.Context) error {
		q := &request{Context: c}
		factsOf(c.Request()).route = r.path
		if r.act == open {
			return r.handle(s, q)
		}
		if err := s.identify(q); err != nil {
			return err
		}
		relation, err := s.relate(q, r.about)
		if err != nil {
			return err
		}
		if err := allow(q.actor, r.act, relation); err != nil {
			return err
		}
		return r.handle(s, q)
	}
}

func (s *server) identify(q *request) error {
	user, err := s.Auth.Who(q.Request().Context(), s.token(q.Request()))
	if err != nil {
		return err
	}
	q.user, q.actor = user, rules.Actor{ID: user.ID, Role: user.Role, Disabled: user.Disabled}
	factsOf(q.Request()).user = user.ID
	return nil
}

func (s *server) relate(q *request, what about) (rules.Relation, error) {
	switch what {
	case anInterview:
		subject, err := s.Model.Interview(q.actor, rules.InterviewID(q.Param("id")))
		q.subject, q.posting = subject, subject.Posting
		return subject.Relation, err
	case aPosting:
		q.posting = rules.PostingID(q.Param("id"))
		return s.Model.Posting(q.actor, q.posting)
	}
	return rules.Relation{}, nil
}

// allow refuses what rules.May denies, and says so kindly to a person who only
// has to submit first.
func allow(a rules.Actor, act rules.Action, r rules.Relation) error {
	if rules.May(a, act, r) {
		return nil
	}
	once := r
	once.Pending = false
	if r.Pending && rules.May(a, act, once) {
		return rules.Errorf(rules.Forbidden, "error.pending")
	}
	return rules.Errorf(rules.Forbidden, "error.forbidden")
}

// read decodes a JSON body: one value, nothing unknown, nothing after it.
func read(q *request, into any) error {
	kind, _, err := mime.ParseMediaType(q.Request().Header.Get(echo.HeaderContentType))
	if err != nil || kind != echo.MIMEApplicationJSON {
		return echo.ErrUnsupportedMediaType
	}
	raw, err := io.ReadAll(http.MaxBytesReader(q.Response(), q.Request().Body, api.MaxBody))
	var long *http.MaxBytesError
	if errors.As(err, &long) {
		return rules.Errorf(rules.TooLarge, "error.body.long", api.MaxBody>>10)
	}
	if err != nil {
		return rules.Errorf(rules.Invalid, "error.body")
	}
	return decode(raw, into)
}

func decode(raw []byte, into any) error {
	if !utf8.Valid(raw) {
		return rules.Errorf(rules.Invalid, "error.text.encoding")
	}
	// Unmarshal goes over the whole text first, so what follows the value is
	// found before anything is taken.
	if !json.Valid(raw) || json.Unmarshal(raw, into) != nil {
		return rules.Errorf(rules.Invalid, "error.body")
	}
	return nil
}
