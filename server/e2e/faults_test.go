package e2e

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/storage"
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
)

// TestFaults types numbered Japanese lines by composition into the real screen
// while one thing after another goes wrong, and holds the server's record and
// the screen against what the screen said of each line.
func TestFaults(t *testing.T) {
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
var shortPlan = []fault{signInEnd, quotaFull, browserKill, serverKill, tabCrash, networkCut, browserKill, networkDeaf, serverKill, browserKill, networkSlow, tabCrash}

// plans gives each world its faults: a fresh server and profile after every
// forty, so that the pages stay as long as an interview's.
func plans(kills int) [][]fault {
	if kills == 0 {
		return [][]fault{shortPlan}
	}
	var all [][]fault
	for done := 0; done < kills; {
		var plan []fault
		for len(plan) < 40 && done < kills {
			plan = append(plan, browserKill, browserKill, browserKill)
			done += 3
			if rest := shortPlan[(done/3)%len(shortPlan)]; rest != browserKill {
				plan = append(plan, rest)
			}
		}
		all = append(all, plan)
	}
	return all
}

// day is one browser with its profile, the wire and the server behind it.
type day struct {
	t       *testing.T
	rand    *rand.Rand
	server  *server
	wire    *wire
	browser *chromium
	cookie  *http.Cookie
	witness *caller
	page    *person
	ledger  *ledger
	n       int
	folder  string
}

const (
	dayInterview = "sample-0157"
	dayLogin     = "sample-b"
	dayPassword  = "合言葉は長めに決めておく"
)

func newDay(t *testing.T, r *rand.Rand) *day {
	t.Helper()
	s, links := startDemo(t)
	d := &day{t: t, rand: r, server: s, wire: newWire(t, s.Addr), ledger: newLedger(), folder: filepath.Dir(s.Dir)}
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
	d.page.do("see the composer", chromedp.WaitVisible("[data-part=composer]", chromedp.ByQuery))
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
	d.ledger.typing(reading)
	d.ledger.typing(text)
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
	}
}

// suffer goes through one fault and looks at what is left.
func (d *day) suffer(f fault, sum *faultTally) {
	d.t.Helper()
	before := d.n
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
	}
	d.drained()
	sum.lines += d.n - before
	for where, lines := range map[string][]int{"the server": d.stored(), "the screen": d.shown()} {
		for _, wrong := range d.ledger.check(where, lines, sum) {
			d.t.Errorf("%s: %s", f, wrong)
		}
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

// shown are the numbers of the lines on the screen, from the top.
func (d *day) shown() (all []int) {
	d.t.Helper()
	for _, text := range d.page.texts("[data-part=answer] .line-text") {
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

// badWeather types through a network that is gone, swallows answers or is slow.
func (d *day) badWeather(f fault) {
	d.t.Helper()
	d.lines(2)
	switch f {
	case networkCut:
		d.wire.Set(cut, 0)
		d.offline(true)
	case networkDeaf:
		d.wire.Set(deaf, 0)
	case networkSlow:
		d.wire.Set(slow, time.Duration(100+d.rand.IntN(700))*time.Millisecond)
	}
	d.lines(4)
	time.Sleep(time.Duration(d.rand.IntN(800)) * time.Millisecond)
	d.lines(2)
	d.wire.Set(fair, 0)
	d.offline(false)
}

// offline tells the browser that its network is gone or back.
func (d *day) offline(v bool) {
	d.t.Helper()
	d.page.do("switch the network", network.EmulateNetworkConditions(v, 0, -1, -1))
}

// fillQuota leaves the browser no room to save while it types, with the server
// and without. Chromium asks only once for minutes how much room there is, so
// the browser starts anew.
func (d *day) fillQuota() {
	d.t.Helper()
	d.browser.Kill()
	d.browser.Restart()
	origin := strings.TrimSuffix(d.page.server.URL("/"), "/")
	d.browser.do("fill the quota", storage.OverrideQuotaForOrigin(origin).WithQuotaSize(1))
	d.openPage()
	d.lines(3)
	d.page.see("[data-part=answer]", fmt.Sprintf("第%d行", d.n))
	d.wire.Set(cut, 0)
	d.lines(2)
	d.page.see("[data-part=save-state]", "保存に問題があります")
	if local, _ := d.ledger.reached(d.n); local {
		d.t.Errorf("line %d is called saved on a device that cannot save", d.n)
	}
	d.keepFile()
	d.browser.do("make room", storage.OverrideQuotaForOrigin(origin))
	d.wire.Set(fair, 0)
}

// endSignIn ends the session on the server in the middle of typing.
func (d *day) endSignIn() {
	d.t.Helper()
	c := &caller{server: d.server, cookie: d.cookie, http: d.witness.http}
	if err := c.call(http.MethodDelete, api.PathSession, nil, nil); err != nil {
		d.t.Fatal(err)
	}
	d.lines(3)
	d.page.see("[data-part=save-state]", "サインインが切れました")
	d.lines(2)
	d.page.click("[data-part=save-state]")
	d.page.do("sign in again in place", chromedp.WaitVisible("#password", chromedp.ByQuery),
		chromedp.Focus("#login", chromedp.ByQuery), input.InsertText(dayLogin),
		chromedp.Focus("#password", chromedp.ByQuery), input.InsertText(dayPassword))
	d.page.click("dialog [data-part=submit]")
	d.page.do("the dialog closes", chromedp.WaitNotPresent("dialog [data-part=submit]", chromedp.ByQuery))
	d.keepCookie()
}

// keepCookie takes over the session that the page began itself.
func (d *day) keepCookie() {
	d.t.Helper()
	var all []*network.Cookie
	d.page.do("read the cookie", chromedp.ActionFunc(func(ctx context.Context) (err error) {
		all, err = network.GetCookies().Do(ctx)
		return err
	}))
	for _, c := range all {
		if c.Name == d.cookie.Name {
			d.cookie = &http.Cookie{Name: c.Name, Value: c.Value}
		}
	}
}

// keepFile takes the file that the screen offers while nothing else would keep
// the lines.
func (d *day) keepFile() {
	d.t.Helper()
	dir := d.t.TempDir()
	d.browser.do("allow downloads", chromedp.ActionFunc(func(ctx context.Context) error {
		return browser.SetDownloadBehavior(browser.SetDownloadBehaviorBehaviorAllow).WithDownloadPath(dir).
			Do(cdp.WithExecutor(ctx, chromedp.FromContext(ctx).Browser))
	}))
	d.page.click("[data-part=save-file-now]")
	eventually(d.t, d.page.patience, "the file with the unsent lines", func() error {
		text, err := os.ReadFile(filepath.Join(dir, "kotae-unsent.txt"))
		if err == nil && !strings.Contains(string(text), fmt.Sprintf("第%d行。締め日の前に", d.n)) {
			err = fmt.Errorf("line %d is not in %q", d.n, text)
		}
		return err
	})
}
