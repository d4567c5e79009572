package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// lines is how many lines the story measures.
const lines = 30

// TestTwoPeopleOneConversation sits two people in one interview: each sees who
// is there and with which duty, the asker reads the recorder's lines at once.
func TestTwoPeopleOneConversation(t *testing.T) {
	s, links := startDemo(t)
	chromium := newBrowser(t)
	recorder, asker := newPerson(t, chromium, "recorder", s), newPerson(t, chromium, "asker", s)
	recorder.patience, asker.patience = time.Minute, time.Minute
	recorder.signIn(links["sample-b"])
	asker.signIn(links["sample-a"])
	recorder.open(interview)
	recorder.see("[data-part=presence]", "ほかの面接官は開いていません")
	asker.open(interview)
	asker.see("[data-part=presence]", "面接官 B")
	t.Log("presence and duties")
	recorder.see("[data-part=presence]", "面接官 A")
	asker.click("[data-part=duty-asker]")
	recorder.see("[data-part=presence]", "面接官 A(営業部)・聞き手")
	t.Log("a cue stands large on the asker's phone, is ticked off, and the recorder sees that")
	cueOnThePhone(recorder, asker)
	t.Log("a tablet shows the conditions when asked")
	conditionsOnTheTablet(asker)
	t.Log("duties swap")
	asker.resize(1440, 900, "light")
	asker.click("[data-part=duty-recorder]")
	recorder.click("[data-part=duty-asker]")
	asker.see("[data-part=presence]", "面接官 B(人事部)・聞き手")
	recorder.click("[data-part=duty-recorder]")
	asker.see("[data-part=presence]", "面接官 B(人事部)・記録係")
	t.Log("lines reach the other at once")
	measureLines(recorder, asker)
	t.Log("who leaves the screen is no longer shown")
	asker.open(interview + "/review")
	recorder.see("[data-part=presence]", "ほかの面接官は開いていません")
}

// cueOnThePhone sends a cue with one key to the asker's 390 px.
func cueOnThePhone(recorder, asker *person) {
	asker.resize(390, 844, "light")
	recorder.key("g", "KeyG", 'G', input.ModifierAlt, "")
	recorder.see("[data-part=own-cue]", "未読")
	asker.see("[data-part=cue]", "合図: ")
	var size float64
	asker.eval(`parseFloat(getComputedStyle(document.querySelector("[data-part=cue] .cue-text")).fontSize)`, &size)
	if size < 24 {
		asker.t.Errorf("the cue stands in %v px", size)
	}
	var touch []float64
	asker.eval(`[...document.querySelectorAll("[data-part=cue] button, [data-part=asker-bar] button, .tab, [data-part=probe], [data-part=duty] button")].filter(e => e.offsetParent).map(e => e.getBoundingClientRect().height)`, &touch)
	for _, h := range touch {
		if h < 44 {
			asker.t.Errorf("something to touch is %v px high: %v", h, touch)
			break
		}
	}
	asker.shot("cue-390")
	asker.click("[data-part=cue-done]")
	recorder.see("[data-part=own-cue]", "済み(面接官 A")
	if n := asker.count("[data-part=cue]"); n != 0 {
		asker.t.Errorf("%d cues still stand on the asker's screen", n)
	}
	asker.click("[data-part=asker-write]")
	asker.click("[data-part=composer]")
}

// conditionsOnTheTablet: the key and the button bring the conditions to where the
// questions stand, for there is no room for both, and take them away again.
func conditionsOnTheTablet(asker *person) {
	asker.t.Helper()
	const field, questions = ".condition:focus-within input", ".questions"
	asker.resize(1024, 768, "light")
	asker.do("no conditions yet", chromedp.WaitNotVisible(".conditions", chromedp.ByQuery))
	asker.altKey("k", "KeyK")
	asker.do("the field", chromedp.WaitVisible(field, chromedp.ByQuery), chromedp.WaitNotVisible(questions, chromedp.ByQuery))
	asker.key("Escape", "Escape", 27, 0, "")
	asker.do("the questions again", chromedp.WaitVisible(questions, chromedp.ByQuery), chromedp.WaitNotVisible(".conditions", chromedp.ByQuery))
	asker.click("[data-part=asker-conditions]")
	asker.do("the field", chromedp.WaitVisible(field, chromedp.ByQuery))
	asker.shot("conditions-1024")
	asker.click("[data-part=asker-conditions]")
	asker.do("the questions again", chromedp.WaitVisible(questions, chromedp.ByQuery))
}

// TestPapersBesideTheNotes has HR attach a résumé and write the screening note,
// and the interviewer read both before and beside the notes; one key hides all
// of it on every page.
func TestPapersBesideTheNotes(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	chromium := newBrowser(t)
	hr, a := newPerson(t, chromium, "hr", s), newPerson(t, chromium, "b", s)
	hr.patience, a.patience = time.Minute, time.Minute
	hr.signIn(links["sample-hr"])
	a.signIn(links["sample-b"])
	t.Log("HR writes the note and attaches a PDF")
	const prepare = "/interview/sample-0156/prepare"
	hr.open(prepare)
	attach(t, hr)
	t.Log("the interviewer reads them before the interview")
	a.open("/")
	a.click("[data-part=prepare-next],[data-part=prepare]")
	a.see("h1", "面接の準備")
	a.open(prepare)
	a.see("[data-part=paper-note]", "納期の調整を聞く")
	a.see("[data-part=prepare-questions]", "")
	a.shot("prepare")
	a.click("[data-part=start]")
	t.Log("and beside the notes, without a word refused by the page's policy")
	a.see("[data-part=composer]", "")
	a.key("p", "KeyP", 'P', input.ModifierAlt, "")
	a.see("[data-part=beside]", "納期の調整を聞く")
	a.click("[data-part=beside-choice] button:nth-child(2)")
	a.do("the PDF", chromedp.WaitVisible("[data-part=paper-frame]", chromedp.ByQuery))
	time.Sleep(2 * time.Second) // the viewer draws in a process of its own
	a.shot("beside")
	hideAll(a)
	for _, path := range []string{prepare, "/interview/sample-0156/review"} {
		a.open(path)
		a.see("[data-part=hide]", "隠す")
		hideAll(a)
	}
}

