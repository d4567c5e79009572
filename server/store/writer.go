package store

import (
	"context"
	"database/sql"
	"fmt"
	"sync"

	"kotae/rules"
)

// A full queue is answered with "busy": the browser keeps what it has and asks
// again. A group shares one transaction and one flush to disk.
const (
	queueSize = 1024
	groupSize = 128
)

// writer is the one goroutine that appends to the log.
type writer struct {
	s     *Store
	queue chan *request
	idle  chan struct{}

	mu     sync.RWMutex
	closed bool

	listeners listeners
	hot       hot
	// heads are kept between groups where no other server writes.
	heads *heads
}

func startWriter(ctx context.Context, s *Store) (*writer, error) {
	hot, err := compile(ctx, s.write)
	if err != nil {
		return nil, fmt.Errorf("compile statements: %w", err)
	}
	w := &writer{s: s, hot: hot, queue: make(chan *request, queueSize), idle: make(chan struct{})}
	go w.run()
	return w, nil
}

// stop lets the accepted requests finish and accepts no more.
func (w *writer) stop() {
	w.mu.Lock()
	if !w.closed {
		w.closed = true
		close(w.queue)
	}
	w.mu.Unlock()
	<-w.idle
}

func (w *writer) offer(r *request) error {
	w.mu.RLock()
	defer w.mu.RUnlock()
	if w.closed {
		return rules.Errorf(rules.Unavailable, "error.store.closed")
	}
	select {
	case w.queue <- r:
		return nil
	default:
		return rules.Errorf(rules.Unavailable, "error.store.busy")
	}
}

func (w *writer) run() {
	defer close(w.idle)
	for r := range w.queue {
		w.commit(w.gather(r))
	}
}

// gather takes what waits already; waiting for more would only add delay.
func (w *writer) gather(first *request) []*request {
	group := []*request{first}
	for len(group) < groupSize {
		select {
		case r, ok := <-w.queue:
			if !ok {
				return group
			}
			group = append(group, r)
		default:
			return group
		}
	}
	return group
}

// commit stores a group. Where the group fails each request is tried alone, so
// that one bad request fails nobody else's.
func (w *writer) commit(group []*request) {
	outcomes, err := w.attempt(group)
	if err != nil && len(group) > 1 {
		for _, r := range group {
			w.commit([]*request{r})
		}
		return
	}
	if err != nil {
		w.s.cfg.Log.Error("append failed", "error", err)
		group[0].done <- outcome{err: rules.Errorf(rules.Unavailable, "error.store.write")}
		return
	}
	w.listeners.tell(outcomes)
	for i, r := range group {
		r.done <- outcomes[i]
	}
}

// attempt repeats a group that lost a race against another server.
func (w *writer) attempt(group []*request) (outcomes []outcome, err error) {
	for range mostTries {
		outcomes, err = w.try(group)
		if err == nil || !w.s.shared || !(w.s.again(err) || w.s.taken(err)) {
			break
		}
	}
	return outcomes, err
}

// try places every request of the group in one transaction. A refused request
// writes nothing; an error takes everything back.
func (w *writer) try(group []*request) ([]outcome, error) {
	ctx := context.Background() // nobody's leaving may take back what others wait for
	outcomes := make([]outcome, len(group))
	if w.heads == nil || w.s.shared || w.heads.large() {
		w.heads = newHeads()
	}
	err := w.s.once(ctx, func(tx *sql.Tx) error {
		p := placer{ctx: ctx, tx: tx, hot: w.hot.in(ctx, tx), s: w.s, heads: w.heads, now: w.s.now()}
		for i, r := range group {
			if err := p.place(r, &outcomes[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		w.heads = nil // they may tell of what was taken back
	}
	return outcomes, err
}
