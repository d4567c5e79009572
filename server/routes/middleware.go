package routes

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"net/http"
	"runtime/debug"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"kotae/rules"
)

// policy lets the page load nothing but what this server gives it, and run no
// script that is written into a page.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; " +
	"font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; " +
	"object-src 'none'; frame-ancestors 'none'"

// Limits of a connection. A stream lifts the write limit for itself.
const (
	headerTime = 5 * time.Second
	readTime   = 30 * time.Second
	writeTime  = 60 * time.Second
	idleTime   = 120 * time.Second
	mostHeader = 16 << 10
)

// NewServer makes the HTTP server with its limits.
func NewServer(h http.Handler) *http.Server {
	return &http.Server{
		Handler: h, ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: idleTime,
		MaxHeaderBytes: mostHeader, ConnContext: withConnection,
	}
}

// facts are what the log says of a request. They hold ids only.
type facts struct {
	id, route string
	user      rules.UserID
	code      rules.Code
}

type factsKey struct{}

func factsOf(r *http.Request) *facts {
	if f, ok := r.Context().Value(factsKey{}).(*facts); ok {
		return f
	}
	return &facts{}
}

// around puts everything that holds for all requests around the router, the
// outermost last.
func (s *server) around(h http.Handler) http.Handler {
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.answer(w, r, rules.Errorf(rules.Forbidden, "error.crosssite"))
	}))
	return s.logged(s.headed(s.recovered(cross.Handler(h))))
}

// headed sets the headers of every answer, failures included.
func (s *server) headed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set(echo.HeaderContentSecurityPolicy, policy)
		h.Set(echo.HeaderXContentTypeOptions, "nosniff")
		h.Set(echo.HeaderReferrerPolicy, "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set(echo.HeaderCacheControl, "no-store")
		if s.Secure {
			h.Set(echo.HeaderStrictTransportSecurity, "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}

// recovered turns a panic into a failure with a reference. The log gets the
// place, never what was sent.
func (s *server) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			p := recover()
			if p == nil {
				return
			}
			if p == http.ErrAbortHandler {
				panic(p)
			}
			s.Log.Error("panic", "request", factsOf(r).id, "kind", fmt.Sprintf("%T", p), "stack", string(debug.Stack()))
			if rec, ok := w.(*recorder); ok && rec.wrote {
				panic(http.ErrAbortHandler) // half an answer must not look whole
			}
			s.answer(w, r, fmt.Errorf("panic of %T", p))
		}()
		next.ServeHTTP(w, r)
	})
}

// logged writes one line for each request: no query, no body, no name.
func (s *server) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := s.Now()
		f := &facts{id: newID(), route: "-"}
		r = r.WithContext(context.WithValue(r.Context(), factsKey{}, f))
		rec := &recorder{ResponseWriter: w, status: http.StatusOK}
		w.Header().Set(echo.HeaderXRequestID, f.id)
		next.ServeHTTP(rec, r)
		s.Log.Info("request", "request", f.id, "method", method(r), "route", f.route, "status", rec.status, "user", f.user,
			"code", f.code, "bytes", rec.bytes, "took", s.Now().Sub(began))
	})
}

// method keeps a made-up method out of the log.
func method(r *http.Request) string {
	if len(r.Method) > 7 || strings.ToUpper(r.Method) != r.Method {
		return "OTHER"
	}
	return r.Method
}

func newID() string {
	var raw [9]byte
	rand.Read(raw[:]) // it never fails
	return hex.EncodeToString(raw[:])
}

// recorder remembers what was answered. Unwrap lets a stream reach the
// connection.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
	wrote  bool
}

func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

func (r *recorder) WriteHeader(status int) {
	if !r.wrote {
		r.status, r.wrote = status, true
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(p []byte) (int, error) {
	r.wrote = true
	n, err := r.ResponseWriter.Write(p)
	r.bytes += int64(n)
	return n, err
}
