package e2e

import (
	"fmt"
	"os"
	"slices"
	"testing"
	"time"
)

// watchStart notes when the program has drawn the first page.
const watchStart = `new MutationObserver(() => {
	if (document.body && !document.querySelector(".boot") && document.querySelector("form input")) window.drawnAt ??= performance.now();
}).observe(document, { childList: true, subtree: true })`

// start is one start of the page, in milliseconds from the navigation.
type start struct{ Painted, Drawn float64 }

// TestBenchStart measures how long somebody waits for the sign-in page at 10 Mbit/s
// and 40 ms: cold with nothing kept, warm at the third visit.
func TestBenchStart(t *testing.T) {
	if os.Getenv("KOTAE_BENCH") == "" {
		t.Skip("measured by make bench, 2026-11-26")
	}
	s, _ := startDemo(t)
	browser, line := newBrowser(t), newLine(t, s.Addr)
	var cold, warm []start
	for range 5 {
		p := newPerson(t, browser, "visitor", &server{t: t, Addr: line.Addr})
		p.do("watch", onEveryPage(watchStart))
		cold = append(cold, p.start())
		p.kept()
		p.start()
		warm = append(warm, p.start())
	}
	fmt.Printf("%-24s %8s %8s\n", "ms, 10 Mbit/s 40 ms", "cold", "warm")
	for _, row := range []struct {
		name string
		of   func(start) float64
	}{
		{"first contentful paint", func(s start) float64 { return s.Painted }},
		{"interactive", func(s start) float64 { return s.Drawn }},
	} {
		fmt.Printf("%-24s %8.0f %8.0f\n", row.name, middle(cold, row.of), middle(warm, row.of))
	}
}

// start loads the sign-in page and waits until it is drawn.
func (p *person) start() (got start) {
	p.t.Helper()
	p.open("/sign-in")
	eventually(p.t, 60*time.Second, "the page is drawn", func() error {
		p.eval(`({ Painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0, Drawn: window.drawnAt ?? 0 })`, &got)
		if got.Painted == 0 || got.Drawn == 0 {
			return fmt.Errorf("painted at %v, drawn at %v", got.Painted, got.Drawn)
		}
		return nil
	})
	return got
}

// middle is the median of a figure.
func middle(all []start, of func(start) float64) float64 {
	values := make([]float64, 0, len(all))
	for _, s := range all {
		values = append(values, of(s))
	}
	slices.Sort(values)
	return values[len(values)/2]
}
