package store

import (
	"cmp"
	"context"
	"encoding/json"

	"kotae/rules"
)

// Candidate is an applicant (応募者). Name and Furigana are empty once the
// candidate's words were erased.
type Candidate struct {
	ID       rules.CandidateID
	Number   string
	Name     string
	Furigana string
}

// sealedName is what the candidate's key covers in the candidate's row.
type sealedName struct {
	Name     string `json:"name"`
	Furigana string `json:"furigana"`
}

// CreateCandidate adds an applicant. The key is durable before the row is, so
// that no row is ever without one.
func (s *Store) CreateCandidate(ctx context.Context, c Candidate) (Candidate, error) {
	c.ID = cmp.Or(c.ID, rules.CandidateID(s.cfg.NewID()))
	key, err := s.keys.make(c.ID)
	if err != nil {
		return c, err
	}
	plain, err := json.Marshal(sealedName{c.Name, c.Furigana})
	if err != nil {
		return c, err
	}
	err = s.exec(ctx, `INSERT INTO candidates (id, number, sealed, created_at) VALUES ($1, $2, $3, $4)`,
		c.ID, c.Number, key.seal(plain, string(c.ID)), s.now())
	return c, s.refusal(err, "error.candidate.taken")
}

func (s *Store) scanCandidate(r scanner) (c Candidate, err error) {
	var sealed []byte
	if err := r.Scan(&c.ID, &c.Number, &sealed); err != nil {
		return c, err
	}
	key, ok := s.keys.of(c.ID)
	if !ok {
		return c, nil
	}
	plain, err := key.open(sealed, string(c.ID))
	if err != nil {
		return c, err
	}
	var n sealedName
	err = json.Unmarshal(plain, &n)
	c.Name, c.Furigana = n.Name, n.Furigana
	return c, err
}

// Candidate finds an applicant by id.
func (s *Store) Candidate(ctx context.Context, id rules.CandidateID) (Candidate, error) {
	return one(ctx, s.read, "error.candidate.unknown", s.scanCandidate, `SELECT id, number, sealed FROM candidates WHERE id = $1`, id)
}

// Candidates lists those who have an interview in the posting, by number.
func (s *Store) Candidates(ctx context.Context, posting rules.PostingID) ([]Candidate, error) {
	return list(ctx, s.read, s.scanCandidate, `SELECT id, number, sealed FROM candidates
		WHERE id IN (SELECT candidate FROM interviews WHERE posting = $1) ORDER BY number, id`, posting)
}
