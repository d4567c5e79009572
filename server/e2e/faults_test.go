package e2e

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"kotae/rules"
	"kotae/server/api"
)

// fault is what goes wrong while somebody types.
type fault string

const (
	browserKill fault = "browser kill -9"
	tabCrash    fault = "tab crash"
	serverKill  fault = "server kill -9"
	networkCut  fault = "network cut"
	networkDeaf fault = "answers lost"
	networkSlow fault = "network slow"
	quotaFull   fault = "quota full"
	signInEnd   fault = "sign-in ended"
	newVersion  fault = "new version"
	badVersion  fault = "broken version"
)

// TestFaults types numbered Japanese lines by composition into the real screen
// while one thing after another goes wrong, and holds the server's record and
// the screen against what the screen said of each line.
func TestFaults(t *testing.T) {
	t.Parallel()
	seed := seedOf(t)
	sum := faultSums{}
	begun := time.Now()
	for world, plan := range plans(number("KOTAE_KILLS_BROWSER", 0)) {
		d := newDay(t, rand.New(rand.NewPCG(seed, uint64(world))))
		for _, f := range plan {
			d.suffer(f, sum.of(f))
			if t.Failed() {
				break
			}
		}
		d.end()
		if t.Failed() {
			break
		}
		if len(plan) > len(shortPlan) {
			progress("world %d after %v\n%v", world+1, time.Since(begun).Round(time.Second), sum)
		}
	}
	t.Logf("faults in %v:\n%v", time.Since(begun).Round(time.Second), sum)
}

// shortPlan is what the gate does; each fault a few times.
var shortPlan = []fault{signInEnd, quotaFull, browserKill, serverKill, tabCrash, networkCut, badVersion, browserKill, networkDeaf, serverKill, newVersion, browserKill, networkSlow}

// plans gives each world its faults: a fresh server and profile after every
// forty, so that the pages stay as long as an interview's. After six kills comes
// one of the others.
func plans(kills int) [][]fault {
	if kills == 0 {
		return [][]fault{shortPlan}
	}
	others := slices.DeleteFunc(slices.Clone(shortPlan), func(f fault) bool { return f == browserKill })
	var all [][]fault
	for n := 0; kills > 0; {
		var plan []fault
		for len(plan) < 40 && kills > 0 {
			if n++; n%7 == 0 {
				plan = append(plan, others[n/7%len(others)])
			} else {
				plan, kills = append(plan, browserKill), kills-1
			}
		}
		all = append(all, plan)
	}
	return all
}

// day is one browser with its profile, the wire, the front and the server behind
// it.
type day struct {
	t       *testing.T
	rand    *rand.Rand
	server  *server
	front   *front
	wire    *wire
	browser *chromium
	cookie  *http.Cookie
	witness *caller
	page    *person
	ledger  *ledger
	n       int
	// given counts the versions that were given out.
	given  int
	folder string
}

const (
	dayInterview = "sample-0157"
	dayLogin     = "sample-b"
	dayPassword  = "合言葉は長めに決めておく"
)

func newDay(t *testing.T, r *rand.Rand) *day {
	t.Helper()
	s, links := startDemo(t)
	f := newFront(t, s)
	d := &day{t: t, rand: r, server: s, front: f, wire: newWire(t, f.Listener.Addr().String()), ledger: newLedger(), folder: filepath.Dir(s.Dir)}
	d.witness = newCaller(t, s, links[dayLogin], dayPassword)
	d.signIn()
	d.browser = newChromium(t, filepath.Join(t.TempDir(), "profile"))
	d.openPage()
	return d
}

// end lets a world go before the next one.
func (d *day) end() {
	d.browser.Kill()
	d.server.Stop()
	for _, dir := range []string{d.folder, d.browser.profile} {
		if err := os.RemoveAll(dir); err != nil {
			d.t.Log(err) // a dying process may still write
		}
	}
}

// signIn makes a session for the browser by password.
func (d *day) signIn() {
	d.t.Helper()
	c := &caller{server: d.server, http: d.witness.http}
	if err := c.call(http.MethodPost, api.PathSession, api.SignIn{Login: dayLogin, Password: dayPassword}, &c.Session); err != nil {
		d.t.Fatal(err)
	}
	d.cookie = c.cookie
}

func (d *day) openPage() {
	d.t.Helper()
	d.page = d.browser.tab(d.wire, d.cookie, d.ledger)
	d.page.open("/interview/" + dayInterview)
	eventually(d.t, d.page.patience, "the composer is there", func() error {
		var there bool
		if err := d.try(chromedp.Evaluate(`!!document.querySelector("[data-part=composer]")?.offsetParent`, &there)); err != nil || there {
			return err
		}
		return errors.New("it is not")
	})
}

// try runs browser actions that a fault may end.
func (d *day) try(actions ...chromedp.Action) error {
	ctx, cancel := context.WithTimeout(d.page.ctx, d.page.patience)
	defer cancel()
	return chromedp.Run(ctx, actions...)
}

