package store

import (
	"bytes"
	"context"
	"fmt"

	"kotae/rules"
)

// skeleton is a row of the log with its payload as it is stored.
type skeleton struct {
	event      rules.Event
	kind       rules.Type
	commitment []byte
	candidate  rules.CandidateID
	salt       []byte
	sealed     []byte
}

const skeletonColumns = `SELECT l.pos, l.device, l.seq, l.id, l.stream, l.type, l.at, l.author, l.on_behalf, l.version, l.commitment,
	COALESCE(p.candidate, ''), p.salt, p.sealed FROM log l LEFT JOIN payloads p ON p.pos = l.pos`

func scanSkeleton(r scanner) (k skeleton, err error) {
	e := &k.event
	err = r.Scan(&e.Pos, &e.Device, &e.Seq, &e.ID, &e.Stream, &k.kind, &e.At, &e.Author, &e.OnBehalf, &e.Version, &k.commitment,
		&k.candidate, &k.salt, &k.sealed)
	return k, err
}

// says reports whether the stored event is the one that comes again. Once its
// words are erased the skeleton alone decides.
func (k skeleton) says(e rules.Event, payload []byte) bool {
	was := k.event
	erased := was.Stream != "" && k.salt == nil
	return was.ID == e.ID && was.Stream == e.Stream && k.kind == e.Body.Type() && was.At == e.At && was.OnBehalf == e.OnBehalf &&
		(erased || bytes.Equal(k.commitment, commitment(k.salt, payload)))
}

// Events reads all streams of an interview in the order of the log. An event
// whose words were erased, or are damaged, is left out and logged by its place;
// the rest still reads.
func (s *Store) Events(ctx context.Context, id rules.InterviewID) ([]rules.Event, error) {
	rows, err := list(ctx, s.read, scanSkeleton, skeletonColumns+` WHERE l.interview = $1 AND l.stream <> '' ORDER BY l.pos`, id)
	if err != nil {
		return nil, fmt.Errorf("read events: %w", err)
	}
	events := make([]rules.Event, 0, len(rows))
	for _, row := range rows {
		key, ok := s.keys.of(row.candidate)
		if !ok || row.sealed == nil {
			s.cfg.Log.Info("event erased", "interview", id, "pos", row.event.Pos)
			continue
		}
		e, err := row.open(key)
		if err != nil {
			s.cfg.Log.Error("event damaged", "interview", id, "pos", row.event.Pos, "error", err)
			continue
		}
		events = append(events, e)
	}
	return events, nil
}

func (k skeleton) open(with key) (rules.Event, error) {
	plain, err := with.open(k.sealed, string(k.event.ID))
	if err != nil {
		return rules.Event{}, err
	}
	e := k.event
	e.Body, err = rules.DecodeBody(k.kind, plain)
	return e, err
}

// DeviceHigh is the highest sequence number stored for the device, 0 if none.
func (s *Store) DeviceHigh(ctx context.Context, device rules.DeviceID) (high int64, err error) {
	err = s.read.QueryRowContext(ctx, `SELECT COALESCE(MAX(seq), 0) FROM log WHERE device = $1`, device).Scan(&high)
	return high, err
}
