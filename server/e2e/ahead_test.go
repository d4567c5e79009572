package e2e

import (
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// slowProgram has the browser program arrive only when it is let come.
const slowProgram = `(() => {
	if (window !== window.top || !window.WebAssembly) return;
	const make = WebAssembly.instantiateStreaming;
	const come = new Promise((resolve) => { window.comeProgram = resolve; });
	WebAssembly.instantiateStreaming = async (...a) => { const made = await make(...a); await come; return made; };
})()`

// come lets the program arrive.
func (p *person) come() {
	p.t.Helper()
	p.eval(`comeProgram(), 0`, nil)
}

// standsIn waits until the focus is in the element and it holds the text.
func (p *person) standsIn(sel, text string) {
	p.t.Helper()
	eventually(p.t, p.patience, fmt.Sprintf("%s holds %q and the caret", sel, text), func() error {
		var got struct {
			Text string
			Here bool
		}
		p.eval(`(() => { const e = document.querySelector("`+sel+`"); return {Text: e?.value ?? "", Here: !!e && document.activeElement === e} })()`, &got)
		if got.Text != text || !got.Here {
			return fmt.Errorf("it is %+v", got)
		}
		return nil
	})
}

// Whoever comes for the first time waits seconds for the program, and types
// meanwhile: login, password, Enter.
func TestSignInBeforeTheProgram(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	browser := newBrowser(t)
	newCaller(t, s, links[dayLogin], dayPassword)
	visit := func(t *testing.T, path string) *person {
		p := newPerson(t, browser, "visitor", s)
		p.do("slow the program", onEveryPage(slowProgram))
		p.open(path)
		p.standsIn("#ahead-login", "")
		return p
	}
	for _, path := range []string{"/sign-in", "/"} {
		t.Run("at "+path, func(t *testing.T) {
			p := visit(t, path)
			p.do("type", input.InsertText(dayLogin))
			p.enter()
			p.standsIn("#ahead-password", "")
			p.do("type", input.InsertText(dayPassword))
			p.enter()
			p.shot("entered")
			p.come()
			p.see("h1", "今日の面接")
		})
	}
	// The program puts the focus on the login; somebody who is further on stays there,
	// or the rest of the password would stand in the login.
	first, rest := dayPassword[:len("合")], dayPassword[len("合"):]
	for _, path := range []string{"/", interview} {
		t.Run("or stops in the middle of the password at "+path, func(t *testing.T) {
			p := visit(t, path)
			p.do("type", input.InsertText(dayLogin))
			p.enter()
			p.do("type", input.InsertText(first))
			p.come()
			p.standsIn("#password", first)
			p.do("go on", chromedp.Sleep(500*time.Millisecond), input.InsertText(rest))
			p.standsIn("#password", dayPassword)
			p.enter()
			p.see("h1", "今日の面接")
		})
	}
	t.Run("or stops in the middle of a word", func(t *testing.T) {
		p := visit(t, "/sign-in")
		p.do("type", input.InsertText("sampl"))
		p.come()
		p.standsIn("#login", "sampl")
		p.do("type", input.InsertText("e-b"))
		p.standsIn("#login", dayLogin)
	})
}

// A page of an interview that is loaded again, by a person or after a failure,
// must take the next words at once: the candidate does not wait.
func TestNotesBeforeTheProgram(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	p := newPerson(t, newBrowser(t), "recorder", s)
	p.signIn(links["sample-b"])
	p.do("slow the program from now on", onEveryPage(slowProgram))
	p.open(interview)
	p.come()
	p.draftOf("締め日の前に")

	t.Log("what stood there stands there, and goes on; Enter notes a line")
	p.open(interview)
	p.standsIn(".ahead textarea", "締め日の前に")
	p.compose("でんわ", "電話で確かめた。")
	p.enter()
	p.compose("つきに", "月に百二十件を確かめた。")
	p.shot("typed")
	p.come()
	p.see("[data-part=answer]", "締め日の前に電話で確かめた。")
	p.standsIn("[data-part=composer]", "月に百二十件を確かめた。")
	p.enter()
	p.see("[data-part=answer]", "月に百二十件を確かめた。")
	p.see("[data-part=save-state]", "保存済み")

	t.Log("a composition is not cut off")
	p.open(interview)
	p.standsIn(".ahead textarea", "")
	p.beginComposing("はんぶん")
	p.come()
	p.see("[data-part=answer]", "月に百二十件を確かめた。")
	time.Sleep(500 * time.Millisecond)
	p.standsIn(".ahead textarea", "はんぶん")
	p.do("end it", input.ImeSetComposition("半分に減らした", 7, 7), input.InsertText("半分に減らした"))
	p.standsIn("[data-part=composer]", "半分に減らした")
	p.do("the device keeps it", chromedp.Sleep(700*time.Millisecond))

	t.Log("a page that is loaded again in between loses nothing of it")
	p.open(interview)
	p.standsIn(".ahead textarea", "半分に減らした")
	p.compose("に", "、二か月で。")
	p.enter()
	p.do("the device keeps it", chromedp.Sleep(700*time.Millisecond))
	p.open(interview)
	p.come()
	p.standsIn("[data-part=composer]", "半分に減らした、二か月で。\n")
}

// slowDisk has the browser read what it keeps only when it is let.
const slowDisk = `(() => {
	const open = IDBFactory.prototype.open;
	const read = new Promise((resolve) => { window.readDisk = resolve; });
	IDBFactory.prototype.open = function (...a) {
		const request = open.apply(this, a);
		Object.defineProperty(request, "onsuccess", { set: (fn) => request.addEventListener("success", (e) => read.then(() => fn(e))) });
		return request;
	};
})()`

// recorderAgain is somebody whose interview, with a text in its composer, is loaded
// again before a program that waits to be let come.
func recorderAgain(t *testing.T, text string) (p *person) {
	t.Helper()
	s, links := startDemo(t)
	p = newPerson(t, newBrowser(t), "recorder", s)
	p.do("be signed in", cookieOf(newCaller(t, s, links[dayLogin], "")))
	p.open(interview)
	p.draftOf(text)
	p.do("slow the program from now on", onEveryPage(slowProgram))
	return p
}

// The device is busy with the page that goes: what stood in the composer may be read
// when the next words are being composed already.
func TestNotesBeforeTheDisk(t *testing.T) {
	t.Parallel()
	p := recorderAgain(t, "前半")
	p.do("slow the disk from now on", onEveryPage(slowDisk))
	p.open(interview)
	p.standsIn(".ahead textarea", "")
	p.beginComposing("こうはん")
	p.eval(`readDisk(), 0`, nil)
	p.come()
	p.see("[data-part=save-state]", "保存済み")
	p.do("end it", input.ImeSetComposition("後半", 2, 2), input.InsertText("後半"))
	p.standsIn("[data-part=composer]", "前半後半")
}

// What is hidden from a shared screen stays hidden when the page is loaded again, by
// somebody or after a failure, and can be hidden before the program is there.
func TestHiddenBeforeTheProgram(t *testing.T) {
	t.Parallel()
	p := recorderAgain(t, "見せない文")
	p.do("watch what is shown", onEveryPage(`(function look() {
		const covered = document.querySelector("#cover[open]");
		for (const e of document.querySelectorAll(".ahead textarea, [data-part=composer]"))
			window.shown ||= !covered && e.value !== "" && e.checkVisibility({ visibilityProperty: true });
		requestAnimationFrame(look);
	})()`))
	hidden := func() {
		t.Helper()
		p.come()
		p.see("#cover[open]", "")
		p.see("[data-part=composer]", "")
		p.do("it stays", chromedp.Sleep(500*time.Millisecond), chromedp.WaitVisible("#cover[open]", chromedp.ByQuery))
	}
	p.altKey("h", "KeyH")
	p.open(interview)
	p.do("it stands", chromedp.WaitReady(".ahead[data-covered]", chromedp.ByQuery), chromedp.Sleep(time.Second))
	hidden()
	var shown bool
	if p.eval(`Boolean(window.shown)`, &shown); shown {
		t.Error("it was shown")
	}
	p.altKey("h", "KeyH")
	p.standsIn("[data-part=composer]", "見せない文")

	p.open(interview)
	p.standsIn(".ahead textarea", "見せない文")
	p.altKey("h", "KeyH")
	if p.eval(`document.querySelector(".ahead textarea").checkVisibility({ visibilityProperty: true })`, &shown); shown {
		t.Error("the key did not hide it")
	}
	hidden()
}

// Before the program, too, the page is for those who may see it, and for all who must.
func TestComposerBeforeTheProgram(t *testing.T) {
	t.Parallel()
	p := recorderAgain(t, "途中まで\n二行目まで")
	axe, err := os.ReadFile("../../.ci/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("axe-core is missing: run make needs first: %v", err)
	}
	judge := func() {
		t.Helper()
		for _, f := range (screen{who: p}).judge(string(axe)) {
			t.Error(f)
		}
	}

	t.Log("a text of two lines is seen whole; the button notes it, and the caret stays")
	p.open(interview)
	p.standsIn(".ahead textarea", "途中まで\n二行目まで")
	var rows bool
	if p.eval(`document.querySelector(".ahead textarea").clientHeight >= document.querySelector(".ahead textarea").scrollHeight`, &rows); !rows {
		t.Error("the second line is cut off")
	}
	p.click(".ahead .send")
	p.standsIn(".ahead textarea", "")
	p.do("type", input.InsertText("次の行"))
	judge()

	t.Log("a program that fails is started again, in sight of the composer")
	p.eval(`window.failing = true, kotae.failed(), 0`, nil)
	var seen bool
	if p.eval(`(() => { const r = document.querySelector(".ahead textarea").getBoundingClientRect();
		return document.elementFromPoint(r.x + 5, r.y + r.height / 2).matches("textarea") })()`, &seen); !seen {
		t.Error("the notice lies over the composer")
	}
	eventually(t, 20*time.Second, "the page starts again", func() error {
		var failing bool
		if p.eval(`Boolean(window.failing)`, &failing); failing {
			return fmt.Errorf("it is still the old one")
		}
		return nil
	})
	p.standsIn(".ahead textarea", "途中まで\n二行目まで\n次の行")
	p.come()
	p.standsIn("[data-part=composer]", "途中まで\n二行目まで\n次の行")

	t.Log("a tab that is discarded in the background is told that it is hidden, and no more")
	var kept bool
	p.eval(`sessionStorage.removeItem("kotae.composer"), Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true }),
		document.dispatchEvent(new Event("visibilitychange")), delete document.visibilityState, sessionStorage.getItem("kotae.composer") !== null`, &kept)
	if !kept {
		t.Error("it does not know its composer any more")
	}

	t.Log("nothing stands for the asker, whose composer is folded")
	p.click("[data-part=duty-asker]")
	p.click("[data-part=asker-write]")
	p.standsIn("[data-part=composer]", "途中まで\n二行目まで\n次の行")
	p.open(interview)
	p.do("look", chromedp.Sleep(500*time.Millisecond))
	if p.count(".ahead") != 0 {
		t.Error("there is a composer")
	}
	p.come()
	p.click("[data-part=duty-asker]")

	t.Log("whoever is not signed in any more sees no text")
	p.do("the sign-in ends", network.ClearBrowserCookies())
	p.open(interview)
	p.standsIn("#ahead-login", "")
	if p.count(".ahead textarea") != 0 {
		t.Error("there is a composer")
	}
	judge()
	p.come()
	p.standsIn("#login", "")
}