// compose types the text of a line by composition, as an input method does.
func (d *day) compose(n int) error {
	text := fmt.Sprintf("第%d行。締め日の前に先方へ電話で確かめた。", n)
	reading := fmt.Sprintf("だい%dぎょう", n)
	long := func(s string) int64 { return int64(len([]rune(s))) }
	stand := func() {
		d.ledger.typing(reading)
		d.ledger.typing(text)
	}
	stand()
	// A busy machine takes its time, and until the end nothing may stand there yet.
	defer func() { d.ledger.typing(""); stand() }()
	return d.try(chromedp.Focus("[data-part=composer]", chromedp.ByQuery),
		input.DispatchKeyEvent(input.KeyDown).WithKey("Process").WithCode("KeyA").WithWindowsVirtualKeyCode(229),
		input.ImeSetComposition(reading, long(reading), long(reading)),
		input.ImeSetComposition(text, long(text), long(text)),
		input.DispatchKeyEvent(input.KeyDown).WithKey("Process").WithCode("Enter").WithWindowsVirtualKeyCode(229),
		input.DispatchKeyEvent(input.KeyUp).WithKey("Enter").WithCode("Enter").WithWindowsVirtualKeyCode(13),
		input.InsertText(text))
}

// enter records what stands in the composer.
func (d *day) enter(n int) error {
	d.ledger.enter(n)
	err := d.try(input.DispatchKeyEvent(input.KeyDown).WithKey("Enter").WithCode("Enter").WithWindowsVirtualKeyCode(13).WithText("\r"),
		input.DispatchKeyEvent(input.KeyUp).WithKey("Enter").WithCode("Enter").WithWindowsVirtualKeyCode(13))
	d.ledger.typing("")
	return err
}

// line types and records the next line.
func (d *day) line() error {
	d.n++
	if err := d.compose(d.n); err != nil {
		return err
	}
	if d.rand.IntN(3) == 0 {
		time.Sleep(700 * time.Millisecond) // the draft reaches the disk
	}
	return d.enter(d.n)
}

func (d *day) lines(most int) {
	d.t.Helper()
	for range 1 + d.rand.IntN(most) {
		if err := d.line(); err != nil {
			d.t.Fatalf("typing line %d: %v", d.n, err)
		}
		d.appears(d.n)
	}
}

// appears waits until a line stands on the screen, as it does whatever became of
// the network; until then the save state speaks of the lines before.
func (d *day) appears(n int) {
	d.t.Helper()
	eventually(d.t, d.page.patience, fmt.Sprintf("line %d is on the screen", n), func() error {
		d.ledger.mu.Lock()
		defer d.ledger.mu.Unlock()
		if !d.ledger.now.shows(n) {
			return errors.New("it is not")
		}
		return nil
	})
}

// suffer goes through one fault and looks at what is left.
func (d *day) suffer(f fault, sum *faultTally) {
	d.t.Helper()
	before, begun := d.n, time.Now()
	defer func() { sum.took += time.Since(begun) }()
	sum.times++
	switch f {
	case browserKill:
		d.crash(sum, d.browser.Kill, func() { d.browser.Restart(); d.openPage() })
	case tabCrash:
		d.crash(sum, func() { _ = page.Crash().Do(cdpOf(d.page.ctx)) }, d.openPage)
	case serverKill:
		d.killServer(sum)
	case networkCut, networkDeaf, networkSlow:
		d.badWeather(f)
	case quotaFull:
		d.fillQuota()
	case signInEnd:
		d.endSignIn()
	case newVersion, badVersion:
		d.deploy(f == badVersion)
	}
	d.drained()
	sum.lines += d.n - before
	for where, lines := range map[string][]int{"the server": d.stored(), "the screen": d.shown()} {
		for _, wrong := range d.ledger.check(where, lines, sum) {
			d.t.Errorf("%s: %s", f, wrong)
		}
	}
	if d.t.Failed() {
		time.Sleep(10 * time.Second)
		d.t.Logf("ten seconds later the server holds %v, the screen %v", d.stored(), d.shown())
	}
}

// drained waits until the screen says that everything is on the server.
func (d *day) drained() {
	d.t.Helper()
	eventually(d.t, d.page.patience, "everything is on the server", func() error {
		d.ledger.mu.Lock()
		defer d.ledger.mu.Unlock()
		if d.ledger.now.Label != "保存済み" {
			return fmt.Errorf("the screen says %q", d.ledger.now.Label)
		}
		return d.ledger.problem
	})
}

var lineNumber = regexp.MustCompile(`第(\d+)行`)

// stored are the numbers of the lines that the server holds, in its order.
func (d *day) stored() (all []int) {
	d.t.Helper()
	in, err := d.witness.interview(dayInterview)
	if err != nil {
		d.t.Fatal(err)
	}
	for _, l := range rules.FoldRecord(in.Events).Lines {
		all = appendNumber(all, l.Text)
	}
	return all
}

// shown are the numbers of the lines in the page, from the top; the first may be
// scrolled out of sight.
func (d *day) shown() (all []int) {
	d.t.Helper()
	var texts []string
	d.page.eval(`[...document.querySelectorAll("[data-part=answer] .line-text")].map(e => e.textContent)`, &texts)
	for _, text := range texts {
		all = appendNumber(all, text)
	}
	return all
}

func appendNumber(all []int, text string) []int {
	if m := lineNumber.FindStringSubmatch(text); m != nil {
		n, err := strconv.Atoi(m[1])
		if err == nil {
			return append(all, n)
		}
	}
	return all
}
