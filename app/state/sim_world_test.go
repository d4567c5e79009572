package state

import (
	"container/heap"
	"fmt"
	"math/rand/v2"
	"time"

	"kotae/rules"
)

// Lengths of time in milliseconds.
const (
	simSecond = 1000
	simMinute = 60 * simSecond
	simHour   = 60 * simMinute
	simDay    = 24 * simHour
	simYear   = 365 * simDay
)

// simStart is the true time at which every simulated world begins.
const simStart = 1_800_000_000_000

// simWorld is one simulated world: people, browser profiles with their disks
// and tabs, a network and a server. All that happens stands in one queue, and
// all chance comes from the seed, so that a seed replays exactly.
type simWorld struct {
	rng   *rand.Rand
	now   int64
	queue simQueue
	order int64
	hash  uint64
	// print shows the trace; nil while nobody reads it.
	print func(string)
	// faults counts what was injected, by kind.
	faults map[string]int
	// odds are the weights of the faults that this seed uses; swarms of seeds
	// with few kinds each find more than one mixture of all.
	odds map[string]int
	// calm says that the faults have stopped.
	calm bool

	server   *simServer
	profiles []*simProfile
	oracle   *simOracle
	ids      int
	tabs     int
	wrong    string
}

func newSimWorld(seed uint64, print func(string)) *simWorld {
	w := &simWorld{
		rng: rand.New(rand.NewPCG(seed, 0x6b6f746165)), now: simStart, hash: 14695981039346656037, print: print,
		faults: map[string]int{}, odds: map[string]int{},
	}
	w.server = newSimServer(w)
	w.oracle = newSimOracle(w)
	return w
}

// simTask is something that is going to happen.
type simTask struct {
	at, order int64
	do        func()
}

type simQueue []simTask

func (q simQueue) Len() int { return len(q) }
func (q simQueue) Less(i, j int) bool {
	return q[i].at < q[j].at || q[i].at == q[j].at && q[i].order < q[j].order
}
func (q simQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *simQueue) Push(x any)   { *q = append(*q, x.(simTask)) }
func (q *simQueue) Pop() any {
	old := *q
	last := old[len(old)-1]
	old[len(old)-1] = simTask{}
	*q = old[:len(old)-1]
	return last
}

// after has something happen after some milliseconds.
func (w *simWorld) after(delay int64, do func()) {
	w.order++
	heap.Push(&w.queue, simTask{w.now + delay, w.order, do})
}

// run lets time pass until all that is due has happened, or a law was broken.
func (w *simWorld) run(length int64) {
	end := w.now + length
	for len(w.queue) > 0 && w.queue[0].at <= end && w.wrong == "" {
		task := heap.Pop(&w.queue).(simTask)
		w.now = task.at
		task.do()
	}
	w.now = end
}

// note adds a line to the trace: who did what, with a number.
func (w *simWorld) note(who, what string, n int64) {
	w.mix(uint64(w.now))
	for i := range len(who) {
		w.mix(uint64(who[i]))
	}
	for i := range len(what) {
		w.mix(uint64(what[i]))
	}
	w.mix(uint64(n))
	if w.print != nil {
		at := time.Duration(w.now-simStart) * time.Millisecond
		w.print(fmt.Sprintf("%14s  %-10s %-34s %d", at, who, what, n))
	}
}

// mix is one step of FNV-1a.
func (w *simWorld) mix(n uint64) {
	w.hash ^= n
	w.hash *= 1099511628211
}

// fail notes the first law that was broken; the world stops there.
func (w *simWorld) fail(format string, args ...any) {
	if w.wrong == "" {
		w.wrong = fmt.Sprintf(format, args...)
		w.note("oracle", "BROKEN "+w.wrong, 0)
	}
}

// fault decides by the odds of this seed, out of a thousand, and counts.
func (w *simWorld) fault(kind string) bool {
	odds := w.odds[kind]
	if w.calm || odds == 0 || w.rng.IntN(1000) >= odds {
		return false
	}
	w.faults[kind]++
	w.note("fault", kind, 0)
	return true
}

// between draws a time that is short mostly and long sometimes.
func (w *simWorld) between(shortest, longest int64) int64 {
	for longest > 2*shortest && w.rng.IntN(3) > 0 {
		longest = max(shortest+1, longest/8)
	}
	return shortest + w.rng.Int64N(max(1, longest-shortest))
}

// newID is unlike any other of this world.
func (w *simWorld) newID() string {
	w.ids++
	return fmt.Sprintf("id%05d", w.ids)
}

func simPick[T any](w *simWorld, from []T) T { return from[w.rng.IntN(len(from))] }

// The people and their work.
var (
	simUsers      = []rules.UserID{"aoki", "baba", "chiba"}
	simInterviews = []rules.InterviewID{"i1", "i2"}
)

// simPack is the least pack that knows what the people write.
func simPack() *rules.Pack {
	return &rules.Pack{
		ID: "p", Scale: rules.Scale{Steps: []string{"1", "2", "3", "4", "5"}},
		Criteria: []rules.Criterion{{ID: "experience", Weight: 3}},
		Tags:     []rules.Tag{{ID: "result", Criterion: "experience", Side: rules.Plus, Strength: 1}},
	}
}

func simCard(i rules.InterviewID, u rules.UserID) rules.CardID {
	return rules.CardID(string(i) + "." + string(u))
}
