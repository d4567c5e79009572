package store

import (
	"maps"
	"slices"
	"sync"

	"kotae/rules"
)

// listeners are told of what became durable.
type listeners struct {
	mu  sync.Mutex
	all map[int]func(rules.InterviewID, []rules.Event)
	n   int
}

// Subscribe has fn called after each durable group, once for each interview
// with its new events in the order of the log, and before those who sent them
// have their answer. fn must neither block nor change the events. What another
// server appends is not told of.
func (s *Store) Subscribe(fn func(interview rules.InterviewID, events []rules.Event)) (cancel func()) {
	l := &s.writer.listeners
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.all == nil {
		l.all = map[int]func(rules.InterviewID, []rules.Event){}
	}
	l.n++
	id := l.n
	l.all[id] = fn
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		delete(l.all, id)
	}
}

func (l *listeners) tell(outcomes []outcome) {
	fresh := map[rules.InterviewID][]rules.Event{}
	var order []rules.InterviewID
	for _, o := range outcomes {
		for _, p := range o.fresh {
			if fresh[p.interview] == nil {
				order = append(order, p.interview)
			}
			fresh[p.interview] = append(fresh[p.interview], p.event)
		}
	}
	l.mu.Lock()
	all := slices.Collect(maps.Values(l.all))
	l.mu.Unlock()
	for _, interview := range order {
		for _, fn := range all {
			fn(interview, fresh[interview])
		}
	}
}
