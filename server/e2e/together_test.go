package e2e

import (
	"fmt"
	"sort"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
)

// lines is how many lines the story measures.
const lines = 30

// TestTwoPeopleOneConversation sits two people in one interview: each sees who
// is there and with which duty, the asker reads the recorder's lines at once.
func TestTwoPeopleOneConversation(t *testing.T) {
	s, links := startDemo(t)
	chromium := newBrowser(t)
	recorder, asker := newPerson(t, chromium, "recorder", s), newPerson(t, chromium, "asker", s)
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
	t.Log("lines reach the other at once")
	measureLines(recorder, asker)
	t.Log("who leaves the screen is no longer shown")
	asker.open(interview + "/review")
	recorder.see("[data-part=presence]", "ほかの面接官は開いていません")
}

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
	if p50 > 500 {
		t.Errorf("half of the lines take more than %d ms to reach the asker", p50)
	}
}
