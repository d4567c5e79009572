package e2e

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// faultTally is what came of one kind of fault.
type faultTally struct {
	times, lines, lost, doubled int
	took                        time.Duration
	// caught counts kills by how far the newest line had come.
	caught map[stage]int
	// returned counts composers that came back as they were, again those that
	// came back although their line was recorded.
	returned, again int
}

// stage is how far a line has come.
type stage string

const (
	unsaved   stage = "before the local save"
	unsent    stage = "local save to commit"
	unacked   stage = "commit to acknowledgement"
	finished  stage = "acknowledged"
	untouched stage = "between lines"
)

type faultSums map[fault]*faultTally

func (s faultSums) of(f fault) *faultTally {
	if s[f] == nil {
		s[f] = &faultTally{caught: map[stage]int{}}
	}
	return s[f]
}

func (s faultSums) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-16s %6s %6s %6s %5s %5s   newest line at the kill: %6s %6s %6s %6s %8s   composer: %s\n",
		"fault", "times", "s each", "lines", "lost", "twice", "unsaved", "unsent", "unackd", "acked", "none", "kept/again")
	for _, f := range slices.Sorted(maps.Keys(s)) {
		t := s[f]
		fmt.Fprintf(&b, "%-16s %6d %6.1f %6d %5d %5d   %24s %7d %6d %6d %6d %8d   %13d/%d\n", f, t.times, t.took.Seconds()/float64(t.times), t.lines, t.lost, t.doubled, "",
			t.caught[unsaved], t.caught[unsent], t.caught[unacked], t.caught[finished], t.caught[untouched], t.returned, t.again)
	}
	return b.String()
}

func cdpOf(ctx context.Context) context.Context {
	return cdp.WithExecutor(ctx, chromedp.FromContext(ctx).Target)
}

// crash types until the moment comes, ends the page the hard way, and brings it
// back.
func (d *day) crash(sum *faultTally, end, back func()) {
	d.t.Helper()
	if d.rand.IntN(2) == 0 {
		d.wire.Set([]weather{slow, deaf, cut}[d.rand.IntN(3)], time.Duration(50+d.rand.IntN(400))*time.Millisecond)
	}
	var once sync.Once
	done, ended := make(chan time.Time, 1), make(chan bool)
	strike := func() {
		once.Do(func() {
			go func() {
				done <- time.Now()
				end()
				close(ended)
			}()
		})
	}
	d.typeUntil(strike, done)
	at := <-done
	newest := d.ledger.last()
	d.ledger.watch(nil)
	local, server := d.ledger.reached(newest)
	time.Sleep(20 * time.Millisecond) // what was on its way to the server arrives
	held := slices.Contains(d.stored(), newest)
	d.wire.Set(fair, 0)
	// A tab takes seconds to crash, and its worker with it: a page that asks for it
	// meanwhile waits for ever. A person sees the crash before opening another.
	<-ended
	back()
	d.recover(at, sum)
	d.drained()
	switch {
	case server:
		sum.caught[finished]++
	case held:
		sum.caught[unacked]++
	case local, slices.Contains(d.stored(), newest):
		sum.caught[unsent]++
	default:
		sum.caught[unsaved]++
	}
}

// typeUntil types lines, and strikes at the moment that chance has chosen: at a
// key, when the screen shows the line, when it calls it saved on the device, a
// while after that, or in the middle of the next line.
func (d *day) typeUntil(strike func(), struck chan time.Time) {
	d.t.Helper()
	fatal, moment := d.n+1+d.rand.IntN(3), d.rand.IntN(5)
	wait := time.Duration(d.rand.IntN(60)) * time.Millisecond
	d.ledger.watch(func(s said) {
		switch there := s.shows(fatal); {
		case moment == 1 && there, moment == 2 && there && s.local():
			strike()
		case moment == 3 && there && s.local():
			time.AfterFunc(wait, strike)
		}
	})
	for len(struck) == 0 {
		if err := d.line(); err != nil {
			if len(struck) == 0 {
				d.t.Fatalf("typing line %d: %v", d.n, err)
			}
			return
		}
		switch {
		case d.n < fatal:
			continue
		case moment == 0:
			strike()
		case moment == 4 || d.n > fatal+2:
			d.halfLine(strike, struck)
		}
		time.Sleep(wait)
	}
}

// halfLine strikes in the middle of a line, most often after what it says has
// stood for more than a second.
func (d *day) halfLine(strike func(), struck chan time.Time) {
	d.n++
	if err := d.compose(d.n); err == nil {
		time.Sleep(time.Duration(d.rand.IntN(1600)) * time.Millisecond)
	}
	strike()
}

// recover looks at the composer after a crash and records what stands in it, as
// a person would; a line that is there already must not come back.
func (d *day) recover(crash time.Time, sum *faultTally) {
	d.t.Helper()
	var text string
	d.page.do("read the composer", chromedp.Value("[data-part=composer]", &text, chromedp.ByQuery))
	if err := d.ledger.mayReturn(text, crash); err != nil {
		sum.lost++
		d.t.Error(err)
	}
	d.ledger.typing("")
	if text == "" {
		return
	}
	sum.returned++
	numbers := appendNumber(nil, text)
	for _, n := range numbers {
		if slices.Contains(d.shown(), n) {
			sum.again++
			d.t.Errorf("line %d is recorded and came back in the composer as well", n)
			d.page.do("clear the composer", chromedp.Focus("[data-part=composer]", chromedp.ByQuery),
				chromedp.Evaluate(`document.execCommand("selectAll"), document.execCommand("delete")`, nil))
			return
		}
		d.page.do("record what came back", chromedp.Focus("[data-part=composer]", chromedp.ByQuery))
		d.ledger.enter(n)
	}
	d.page.do("press Enter", input.DispatchKeyEvent(input.KeyDown).WithKey("Enter").WithCode("Enter").WithWindowsVirtualKeyCode(13).WithText("\r"),
		input.DispatchKeyEvent(input.KeyUp).WithKey("Enter").WithCode("Enter").WithWindowsVirtualKeyCode(13))
	for _, n := range numbers {
		d.appears(n)
	}
}

// killServer ends the server while lines are on their way to it.
func (d *day) killServer(sum *faultTally) {
	d.t.Helper()
	d.lines(2)
	var newest int
	var local, server bool
	moment, wait := d.rand.IntN(3), time.Duration(d.rand.IntN(25))*time.Millisecond
	struck := make(chan bool, 1)
	var once sync.Once
	strike := func() {
		once.Do(func() {
			go func() {
				d.server.Kill()
				newest = d.ledger.last()
				local, server = d.ledger.reached(newest)
				struck <- true
			}()
		})
	}
	fatal := d.n + 1
	d.ledger.watch(func(s said) {
		if moment == 1 && s.shows(fatal) || moment == 2 && s.shows(fatal) && s.local() {
			strike()
		}
	})
	d.lines(2)
	time.Sleep(wait)
	strike()
	<-struck
	d.ledger.watch(nil)
	d.lines(2)
	d.server.Start()
	switch held := slices.Contains(d.stored(), newest); {
	case server:
		sum.caught[finished]++
	case held && !server:
		sum.caught[unacked]++
	case local:
		sum.caught[unsent]++
	default:
		sum.caught[unsaved]++
	}
}
