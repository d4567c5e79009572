package store

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"sync"
	"testing"

	"kotae/rules"
)

// childEnv makes the test binary a server that appends until it is killed.
const childEnv = "KOTAE_STORE_CHILD"

// orders are what the child is told.
type orders struct {
	Dir, URL, Keys string
	Stream         rules.Stream
}

const childDevices = 4

func childDevice(n int) rules.DeviceID { return rules.DeviceID(fmt.Sprintf("child-%d", n)) }

// appendUntilKilled says "device seq" for each acknowledged event.
func appendUntilKilled() {
	var o orders
	if err := json.Unmarshal([]byte(os.Getenv(childEnv)), &o); err != nil {
		panic(err)
	}
	ctx := context.Background()
	s, err := Open(ctx, Config{Dir: o.Dir, URL: o.URL, Keys: o.Keys})
	if err != nil {
		panic(err)
	}
	var all sync.WaitGroup
	for n := range childDevices {
		all.Go(func() {
			device := childDevice(n)
			high, err := s.DeviceHigh(ctx, device)
			if err != nil {
				panic(err)
			}
			for seq := high + 1; ; seq++ {
				a, err := s.Append(ctx, tanaka, device, []rules.Event{event(device, seq, o.Stream, noted("一"))})
				if err != nil {
					panic(err)
				}
				fmt.Printf("%d %d\n", n, a.Acked)
			}
		})
	}
	all.Wait()
}

// "Stored on the server" must stay true when the server dies the hard way.
func TestKilledServerKeepsWhatItAcknowledged(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		s := mustOpen(t, cfg)
		w := populate(t, s)
		for range 3 {
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			acked := killAfter(t, 60, orders{cfg.Dir, cfg.URL, cfg.Keys, w.mine})
			w.Store = mustOpen(t, cfg)
			seqs := map[rules.DeviceID][]int64{}
			for _, e := range w.events(t) {
				seqs[e.Device] = append(seqs[e.Device], e.Seq)
			}
			for n := range childDevices {
				got := seqs[childDevice(n)]
				if int64(len(got)) < acked[n] {
					t.Errorf("device %d: %d events are stored, %d were acknowledged", n, len(got), acked[n])
				}
				for i, seq := range got {
					if seq != int64(i+1) {
						t.Fatalf("device %d: stored %v, want each once and in order", n, slices.Compact(got))
					}
				}
			}
		}
	})
}

// killAfter runs the child until it has acknowledged n events, kills it, and
// answers with the last one acknowledged to each device.
func killAfter(t *testing.T, n int, o orders) map[int]int64 {
	t.Helper()
	raw, err := json.Marshal(o)
	must(t, raw, err)
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childEnv+"="+string(raw))
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	must(t, out, err)
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	acked := map[int]int64{}
	lines := bufio.NewScanner(out)
	for count := 0; lines.Scan(); count++ {
		var device int
		var seq int64
		if _, err := fmt.Sscan(lines.Text(), &device, &seq); err == nil {
			acked[device] = max(acked[device], seq)
		}
		if count == n {
			child.Process.Kill()
		}
	}
	if err := child.Wait(); err == nil || len(acked) == 0 {
		t.Fatalf("the child ended by itself, or acknowledged nothing: %v", err)
	}
	return acked
}
