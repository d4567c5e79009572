package store

import (
	"context"
	"database/sql"
	"errors"

	"kotae/rules"
)

// Session is a signed-in browser. Only a hash of its token is stored. Times are
// in Unix milliseconds.
type Session struct {
	TokenHash string
	User      rules.UserID
	CreatedAt int64
	SeenAt    int64
	ExpiresAt int64
}

// CreateSession stores a session.
func (s *Store) CreateSession(ctx context.Context, n Session) error {
	err := s.exec(ctx, `INSERT INTO sessions (token_hash, owner, created_at, seen_at, expires_at) VALUES ($1, $2, $3, $4, $5)`,
		n.TokenHash, n.User, n.CreatedAt, n.SeenAt, n.ExpiresAt)
	return s.refusal(err, "error.session.taken")
}

// Session finds a session that has not expired, and whose it is.
func (s *Store) Session(ctx context.Context, hash string) (n Session, u User, err error) {
	err = s.signedIn.QueryRowContext(ctx, hash, s.now()).Scan(&n.TokenHash, &n.User, &n.CreatedAt, &n.SeenAt, &n.ExpiresAt,
		&u.ID, &u.Name, &u.Login, &u.Role, &u.Disabled, &u.PasswordHash, &u.CreatedAt)
	if errors.Is(err, sql.ErrNoRows) {
		err = rules.Errorf(rules.Unauthenticated, "error.session.over")
	}
	return n, u, err
}

// TouchSession notes that the session was used. Each call is a durable write:
// once a minute is plenty.
func (s *Store) TouchSession(ctx context.Context, hash string, seenAt int64) error {
	return s.exec(ctx, `UPDATE sessions SET seen_at = $1 WHERE token_hash = $2`, seenAt, hash)
}

// DeleteSession ends a session; one that is over already is no error.
func (s *Store) DeleteSession(ctx context.Context, hash string) error {
	return s.exec(ctx, `DELETE FROM sessions WHERE token_hash = $1`, hash)
}

// Link is a one-time link. User is empty for the link of the first start.
type Link struct {
	TokenHash string
	User      rules.UserID
	ExpiresAt int64
}

// CreateLink stores a link.
func (s *Store) CreateLink(ctx context.Context, l Link) error {
	err := s.exec(ctx, `INSERT INTO links (token_hash, owner, expires_at, used_at) VALUES ($1, NULLIF($2, ''), $3, 0)`,
		l.TokenHash, l.User, l.ExpiresAt)
	return s.refusal(err, "error.link.taken")
}

// Link finds a link that can still be used.
func (s *Store) Link(ctx context.Context, hash string) (Link, error) {
	return s.link(ctx, s.read, hash)
}

func (s *Store) link(ctx context.Context, q querier, hash string) (Link, error) {
	var used int64
	l, err := one(ctx, q, "error.link.unknown", func(r scanner) (l Link, err error) {
		err = r.Scan(&l.TokenHash, &l.User, &l.ExpiresAt, &used)
		return l, err
	}, `SELECT token_hash, COALESCE(owner, ''), expires_at, used_at FROM links WHERE token_hash = $1`, hash)
	switch {
	case err != nil:
		return Link{}, err
	case used != 0:
		return Link{}, rules.Errorf(rules.Gone, "error.link.used")
	case l.ExpiresAt <= s.now():
		return Link{}, rules.Errorf(rules.Gone, "error.link.expired")
	}
	return l, nil
}

// UseLink uses a link up. Of two who use one link, one gets it.
func (s *Store) UseLink(ctx context.Context, hash string) (l Link, err error) {
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		if l, err = s.link(ctx, tx, hash); err != nil {
			return err
		}
		err := change(ctx, tx, "error.link.used", `UPDATE links SET used_at = $1 WHERE token_hash = $2 AND used_at = 0`, s.now(), hash)
		if isMissing(err) {
			return rules.Errorf(rules.Gone, "error.link.used")
		}
		return err
	})
	return l, err
}
