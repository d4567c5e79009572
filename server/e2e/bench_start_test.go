package e2e

import (
	"fmt"
	"os"
	"slices"
	"testing"
	"time"
)

// watchStart notes when typing is taken, and when the program has drawn the first
// page. A field that is there and does not have the focus takes nothing.
const watchStart = `new MutationObserver(() => {
	if (document.activeElement?.matches("input, textarea")) window.typedAt ??= performance.now();
	if (document.querySelector("#login, #composer") && !document.querySelector(".ahead")) window.drawnAt ??= performance.now();
}).observe(document, { childList: true, subtree: true })`

// start is one start of a page, in milliseconds from the navigation.
type start struct{ Painted, Taken, Drawn float64 }

// TestBenchStart measures how long somebody waits at 10 Mbit/s and 40 ms: for the
// sign-in page cold, with nothing kept, and warm at the third visit; for an interview
// that is loaded again.
func TestBenchStart(t *testing.T) {
	if os.Getenv("KOTAE_BENCH") == "" {
		t.Skip("measured by make bench, 2026-11-26")
	}
	s, links := startDemo(t)
	browser, line := startBrowser(t), newLine(t, s.Addr)
	c := newCaller(t, s, links[dayLogin], "")
	var cold, warm, again []start
	for range 5 {
		p := newPerson(t, browser, "visitor", &server{t: t, Addr: line.Addr})
		p.do("watch", onEveryPage(watchStart))
		cold = append(cold, p.start("/sign-in"))
		p.kept()
		p.start("/sign-in")
		warm = append(warm, p.start("/sign-in"))
		p.do("be signed in", cookieOf(c))
		p.start(interview)
		again = append(again, p.start(interview))
	}
	fmt.Printf("%-24s %8s %8s %16s\n", "ms, 10 Mbit/s 40 ms", "cold", "warm", "interview again")
	for _, row := range []struct {
		name string
		of   func(start) float64
	}{
		{"first contentful paint", func(s start) float64 { return s.Painted }},
		{"typing is taken", func(s start) float64 { return s.Taken }},
		{"the program has drawn", func(s start) float64 { return s.Drawn }},
	} {
		fmt.Printf("%-24s %8.0f %8.0f %16.0f\n", row.name, middle(cold, row.of), middle(warm, row.of), middle(again, row.of))
	}
}

// start loads a page and waits until the program has drawn it.
func (p *person) start(path string) (got start) {
	p.t.Helper()
	p.open(path)
	eventually(p.t, 60*time.Second, "the page is drawn", func() error {
		p.eval(`({ Painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0, Taken: window.typedAt ?? 0, Drawn: window.drawnAt ?? 0 })`, &got)
		if got.Painted == 0 || got.Taken == 0 || got.Drawn == 0 {
			return fmt.Errorf("painted at %v, typing taken at %v, drawn at %v", got.Painted, got.Taken, got.Drawn)
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
