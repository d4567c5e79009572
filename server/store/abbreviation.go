package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"kotae/rules"
)

// Abbreviations are the short forms of a person's own, in the person's order.
func (s *Store) Abbreviations(ctx context.Context, user rules.UserID) ([]rules.Abbreviation, error) {
	var doc []byte
	err := s.read.QueryRowContext(ctx, `SELECT doc FROM abbreviations WHERE owner = $1`, user).Scan(&doc)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	var all []rules.Abbreviation
	if err == nil {
		err = json.Unmarshal(doc, &all)
	}
	return all, err
}

// SetAbbreviations puts a list in the place of the one before.
func (s *Store) SetAbbreviations(ctx context.Context, user rules.UserID, all []rules.Abbreviation) error {
	doc, err := json.Marshal(all)
	if err != nil {
		return err
	}
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO abbreviations (owner, doc, changed_at) VALUES ($1, $2, $3)
			ON CONFLICT (owner) DO UPDATE SET doc = excluded.doc, changed_at = excluded.changed_at`, user, string(doc), s.now())
		return err
	})
	return s.refusal(err, "error.store.reference")
}
