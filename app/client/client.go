// Package client calls the server: one typed function for each path of
// server/api. It knows HTTP and nothing of what the answers mean.
//
// Every call is asynchronous; done is called once, on the browser's event
// goroutine. Only a well-formed JSON answer of the server counts: the sign-in
// page of a café's network is not an acknowledgement.
package client

import (
	"encoding/json"
	"errors"

	"kotae/app/dom"
	"kotae/rules"
	"kotae/server/api"
)

// timeout in milliseconds after which a call is given up.
const timeout = 20_000

// Failure is an error of the server with what a Problem adds to it; errors.As
// finds the *rules.Error inside.
type Failure struct {
	Err *rules.Error
	// Status is the HTTP status, 0 where the server was not reached.
	Status    int
	Seq       int64
	Expected  int64
	Reference string
}

// Error renders the failure for logs.
func (f *Failure) Error() string { return f.Err.Error() }

// Unwrap gives the error that a person may read.
func (f *Failure) Unwrap() error { return f.Err }

// Lost reports whether the answer says nothing about the request: the server
// was not reached, is out of order, or something in between answered.
func (f *Failure) Lost() bool { return f.Err.Code == rules.Unavailable }

// Client calls the server that the page came from.
type Client struct {
	fetch func(dom.Request, func(dom.Response, error)) (abort func())
}

// New makes the client.
func New() *Client { return &Client{fetch: dom.Fetch} }

// call sends in, if not nil, and decodes the answer.
func call[T any](c *Client, method, path string, in any, done func(T, error)) {
	send(c, method, path, in, func(r dom.Response, err error) {
		var out T
		if err == nil {
			err = decode(r, &out)
		}
		done(out, err)
	})
}

// send tells only answers of status 2xx without an error.
func send(c *Client, method, path string, in any, done func(dom.Response, error)) {
	ask(c, dom.Request{Method: method, Path: path, Timeout: timeout}, in, done)
}

func ask(c *Client, r dom.Request, in any, done func(dom.Response, error)) (abort func()) {
	if in != nil {
		body, err := json.Marshal(in)
		if err != nil {
			done(dom.Response{}, &Failure{Err: rules.Errorf(rules.Invalid, "error.event.body")})
			return func() {}
		}
		r.Body = body
	}
	return c.fetch(r, func(answer dom.Response, err error) {
		switch {
		case err != nil:
			done(answer, unreachable())
		case answer.Status < 200 || answer.Status > 299:
			done(answer, failureOf(answer))
		default:
			done(answer, nil)
		}
	})
}

func decode(r dom.Response, out any) error {
	if r.Type != "application/json" || json.Unmarshal(r.Body, out) != nil {
		return &Failure{Status: r.Status, Err: rules.Errorf(rules.Unavailable, "state.foreign")}
	}
	return nil
}

func unreachable() *Failure {
	return &Failure{Err: rules.Errorf(rules.Unavailable, "state.offline")}
}

// failureOf reads a Problem; an answer that is none came from something else.
func failureOf(r dom.Response) *Failure {
	var p api.Problem
	if r.Type != api.ProblemType || json.Unmarshal(r.Body, &p) != nil || p.Code == "" || p.Key == "" {
		return &Failure{Status: r.Status, Err: rules.Errorf(rules.Unavailable, "state.foreign")}
	}
	return &Failure{
		Err:    &rules.Error{Code: p.Code, Key: p.Key, Args: p.Args},
		Status: r.Status, Seq: p.Seq, Expected: p.Expected, Reference: p.Reference,
	}
}

// FailureOf gives the failure inside an error of this package.
func FailureOf(err error) *Failure {
	var f *Failure
	if errors.As(err, &f) {
		return f
	}
	return unreachable()
}
