package e2e

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
)

// telling has the page report, at every change of it, what it says of each
// numbered line; so the test knows what a person could have read in the moment
// before a crash.
const telling = `(() => {
	if (window !== window.top) return;
	let last = "";
	const read = () => {
		const state = document.querySelector("[data-part=save-state]");
		const lines = [...document.querySelectorAll("[data-part=answer]")].map(e => ({
			n: Number((/第(\d+)行/.exec(e.querySelector(".line-text")?.textContent) ?? [])[1] ?? 0),
			mark: e.querySelector(".line-unsent")?.textContent ?? ""})).filter(l => l.n > 0);
		const now = JSON.stringify({label: state?.lastChild?.textContent ?? "", lines});
		if (now !== last) { last = now; window.kotaeTold(now); }
	};
	new MutationObserver(read).observe(document, {subtree: true, childList: true, characterData: true});
})()`

// said is one report of the page.
type said struct {
	Label string
	Lines []struct {
		N    int
		Mark string
	}
}

// local reports whether the screen calls all its lines saved on the device,
// server whether on the server.
func (s said) local() bool { return strings.Contains(s.Label, "端末に保存済み") || s.server() }
func (s said) server() bool {
	return s.Label == "保存済み" || s.Label == "オフライン" // which says: nothing is unsent
}

// ledger is what was typed and what the screen said of it.
type ledger struct {
	mu            sync.Mutex
	entered       []int
	local, server map[int]bool
	now           said
	// composer is what stood in the composer, and since when.
	composer []typed
	// told runs at every report, without the lock.
	told func(said)
	// problem is a report that cannot be read.
	problem error
}

type typed struct {
	at   time.Time
	text string
}

func newLedger() *ledger { return &ledger{local: map[int]bool{}, server: map[int]bool{}} }

// report takes one of the page.
func (l *ledger) report(payload string) {
	var s said
	err := json.Unmarshal([]byte(payload), &s)
	l.mu.Lock()
	l.now, l.problem = s, err
	for _, line := range s.Lines {
		l.local[line.N] = l.local[line.N] || s.local() || strings.Contains(line.Mark, "端末に保存済み")
		l.server[line.N] = l.server[line.N] || s.server()
	}
	told := l.told
	l.mu.Unlock()
	if told != nil {
		told(s)
	}
}

// shows reports whether a line is in sight.
func (s said) shows(n int) bool {
	return slices.ContainsFunc(s.Lines, func(l struct {
		N    int
		Mark string
	}) bool {
		return l.N == n
	})
}

// watch has fn called at every report from now on; nil ends it.
func (l *ledger) watch(fn func(said)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.told = fn
}

// typing notes what stands in the composer now.
func (l *ledger) typing(text string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.composer = append(l.composer, typed{time.Now(), text})
}

// enter notes that Enter is being pressed on a line.
func (l *ledger) enter(n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.entered = append(l.entered, n)
}

// reached tells how far a line has come by what the screen said of it.
func (l *ledger) reached(n int) (local, server bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.local[n], l.server[n]
}

// last is the newest line that was entered, 0 if none was.
func (l *ledger) last() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.entered) == 0 {
		return 0
	}
	return l.entered[len(l.entered)-1]
}

// mayReturn reports whether the text may stand in the composer after a crash:
// it stood there less than a second before, or last.
func (l *ledger) mayReturn(text string, crash time.Time) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	var allowed []string
	for i := len(l.composer) - 1; i >= 0; i-- {
		c := l.composer[i]
		allowed = append(allowed, c.text)
		if crash.Sub(c.at) > time.Second {
			break
		}
	}
	if len(allowed) == 0 || slices.Contains(allowed, text) {
		return nil
	}
	return fmt.Errorf("the composer came back with %q, want one of %q", text, allowed)
}

// check holds the lines of the server or a screen, in their order, against the
// claims.
func (l *ledger) check(where string, lines []int, sum *faultTally) (wrong []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	at := map[int]int{}
	for i, n := range lines {
		if at[n]++; at[n] == 2 {
			sum.doubled++
			wrong = append(wrong, fmt.Sprintf("%s: line %d stands twice", where, n))
		}
		if i > 0 && n < lines[i-1] {
			wrong = append(wrong, fmt.Sprintf("%s: line %d stands before %d", where, lines[i-1], n))
		}
	}
	for _, n := range l.entered {
		if at[n] == 0 && (l.local[n] || l.server[n]) {
			sum.lost++
			wrong = append(wrong, fmt.Sprintf("%s: line %d is lost (called saved on the device: %v, on the server: %v)", where, n, l.local[n], l.server[n]))
		}
	}
	return wrong
}
