package state

import (
	"encoding/json"
	"slices"

	"kotae/rules"
)

// Held is what the guard (公正採用ガード) stopped: an event that was never made.
// It stays on this device, like the line being typed, until it is rewritten,
// struck, or kept with a reason.
type Held struct {
	// Event would be it; it has no place in any stream yet.
	Event rules.Event `json:"event"`
	// Later says that it is to be put right at the review.
	Later bool `json:"later,omitempty"`
}

// heldKey is where one is kept: each under a key of its own, so that two tabs
// never write over each other.
func (i *Interview) heldKey(id rules.EventID) string {
	return "held-" + string(i.Row().Card) + "/" + string(id)
}

// Held lists what the guard holds on this device in the order in which it was
// held: an id begins with its time.
func (i *Interview) Held() []Held {
	var all []Held
	keys := i.app.browser.Drafts(i.heldKey(""))
	slices.Sort(keys)
	for _, key := range keys {
		var h Held
		if json.Unmarshal([]byte(i.app.browser.Draft(key)), &h) == nil {
			all = append(all, h)
		}
	}
	return all
}

// Slot names the one field that a body fills, such as the reason of a rating:
// what is typed there anew takes the place of what was held. It is "" for what
// stands alone, such as a line.
func Slot(body rules.Body) string {
	switch b := body.(type) {
	case rules.ConditionRecorded:
		return "condition/" + string(b.Condition)
	case rules.RatingSet:
		return "rating/" + string(b.Criterion)
	case rules.CautionExplained:
		return "caution/" + string(b.Caution)
	case rules.PointWritten:
		return "point/" + string(b.Side)
	case rules.HandoverPut:
		return "handover/" + string(b.Item)
	}
	return ""
}

// HeldIn finds what is held in a slot.
func (i *Interview) HeldIn(slot string) (Held, bool) {
	for _, h := range i.Held() {
		if slot != "" && Slot(h.Event.Body) == slot {
			return h, true
		}
	}
	return Held{}, false
}

// Hold keeps a body on the device instead of recording it; at is as in Append.
func (i *Interview) Hold(body rules.Body, at int64) {
	if old, there := i.HeldIn(Slot(body)); there {
		old.Event.Body = body
		i.Rehold(old)
		return
	}
	if at == 0 {
		at = i.app.browser.Now()
	}
	i.app.update(func() { i.undo = append(i.undo, step{}) }) // the line before is not the last act
	i.Rehold(Held{Event: rules.Event{ID: rules.EventID(i.app.browser.NewID()), At: at, Body: body}})
}

// Rehold writes a held one anew, with another text or mark.
func (i *Interview) Rehold(h Held) {
	raw, err := json.Marshal(h)
	if err != nil {
		panic(err) // every body given here can be written
	}
	i.app.browser.SetDraft(i.heldKey(h.Event.ID), string(raw))
	i.app.update(i.app.notify)
}

// Release lets go of a held one: it was struck, or has become an event, which
// must be durable before the disk forgets this.
func (i *Interview) Release(id rules.EventID) {
	i.app.ClearDraft(i.heldKey(id))
	i.app.update(i.app.notify)
}
