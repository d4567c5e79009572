package store

import (
	"cmp"
	"context"

	"kotae/rules"
)

// AuditEntry says who did or read what. Subject is an id, never a name.
type AuditEntry struct {
	// At is in Unix milliseconds; the store's clock where it is 0.
	At      int64
	Actor   rules.UserID
	Action  rules.Action
	Subject string
	Address string
	Request string
	Result  string
}

// Audit adds an entry; entries are never changed.
func (s *Store) Audit(ctx context.Context, a AuditEntry) error {
	return s.exec(ctx, `INSERT INTO audit (id, at, actor, action, subject, address, request, result) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		newID(s.cfg.Now()), cmp.Or(a.At, s.now()), a.Actor, a.Action, a.Subject, a.Address, a.Request, a.Result)
}

// AuditEntries lists the latest entries, the newest first.
func (s *Store) AuditEntries(ctx context.Context, limit int) ([]AuditEntry, error) {
	return list(ctx, s.read, func(r scanner) (a AuditEntry, err error) {
		err = r.Scan(&a.At, &a.Actor, &a.Action, &a.Subject, &a.Address, &a.Request, &a.Result)
		return a, err
	}, `SELECT at, actor, action, subject, address, request, result FROM audit ORDER BY at DESC, id DESC LIMIT $1`, limit)
}