// attach fills in the form as HR does; what is no PDF is refused kindly, what must
// not be asked is held.
func attach(t *testing.T, hr *person) {
	dir := t.TempDir()
	page, pdf := filepath.Join(dir, "page.pdf"), filepath.Join(dir, "resume.pdf")
	for path, content := range map[string]string{page: "<html>", pdf: onePagePDF} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	hr.see("[data-part=prepare-form]", "書類選考メモ")
	done := hr.asksInVain()
	hr.do("choose a page", chromedp.SetUploadFiles("#paper-file", []string{page}, chromedp.ByQuery))
	hr.see("[data-part=prepare-files] .field-error", "PDF ではない")
	done()
	hr.do("choose a PDF", chromedp.SetUploadFiles("#paper-file", []string{pdf}, chromedp.ByQuery))
	hr.see("[data-part=paper]", "職務経歴書 1")
	hr.click("#paper-note")
	hr.do("type", input.InsertText("納期の調整を聞く。ご家族は転勤に反対していないか。"))
	hr.click("[data-part=papers-save]")
	hr.see("[data-part=prepare-form] [data-part=guard]", "要書き直し")
	hr.eval(`document.querySelector("#paper-note").value = ""`, new(any))
	hr.click("#paper-note")
	hr.do("type", input.InsertText("納期の調整を聞く。"))
	hr.click("[data-part=papers-save]")
	hr.see("[data-part=papers-told]", "サーバーに保存しました")
}

// hideAll hides the screen with one key and brings it back: nothing of it is
// shown, named or read out meanwhile.
func hideAll(p *person) {
	p.t.Helper()
	alt := func(name string) {
		p.key(name, "Key"+strings.ToUpper(name), int64(strings.ToUpper(name)[0]), input.ModifierAlt, "")
	}
	alt("h")
	var hidden struct {
		Title, Top string
		Inert      bool
	}
	p.eval(`(() => { const at = document.elementFromPoint(innerWidth/2, innerHeight/2);
		return {Title: document.title, Top: at.closest("dialog")?.id || at.tagName, Inert: !document.querySelector("main").matches(":focus-within")} })()`, &hidden)
	if hidden.Title != "kotae" || hidden.Top != "cover" || !hidden.Inert {
		p.t.Errorf("%s: hidden it shows %+v", p.Name, hidden)
	}
	p.key("Escape", "Escape", 27, 0, "")
	p.key("Escape", "Escape", 27, 0, "")
	if n := p.count("dialog#cover[open]"); n != 1 {
		p.t.Errorf("Escape brought the screen back")
	}
	p.shot("hidden")
	p.enter()
	p.key(" ", "Space", 32, 0, " ")
	if n := p.count("dialog#cover[open]"); n != 1 {
		p.t.Errorf("%s: Enter or Space out of habit brought the screen back", p.Name)
	}
	p.key("Tab", "Tab", 9, 0, "")
	p.enter()
	p.see("body:not(:has(#cover[open]))", "")
	alt("h")
	p.see("#cover[open]", "")
	alt("h")
	if n := p.count("dialog#cover[open]"); n != 0 {
		p.t.Errorf("the key does not bring the screen back")
	}
}

// onePagePDF is the smallest file that a viewer opens.
const onePagePDF = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
	"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>endobj\n" +
	"4 0 obj<</Length 44>>stream\nBT /F1 24 Tf 72 720 Td (RESUME SAMPLE) Tj ET\nendstream endobj\n" +
	"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

// measureLines notes lines and measures, on the clock of the one machine, from
// the recorder's Enter to the asker's screen.
func measureLines(recorder, asker *person) {
	t := recorder.t
	var ok bool
	recorder.eval(`(() => { window.sentAt = {}; window.addEventListener("keydown", e => {
		if (e.key === "Enter" && e.target.id === "composer") sentAt[e.target.value] = Date.now() }, true); return true })()`, &ok)
	asker.eval(`(() => { window.seenAt = {}; new MutationObserver(() => {
		for (const e of document.querySelectorAll(".line-text")) seenAt[e.textContent] ??= Date.now()
	}).observe(document.body, {childList: true, subtree: true, characterData: true}); return true })()`, &ok)
	recorder.click("[data-part=composer]")
	for i := range lines {
		text := fmt.Sprintf("請求の締めで確認した点の%d行目。", i+1)
		recorder.do("type", input.InsertText(text))
		recorder.enter()
		asker.see(".line-text", text)
		time.Sleep(120 * time.Millisecond)
	}
	var sent, seen map[string]int64
	recorder.eval(`window.sentAt`, &sent)
	asker.eval(`window.seenAt`, &seen)
	var took []int
	for text, at := range sent {
		if seen[text] == 0 {
			t.Fatalf("%q was not seen", text)
		}
		took = append(took, int(seen[text]-at))
	}
	sort.Ints(took)
	if len(took) != lines {
		t.Fatalf("%d lines measured, want %d", len(took), lines)
	}
	p50, p95 := took[len(took)/2], took[len(took)*95/100]
	t.Logf("from Enter to the other screen: p50 %d ms, p95 %d ms, most %d ms (%d lines)", p50, p95, took[len(took)-1], lines)
	if p50 > 1500 {
		t.Errorf("half of the lines take more than %d ms to reach the asker", p50)
	}
}
