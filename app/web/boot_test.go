package web

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// policy is at least as strict as the server's.
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'"

// open loads the shell in a real browser from a server that has everything but
// the program, in whose place answer stands: what boot.js promises must hold
// without it.
func open(t *testing.T, answer http.HandlerFunc) context.Context {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServerFS(Files()))
	mux.HandleFunc("/app.wasm", answer)
	mux.HandleFunc("/wasm_exec.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		w.Write([]byte(`class Go { importObject = {} }`))
	})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", policy)
		mux.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	flags := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath("/usr/bin/chromium"), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), flags...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, time.Minute)
	t.Cleanup(cancel)
	run(t, ctx, chromedp.Navigate(server.URL))
	return ctx
}

func run(t *testing.T, ctx context.Context, actions ...chromedp.Action) {
	t.Helper()
	if err := chromedp.Run(ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }

// addTextArea puts one on the page as a screen would.
var addTextArea = chromedp.Evaluate(`(() => {
	const area = document.createElement("textarea");
	area.id = "area";
	area.dataset.draft = "key";
	area.value = kotae.drafts.get("key");
	document.body.append(area); // what is in the shell is hidden behind the sign-in form
	return 0;
})()`, nil)

func draft(t *testing.T, ctx context.Context) (text string) {
	t.Helper()
	run(t, ctx, chromedp.Evaluate(`kotae.drafts.loaded.then(() => kotae.drafts.get("key"))`, &text, awaited))
	return text
}

// What a person types while the program is gone must be there after a reload.
func TestTypedTextOutlivesTheProgram(t *testing.T) {
	ctx := open(t, http.NotFound)
	run(t, ctx, addTextArea, chromedp.SendKeys("#area", "half a sentence", chromedp.ByID), chromedp.Sleep(1200*time.Millisecond), chromedp.Reload())
	if got := draft(t, ctx); got != "half a sentence" {
		t.Errorf("after a reload the draft is %q", got)
	}
	t.Run("and goes only once it is let go of", func(t *testing.T) {
		run(t, ctx, chromedp.Evaluate(`kotae.drafts.hold("key"), 0`, nil))
		if got := draft(t, ctx); got != "" {
			t.Errorf("a cleared draft still shows %q", got)
		}
		run(t, ctx, chromedp.Sleep(800*time.Millisecond), chromedp.Reload())
		if got := draft(t, ctx); got != "half a sentence" {
			t.Errorf("the draft is %q although its note was never saved", got)
		}
		run(t, ctx, chromedp.Evaluate(`kotae.drafts.hold("key"), kotae.drafts.release("key"), 0`, nil), chromedp.Sleep(1200*time.Millisecond), chromedp.Reload())
		if got := draft(t, ctx); got != "" {
			t.Errorf("a draft that became a note comes back as %q", got)
		}
	})
}

// A program that hangs would let a person type into nothing: it is started again,
// but not for ever, and never in the middle of typing.
func TestSilentProgramIsStartedAgain(t *testing.T) {
	ctx := open(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	run(t, ctx, chromedp.Evaluate(`kotae.beat = () => kotae.alive(), 0`, nil), chromedp.Sleep(5*time.Second))
	if n := restarts(t, ctx); n != 0 {
		t.Fatal("a program that answers is called broken")
	}
	run(t, ctx, addTextArea, chromedp.SendKeys("#area", "half a sentence", chromedp.ByID), silence)
	await(t, ctx, "the restart", func() bool { return restarts(t, ctx) == 1 })
	run(t, ctx, booted)
	if got := draft(t, ctx); got != "half a sentence" {
		t.Errorf("after the restart the draft is %q", got)
	}
	t.Run("with the caret where it stood", func(t *testing.T) {
		var place string
		run(t, ctx, chromedp.Evaluate(`sessionStorage.getItem("kotae.caret") ?? ""`, &place))
		if place != `["key",15,15]` {
			t.Errorf("the caret is kept as %s", place)
		}
	})
	t.Run("and told of when it fails again and again", func(t *testing.T) {
		run(t, ctx, chromedp.Evaluate(`sessionStorage.setItem("kotae.restarts", JSON.stringify([1, 2, 3].map(() => Date.now()))), 0`, nil), silence)
		run(t, ctx, chromedp.WaitVisible(`[data-part=failure] button`, chromedp.ByQuery), chromedp.Sleep(time.Second))
		if n := restarts(t, ctx); n != 3 {
			t.Errorf("it was started again all the same: %d", n)
		}
	})
	t.Run("or when something is in its memory alone", func(t *testing.T) {
		run(t, ctx, chromedp.Evaluate(`sessionStorage.clear()`, nil), chromedp.Reload(), booted, chromedp.Evaluate(`kotae.unsaved = true, 0`, nil), silence)
		run(t, ctx, chromedp.WaitVisible(`[data-part=failure] button`, chromedp.ByQuery), chromedp.Sleep(time.Second))
		if n := restarts(t, ctx); n != 0 {
			t.Errorf("it was started again, and what it held is gone: %d", n)
		}
	})
}

// silence lets the program answer no more; the page is marked as the one that a
// restart leaves.
var silence = chromedp.Evaluate(`window.left = true, kotae.beat = () => {}, 0`, nil)

// booted waits for the boot script of a page that is being loaded.
var booted = chromedp.ActionFunc(func(ctx context.Context) error {
	return persist(ctx, func() (up bool, err error) {
		err = chromedp.Evaluate(`!window.left && window.kotae !== undefined`, &up).Do(ctx)
		return up, err
	})
})

// persist asks until it is so. While a page gives way to the next, a question
// has nobody to answer it; that is no failure.
func persist(ctx context.Context, is func() (bool, error)) error {
	for {
		ok, err := is()
		if err == nil && ok {
			return nil
		}
		select {
		case <-ctx.Done():
			return errors.Join(ctx.Err(), err)
		case <-time.After(50 * time.Millisecond):
		}
	}
}

func restarts(t *testing.T, ctx context.Context) (n int) {
	t.Helper()
	run(t, ctx, chromedp.ActionFunc(func(ctx context.Context) error {
		return persist(ctx, func() (bool, error) {
			err := chromedp.Evaluate(`JSON.parse(sessionStorage.getItem("kotae.restarts") ?? "[]").length`, &n).Do(ctx)
			return true, err
		})
	}))
	return n
}

func await(t *testing.T, ctx context.Context, what string, is func() bool) {
	t.Helper()
	for range 200 {
		if is() {
			return
		}
		run(t, ctx, chromedp.Sleep(100*time.Millisecond))
	}
	t.Fatalf("%s does not come", what)
}

// A program that cannot be loaded must leave a way to go on.
func TestFailedStartOffersReload(t *testing.T) {
	ctx := open(t, http.NotFound)
	run(t, ctx, chromedp.WaitVisible(`[data-part=failure] button`, chromedp.ByQuery))
}
