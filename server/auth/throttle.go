package auth

import (
	"maps"
	"math"
	"sync"
	"time"

	"kotae/rules"
)

const (
	// forgives is the time that takes one try back, so that an office behind one
	// address is not charged for the typing errors of a whole day.
	forgives = time.Minute
	// mostKeys bounds the memory that made-up keys can take.
	mostKeys = 10_000
)

// Throttle makes guessing slow: after some free tries of one key each further
// one has to wait twice as long as the one before, up to a limit.
type Throttle struct {
	now  func() time.Time
	free int
	most time.Duration

	mu    sync.Mutex
	tries map[string]tries
}

// tries are how many tries count at the time of the last one.
type tries struct {
	count float64
	last  time.Time
}

// at is the same at a later time.
func (s tries) at(now time.Time) float64 {
	return max(0, s.count-float64(now.Sub(s.last))/float64(forgives))
}

// NewThrottle makes a throttle with so many free tries and such a longest wait.
func NewThrottle(now func() time.Time, free int, most time.Duration) *Throttle {
	return &Throttle{now: now, free: free, most: most, tries: map[string]tries{}}
}

// Try counts one try of the key, or refuses it and says how long to wait.
func (t *Throttle) Try(key string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now()
	seen := t.tries[key]
	count := seen.at(now)
	if left := t.delay(int(math.Ceil(count))) - now.Sub(seen.last); left > 0 {
		return rules.Errorf(rules.TooMany, "error.signin.wait", int(math.Ceil(left.Seconds())))
	}
	if len(t.tries) >= mostKeys {
		t.tidy(now)
	}
	t.tries[key] = tries{count + 1, now}
	return nil
}

func (t *Throttle) delay(count int) time.Duration {
	beyond := count - t.free
	if beyond < 0 {
		return 0
	}
	return min(t.most, time.Second<<min(beyond, 20))
}

// tidy drops what is forgotten anyway; if that is not enough, everything: under
// such a flood the limit on hashes at once holds.
func (t *Throttle) tidy(now time.Time) {
	maps.DeleteFunc(t.tries, func(_ string, s tries) bool { return s.at(now) == 0 })
	if len(t.tries) >= mostKeys {
		clear(t.tries)
	}
}

// Forget clears a key after it was right.
func (t *Throttle) Forget(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.tries, key)
}

// Undo takes one try back, and leaves those of others from the same address.
func (t *Throttle) Undo(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if seen, ok := t.tries[key]; ok {
		seen.count = max(0, seen.count-1)
		t.tries[key] = seen
	}
}
