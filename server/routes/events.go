package routes

import (
	"encoding/json"
	"errors"
	"net/http"

	"kotae/rules"
	"kotae/server/api"
	"kotae/server/store"
)

// batch is api.Batch with its events still unread, so that a refusal can name
// the one that cannot be read.
type batch struct {
	Epoch  string            `json:"epoch"`
	User   rules.UserID      `json:"user"`
	Device rules.DeviceID    `json:"device"`
	Events []json.RawMessage `json:"events"`
}

func (s *server) events(q *request) error {
	var in batch
	if err := read(q, &in); err != nil {
		return err
	}
	if err := s.fits(q.actor, in); err != nil {
		return err
	}
	events := make([]rules.Event, 0, len(in.Events))
	for _, raw := range in.Events {
		e, err := s.event(q, in.Device, raw)
		if err != nil {
			return err
		}
		events = append(events, e)
	}
	appended, err := s.Store.Append(q.Request().Context(), q.actor.ID, in.Device, events)
	if err != nil {
		return err
	}
	if err := s.auditDecisions(q, appended.Events); err != nil {
		return err
	}
	placed := s.Model.Placed(q.actor, appended.Events)
	return q.JSON(http.StatusOK, api.Ack{Epoch: s.Store.Epoch(), Acked: appended.Acked, Placed: placed, Now: s.Now().UnixMilli()})
}

// fits refuses a batch as a whole.
func (s *server) fits(a rules.Actor, in batch) error {
	switch {
	case in.Epoch != s.Store.Epoch():
		return rules.Errorf(rules.Conflict, "error.epoch")
	case in.User != a.ID:
		return rules.Errorf(rules.Conflict, "error.batch.user")
	case len(in.Events) > api.MaxBatch:
		return rules.Errorf(rules.TooLarge, "error.batch.long", api.MaxBatch)
	case len(in.Events) == 0:
		return rules.Errorf(rules.Invalid, "error.batch.empty")
	}
	return nil
}

// event reads one event, and refuses what can never be right or what the actor
// may not write. Who wrote it and where it stands is for the server to say.
func (s *server) event(q *request, device rules.DeviceID, raw json.RawMessage) (rules.Event, error) {
	var e rules.Event
	if err := json.Unmarshal(raw, &e); err != nil {
		return e, refusal(seqOf(raw), readable(err))
	}
	e.Author, e.Pos, e.Version = "", 0, 0
	if e.Device != device {
		return e, refusal(e.Seq, rules.Errorf(rules.Invalid, "error.batch.device"))
	}
	pack, err := s.mayWrite(q.actor, e)
	if err != nil {
		return e, refusal(e.Seq, err)
	}
	return e, refusal(e.Seq, e.Check(pack))
}

// mayWrite asks whether the actor may add the event, and finds the pack of its
// interview.
func (s *server) mayWrite(a rules.Actor, e rules.Event) (*rules.Pack, error) {
	if id, ok := e.Stream.Card(); ok {
		subject, err := s.Model.Card(a, id)
		if err != nil {
			return nil, err
		}
		if e.OnBehalf {
			return subject.Pack, allow(a, rules.WriteOnBehalf, subject.Relation)
		}
		return subject.Pack, allow(a, rules.WriteCard, subject.Relation)
	}
	if id, ok := e.Stream.Log(); ok {
		subject, err := s.Model.Interview(a, id)
		if err != nil {
			return nil, err
		}
		return subject.Pack, allow(a, inLog(e.Body), subject.Relation)
	}
	if e.Stream != "" || rules.KindOf(e.Body) != rules.Filler {
		return nil, rules.Errorf(rules.Invalid, "error.event.stream")
	}
	return nil, nil
}

// inLog is what a person does who adds to a candidate log.
func inLog(b rules.Body) rules.Action {
	if _, ok := b.(rules.GuardReleased); ok {
		return rules.ReleaseKept
	}
	return rules.Decide
}

// refusal names the event that was refused; nil where it was not.
func refusal(seq int64, err error) error {
	var known *rules.Error
	if errors.As(err, &known) {
		return &store.RefusedError{Seq: seq, Err: known}
	}
	return err
}

// readable keeps what the rules say of an event, such as an unknown type, and
// hides how the decoder worded the rest.
func readable(err error) error {
	var known *rules.Error
	if errors.As(err, &known) {
		return known
	}
	return rules.Errorf(rules.Invalid, "error.event.envelope")
}

// seqOf reads no more than the number of an event that cannot be read.
func seqOf(raw json.RawMessage) int64 {
	var only struct {
		Seq int64 `json:"seq"`
	}
	if json.Unmarshal(raw, &only) != nil {
		return 0
	}
	return only.Seq
}

func (s *server) auditDecisions(q *request, events []rules.Event) error {
	for _, e := range events {
		if _, ok := e.Stream.Log(); !ok {
			continue
		}
		if err := s.audit(q, inLog(e.Body), string(e.Stream), "ok"); err != nil {
			return err
		}
	}
	return nil
}
