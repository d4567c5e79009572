package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"

	"kotae/rules"
	"kotae/server/api"
)

// caller speaks to the server as a browser does, without one.
type caller struct {
	server  *server
	cookie  *http.Cookie
	Session api.Session
	http    *http.Client
}

// newCaller signs in by a one-time link and sets a password; "" sets none.
func newCaller(t testing.TB, s *server, link, password string) *caller {
	t.Helper()
	c := &caller{server: s, http: &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 64}}}
	_, token, _ := strings.Cut(link, "#")
	if err := c.call(http.MethodPost, api.PathLink, api.Link{Token: token, Password: password}, &c.Session); err != nil {
		t.Fatalf("signing in: %v", err)
	}
	if c.cookie == nil {
		t.Fatal("signing in set no cookie")
	}
	return c
}

// failure is what the server said instead of an answer.
type failure struct{ api.Problem }

func (f *failure) Error() string { return fmt.Sprintf("%d %s %v", f.Status, f.Key, f.Args) }

// call sends a body, if there is one, and decodes the answer.
func (c *caller) call(method, path string, body, into any) error {
	var raw []byte
	if body != nil {
		var err error
		if raw, err = json.Marshal(body); err != nil {
			return err
		}
	}
	req, err := http.NewRequest(method, c.server.URL(path), bytes.NewReader(raw))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	if c.cookie != nil {
		req.AddCookie(c.cookie)
	}
	res, err := c.http.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode >= 300 {
		var f failure
		if err := json.NewDecoder(res.Body).Decode(&f.Problem); err != nil {
			return fmt.Errorf("status %d without a problem body: %w", res.StatusCode, err)
		}
		return &f
	}
	for _, set := range res.Cookies() {
		c.cookie = set
	}
	if into == nil {
		return nil
	}
	return json.NewDecoder(res.Body).Decode(into)
}

// interview is what the server holds of it for this caller's eyes.
func (c *caller) interview(id rules.InterviewID) (in api.Interview, err error) {
	err = c.call(http.MethodGet, api.PathInterview(id), nil, &in)
	return in, err
}

// cookieOf gives a page the session of a caller.
func cookieOf(c *caller) *network.SetCookieParams { return cookieAt(c.server.URL("/"), c.cookie) }

// cookieAt gives it to a page that comes by a wire or a front.
func cookieAt(url string, c *http.Cookie) *network.SetCookieParams {
	return network.SetCookie(c.Name, c.Value).WithURL(url).WithHTTPOnly(true)
}
