package e2e

import (
	"context"
	"net/http"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/inspector"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"
)

// chromium is a browser with a profile on disk, which outlives the process.
type chromium struct {
	t       testing.TB
	profile string
	ctx     context.Context
	stop    []context.CancelFunc
	cmd     *exec.Cmd
	// fresh says that the tab it started with is free.
	fresh bool
}

// newChromium starts the browser on a profile folder.
func newChromium(t testing.TB, profile string) *chromium {
	t.Helper()
	c := &chromium{t: t, profile: profile}
	c.start()
	t.Cleanup(c.Kill)
	return c
}

func (c *chromium) start() {
	c.t.Helper()
	// A group of its own dies as a whole.
	group := chromedp.ModifyCmdFunc(func(cmd *exec.Cmd) {
		cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
		c.cmd = cmd
	})
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(), append(browserOptions(c.profile), group, swift, chromedp.WSURLReadTimeout(time.Minute))...)
	ctx, stop := chromedp.NewContext(alloc, chromedp.WithErrorf(func(string, ...any) {}))
	c.ctx, c.stop, c.fresh = ctx, []context.CancelFunc{stop, stopAlloc}, true
	if err := chromedp.Run(ctx); err != nil {
		c.t.Fatalf("starting Chromium: %v", err)
	}
}

// Kill ends all its processes at once, as a power button that spares the disk.
func (c *chromium) Kill() {
	if c.cmd == nil || c.cmd.Process == nil {
		return
	}
	_ = syscall.Kill(-c.cmd.Process.Pid, syscall.SIGKILL) // it may be dead already
	c.cmd = nil
}

// Restart starts it anew on the same profile.
func (c *chromium) Restart() {
	c.t.Helper()
	for i := len(c.stop) - 1; i >= 0; i-- {
		c.stop[i]() // waits for the process
	}
	c.start()
}

// do runs actions that concern no page.
func (c *chromium) do(what string, actions ...chromedp.Action) {
	c.t.Helper()
	if err := chromedp.Run(c.ctx, actions...); err != nil {
		c.t.Fatalf("%s: %v", what, err)
	}
}

// window is a new one: a tab in the back of another would not draw.
func (c *chromium) window() (context.Context, context.CancelFunc) {
	c.t.Helper()
	var id target.ID
	err := chromedp.Run(c.ctx, chromedp.ActionFunc(func(ctx context.Context) (err error) {
		browser := cdp.WithExecutor(ctx, chromedp.FromContext(ctx).Browser)
		id, err = target.CreateTarget("about:blank").WithNewWindow(true).Do(browser)
		return err
	}))
	if err != nil {
		c.t.Fatal(err)
	}
	return chromedp.NewContext(c.ctx, chromedp.WithTargetID(id))
}

// tab opens a page through the wire that reports to the ledger.
func (c *chromium) tab(w *wire, cookie *http.Cookie, l *ledger) *person {
	c.t.Helper()
	ctx := c.ctx
	if !c.fresh {
		var stop context.CancelFunc
		ctx, stop = c.window()
		c.stop = append(c.stop, stop)
	}
	c.fresh = false
	ctx, gone := context.WithCancel(ctx)
	c.stop = append(c.stop, gone)
	p := &person{t: c.t, Name: "typist", ctx: ctx, server: &server{t: c.t, Addr: w.Addr}, refused: true, patience: 90 * time.Second}
	chromedp.ListenTarget(ctx, p.listen)
	chromedp.ListenTarget(ctx, func(ev any) {
		switch e := ev.(type) {
		case *runtime.EventBindingCalled:
			if e.Name == "kotaeTold" {
				l.report(e.Payload)
			}
		case *inspector.EventTargetCrashed:
			gone() // what it was asked is never answered
		}
	})
	if err := chromedp.Run(ctx); err != nil { // with no time limit: the target would end with it
		c.t.Fatal(err)
	}
	p.do("open a tab", network.Enable(), page.Enable(), runtime.Enable(), runtime.AddBinding("kotaeTold"),
		onEveryPage(telling),
		cookieAt(p.server.URL("/"), cookie))
	return p
}
