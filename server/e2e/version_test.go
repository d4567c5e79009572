package e2e

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// kept waits until the worker has all files and answers for the page.
func (p *person) kept() {
	p.t.Helper()
	eventually(p.t, 40*time.Second, "the worker is there", func() error {
		var state string
		p.do("ask for the worker", chromedp.Evaluate(`navigator.serviceWorker.getRegistration().then((r) =>
			r ? (r.active ? "" : "not active; installing: " + r.installing?.state) : "not registered")`, &state, awaitPromise))
		if state != "" {
			return errors.New(state)
		}
		return nil
	})
}

// shown is the version of the styles on the screen.
func (p *person) shown() (version string) {
	p.t.Helper()
	p.eval(`document.documentElement && getComputedStyle(document.documentElement).getPropertyValue("--version") || "1"`, &version)
	return version
}

// look has the browser look for a new version, and tells what came of it: "none",
// "waiting" or "failed".
func (p *person) look() (outcome string) {
	p.t.Helper()
	p.do("look for a new version", chromedp.Evaluate(`(async () => {
		const registration = await navigator.serviceWorker.getRegistration();
		await registration.update().catch(() => {});
		for (; registration.installing; await new Promise((next) => setTimeout(next, 50)));
		return registration.waiting ? "waiting" : "none";
	})()`, &outcome, awaitPromise))
	return outcome
}

// draftOf types into the composer and waits until the device has it.
func (p *person) draftOf(text string) {
	p.t.Helper()
	p.click("[data-part=composer]")
	p.compose("にゅうりょく", text)
	p.do("wait for the draft", chromedp.Sleep(700*time.Millisecond))
}

func (p *person) seeDraft(text string) {
	p.t.Helper()
	eventually(p.t, 15*time.Second, "the draft is back", func() error {
		var got string
		p.eval(`document.querySelector("[data-part=composer]")?.value ?? ""`, &got)
		if got != text {
			return fmt.Errorf("the composer holds %q", got)
		}
		return nil
	})
}

// The server is gone and the page is loaded anew, by a deep link: the interview
// is there, with every line and what was being typed.
func TestPagesOpenWithoutTheServer(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	p := newPerson(t, newBrowser(t), "recorder", s)
	p.signIn(links["sample-b"])
	p.kept()
	p.open(interview)
	p.click("[data-part=composer]")
	p.compose("ぜんげつ", "前月の締めを一人で回した。")
	p.enter()
	p.see("[data-part=save-state]", "保存済み")
	p.draftOf("途中まで入力した文章")
	s.Kill()

	p.open(interview)
	p.see("[data-part=answer]", "前月の締めを一人で回した。")
	p.seeDraft("途中まで入力した文章")
	p.open(interview + "/review")
	p.see("h1", "評価")
	var strangers []string
	p.do("list what the worker keeps", chromedp.Evaluate(`(async () => {
		const all = [];
		for (const name of await caches.keys())
			for (const request of await (await caches.open(name)).keys()) all.push(new URL(request.url).pathname);
		return all.filter((path) => !/^\/[\w.]+\.(html|css|js|wasm|svg|webmanifest)$/.test(path));
	})()`, &strangers, awaitPromise))
	if len(strangers) > 0 {
		t.Errorf("the worker keeps %q, which is not the page itself", strangers)
	}
}

// A new version must not come between an interviewer and the interview, and a
// broken one must not come at all.
func TestNewVersions(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	f := newFront(t, s)
	p := newPerson(t, newBrowser(t), "recorder", s)
	p.signIn(f.link(s, links["sample-b"]))
	p.kept()
	p.open(f.URL + interview)
	p.draftOf("途中まで入力した文章")

	t.Log("a version that cannot be loaded whole changes nothing")
	f.deploy(2, true)
	done := p.asksInVain()
	if got := p.look(); got != "none" {
		t.Errorf("a broken version is %s", got)
	}
	done()

	t.Log("a whole one waits while the interview is open, and the old page goes on")
	f.deploy(3, false)
	if got := p.look(); got != "waiting" {
		t.Fatalf("a new version is %s", got)
	}
	p.open(f.URL + interview)
	p.seeDraft("途中まで入力した文章")
	p.enter()
	p.see("[data-part=answer]", "途中まで入力した文章")
	p.see("[data-part=save-state]", "保存済み")
	if got := p.shown(); got != "1" {
		t.Errorf("version %s came into an open interview", got)
	}

	t.Log("at home it is offered, and comes when asked for")
	p.click(".brand")
	p.click("[data-part=change-version]")
	eventually(t, 15*time.Second, "the new version is shown", func() error {
		if got := p.shown(); got != "3" {
			return fmt.Errorf("version %s", got)
		}
		return nil
	})
	p.see("h1", "今日の面接")

	t.Log("at the start of a page it comes by itself")
	f.deploy(4, false)
	if got := p.look(); got != "waiting" {
		t.Fatalf("a new version is %s", got)
	}
	p.open(f.URL + "/")
	eventually(t, 15*time.Second, "the next version is shown", func() error {
		if got := p.shown(); got != "4" {
			return fmt.Errorf("version %s", got)
		}
		return nil
	})
}

// The first page of a browser is there before its worker: a new version must not
// come into the interview in it either.
func TestNewVersionsWaitForTheFirstPage(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	f := newFront(t, s)
	p := newPerson(t, newBrowser(t), "recorder", s)
	c := newCaller(t, s, links[dayLogin], "")
	p.do("be signed in", cookieAt(f.URL, c.cookie))
	p.open(f.URL + interview)
	p.see("[data-part=save-state]", "保存済み")
	p.kept()
	f.deploy(2, false)
	if got := p.look(); got != "waiting" {
		t.Errorf("a new version is %s", got)
	}
}

// The program dies of a panic in the middle of a line: it starts again, with the
// line and the caret.
func TestPanicCostsNoCharacter(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	p := newPerson(t, newBrowser(t), "recorder", s)
	p.signIn(links["sample-b"])
	p.open(interview)
	p.draftOf("途中まで入力した文章")
	var before, after float64
	p.eval(`performance.timeOrigin`, &before)
	// The next thing that the program draws fails, as a fault in the browser or in
	// the program would; Go ends.
	p.eval(`Element.prototype.setAttribute = (name) => { if (name !== "role") throw new Error("planted") }, document.querySelector("[data-part=composer]").setSelectionRange(3, 3), 0`, nil)
	p.alt("0")
	p.key("Q", "KeyQ", 'Q', 1, "")
	eventually(t, 20*time.Second, "the page starts again", func() error {
		if p.eval(`performance.timeOrigin`, &after); after == before {
			return fmt.Errorf("it is still the old one")
		}
		return nil
	})
	p.seeDraft("途中まで入力した文章")
	p.see("[data-part=restarted]", "再開しました")
	eventually(t, 10*time.Second, "the caret is back", func() error {
		var at string
		p.eval(`document.activeElement.dataset.part + " " + document.activeElement.selectionStart`, &at)
		if at != "composer 3" {
			return fmt.Errorf("it is at %s", at)
		}
		return nil
	})
	for _, e := range p.forgive() {
		if !strings.Contains(e, "planted") && !strings.Contains(e, "exited") {
			t.Errorf("console: %s", e)
		}
	}
}
