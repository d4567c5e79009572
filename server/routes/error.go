package routes

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"kotae/rules"
	"kotae/rules/messages"
	"kotae/server/api"
	"kotae/server/store"
)

// statuses maps each code to its HTTP status.
var statuses = map[rules.Code]int{
	rules.Invalid:         http.StatusBadRequest,
	rules.Unauthenticated: http.StatusUnauthorized,
	rules.Forbidden:       http.StatusForbidden,
	rules.NotFound:        http.StatusNotFound,
	rules.Conflict:        http.StatusConflict,
	rules.Gap:             http.StatusConflict,
	rules.TooLarge:        http.StatusRequestEntityTooLarge,
	rules.TooMany:         http.StatusTooManyRequests,
	rules.Gone:            http.StatusGone,
	rules.Unavailable:     http.StatusServiceUnavailable,
}

// frameworks are the failures that the router itself finds.
var frameworks = map[int]*rules.Error{
	http.StatusNotFound:             rules.Errorf(rules.NotFound, "error.path"),
	http.StatusMethodNotAllowed:     rules.Errorf(rules.Invalid, "error.method"),
	http.StatusUnsupportedMediaType: rules.Errorf(rules.Invalid, "error.media"),
}

// fail answers every failure of a handler.
func (s *server) fail(err error, c echo.Context) {
	if c.Response().Committed {
		return
	}
	s.answer(c.Response(), c.Request(), err)
}

// answer writes a failure as a problem. What is not a rules.Error says nothing
// but a reference; the log has the rest.
func (s *server) answer(w http.ResponseWriter, r *http.Request, err error) {
	p := problemOf(err)
	facts := factsOf(r)
	if p.Status == http.StatusInternalServerError {
		p.Reference = facts.id
		p.Args = []string{facts.id}
		if !errors.Is(err, context.Canceled) {
			s.Log.Error("request failed", "request", facts.id, "route", facts.route, "error", err)
		}
	}
	p.Title = messages.Text(language(r), p.Key, p.Args...)
	if p.Code == rules.TooMany && len(p.Args) > 0 {
		w.Header().Set(echo.HeaderRetryAfter, p.Args[0])
	}
	facts.code = p.Code
	body, err := json.Marshal(p)
	if err != nil {
		s.Log.Error("problem not written", "request", facts.id, "error", err)
	}
	w.Header().Set(echo.HeaderContentType, api.ProblemType)
	w.Header().Set(echo.HeaderContentLength, strconv.Itoa(len(body)))
	w.WriteHeader(p.Status)
	w.Write(body) // a reader who is gone cannot be told
}

func problemOf(err error) api.Problem {
	p := api.Problem{Type: "about:blank", Status: http.StatusInternalServerError, Code: rules.Unavailable, Key: "error.internal"}
	var known *rules.Error
	var frame *echo.HTTPError
	switch {
	case errors.As(err, &known):
		p.Status = statuses[known.Code]
	case errors.As(err, &frame) && frameworks[frame.Code] != nil:
		known, p.Status = frameworks[frame.Code], frame.Code
	default:
		return p
	}
	p.Code, p.Key, p.Args = known.Code, known.Key, known.Args
	var gap *store.GapError
	if errors.As(err, &gap) {
		p.Expected = gap.Expected
	}
	var refused *store.RefusedError
	if errors.As(err, &refused) {
		p.Seq = refused.Seq
	}
	return p
}

// language is the reader's, for the title that people see without our screens.
func language(r *http.Request) string {
	if strings.HasPrefix(strings.ToLower(r.Header.Get("Accept-Language")), "en") {
		return "en"
	}
	return "ja"
}
