package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"

	"kotae/rules"
)

// Practices are those somebody has rated, as they were then.
func (s *Store) Practices(ctx context.Context) ([]rules.Practice, error) {
	return list(ctx, s.read, func(r scanner) (p rules.Practice, err error) {
		var doc []byte
		if err := r.Scan(&doc); err != nil {
			return p, err
		}
		return p, json.Unmarshal(doc, &p)
	}, `SELECT doc FROM practices ORDER BY id`)
}

// PracticeSheets lists what people made of a practice, the first first.
func (s *Store) PracticeSheets(ctx context.Context, id rules.PracticeID) ([]rules.PracticeSheet, error) {
	return list(ctx, s.read, func(r scanner) (n rules.PracticeSheet, err error) {
		var ratings []byte
		if err := r.Scan(&n.User, &ratings, &n.SubmittedAt); err != nil {
			return n, err
		}
		return n, json.Unmarshal(ratings, &n.Ratings)
	}, `SELECT owner, ratings, submitted_at FROM practice_cards WHERE practice = $1 ORDER BY submitted_at, owner`, id)
}

// RatePractice stores a person's sheet, once; the same sheet again changes
// nothing. It is durable when this returns.
func (s *Store) RatePractice(ctx context.Context, p rules.Practice, n rules.PracticeSheet) error {
	doc, err := json.Marshal(p)
	if err != nil {
		return err
	}
	ratings, err := json.Marshal(n.Ratings) // its keys are in order
	if err != nil {
		return err
	}
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO practices (id, doc, created_at) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING`,
			p.ID, string(doc), s.now())
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO practice_cards (practice, owner, ratings, submitted_at) VALUES ($1, $2, $3, $4)
			ON CONFLICT (practice, owner) DO NOTHING`, p.ID, n.User, string(ratings), cmp.Or(n.SubmittedAt, s.now()))
		if err != nil {
			return err
		}
		var kept string
		err = tx.QueryRowContext(ctx, `SELECT ratings FROM practice_cards WHERE practice = $1 AND owner = $2`, p.ID, n.User).Scan(&kept)
		if err == nil && kept != string(ratings) {
			err = rules.Errorf(rules.Conflict, "error.practice.again")
		}
		return err
	})
	return s.refusal(err, "error.practice.again")
}
