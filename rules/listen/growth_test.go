//go:build unix

package listen_test

import (
	"strings"
	"syscall"
	"testing"
	"time"
)

// computed is how long this process has had a processor, which a busy machine
// does not stretch.
func computed(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// What runs at every pause in typing must not grow faster than the line.
func TestCostGrowsWithTheLine(t *testing.T) {
	l := listener(t)
	for _, piece := range []string{typical, "言われたことは、ありません", "2時間から3時間から", "「」と言われ、", "改善しました", "ことはない遅れ"} {
		short := strings.Repeat(piece, 2000/len([]rune(piece)))
		long := strings.Repeat(short, 10)
		took := func(line string) time.Duration {
			best := time.Hour
			for range 7 {
				start := computed(t)
				l.Suggest(aboutAll, line)
				l.Guard(line)
				best = min(best, computed(t)-start)
			}
			return best
		}
		// Ten times is the aim; a hundred would be the square of it.
		if a, b := took(short), took(long); b > 50*a {
			t.Errorf("%.20s: %v for 2,000 characters, %v for ten times as many", piece, a, b)
		}
	}
}
