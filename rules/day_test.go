package rules

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// A decision held until a day that does not exist would never come due.
func TestDayReadsWhatTheLibraryReads(t *testing.T) {
	same := func(t interface{ Errorf(string, ...any) }, s string) {
		got, ok := Day(s)
		want, err := time.Parse(time.DateOnly, s)
		if ok != (err == nil) || ok && !got.Equal(want) {
			t.Errorf("%q is read as %v, %v; the library reads %v, %v", s, got, ok, want, err)
		}
	}
	for _, s := range []string{"", "2026-11-27", "2024-02-29", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "2026/11/27", "+026-11-27", "2026-11-2x", "２０２６"} {
		same(t, s)
	}
	rapid.Check(t, func(r *rapid.T) { same(r, rapid.StringMatching(`[0-9]{4}-[0-9]{2}-[0-9]{2}`).Draw(r, "day")) })
}
