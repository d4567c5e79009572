package store

import (
	"context"
	"database/sql"
	"encoding/json"

	"kotae/rules"
)

// Papers are the texts about a candidate in a posting that the panel reads before
// the interview. Version 0 says that there are none yet.
type Papers struct {
	Candidate rules.CandidateID
	Posting   rules.PostingID
	Version   int64
	Author    rules.UserID
	// At is in Unix milliseconds.
	At int64
	PaperTexts
}

// PaperTexts are what the candidate's key seals.
type PaperTexts struct {
	// Summary is the 職務経歴の要約, Note HR's 書類選考メモ.
	Summary string           `json:"summary"`
	Note    string           `json:"note"`
	Kept    []rules.KeptItem `json:"kept,omitempty"`
}

// PaperFile is one attached file (職務経歴書), without its content.
type PaperFile struct {
	ID        rules.PaperID
	Candidate rules.CandidateID
	Posting   rules.PostingID
	Author    rules.UserID
	At        int64
	// Size is in bytes.
	Size int64
}

func (p Papers) bound() string    { return "papers/" + string(p.Candidate) + "/" + string(p.Posting) }
func (f PaperFile) bound() string { return "paper/" + string(f.ID) }

// paperKey is the key of a candidate; without one the papers are gone for good.
func (s *Store) paperKey(id rules.CandidateID) (key, error) {
	k, ok := s.keys.of(id)
	if !ok {
		return k, rules.Errorf(rules.Gone, "error.candidate.erased")
	}
	return k, nil
}

// Papers reads the texts; of an erased candidate it answers Gone.
func (s *Store) Papers(ctx context.Context, candidate rules.CandidateID, posting rules.PostingID) (Papers, error) {
	p := Papers{Candidate: candidate, Posting: posting}
	k, err := s.paperKey(candidate)
	if err != nil {
		return p, err
	}
	found, err := one(ctx, s.read, "error.paper.unknown", func(r scanner) (Papers, error) {
		var sealed []byte
		if err := r.Scan(&p.Version, &p.Author, &p.At, &sealed); err != nil {
			return p, err
		}
		plain, err := k.open(sealed, p.bound())
		if err != nil {
			return p, err
		}
		return p, json.Unmarshal(plain, &p.PaperTexts)
	}, `SELECT version, author, at, sealed FROM papers WHERE candidate = $1 AND posting = $2`, candidate, posting)
	if isMissing(err) {
		return p, nil
	}
	return found, err
}

// WritePapers replaces the texts, if Version is the one that stands; otherwise
// somebody wrote meanwhile, and nothing changes.
func (s *Store) WritePapers(ctx context.Context, p Papers) (Papers, error) {
	k, err := s.paperKey(p.Candidate)
	if err != nil {
		return p, err
	}
	plain, err := json.Marshal(p.PaperTexts)
	if err != nil {
		return p, err
	}
	before := p.Version
	p.Version, p.At = before+1, s.now()
	sealed := k.seal(plain, p.bound())
	if before == 0 {
		err = s.exec(ctx, `INSERT INTO papers (candidate, posting, version, author, at, sealed) VALUES ($1, $2, $3, $4, $5, $6)`,
			p.Candidate, p.Posting, p.Version, p.Author, p.At, sealed)
		return p, s.refusal(err, "error.paper.changed")
	}
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		return change(ctx, tx, "error.paper.changed", `UPDATE papers SET version = $1, author = $2, at = $3, sealed = $4
			WHERE candidate = $5 AND posting = $6 AND version = $7`, p.Version, p.Author, p.At, sealed, p.Candidate, p.Posting, before)
	})
	if isMissing(err) {
		err = rules.Errorf(rules.Conflict, "error.paper.changed")
	}
	return p, err
}

const paperColumns = `SELECT id, candidate, posting, author, at, size FROM paper_files WHERE candidate = $1 AND posting = $2`

func scanPaper(r scanner) (f PaperFile, err error) {
	err = r.Scan(&f.ID, &f.Candidate, &f.Posting, &f.Author, &f.At, &f.Size)
	return f, err
}

// PaperFiles lists the files of a candidate in a posting, the oldest first.
func (s *Store) PaperFiles(ctx context.Context, candidate rules.CandidateID, posting rules.PostingID) ([]PaperFile, error) {
	return list(ctx, s.read, scanPaper, paperColumns+` ORDER BY at, id`, candidate, posting)
}

// AddPaper attaches a file; its id and time are the store's.
func (s *Store) AddPaper(ctx context.Context, f PaperFile, content []byte) (PaperFile, error) {
	if err := rules.CheckPaper(content); err != nil {
		return f, err
	}
	k, err := s.paperKey(f.Candidate)
	if err != nil {
		return f, err
	}
	f.ID, f.At, f.Size = rules.PaperID(s.cfg.NewID()), s.now(), int64(len(content))
	sealed := k.seal(content, f.bound())
	err = s.inTx(ctx, func(tx *sql.Tx) error {
		there, err := list(ctx, tx, scanPaper, paperColumns, f.Candidate, f.Posting)
		if err != nil {
			return err
		}
		if len(there) >= rules.MaxPapers {
			return rules.Errorf(rules.Conflict, "error.paper.many", rules.MaxPapers)
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO paper_files (id, candidate, posting, author, at, size, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			f.ID, f.Candidate, f.Posting, f.Author, f.At, f.Size, sealed)
		return err
	})
	return f, s.refusal(err, "error.paper.many")
}

// Paper reads one file of the candidate in the posting; another candidate's is
// unknown here.
func (s *Store) Paper(ctx context.Context, candidate rules.CandidateID, posting rules.PostingID, id rules.PaperID) ([]byte, error) {
	k, err := s.paperKey(candidate)
	if err != nil {
		return nil, err
	}
	return one(ctx, s.read, "error.paper.unknown", func(r scanner) ([]byte, error) {
		var sealed []byte
		if err := r.Scan(&sealed); err != nil {
			return nil, err
		}
		return k.open(sealed, PaperFile{ID: id}.bound())
	}, `SELECT sealed FROM paper_files WHERE id = $1 AND candidate = $2 AND posting = $3`, id, candidate, posting)
}

// RemovePaper takes a file away.
func (s *Store) RemovePaper(ctx context.Context, candidate rules.CandidateID, posting rules.PostingID, id rules.PaperID) error {
	return s.inTx(ctx, func(tx *sql.Tx) error {
		return change(ctx, tx, "error.paper.unknown", `DELETE FROM paper_files WHERE id = $1 AND candidate = $2 AND posting = $3`, id, candidate, posting)
	})
}
