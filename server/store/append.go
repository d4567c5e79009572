package store

import (
	"context"
	"encoding/json"
	"fmt"

	"kotae/rules"
)

// Appended answers Append once everything in the batch is durable.
type Appended struct {
	// Acked is the highest sequence number of the device that is stored; none
	// below it is missing.
	Acked int64
	// Events are those of the batch, with their places filled in.
	Events []rules.Event
}

// GapError says that the batch begins after the event the store waits for.
type GapError struct{ Expected int64 }

// Error renders the error for logs.
func (e *GapError) Error() string { return fmt.Sprintf("gap: expected event %d", e.Expected) }

// Unwrap is the error that a person may read.
func (e *GapError) Unwrap() error { return rules.Errorf(rules.Gap, "error.event.gap", e.Expected) }

// RefusedError names the event because of which nothing of a batch was stored.
type RefusedError struct {
	Seq int64
	Err *rules.Error
}

// Error renders the error for logs.
func (e *RefusedError) Error() string { return fmt.Sprintf("event %d refused: %v", e.Seq, e.Err) }

// Unwrap is the error that a person may read.
func (e *RefusedError) Unwrap() error { return e.Err }

// request is one device's batch on its way through the writer.
type request struct {
	author rules.UserID
	device rules.DeviceID
	events []rules.Event
	// payloads are the bodies as they are sealed and committed to.
	payloads [][]byte
	done     chan outcome
}

// outcome answers a request. fresh are the events that were not stored before.
type outcome struct {
	appended Appended
	fresh    []placed
	err      error
}

type placed struct {
	interview rules.InterviewID
	event     rules.Event
}

// Append stores a batch of one device, in sequence, all of it or nothing, and
// returns when it is durable. What is stored already is acknowledged again. A
// device belongs to one author. If ctx ends first the batch may still be
// stored; sending it again tells.
func (s *Store) Append(ctx context.Context, author rules.UserID, device rules.DeviceID, events []rules.Event) (Appended, error) {
	r, err := newRequest(author, device, events)
	if err != nil {
		return Appended{}, err
	}
	if err := s.writer.offer(r); err != nil {
		return Appended{}, err
	}
	select {
	case o := <-r.done:
		return o.appended, o.err
	case <-ctx.Done():
		return Appended{}, ctx.Err()
	}
}

// newRequest refuses what no state of the store could make right, before it can
// hold anybody up.
func newRequest(author rules.UserID, device rules.DeviceID, events []rules.Event) (*request, error) {
	r := &request{author: author, device: device, done: make(chan outcome, 1)}
	if author == "" || !rules.ValidID(string(device)) {
		return nil, rules.Errorf(rules.Invalid, "error.event.envelope")
	}
	for i, e := range events {
		if e.Device != device || !rules.ValidID(string(e.ID)) || e.Seq != events[0].Seq+int64(i) || e.Seq < 1 || e.Body == nil {
			return nil, refuse(e, rules.Invalid, "error.event.envelope")
		}
		if !validStream(e) {
			return nil, refuse(e, rules.Invalid, "error.event.stream")
		}
		payload, err := json.Marshal(e.Body)
		if err != nil {
			return nil, fmt.Errorf("encode event: %w", err)
		}
		e.Author, e.Pos, e.Version = author, 0, 0
		r.events = append(r.events, e)
		r.payloads = append(r.payloads, payload)
	}
	return r, nil
}

// validStream reports whether the event may stand in a stream like its own.
func validStream(e rules.Event) bool {
	kind := rules.KindOf(e.Body)
	if card, ok := e.Stream.Card(); ok {
		return rules.ValidID(string(card)) && (kind == rules.SharedFact || kind == rules.Opinion)
	}
	if interview, ok := e.Stream.Log(); ok {
		return rules.ValidID(string(interview)) && kind == rules.Decided
	}
	return e.Stream == "" && kind == rules.Filler
}

func refuse(e rules.Event, code rules.Code, key string) *RefusedError {
	return &RefusedError{Seq: e.Seq, Err: rules.Errorf(code, key)}
}
