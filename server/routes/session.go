package routes

import (
	"context"
	"errors"
	"net/http"

	"kotae/rules"
	"kotae/server/api"
	"kotae/server/auth"
	"kotae/server/store"
)

// What the audit table calls the beginning of a session.
const (
	actSignIn rules.Action = "session.start"
	actSetUp  rules.Action = "setup"
)

// cookieName is bound to this host where the connection is safe.
func (s *server) cookieName() string {
	if s.Secure {
		return "__Host-kotae_session"
	}
	return "kotae_session"
}

func (s *server) token(r *http.Request) string {
	c, err := r.Cookie(s.cookieName())
	if err != nil {
		return ""
	}
	return c.Value
}

// setCookie gives the browser its session, or with an empty token takes it
// away.
func (s *server) setCookie(q *request, token string) {
	c := &http.Cookie{
		Name: s.cookieName(), Value: token, Path: "/", HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteLaxMode,
		MaxAge: int(auth.Absolute.Seconds()),
	}
	if token == "" {
		c.MaxAge = -1
	}
	q.SetCookie(c)
}

// session answers who asks; nobody is an answer too, since a browser that has to
// ask is not at fault.
func (s *server) session(q *request) error {
	err := s.identify(q)
	var refused *rules.Error
	if errors.As(err, &refused) && refused.Code == rules.Unauthenticated {
		return s.answerSession(q, store.User{})
	}
	if err != nil {
		return err
	}
	return s.answerSession(q, q.user)
}

func (s *server) answerSession(q *request, u store.User) error {
	short, err := s.Store.Abbreviations(q.Request().Context(), u.ID)
	if err != nil {
		return err
	}
	return q.JSON(http.StatusOK, api.Session{
		User: api.User{ID: u.ID, Name: u.Name, Role: u.Role}, Epoch: s.Store.Epoch(), Version: s.Version, Now: s.Now().UnixMilli(),
		Abbreviations: short,
	})
}

func (s *server) signIn(q *request) error {
	var in api.SignIn
	if err := read(q, &in); err != nil {
		return err
	}
	return s.begin(q, actSignIn, func(ctx context.Context) (auth.Signed, error) {
		return s.Auth.SignIn(ctx, in.Login, in.Password, q.RealIP())
	})
}

func (s *server) signInByLink(q *request) error {
	var in api.Link
	if err := read(q, &in); err != nil {
		return err
	}
	return s.begin(q, actSignIn, func(ctx context.Context) (auth.Signed, error) {
		return s.Auth.SignInByLink(ctx, in.Token, in.Password, q.RealIP())
	})
}

func (s *server) setUp(q *request) error {
	var in api.Setup
	if err := read(q, &in); err != nil {
		return err
	}
	return s.begin(q, actSetUp, func(ctx context.Context) (auth.Signed, error) {
		return s.Auth.SetUp(ctx, in.Token, in.Name, in.Login, in.Password, q.RealIP())
	})
}

// begin starts a session, replaces the one the browser had, and notes in the
// audit table that somebody signed in, or tried to.
func (s *server) begin(q *request, act rules.Action, signIn func(context.Context) (auth.Signed, error)) error {
	ctx := q.Request().Context()
	signed, err := signIn(ctx)
	q.actor.ID = signed.User.ID
	if noted := s.audit(q, act, string(signed.User.ID), resultOf(err)); noted != nil {
		err = errors.Join(err, noted)
	}
	if err != nil {
		return err
	}
	if err := s.Auth.SignOut(ctx, s.token(q.Request())); err != nil {
		return err
	}
	s.setCookie(q, signed.Token)
	return s.answerSession(q, signed.User)
}

func (s *server) signOut(q *request) error {
	if err := s.Auth.SignOut(q.Request().Context(), s.token(q.Request())); err != nil {
		return err
	}
	s.setCookie(q, "")
	return q.NoContent(http.StatusNoContent)
}

func (s *server) setupState(q *request) error {
	empty, err := s.Store.Empty(q.Request().Context())
	if err != nil {
		return err
	}
	return q.JSON(http.StatusOK, api.SetupState{Open: empty})
}

// audit notes who did or read what; an answer that cannot be noted is not
// given.
func (s *server) audit(q *request, act rules.Action, subject, result string) error {
	return s.Store.Audit(q.Request().Context(), store.AuditEntry{
		At: s.Now().UnixMilli(), Actor: q.actor.ID, Action: act, Subject: subject, Address: q.RealIP(),
		Request: factsOf(q.Request()).id, Result: result,
	})
}

func resultOf(err error) string {
	var e *rules.Error
	switch {
	case err == nil:
		return "ok"
	case errors.As(err, &e):
		return string(e.Code)
	}
	return "failed"
}
