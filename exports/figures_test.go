package exports

import (
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"kotae/rules"
)

// counting counts the bytes that pass.
type counting int

func (c *counting) Write(p []byte) (int, error) { *c += counting(len(p)); return len(p), nil }

// figures are the two books of the budget: candidates, quotes for each, and what
// they may cost in seconds of CPU and MiB at launch and as an aim.
var figures = []struct {
	candidates, quotes int
	cpu, aimCPU        float64
	memory, aimMemory  int
}{{200, 20, 0.8, 0.3, 100, 64}, {10_000, 20, 4, 1.5, 350, 80}}

// bookOf has every quote as a text of its own, as a server would hold it.
func bookOf(candidates, quotes int) Book {
	b := largeBook(candidates, false)
	tags := []rules.TagID{"volume", "improved", "waited"}
	b.Quotes = make([]Quote, 0, candidates*quotes)
	for _, r := range b.Rows {
		for q := range quotes {
			b.Quotes = append(b.Quotes, Quote{Candidate: r.Candidate, Number: r.Number, Name: r.Name, Criterion: b.Pack.Criteria[q%5].ID,
				Tags: tags[q%3 : q%3+1], Text: "月に" + strconv.Itoa(100+q) + "件の請求書を発行し、" + r.Number + "の差し戻しを減らした", Interviewer: "面接官 A", Elapsed: q * 71})
		}
	}
	return b
}

// TestFigures measures each book in a process of its own: `make bench` prints
// what it says. As an ordinary test it holds the budget for the small book.
func TestFigures(t *testing.T) {
	if size := os.Getenv("KOTAE_FIGURE"); size != "" {
		candidates, quotes, _ := strings.Cut(size, "x")
		n, _ := strconv.Atoi(candidates)
		q, _ := strconv.Atoi(quotes)
		b := bookOf(n, q)
		var used syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
			t.Fatal(err)
		}
		before, start, bytes := cpuOf(used), time.Now(), counting(0)
		if err := Write(t.Context(), &bytes, b); err != nil {
			t.Fatal(err)
		}
		wall := time.Since(start)
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
			t.Fatal(err)
		}
		fmt.Printf("FIGURE %.3f %.3f %d %d\n", cpuOf(used)-before, wall.Seconds(), used.Maxrss/1024, bytes)
		return
	}
	for _, f := range figures {
		if f.candidates > 1000 && os.Getenv("KOTAE_BENCH") == "" {
			continue
		}
		cmd := exec.Command(os.Args[0], "-test.run=^TestFigures$")
		cmd.Env = append(os.Environ(), fmt.Sprintf("KOTAE_FIGURE=%dx%d", f.candidates, f.quotes))
		out, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		var cpu, wall float64
		var memory, size int
		_, figure, _ := strings.Cut(string(out), "FIGURE ")
		if _, err := fmt.Sscanf(figure, "%g %g %d %d", &cpu, &wall, &memory, &size); err != nil {
			t.Fatalf("%v in %s", err, out)
		}
		t.Logf("workbook, %d candidates and %d quotes: %.2f s CPU (launch %.1f, aim %.1f), %.2f s wall, %d MiB (launch %d, aim %d), file %.1f MB",
			f.candidates, f.candidates*f.quotes, cpu, f.cpu, f.aimCPU, wall, memory, f.memory, f.aimMemory, float64(size)/1e6)
		if cpu > f.cpu || memory > f.memory {
			t.Errorf("over the budget of launch")
		}
	}
}

func cpuOf(u syscall.Rusage) float64 {
	return float64(u.Utime.Sec+u.Stime.Sec) + float64(u.Utime.Usec+u.Stime.Usec)/1e6
}
