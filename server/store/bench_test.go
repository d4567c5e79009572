package store

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"kotae/rules"
)

// BenchmarkAppend is what the server stores when 64 devices send three events
// at a time and wait for each answer.
func BenchmarkAppend(b *testing.B) {
	engines := map[string]func(*testing.B) Config{
		"sqlite":   func(b *testing.B) Config { return Config{Dir: b.TempDir()} },
		"postgres": func(b *testing.B) Config { return Config{URL: cluster.database(b), Keys: b.TempDir() + "/keys.json"} },
	}
	for name, config := range engines {
		b.Run(name, func(b *testing.B) {
			s, err := Open(context.Background(), config(b))
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			w := populate(b, s)
			const clients = 64
			b.ResetTimer()
			var all sync.WaitGroup
			for c := range clients {
				all.Go(func() {
					device := rules.DeviceID(fmt.Sprintf("bench-%d", c))
					for n := c; n < b.N; n += clients {
						seq := int64(n/clients)*3 + 1
						batch := []rules.Event{event(device, seq, w.mine, noted(spoken)), event(device, seq+1, w.mine, rated(4)), event(device, seq+2, w.mine, noted("二"))}
						if _, err := w.Append(context.Background(), tanaka, device, batch); err != nil {
							b.Error(err)
							return
						}
					}
				})
			}
			all.Wait()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "req/s")
		})
	}
}
