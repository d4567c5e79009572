package live

import (
	"cmp"
	"slices"
	"sync"

	"kotae/rules"
	"kotae/server/api"
)

// reader is what decides which events of an interview one person sees.
type reader struct {
	user rules.UserID
	// own is the stream of the person's card, if there is one.
	own                       rules.Stream
	lines, opinions, separate bool
}

func (e *entry) reader(a rules.Actor, rel rules.Relation) reader {
	r := reader{user: a.ID, lines: rules.May(a, rules.SeeLines, rel), opinions: rules.May(a, rules.SeeOpinions, rel), separate: rel.Separate}
	if seat, ok := e.seat(a.ID); ok {
		r.own = rules.CardStream(seat.Card)
	}
	return r
}

// list is what a place is counted in. What becomes visible later must not move
// what was seen before, so the candidate log, and the colleagues' lines where
// notes are separate, are lists of their own.
type list int

const (
	recordList list = iota
	othersList
	logList
	lists
)

// sees tells whether the reader sees an event, and in which list it counts.
func (r reader) sees(ev *rules.Event) (list, bool) {
	switch kind := rules.KindOf(ev.Body); {
	case kind == rules.Decided:
		return logList, r.opinions
	case ev.Author == r.user || (r.own != "" && ev.Stream == r.own):
		return recordList, true
	case r.separate:
		return othersList, kind == rules.SharedFact && r.lines
	default:
		return recordList, kind == rules.SharedFact && r.lines
	}
}

// place is where a reader sees an event; zero where it is not seen.
type place struct{ pos, version int64 }

func (at place) seen() bool { return at.version > 0 }

// places are those of an interview's events, one for each, as one reader sees
// them. They are counted on as events come: an interview is long by the end, and
// each new line asks for its place.
type places struct {
	reader  reader
	counted [lists]int64
	streams map[rules.Stream]int64
	at      []place
}

func placesOf(r reader, events []rules.Event) *places {
	p := &places{reader: r, streams: map[rules.Stream]int64{}, at: make([]place, 0, len(events))}
	p.count(events)
	return p
}

// count goes on with the events that are new since it was called last.
func (p *places) count(events []rules.Event) {
	for i := len(p.at); i < len(events); i++ {
		var at place
		if in, ok := p.reader.sees(&events[i]); ok {
			stream := events[i].Stream
			p.counted[in]++
			p.streams[stream]++
			at = place{p.counted[in], p.streams[stream]}
		}
		p.at = append(p.at, at)
	}
}

// kept are the places of those who write in an interview, by reader.
type kept struct {
	mu sync.Mutex
	of map[rules.UserID]*places
}

// find is where the reader sees the event at a place of the log.
func (k *kept) find(r reader, events []rules.Event, pos int64) place {
	i, ok := slices.BinarySearchFunc(events, pos, func(ev rules.Event, pos int64) int { return cmp.Compare(ev.Pos, pos) })
	if !ok {
		return place{}
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	p := k.of[r.user]
	if p == nil || p.reader != r {
		p = placesOf(r, nil)
		if k.of == nil {
			k.of = map[rules.UserID]*places{}
		}
		k.of[r.user] = p
	}
	p.count(events)
	return p.at[i]
}

// Placed tells the author of a batch where its events stand, in the same count
// as Since.
func (m *Model) Placed(a rules.Actor, batch []rules.Event) []api.Placed {
	m.mu.RLock()
	defer m.mu.RUnlock()
	placed := make([]api.Placed, len(batch))
	for i, ev := range batch {
		placed[i].Seq = ev.Seq
		if e := m.of(ev.Stream); e != nil {
			at := e.kept.find(e.reader(a, m.relation(a, e)), e.events, ev.Pos)
			placed[i].Pos, placed[i].Version = at.pos, at.version
		}
	}
	return placed
}

// of is the interview of a stream; nil for a stream of none.
func (m *Model) of(stream rules.Stream) *entry {
	if id, ok := stream.Log(); ok {
		return m.interviews[id]
	}
	if card, ok := stream.Card(); ok {
		return m.cards[card]
	}
	return nil
}
