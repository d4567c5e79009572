package store

import (
	"context"
	"database/sql"
)

// hot are the statements that every append runs. They are compiled once, since
// on SQLite compiling costs as much as running.
type hot struct {
	used, skeleton, payload, scorecard *sql.Stmt
}

const (
	findID         = `SELECT pos FROM log WHERE id = $1`
	insertSkeleton = `INSERT INTO log (pos, device, seq, id, stream, interview, type, at, received_at, author, on_behalf, version, commitment)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`
	insertPayload   = `INSERT INTO payloads (pos, candidate, salt, sealed) VALUES ($1, $2, $3, $4)`
	updateScorecard = `UPDATE scorecards SET version = $1, submitted = $2, submitted_at = $3, ratings = $4, judgement = $5 WHERE card = $6`
)

// findSession is asked by every request before anything else.
const findSession = `SELECT s.token_hash, s.owner, s.created_at, s.seen_at, s.expires_at,
		u.id, u.name, u.login, u.role, u.disabled, u.password_hash, u.created_at
	FROM sessions s JOIN users u ON u.id = s.owner WHERE s.token_hash = $1 AND s.expires_at > $2`

// compile answers with statements that live as long as the pool.
func compile(ctx context.Context, db *sql.DB) (h hot, err error) {
	for into, query := range map[**sql.Stmt]string{
		&h.used: findID, &h.skeleton: insertSkeleton, &h.payload: insertPayload, &h.scorecard: updateScorecard,
	} {
		if *into, err = db.PrepareContext(ctx, query); err != nil {
			return h, err
		}
	}
	return h, nil
}

// in are the same statements inside a transaction.
func (h hot) in(ctx context.Context, tx *sql.Tx) hot {
	return hot{
		used: tx.StmtContext(ctx, h.used), skeleton: tx.StmtContext(ctx, h.skeleton),
		payload: tx.StmtContext(ctx, h.payload), scorecard: tx.StmtContext(ctx, h.scorecard),
	}
}
