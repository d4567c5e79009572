package live

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kotae/rules"
	"kotae/server/api"
)

// Visible are the events of an interview that the actor may see, in log order:
// everything in the own card and everything the actor wrote, the panel's shared
// facts, and the candidate log for those who may see opinions.
//
// Places, versions and colleagues' sequence numbers are counted anew over what is
// visible, since a gap in them would tell how much a colleague has written and
// not yet submitted. Their order stays.
func (m *Model) Visible(a rules.Actor, id rules.InterviewID) ([]rules.Event, error) {
	m.mu.RLock()
	e := m.interviews[id]
	if e == nil {
		m.mu.RUnlock()
		return nil, rules.Errorf(rules.NotFound, "error.interview.unknown")
	}
	events, rel := e.events, m.relation(a, e)
	m.mu.RUnlock()
	return e.visible(a, rel, events), nil
}

func (e *entry) visible(a rules.Actor, rel rules.Relation, events []rules.Event) []rules.Event {
	seat, _ := e.seat(a.ID)
	own := rules.CardStream(seat.Card)
	lines, opinions := rules.May(a, rules.SeeLines, rel), rules.May(a, rules.SeeOpinions, rel)
	places, versions := map[string]int64{}, map[rules.Stream]int64{}
	seen := []rules.Event{}
	for _, ev := range events {
		kind := rules.KindOf(ev.Body)
		mine := kind != rules.Decided && (ev.Author == a.ID || (seat.Card != "" && ev.Stream == own))
		if !mine && !(kind == rules.SharedFact && lines) && !(kind == rules.Decided && opinions) {
			continue
		}
		list := series(ev, kind, mine, rel.Separate)
		places[list]++
		versions[ev.Stream]++
		ev.Pos, ev.Version = places[list], versions[ev.Stream]
		if ev.Author != a.ID {
			ev.Seq = ev.Pos
		}
		seen = append(seen, ev)
	}
	return seen
}

// series names the list that an event's place is counted in. What becomes
// visible later must not move what was seen before, so the candidate log, and
// the colleagues' lines where notes are separate, are lists of their own.
func series(ev rules.Event, kind rules.Kind, mine, separate bool) string {
	switch {
	case kind == rules.Decided:
		return "log"
	case separate && !mine:
		return "others"
	}
	return "record"
}

// Placed tells the author of a batch where its events stand, in the same count
// as Visible.
func (m *Model) Placed(a rules.Actor, batch []rules.Event) ([]api.Placed, error) {
	places := map[rules.EventID]rules.Event{}
	for id := range m.touched(batch) {
		visible, err := m.Visible(a, id)
		if err != nil {
			return nil, err
		}
		for _, ev := range visible {
			places[ev.ID] = ev
		}
	}
	placed := make([]api.Placed, 0, len(batch))
	for _, ev := range batch {
		at := places[ev.ID]
		placed = append(placed, api.Placed{Seq: ev.Seq, Pos: at.Pos, Version: at.Version})
	}
	return placed, nil
}

func (m *Model) touched(batch []rules.Event) map[rules.InterviewID]bool {
	m.mu.RLock()
	defer m.mu.RUnlock()
	ids := map[rules.InterviewID]bool{}
	for _, ev := range batch {
		if id, ok := ev.Stream.Log(); ok {
			ids[id] = true
		}
		if card, ok := ev.Stream.Card(); ok && m.cards[card] != nil {
			ids[m.cards[card].ID] = true
		}
	}
	return ids
}

// CursorOf is the cursor after having read the visible events.
func CursorOf(visible []rules.Event) api.Cursor {
	versions := map[rules.Stream]int64{}
	for _, ev := range visible {
		versions[ev.Stream] = max(versions[ev.Stream], ev.Version)
	}
	parts := make([]string, 0, len(versions))
	for stream, v := range versions {
		parts = append(parts, fmt.Sprintf("%s:%d", stream, v))
	}
	slices.Sort(parts)
	return api.Cursor(strings.Join(parts, ","))
}

// After are the visible events beyond a cursor. A cursor that cannot be read
// counts as the beginning: the browser knows repeated events by their id.
func After(visible []rules.Event, cursor api.Cursor) []rules.Event {
	versions := map[rules.Stream]int64{}
	for _, part := range strings.Split(string(cursor), ",") {
		i := strings.LastIndexByte(part, ':')
		if i < 0 {
			continue
		}
		if v, err := strconv.ParseInt(part[i+1:], 10, 64); err == nil {
			versions[rules.Stream(part[:i])] = v
		}
	}
	fresh := []rules.Event{}
	for _, ev := range visible {
		if ev.Version > versions[ev.Stream] {
			fresh = append(fresh, ev)
		}
	}
	return fresh
}
