package e2e

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// person is one browser context: somebody's own cookies, storage and window.
type person struct {
	t      testing.TB
	Name   string
	ctx    context.Context
	server *server

	mu     sync.Mutex
	errors []string
	// patience is how long an action may take; it is used up only where something
	// is wrong, or the machine very busy.
	patience time.Duration
	// refused says that the test itself asks for what must be refused.
	refused bool
}

// swift leaves the second, better compilation of the program out: for a page of
// seconds it costs more than it gives. What measures does without.
var swift = chromedp.Flag("js-flags", "--liftoff-only")

// unasked are parts of Chromium, its address bar's pages and processes in reserve,
// that nobody here looks at: a third of what a story took. The first three are
// those that chromedp leaves out itself.
const unasked = "site-per-process,Translate,BlinkGenPropertyTrees,WebUIOmniboxPopup,WebUIOmniboxAimPopup,SpareRendererForSitePerProcess"

// browserOptions are those of every Chromium here, on a profile folder.
func browserOptions(profile string) []chromedp.ExecAllocatorOption {
	path := os.Getenv("CHROMIUM")
	if path == "" {
		path = "/usr/bin/chromium"
	}
	return append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.ExecPath(path),
		chromedp.Flag("headless", "new"), chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("lang", "ja"), chromedp.Flag("no-first-run", true), chromedp.Flag("disable-features", unasked),
		chromedp.UserDataDir(profile), chromedp.WindowSize(1440, 900))
}

// newBrowser starts one Chromium for a story.
func newBrowser(t testing.TB) context.Context { t.Helper(); return startBrowser(t, swift) }

func startBrowser(t testing.TB, options ...chromedp.ExecAllocatorOption) context.Context {
	t.Helper()
	alloc, stop := chromedp.NewExecAllocator(context.Background(), append(browserOptions(profileFolder(t)), options...)...)
	t.Cleanup(stop)
	// chromedp does not know every event of this Chromium and says so as an error.
	browser, stop := chromedp.NewContext(alloc, chromedp.WithErrorf(func(string, ...any) {}))
	t.Cleanup(stop)
	if err := chromedp.Run(browser); err != nil {
		t.Fatalf("starting Chromium: %v", err)
	}
	return browser
}

// profileFolder is a folder for one Chromium. Its last processes still write for
// a moment after the browser is gone, so removing it is tried again, and what is
// left then is not the test's failure.
func profileFolder(t testing.TB) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "kotae-chromium-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for deadline := time.Now().Add(5 * time.Second); os.RemoveAll(folder) != nil && time.Now().Before(deadline); {
			time.Sleep(100 * time.Millisecond)
		}
	})
	return folder
}

// newPerson opens a window of its own. Any console error fails the test.
func newPerson(t testing.TB, browser context.Context, name string, s *server) *person {
	t.Helper()
	ctx, stop := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	p := &person{t: t, Name: name, ctx: ctx, server: s, patience: time.Minute}
	chromedp.ListenTarget(ctx, p.listen)
	if err := chromedp.Run(ctx, cdplog.Enable(), runtime.Enable(), page.Enable()); err != nil {
		t.Fatalf("%s: opening a window: %v", name, err)
	}
	t.Cleanup(func() {
		stop()
		for _, e := range p.complaints() {
			t.Errorf("%s: console: %s", name, e)
		}
	})
	return p
}

func (p *person) listen(ev any) {
	switch e := ev.(type) {
	case *runtime.EventExceptionThrown:
		p.complain(e.ExceptionDetails.Error())
	case *runtime.EventConsoleAPICalled:
		if e.Type != runtime.APITypeError {
			return
		}
		var parts []string
		for _, a := range e.Args {
			parts = append(parts, string(a.Value)+a.Description)
		}
		p.complain(strings.Join(parts, " "))
	case *cdplog.EventEntryAdded:
		if e.Entry.Level == cdplog.LevelError {
			p.network(e.Entry)
		}
	}
}

