package live

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"kotae/rules"
	"kotae/server/api"
)

// Since are the events of an interview that the actor may see, beyond a cursor
// and in log order, and the cursor after them: everything in the own card and
// everything the actor wrote, the panel's shared facts, and the candidate log for
// those who may see opinions. A cursor that cannot be read counts as the beginning:
// the browser knows repeated events by their id.
//
// Places, versions and colleagues' sequence numbers are counted anew over what is
// visible, since a gap in them would tell how much a colleague has written and
// not yet submitted. Their order stays.
func (m *Model) Since(a rules.Actor, id rules.InterviewID, cursor api.Cursor) ([]rules.Event, api.Cursor, error) {
	m.mu.RLock()
	e := m.interviews[id]
	if e == nil {
		m.mu.RUnlock()
		return nil, "", rules.Errorf(rules.NotFound, "error.interview.unknown")
	}
	events, r := e.events, e.reader(a, m.relation(a, e))
	m.mu.RUnlock()
	fresh, after := since(r, events, cursor)
	return fresh, after, nil
}

func since(r reader, events []rules.Event, cursor api.Cursor) ([]rules.Event, api.Cursor) {
	p, read := placesOf(r, events), versionsOf(cursor)
	fresh := []rules.Event{}
	for i, at := range p.at {
		if at.seen() && at.version > read[events[i].Stream] {
			fresh = append(fresh, at.stamp(events[i], r))
		}
	}
	return fresh, cursorOf(p.streams)
}

// stamp is the event as the reader may know it.
func (at place) stamp(ev rules.Event, r reader) rules.Event {
	ev.Pos, ev.Version = at.pos, at.version
	if ev.Author != r.user {
		ev.Seq = ev.Pos
	}
	return ev
}

// cursorOf is the cursor of who has read so far in each stream.
func cursorOf(versions map[rules.Stream]int64) api.Cursor {
	parts := make([]string, 0, len(versions))
	for stream, v := range versions {
		parts = append(parts, fmt.Sprintf("%s:%d", stream, v))
	}
	slices.Sort(parts)
	return api.Cursor(strings.Join(parts, ","))
}

func versionsOf(cursor api.Cursor) map[rules.Stream]int64 {
	versions := map[rules.Stream]int64{}
	for part := range strings.SplitSeq(string(cursor), ",") {
		i := strings.LastIndexByte(part, ':')
		if i < 0 {
			continue
		}
		if v, err := strconv.ParseInt(part[i+1:], 10, 64); err == nil {
			versions[rules.Stream(part[:i])] = v
		}
	}
	return versions
}
