package e2e

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"

	"kotae/server/api"
)

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

// deploy has the server stopped and another version of it started in the middle
// of typing. The interview goes on with the version that it began with; one that
// cannot be loaded whole changes nothing, and is taken back.
func (d *day) deploy(broken bool) {
	d.t.Helper()
	d.page.kept()
	shown, waited := d.page.shown(), d.page.look()
	d.lines(2)
	d.server.Stop()
	d.lines(2)
	whole := d.front.version
	d.given++
	d.front.deploy(1+d.given, broken)
	d.server.Start()
	d.page.eval(`navigator.serviceWorker.getRegistration().then((r) => r.update()).catch(() => {}), 0`, nil)
	d.lines(3)
	want := "waiting"
	if broken {
		want = waited
	}
	if got := d.page.look(); got != want {
		d.t.Errorf("the version is %s, want %s", got, want)
	}
	if got := d.page.shown(); got != shown {
		d.t.Errorf("version %s came into an interview of version %s", got, shown)
	}
	if broken {
		d.front.deploy(whole, false)
	}
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
