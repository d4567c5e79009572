// Package live holds the record of every interview in memory, shows of it what
// a person may see, and wakes open screens when it changes. Blindness is
// applied here and nowhere else: whoever asks is an argument of every answer.
// It knows nothing of requests, and it writes nothing.
package live

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"
	"sync"

	"kotae/rules"
	"kotae/server/store"
)

// Model is the record in memory. Its answers are computed from what is durable.
type Model struct {
	store *store.Store
	hub   *Hub

	mu           sync.RWMutex
	interviews   map[rules.InterviewID]*entry
	cards        map[rules.CardID]*entry
	ofCandidate  map[rules.CandidateID][]*entry
	postings     map[rules.PostingID]*posting
	postingOrder []rules.PostingID
}

type posting struct {
	store.Posting
	pack       *rules.Pack
	candidates int
	entries    []*entry
}

// entry is one interview. Its slices and maps are replaced, never changed, so
// that a reader may keep them after the lock.
type entry struct {
	store.Interview
	posting   *posting
	candidate store.Candidate
	events    []rules.Event
	// counting holds the latest submission of each card that has one.
	counting map[rules.CardID]*rules.Card
	result   rules.Result
	verdict  rules.Judged
	outcome  *rules.Outcome
	// changes counts what alters a comparison, logged the candidate log.
	changes, logged int64
	kept            *kept
}

// New loads every interview from the store and follows what is appended.
func New(ctx context.Context, s *store.Store, hub *Hub) (*Model, error) {
	m := &Model{
		store: s, hub: hub,
		interviews: map[rules.InterviewID]*entry{}, cards: map[rules.CardID]*entry{},
		ofCandidate: map[rules.CandidateID][]*entry{}, postings: map[rules.PostingID]*posting{},
	}
	all, err := s.Postings(ctx)
	if err != nil {
		return nil, fmt.Errorf("load postings: %w", err)
	}
	for _, p := range all {
		if err := m.load(ctx, p); err != nil {
			return nil, fmt.Errorf("load posting %s: %w", p.ID, err)
		}
	}
	return m, nil
}

// Follow applies every durable group from now on until the cancel is called.
func (m *Model) Follow() (cancel func()) { return m.store.Subscribe(m.apply) }

func (m *Model) load(ctx context.Context, stored store.Posting) error {
	candidates, err := m.store.Candidates(ctx, stored.ID)
	if err != nil {
		return err
	}
	interviews, err := m.store.InterviewsOfPosting(ctx, stored.ID)
	if err != nil {
		return err
	}
	p := &posting{Posting: stored, pack: stored.Effective(), candidates: len(candidates)}
	people := map[rules.CandidateID]store.Candidate{}
	for _, c := range candidates {
		people[c.ID] = c
	}
	m.postings[p.ID], m.postingOrder = p, append(m.postingOrder, p.ID)
	for _, iv := range interviews {
		events, err := m.store.Events(ctx, iv.ID)
		if err != nil {
			return err
		}
		m.add(&entry{Interview: iv, posting: p, candidate: people[iv.Candidate]}, events)
	}
	return nil
}

func (m *Model) add(e *entry, events []rules.Event) {
	m.interviews[e.ID] = e
	for _, seat := range e.Panel {
		m.cards[seat.Card] = e
	}
	m.ofCandidate[e.Candidate] = append(m.ofCandidate[e.Candidate], e)
	e.posting.entries = append(e.posting.entries, e)
	e.counting, e.kept = map[rules.CardID]*rules.Card{}, &kept{}
	e.outcome = rules.FoldLog(e.ID, nil)
	e.sum()
	e.take(events)
}

// apply takes what the store made durable. It is called by the store's writer
// and must not wait for anything.
func (m *Model) apply(id rules.InterviewID, events []rules.Event) {
	m.mu.Lock()
	e := m.interviews[id]
	if e == nil {
		m.mu.Unlock()
		return
	}
	before, compared := e.changes, rules.PostingID("")
	if e.take(events); e.changes != before {
		compared = e.posting.ID
	}
	m.mu.Unlock()
	m.hub.Changed(id, compared)
}

// take merges events by their place in the log; one that is there already is
// left aside.
func (e *entry) take(events []rules.Event) {
	last := int64(0)
	if n := len(e.events); n > 0 {
		last = e.events[n-1].Pos
	}
	fresh := slices.DeleteFunc(slices.Clone(events), func(ev rules.Event) bool { return ev.Pos <= last })
	slices.SortFunc(fresh, func(a, b rules.Event) int { return cmp.Compare(a.Pos, b.Pos) })
	e.events = append(e.events, fresh...)
	e.digest(fresh)
}

// digest brings what is derived up to date; most events leave it as it was.
func (e *entry) digest(fresh []rules.Event) {
	counted, logged, before := false, false, e.changes
	for _, ev := range fresh {
		counted = counted || len(e.counting) > 0 && rules.Reshapes(ev.Body)
		switch ev.Body.(type) {
		case rules.CardSubmitted:
			counted = true
			e.changes++
		case rules.GuardKept:
			counted = true
		}
		if rules.KindOf(ev.Body) == rules.Decided {
			logged = true
			e.logged++
			e.changes++
		}
	}
	if logged {
		e.outcome = rules.FoldLog(e.ID, e.events)
	}
	if !counted {
		return
	}
	counting, kept := map[rules.CardID]*rules.Card{}, rules.KeptLines(e.events)
	for _, seat := range e.Panel {
		if c, ok := rules.Submission(seat.Card, e.events); ok {
			c.Uncounted = kept
			counting[seat.Card] = c
		}
	}
	e.counting = counting
	// A line that was kept or rewritten can move what the cards add up to.
	was := e.result
	if e.sum(); e.changes == before && !reflect.DeepEqual(was, e.result) {
		e.changes++
	}
}

func (e *entry) sheets() []rules.Sheet {
	var sheets []rules.Sheet
	for _, seat := range e.Panel {
		if c := e.counting[seat.Card]; c != nil {
			sheets = append(sheets, rules.SheetOf(seat.User, c))
		}
	}
	return sheets
}

// sum adds the counting cards up.
func (e *entry) sum() {
	p := e.posting.pack
	e.result = rules.Aggregate(p, p.Weights(), e.sheets())
	e.verdict = rules.Judge(p.Verdicts, rules.MeasuresOf(p, e.result))
}

func (e *entry) seat(user rules.UserID) (store.Seat, bool) {
	for _, s := range e.Panel {
		if s.User == user {
			return s, true
		}
	}
	return store.Seat{}, false
}
