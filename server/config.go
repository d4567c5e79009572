package main

import (
	"context"
	"io"
	"log/slog"
	"strings"
	"time"

	"kotae/rules"
	"kotae/server/auth"
	"kotae/server/store"
)

// place says where the data is; every command that touches data has it.
type place struct {
	Data     string `help:"${command_flag_data}" default:"var" placeholder:"DIR"`
	Database string `help:"${command_flag_database}" placeholder:"URL"`
	Keys     string `help:"${command_flag_keys}" placeholder:"FILE"`
}

// open opens the store. A server that runs on the same data makes it refuse.
func (p place) open(ctx context.Context, log *slog.Logger) (*store.Store, error) {
	c := store.Config{Dir: p.Data, URL: p.Database, Keys: p.Keys, Log: log}
	if p.Database != "" {
		if p.Keys == "" {
			return nil, rules.Errorf(rules.Invalid, "error.database.keys")
		}
		c.Dir = ""
	}
	return store.Open(ctx, c)
}

// with opens the store for one command and closes it afterwards.
func (p place) with(c *console, do func(*store.Store) error) (err error) {
	st, err := p.open(c.ctx, logger(c.errors, slog.LevelWarn))
	if err != nil {
		return err
	}
	defer func() {
		if closing := st.Close(); err == nil {
			err = closing
		}
	}()
	return do(st)
}

// withExisting is with for commands that only read or add: a mistyped folder is
// an error, not a new and empty database.
func (p place) withExisting(c *console, do func(*store.Store) error) error {
	if p.Database == "" && !store.Holds(p.Data) {
		return rules.Errorf(rules.NotFound, "error.data.missing", p.Data)
	}
	return p.with(c, do)
}

// links make the addresses that are printed for people.
type links struct {
	URL string `help:"${command_flag_url}" default:"http://localhost:8080"`
}

// base is the URL without a slash at its end.
func (l links) base() (string, error) {
	if !strings.HasPrefix(l.URL, "http://") && !strings.HasPrefix(l.URL, "https://") {
		return "", rules.Errorf(rules.Invalid, "error.url")
	}
	return strings.TrimRight(l.URL, "/"), nil
}

// linkTo stands the token behind a #, so that it never reaches a log.
func linkTo(base, page, token string) string { return base + page + "#" + token }

func newAuth(st *store.Store) *auth.Auth { return auth.New(auth.Config{Store: st, Now: time.Now}) }

func logger(w io.Writer, level slog.Level) *slog.Logger {
	return slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{Level: level}))
}
