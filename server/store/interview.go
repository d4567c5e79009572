package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"kotae/rules"
)

// Seat is one interviewer's place on a panel, with the card that belongs to it.
type Seat struct {
	User rules.UserID
	Card rules.CardID
}

// Interview is one talk: candidate × posting × round.
type Interview struct {
	ID        rules.InterviewID
	Candidate rules.CandidateID
	Posting   rules.PostingID
	Round     int
	// StartsAt is in Unix milliseconds, Minutes the planned length.
	StartsAt int64
	Minutes  int
	Panel    []Seat
}

// CreateInterview adds an interview with a card for each of its panel, and
// answers with the ids that were empty.
func (s *Store) CreateInterview(ctx context.Context, v Interview) (Interview, error) {
	v.ID = cmp.Or(v.ID, rules.InterviewID(s.cfg.NewID()))
	v.Panel = slices.Clone(v.Panel)
	for i := range v.Panel {
		v.Panel[i].Card = cmp.Or(v.Panel[i].Card, rules.CardID(s.cfg.NewID()))
	}
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO interviews (id, candidate, posting, round, starts_at, minutes) VALUES ($1, $2, $3, $4, $5, $6)`,
			v.ID, v.Candidate, v.Posting, v.Round, v.StartsAt, v.Minutes)
		if err != nil {
			return err
		}
		for place, seat := range v.Panel {
			if err := insertCard(ctx, tx, v.ID, place, seat); err != nil {
				return err
			}
		}
		return nil
	})
	return v, s.refusal(err, "error.interview.taken")
}

func insertCard(ctx context.Context, tx *sql.Tx, interview rules.InterviewID, place int, seat Seat) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO cards (id, interview, owner, place) VALUES ($1, $2, $3, $4)`,
		seat.Card, interview, seat.User, place)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO scorecards (card, version, submitted, submitted_at, ratings, judgement) VALUES ($1, 0, FALSE, 0, '{}', '')`, seat.Card)
	return err
}

// interviewRows is one row for each seat, and one for an empty panel.
const (
	interviewRows = `SELECT i.id, i.candidate, i.posting, i.round, i.starts_at, i.minutes, COALESCE(c.owner, ''), COALESCE(c.id, '')
		FROM interviews i LEFT JOIN cards c ON c.interview = i.id `
	interviewOrder = ` ORDER BY i.starts_at, i.id, c.place`
)

func scanInterview(r scanner) (v Interview, err error) {
	var seat Seat
	err = r.Scan(&v.ID, &v.Candidate, &v.Posting, &v.Round, &v.StartsAt, &v.Minutes, &seat.User, &seat.Card)
	if seat.Card != "" {
		v.Panel = []Seat{seat}
	}
	return v, err
}

func (s *Store) interviews(ctx context.Context, where string, args ...any) ([]Interview, error) {
	rows, err := list(ctx, s.read, scanInterview, interviewRows+where+interviewOrder, args...)
	if err != nil {
		return nil, err
	}
	var all []Interview
	for _, r := range rows {
		if n := len(all); n > 0 && all[n-1].ID == r.ID {
			all[n-1].Panel = append(all[n-1].Panel, r.Panel...)
			continue
		}
		all = append(all, r)
	}
	return all, nil
}

func (s *Store) interview(ctx context.Context, missing, where string, args ...any) (Interview, error) {
	all, err := s.interviews(ctx, where, args...)
	if err == nil && len(all) == 0 {
		err = rules.Errorf(rules.NotFound, missing)
	}
	if err != nil {
		return Interview{}, err
	}
	return all[0], nil
}

// Interview finds an interview by id.
func (s *Store) Interview(ctx context.Context, id rules.InterviewID) (Interview, error) {
	return s.interview(ctx, "error.interview.unknown", `WHERE i.id = $1`, id)
}

// InterviewOfCard finds the interview a card belongs to, and whose card it is.
func (s *Store) InterviewOfCard(ctx context.Context, card rules.CardID) (Interview, rules.UserID, error) {
	v, err := s.interview(ctx, "error.card.unknown", `WHERE i.id = (SELECT interview FROM cards WHERE id = $1)`, card)
	for _, seat := range v.Panel {
		if seat.Card == card {
			return v, seat.User, err
		}
	}
	return v, "", err
}

// InterviewsOf lists the interviews on whose panel the person sits, by time.
func (s *Store) InterviewsOf(ctx context.Context, user rules.UserID) ([]Interview, error) {
	return s.interviews(ctx, `WHERE i.id IN (SELECT interview FROM cards WHERE owner = $1)`, user)
}

// InterviewsOfPosting lists the interviews of a posting, by time.
func (s *Store) InterviewsOfPosting(ctx context.Context, posting rules.PostingID) ([]Interview, error) {
	return s.interviews(ctx, `WHERE i.posting = $1`, posting)
}

// InterviewsOfCandidate lists the interviews of a candidate, by time.
func (s *Store) InterviewsOfCandidate(ctx context.Context, candidate rules.CandidateID) ([]Interview, error) {
	return s.interviews(ctx, `WHERE i.candidate = $1`, candidate)
}
