package e2e

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// figure is one budget and what was measured.
type figure struct {
	what               string
	budget, aim, value float64
	unit               string
	// more says that a greater value is the better one.
	more bool
}

func (f figure) String() string {
	said := "ok"
	if over := f.value > f.budget; over != f.more {
		said = "OVER"
	}
	if f.budget == 0 {
		said = ""
	}
	return fmt.Sprintf("%-52s %10.2f %10.2f %10.2f %-6s %s", f.what, f.budget, f.aim, f.value, f.unit, said)
}

// bench prints its figures at the end; a figure over its budget fails nothing,
// for another machine, or a busy one, measures others.
type bench struct {
	t       *testing.T
	figures []figure
}

func newBench(t *testing.T) *bench {
	t.Helper()
	if os.Getenv("KOTAE_BENCH") == "" {
		t.Skip("2026-11-26: figures depend on the machine and decide nothing, so only make bench takes them")
	}
	b := &bench{t: t}
	t.Cleanup(func() {
		var all strings.Builder
		fmt.Fprintf(&all, "%-52s %10s %10s %10s\n", "what", "budget", "aim", "measured")
		for _, f := range b.figures {
			fmt.Fprintln(&all, f)
		}
		t.Logf("\n%s", &all)
	})
	return b
}

func (b *bench) add(f figure) { b.figures = append(b.figures, f) }

// quantile of some values, 0 where there are none.
func quantile(values []float64, q float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	return sorted[min(len(sorted)-1, int(q*float64(len(sorted))))]
}

// inMilliseconds of a duration.
func inMilliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
