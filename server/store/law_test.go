package store

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"kotae/rules"
	"pgregory.net/rapid"
)

// Whatever arrives late, twice, or too early, and however often the server
// starts anew: each device's events stand once, in order, none missing below the
// one acknowledged.
func TestAnyOrderOfArrivalKeepsEachPrefix(t *testing.T) {
	cfg := Config{Dir: t.TempDir()}
	w := populate(t, mustOpen(t, cfg))
	devices := 0
	rapid.Check(t, func(r *rapid.T) {
		w = w.another(t)
		devices++
		device := rapid.Custom(func(r *rapid.T) rules.DeviceID {
			return rules.DeviceID(fmt.Sprintf("%s-%d", rapid.SampledFrom([]string{"a", "b", "c"}).Draw(r, "name"), devices))
		})
		high := map[rules.DeviceID]int64{}
		streams := []rules.Stream{w.mine, w.theirs}
		r.Repeat(map[string]func(*rapid.T){
			"send": func(r *rapid.T) {
				device := device.Draw(r, "device")
				first := rapid.Int64Range(1, high[device]+2).Draw(r, "first")
				length := rapid.Int64Range(1, 4).Draw(r, "length")
				var batch []rules.Event
				for seq := first; seq < first+length; seq++ {
					batch = append(batch, event(device, seq, streams[seq%2], noted("一")))
				}
				a, err := w.Append(context.Background(), tanaka, device, batch)
				var gap *GapError
				if first > high[device]+1 {
					if !errors.As(err, &gap) || gap.Expected != high[device]+1 {
						r.Fatalf("answer is %v, want a gap at %d", err, high[device]+1)
					}
					return
				}
				high[device] = max(high[device], batch[len(batch)-1].Seq)
				if err != nil || a.Acked != high[device] {
					r.Fatalf("acknowledged up to %d, %v; want %d", a.Acked, err, high[device])
				}
			},
			"restart": func(r *rapid.T) {
				if rapid.IntRange(0, 9).Draw(r, "patience") > 0 {
					return // starting is slow, and rare
				}
				if err := w.Close(); err != nil {
					r.Fatal(err)
				}
				w.Store = mustOpen(t, cfg)
			},
			"": func(r *rapid.T) {
				next := map[rules.DeviceID]int64{}
				for _, e := range w.events(t) {
					if next[e.Device]++; e.Seq != next[e.Device] {
						r.Fatalf("event %d of %s stands where %d belongs", e.Seq, e.Device, next[e.Device])
					}
				}
				for device, want := range high {
					if next[device] != want {
						r.Fatalf("%d events of %s are stored, want %d", next[device], device, want)
					}
				}
			},
		})
	})
}