// network lets a failed request pass while the server is down on purpose, or
// where a test asks for what must be refused.
func (p *person) network(e *cdplog.Entry) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if e.Source == cdplog.SourceNetwork && (p.refused || p.server.Down() || strings.Contains(e.Text, "ERR_CONNECTION_REFUSED")) {
		return
	}
	p.errors = append(p.errors, fmt.Sprintf("%s %s (%s)", e.Source, e.Text, e.URL))
}

func (p *person) complain(what string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.errors = append(p.errors, what)
}

func (p *person) complaints() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.errors
}

// asksInVain lets requests be refused until the returned function is called.
func (p *person) asksInVain() (done func()) {
	set := func(v bool) {
		p.mu.Lock()
		p.refused = v
		p.mu.Unlock()
	}
	set(true)
	return func() { set(false) }
}

// do runs browser actions and fails the test with the person's name.
func (p *person) do(what string, actions ...chromedp.Action) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, p.patience)
	defer cancel()
	if err := chromedp.Run(ctx, actions...); err != nil {
		p.shot("failed")
		p.t.Fatalf("%s: %s: %v", p.Name, what, err)
	}
}

// open goes to a path and waits until the browser program draws.
func (p *person) open(path string) {
	p.t.Helper()
	if strings.HasPrefix(path, "http") {
		p.do("open a link", chromedp.Navigate(path))
	} else {
		p.do("open "+path, chromedp.Navigate(p.server.URL(path)))
	}
}

// onEveryPage runs a script before any of the page's own, from the next page on.
func onEveryPage(script string) chromedp.Action {
	return chromedp.ActionFunc(func(ctx context.Context) error {
		_, err := page.AddScriptToEvaluateOnNewDocument(script).Do(ctx)
		return err
	})
}

// eval runs a script and decodes its value.
func (p *person) eval(script string, into any) {
	p.t.Helper()
	p.do("evaluate", chromedp.Evaluate(script, into))
}

// see waits until some element matching the selector contains the text.
func (p *person) see(sel, text string) {
	p.t.Helper()
	defer func() {
		if p.t.Failed() {
			p.shot("waiting")
		}
	}()
	eventually(p.t, p.patience, fmt.Sprintf("%s sees %q in %s", p.Name, text, sel), func() error {
		all := p.texts(sel)
		for _, got := range all {
			if strings.Contains(got, text) {
				return nil
			}
		}
		return fmt.Errorf("there is %q", all)
	})
}

// texts returns the visible text of every match.
func (p *person) texts(sel string) []string {
	p.t.Helper()
	var out []string
	q, _ := json.Marshal(sel)
	p.eval(`[...document.querySelectorAll(`+string(q)+`)].map(e => e.innerText)`, &out)
	return out
}

// count returns the number of matches.
func (p *person) count(sel string) int {
	p.t.Helper()
	return len(p.texts(sel))
}

// click presses the first visible match as a mouse does, once it rests: nobody
// aims at what still moves because something came in above it.
func (p *person) click(sel string) {
	p.t.Helper()
	q, _ := json.Marshal(sel)
	p.do("click "+sel, chromedp.WaitVisible(sel, chromedp.ByQuery), chromedp.ScrollIntoView(sel, chromedp.ByQuery),
		chromedp.Evaluate(`(async () => {
			const place = () => { const r = document.querySelector(`+string(q)+`)?.getBoundingClientRect(); return r && [r.x, r.y].join() };
			for (let still = 0, last = null; still < 3; last = place()) {
				await new Promise((next) => requestAnimationFrame(next));
				still = place() === last ? still + 1 : 0;
			}
		})()`, nil, awaitPromise),
		chromedp.Click(sel, chromedp.ByQuery, chromedp.NodeVisible))
}

