package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"fmt"
	"log/slog"
	"path/filepath"
	"sync"
	"time"

	"kotae/rules"
)

// Config says where the data is. Either Dir or URL is set.
type Config struct {
	// Dir is the data folder of SQLite; it is made if it is missing.
	Dir string
	// URL is a PostgreSQL database. Keys must be set with it.
	URL string
	// Keys is the key file; keys.json in Dir unless set. A backup of the data
	// must not hold it.
	Keys string
	// Now and NewID can be replaced by tests and the demo.
	Now   func() time.Time
	NewID func() string
	Log   *slog.Logger
}

// Store is an open store. Its methods may be called from many goroutines.
type Store struct {
	*database
	cfg     Config
	keys    *keyring
	release func() error
	epoch   string
	writer  *writer
	// signedIn is findSession.
	signedIn *sql.Stmt

	// postings change only where one moves to another version of a pack, so each is
	// decoded once until then.
	postings sync.Map
}

// Open opens the store, makes what is missing and refuses a second server on
// the same SQLite data.
func Open(ctx context.Context, cfg Config) (*Store, error) {
	cfg, err := cfg.complete()
	if err != nil {
		return nil, err
	}
	s := &Store{cfg: cfg, release: noRelease}
	if err := s.open(ctx); err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	return s, nil
}

func (c Config) complete() (Config, error) {
	if (c.Dir == "") == (c.URL == "") || (c.URL != "" && c.Keys == "") {
		return c, rules.Errorf(rules.Invalid, "error.store.config")
	}
	if c.Keys == "" {
		c.Keys = filepath.Join(c.Dir, "keys.json")
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.NewID == nil {
		c.NewID = func() string { return newID(c.Now()) }
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c, nil
}

// newID makes an id that sorts by time.
func newID(now time.Time) string {
	var random [10]byte
	rand.Read(random[:]) // never fails: it stops the process instead
	return fmt.Sprintf("%012x-%s", now.UnixMilli(), hex.EncodeToString(random[:]))
}

// open fills the store; where it fails it leaves nothing open behind it.
func (s *Store) open(ctx context.Context) (err error) {
	defer func() {
		if err != nil {
			s.shut()
		}
	}()
	if s.cfg.Dir != "" {
		if s.release, err = claimFolder(s.cfg.Dir); err != nil {
			return err
		}
		s.database, err = openSQLite(ctx, filepath.Join(s.cfg.Dir, databaseFile))
	} else {
		s.database, err = openPostgres(ctx, s.cfg.URL)
	}
	if err != nil {
		return err
	}
	if err = s.migrate(ctx); err != nil {
		return err
	}
	var candidates int
	if err = s.read.QueryRowContext(ctx, `SELECT COUNT(*) FROM candidates`).Scan(&candidates); err != nil {
		return err
	}
	if s.keys, err = openKeyring(s.cfg.Keys, candidates == 0); err != nil {
		return err
	}
	if s.epoch, err = s.settleEpoch(ctx); err != nil {
		return err
	}
	if s.signedIn, err = s.read.PrepareContext(ctx, findSession); err != nil {
		return err
	}
	s.writer, err = startWriter(ctx, s)
	return err
}

// settleEpoch names this copy of the data; a restore from a backup renames it.
func (s *Store) settleEpoch(ctx context.Context) (epoch string, err error) {
	_, err = s.write.ExecContext(ctx, `INSERT INTO meta (name, value) VALUES ('epoch', $1) ON CONFLICT (name) DO NOTHING`, s.cfg.NewID())
	if err != nil {
		return "", err
	}
	err = s.read.QueryRowContext(ctx, `SELECT value FROM meta WHERE name = 'epoch'`).Scan(&epoch)
	return epoch, err
}

// Close stores what was accepted, then lets go of the data.
func (s *Store) Close() error {
	s.writer.stop()
	return s.shut()
}

func (s *Store) shut() error {
	var err error
	if s.database != nil {
		err = s.database.close()
	}
	if e := s.release(); err == nil {
		err = e
	}
	return err
}

// Epoch changes when the data was restored from a backup.
func (s *Store) Epoch() string { return s.epoch }

// Ping reports whether the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.read.PingContext(ctx) }

// Empty reports whether nobody can sign in yet.
func (s *Store) Empty(ctx context.Context) (bool, error) {
	var n int
	err := s.read.QueryRowContext(ctx, `SELECT COUNT(*) FROM users`).Scan(&n)
	return n == 0, err
}

// now is the clock in Unix milliseconds.
func (s *Store) now() int64 { return s.cfg.Now().UnixMilli() }
