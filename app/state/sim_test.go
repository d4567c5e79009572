package state

import (
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// simShort is how many seeds the ordinary test goes through.
const simShort = 300

// simRun is what came of one seed.
type simRun struct {
	seed     uint64
	hash     uint64
	hours    int64
	faults   map[string]int
	spurious int
	wrong    string
}

func simulate(seed uint64, print func(string)) simRun {
	w := newSimWorld(seed, print)
	w.live()
	return simRun{seed, w.hash, (w.now - simStart) / simHour, w.faults, w.oracle.spurious, w.wrong}
}

// twice runs a seed two times; two different histories are a failure too.
func twice(seed uint64) simRun {
	r, again := simulate(seed, nil), simulate(seed, nil)
	if r.wrong == "" && r.hash != again.hash {
		r.wrong = fmt.Sprintf("two runs differ: traces %016x and %016x", r.hash, again.hash)
	}
	return r
}

// Whatever befalls browsers, network, server, disks and clocks: what a screen
// called saved is at the server in the end, once, in order, as the one who
// wrote it, and every screen shows what the server holds. A seed replays
// exactly: SEED=n TRACE=1.
func TestSimulation(t *testing.T) {
	if seed, err := strconv.ParseUint(os.Getenv("SEED"), 10, 64); err == nil {
		replay(t, seed)
		return
	}
	seeds, err := strconv.ParseUint(os.Getenv("SEEDS"), 10, 64)
	if err != nil {
		seeds = simShort
	}
	from, _ := strconv.ParseUint(os.Getenv("FROM"), 10, 64)
	began := time.Now()
	total := simRun{faults: map[string]int{}}
	hash := uint64(0)
	for r := range simulateAll(slices.Concat(foundSeeds(t), simSeeds(from, seeds))) {
		total.hours += r.hours
		total.spurious += r.spurious
		hash ^= r.hash
		for kind, n := range r.faults {
			total.faults[kind] += n
		}
		if r.wrong != "" {
			t.Errorf("seed %d: %s\n  replay: SEED=%d go test -count=1 -run 'TestSimulation$' -v ./app/state", r.seed, r.wrong, r.seed)
			if os.Getenv("FIRST") != "" {
				return
			}
		}
	}
	total.report(t, seeds, time.Since(began), hash)
}

func simSeeds(from, n uint64) (seeds []uint64) {
	for i := range n {
		seeds = append(seeds, from+i)
	}
	return seeds
}

// foundSeeds once broke a law.
func foundSeeds(t *testing.T) (seeds []uint64) {
	raw, err := os.ReadFile("testdata/seeds.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if number, _, _ := strings.Cut(line, " "); number != "#" {
			seed, err := strconv.ParseUint(number, 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			seeds = append(seeds, seed)
		}
	}
	return seeds
}

// simulateAll goes through the seeds on all processors.
func simulateAll(seeds []uint64) <-chan simRun {
	next, out := make(chan uint64), make(chan simRun)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for seed := range next {
				out <- twice(seed)
			}
		})
	}
	go func() {
		for _, seed := range seeds {
			next <- seed
		}
		close(next)
		workers.Wait()
		close(out)
	}()
	return out
}

func (r simRun) report(t *testing.T, seeds uint64, took time.Duration, hash uint64) {
	n := 0
	for _, count := range r.faults {
		n += count
	}
	second := max(took.Seconds(), 0.001)
	t.Logf("%d seeds, each twice, in %.1f s (%.0f seeds/s); %d simulated hours", seeds, second, float64(seeds)/second, r.hours)
	t.Logf("%d faults (%.0f/s); the FNV-1a of every trace, all joined by exclusive or: %016x", n, float64(2*n)/second, hash)
	var kinds []string
	for _, kind := range slices.Sorted(maps.Keys(r.faults)) {
		kinds = append(kinds, fmt.Sprintf("%s %d", kind, r.faults[kind]))
	}
	t.Log(strings.Join(kinds, ", "))
	t.Logf("%d notes shown as refused although the server holds them", r.spurious)
}

// replay prints the trace of one seed.
func replay(t *testing.T, seed uint64) {
	r := simulate(seed, func(line string) { fmt.Println(line) })
	if r.wrong != "" {
		t.Errorf("seed %d: %s", seed, r.wrong)
	}
	t.Logf("trace %016x", r.hash)
}