// key presses a key with modifiers, as a keyboard does.
func (p *person) key(key, code string, vk int64, mods input.Modifier, text string) {
	p.t.Helper()
	down := input.DispatchKeyEvent(input.KeyDown).WithKey(key).WithCode(code).WithWindowsVirtualKeyCode(vk).WithModifiers(mods)
	if text != "" {
		down = down.WithText(text)
	}
	up := input.DispatchKeyEvent(input.KeyUp).WithKey(key).WithCode(code).WithWindowsVirtualKeyCode(vk).WithModifiers(mods)
	p.do("press "+key, down, up)
}

// enter presses Enter.
func (p *person) enter() { p.t.Helper(); p.key("Enter", "Enter", 13, 0, "\r") }

// alt presses Alt and a digit.
func (p *person) alt(digit string) {
	p.t.Helper()
	p.key(digit, "Digit"+digit, int64('0'+digit[0]-'0'), input.ModifierAlt, "")
}

// compose types through the browser's own input method: reading, candidate,
// commit. Enter during composition arrives as key code 229.
func (p *person) compose(reading, result string) {
	p.t.Helper()
	p.beginComposing(reading)
	n := int64(len([]rune(result)))
	p.do("compose "+result,
		input.ImeSetComposition(result, n, n),
		input.DispatchKeyEvent(input.KeyDown).WithKey("Process").WithCode("Enter").WithWindowsVirtualKeyCode(229),
		input.DispatchKeyEvent(input.KeyUp).WithKey("Enter").WithCode("Enter").WithWindowsVirtualKeyCode(13),
		input.InsertText(result))
}

// beginComposing leaves the reading of a word in the input method.
func (p *person) beginComposing(reading string) {
	p.t.Helper()
	n := int64(len([]rune(reading)))
	p.do("begin a composition", input.DispatchKeyEvent(input.KeyDown).WithKey("Process").WithCode("KeyA").WithWindowsVirtualKeyCode(229),
		input.ImeSetComposition(reading, n, n))
}

// resize gives the window another size and colour scheme; the narrowest are
// phones, which are touched. Nothing moves, so that no picture is taken in between.
func (p *person) resize(width, height int64, scheme string) {
	p.t.Helper()
	p.do("resize", emulation.SetDeviceMetricsOverride(width, height, 1, width < 500), emulation.SetTouchEmulationEnabled(width < 500),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme},
			{Name: "prefers-reduced-motion", Value: "reduce"}}))
}

// shot writes a picture to the git-ignored folder shots.
func (p *person) shot(name string) {
	if err := os.MkdirAll("shots", 0o755); err != nil {
		p.t.Error(err)
		return
	}
	ctx, cancel := context.WithTimeout(p.ctx, 10*time.Second)
	defer cancel()
	var png []byte
	if err := chromedp.Run(ctx, chromedp.CaptureScreenshot(&png)); err != nil {
		p.t.Logf("%s: picture %s: %v", p.Name, name, err)
		return
	}
	file := strings.ReplaceAll(p.t.Name()+"-"+p.Name+"-"+name, "/", "-") + ".png"
	if err := os.WriteFile(filepath.Join("shots", file), png, 0o644); err != nil {
		p.t.Error(err)
	}
}

// signIn follows a one-time link until the first page is there.
func (p *person) signIn(link string) {
	p.t.Helper()
	p.open(link)
	p.click("button[type=submit]")
	eventually(p.t, p.patience, "the first page", func() error {
		// The page goes on by itself after a while.
		var heading string
		p.eval(`document.querySelector("[data-part=home]")?.click(), document.querySelector("h1")?.innerText ?? ""`, &heading)
		if heading != "今日の面接" {
			return fmt.Errorf("it is %q", heading)
		}
		return nil
	})
}

// speak chooses the language of the screens.
func (p *person) speak(lang string) {
	p.t.Helper()
	var before string
	p.eval(`(() => { const b = localStorage.getItem("kotae.lang") || ""; localStorage.setItem("kotae.lang", "`+lang+`"); return b })()`, &before)
}

// awaitPromise makes an evaluation wait for the promise it yields.
func awaitPromise(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }

// forgive hands over the complaints so far, which the test provoked.
func (p *person) forgive() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	all := p.errors
	p.errors = nil
	return all
}
