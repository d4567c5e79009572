package store

import (
	"cmp"
	"context"
	"encoding/json"

	"kotae/rules"
)

// Posting is one opening (募集). It keeps the version of the pack it began with.
type Posting struct {
	ID   rules.PostingID `json:"-"`
	Name string          `json:"-"`
	// Pack is shared between callers: do not change it.
	Pack         *rules.Pack         `json:"pack"`
	Requirements []rules.Requirement `json:"requirements"`
	// Threshold is the coverage in percent from which a candidate is ranked.
	Threshold int `json:"threshold"`
	// Separate keeps the lines of each interviewer apart.
	Separate bool           `json:"separate"`
	Managers []rules.UserID `json:"managers"`
	// Description says what the work is (仕事内容).
	Description string `json:"description,omitempty"`
}

// Effective is the pack as this posting uses it: its requirements first, its
// threshold in the place of the pack's.
func (p Posting) Effective() *rules.Pack {
	pack := p.Pack.WithRequirements(p.Requirements)
	pack.Coverage = p.Threshold
	return pack
}

// CreatePosting adds a posting and answers with its id, and with the pack's
// threshold where it had none of its own.
func (s *Store) CreatePosting(ctx context.Context, p Posting) (Posting, error) {
	if p.Pack == nil {
		return p, rules.Errorf(rules.Invalid, "error.posting.pack")
	}
	p.ID = cmp.Or(p.ID, rules.PostingID(s.cfg.NewID()))
	p.Threshold = cmp.Or(p.Threshold, p.Pack.Coverage)
	doc, err := json.Marshal(p)
	if err != nil {
		return p, err
	}
	err = s.exec(ctx, `INSERT INTO postings (id, name, doc, created_at) VALUES ($1, $2, $3, $4)`, p.ID, p.Name, string(doc), s.now())
	return p, s.refusal(err, "error.posting.taken")
}

const postingColumns = `SELECT id, name, doc FROM postings`

func scanPosting(r scanner) (p Posting, err error) {
	var doc string
	var id rules.PostingID
	var name string
	if err := r.Scan(&id, &name, &doc); err != nil {
		return p, err
	}
	err = json.Unmarshal([]byte(doc), &p)
	p.ID, p.Name = id, name
	return p, err
}

// Posting finds a posting by id.
func (s *Store) Posting(ctx context.Context, id rules.PostingID) (Posting, error) {
	if p, ok := s.postings.Load(id); ok {
		return p.(Posting), nil
	}
	p, err := one(ctx, s.read, "error.posting.unknown", scanPosting, postingColumns+` WHERE id = $1`, id)
	if err == nil {
		s.postings.Store(id, p)
	}
	return p, err
}

// Postings lists every posting, by name.
func (s *Store) Postings(ctx context.Context) ([]Posting, error) {
	return list(ctx, s.read, scanPosting, postingColumns+` ORDER BY name, id`)
}
