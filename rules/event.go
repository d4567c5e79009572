package rules

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
)

// Stream names the append-only list an event belongs to: "card-" and a card's
// id, "log-" and an interview's id (the candidate log), or "" for an event that
// only fills its place in a device's sequence.
type Stream string

// CardStream is the stream of one card.
func CardStream(id CardID) Stream { return Stream("card-" + id) }

// LogStream is the candidate log of one interview.
func LogStream(id InterviewID) Stream { return Stream("log-" + id) }

// Card is the card of the stream, if it is a card's.
func (s Stream) Card() (CardID, bool) {
	id, ok := strings.CutPrefix(string(s), "card-")
	return CardID(id), ok
}

// Log is the interview whose candidate log the stream is, if it is one.
func (s Stream) Log() (InterviewID, bool) {
	id, ok := strings.CutPrefix(string(s), "log-")
	return InterviewID(id), ok
}

// Event is one small fact, never changed once noted.
type Event struct {
	ID     EventID  `json:"id"`
	Device DeviceID `json:"device"`
	// Seq counts this device's events from 1 without gaps.
	Seq    int64  `json:"seq"`
	Stream Stream `json:"stream"`
	// At is a label in Unix milliseconds: the first keystroke. Order is Pos.
	At int64 `json:"at"`
	// OnBehalf says that the author writes in somebody else's card.
	OnBehalf bool `json:"onBehalf,omitempty"`
	Body     Body `json:"-"`

	// The server adds these. Pos is the place in its log, 0 while unsent.
	Pos     int64  `json:"pos,omitempty"`
	Version int64  `json:"version,omitempty"`
	Author  UserID `json:"author,omitempty"`
}

type eventFields Event

type eventJSON struct {
	eventFields
	Type Type            `json:"type"`
	Body json.RawMessage `json:"body"`
}

// MarshalJSON writes the event with its body's type beside it.
func (e Event) MarshalJSON() ([]byte, error) {
	if e.Body == nil {
		return nil, Errorf(Invalid, "error.event.body")
	}
	body, err := json.Marshal(e.Body)
	if err != nil {
		return nil, err
	}
	return json.Marshal(eventJSON{eventFields(e), e.Body.Type(), body})
}

// UnmarshalJSON reads an event; an unknown type is an error.
func (e *Event) UnmarshalJSON(raw []byte) error {
	var in eventJSON
	if err := json.Unmarshal(raw, &in); err != nil {
		return err
	}
	*e = Event(in.eventFields)
	body, err := DecodeBody(in.Type, in.Body)
	e.Body = body
	return err
}

// DecodeBody reads the body of an event of the given type.
func DecodeBody(t Type, raw []byte) (Body, error) {
	decode, ok := bodies[t]
	if !ok {
		return nil, Errorf(Invalid, "error.event.type", t)
	}
	return decode(raw)
}

func decoder[B Body](raw []byte) (Body, error) {
	var b B
	err := json.Unmarshal(raw, &b)
	return b, err
}

// SortEvents puts events in the order of the log; those not sent yet come last,
// by device and sequence. The order of the input does not matter.
func SortEvents(events []Event) {
	if !slices.IsSortedFunc(events, InOrder) { // most often they are
		slices.SortStableFunc(events, InOrder)
	}
}

// InOrder compares two events by the order of the log, negative where the first
// comes first; those without a place yet come last, by device and sequence.
func InOrder(a, b Event) int {
	if (a.Pos == 0) != (b.Pos == 0) {
		return cmp.Compare(b.Pos, a.Pos)
	}
	return cmp.Or(cmp.Compare(a.Pos, b.Pos), cmp.Compare(a.Device, b.Device), cmp.Compare(a.Seq, b.Seq))
}
