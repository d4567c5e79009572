package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"

	"kotae/rules"
)

// PackVersion is one published version of a company's own pack. It never changes.
type PackVersion struct {
	// Pack holds id, version and hash.
	Pack   *rules.Pack
	Author rules.UserID
	// At is in Unix milliseconds.
	At   int64
	Note string
}

// PublishPack adds a version and answers with hash and time filled in. A version
// that is there already is a conflict: somebody published meanwhile.
func (s *Store) PublishPack(ctx context.Context, v PackVersion) (PackVersion, error) {
	pack := *v.Pack
	pack.Hash = ""
	doc, err := json.Marshal(pack)
	if err != nil {
		return v, err
	}
	sum := sha256.Sum256(doc)
	pack.Hash = hex.EncodeToString(sum[:])
	v.Pack, v.At = &pack, cmp.Or(v.At, s.now())
	err = s.exec(ctx, `INSERT INTO packs (id, version, hash, doc, author, at, note) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		pack.ID, pack.Version, pack.Hash, string(doc), v.Author, v.At, v.Note)
	return v, s.refusal(err, "error.pack.taken")
}

const packColumns = `SELECT hash, doc, author, at, note FROM packs`

func scanPack(r scanner) (v PackVersion, err error) {
	var hash, doc string
	if err := r.Scan(&hash, &doc, &v.Author, &v.At, &v.Note); err != nil {
		return v, err
	}
	err = json.Unmarshal([]byte(doc), &v.Pack)
	if err == nil {
		v.Pack.Hash = hash
	}
	return v, err
}

// Pack finds one version.
func (s *Store) Pack(ctx context.Context, id rules.PackID, version int) (PackVersion, error) {
	return one(ctx, s.read, "error.pack.version", scanPack, packColumns+` WHERE id = $1 AND version = $2`, id, version)
}

// Packs lists every version, the newest of each pack first.
func (s *Store) Packs(ctx context.Context) ([]PackVersion, error) {
	return list(ctx, s.read, scanPack, packColumns+` ORDER BY id, version DESC`)
}

// PackMove is one move of a posting to another version.
type PackMove struct {
	Posting rules.PostingID
	At      int64
	Actor   rules.UserID
	Pack    rules.PackID
	Version int
	Reason  string
}

// MovePosting gives a posting another version of a pack, and keeps who did it and
// why.
func (s *Store) MovePosting(ctx context.Context, m PackMove, to *rules.Pack) (Posting, error) {
	var moved Posting
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		p, err := one(ctx, tx, "error.posting.unknown", scanPosting, postingColumns+` WHERE id = $1`, m.Posting)
		if err != nil {
			return err
		}
		p.Pack = to
		moved = p
		doc, err := json.Marshal(p)
		if err != nil {
			return err
		}
		if err := change(ctx, tx, "error.posting.unknown", `UPDATE postings SET doc = $1 WHERE id = $2`, string(doc), m.Posting); err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO pack_moves (id, posting, at, actor, pack, version, reason) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			newID(s.cfg.Now()), m.Posting, s.now(), m.Actor, to.ID, to.Version, m.Reason)
		return err
	})
	if err == nil {
		s.postings.Delete(m.Posting)
	}
	return moved, err
}

// PackMoves lists the moves of a posting, the newest first.
func (s *Store) PackMoves(ctx context.Context, posting rules.PostingID) ([]PackMove, error) {
	return list(ctx, s.read, func(r scanner) (m PackMove, err error) {
		err = r.Scan(&m.Posting, &m.At, &m.Actor, &m.Pack, &m.Version, &m.Reason)
		return m, err
	}, `SELECT posting, at, actor, pack, version, reason FROM pack_moves WHERE posting = $1 ORDER BY at DESC, id DESC`, posting)
}
