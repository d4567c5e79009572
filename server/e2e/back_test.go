package e2e

import (
	"errors"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// TestBackToTheInterview leaves the page for another one in the middle of a line and
// comes back: the browser brings the page out of its memory as it was, unless another
// page of ours wanted its locks meanwhile, and it must go on from there, also with what
// others do.
func TestBackToTheInterview(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	p := newPerson(t, newBrowser(t), "recorder", s)
	p.do("be signed in", cookieOf(newCaller(t, s, links[dayLogin], "")))
	p.open("/interview/" + dayInterview)
	p.see("[data-part=save-state]", "保存済み")
	p.click("[data-part=composer]")
	p.do("type", input.InsertText("電話で確かめた"))
	p.eval(`addEventListener("pageshow", (e) => { window.asItWas = e.persisted }), 0`, nil)
	found := p.asksInVain() // for the other page's icon
	p.open("/icon.svg")
	p.do("go back", chromedp.Evaluate(`history.back()`, nil))
	eventually(t, p.patience, "the page comes out of the browser's memory", func() error {
		var as string
		if p.eval(`location.pathname + " " + window.asItWas`, &as); as != "/interview/"+dayInterview+" true" {
			return errors.New(as)
		}
		return nil
	})
	found()

	// The driver cannot aim in such a page; the caret is where it was.
	p.eval(`document.querySelector("[data-part=composer]").focus(), 0`, nil)
	p.do("go on", input.InsertText("、その日に。"))
	p.enter()
	p.see("[data-part=answer]", "電話で確かめた、その日に。")
	p.see("[data-part=save-state]", "保存済み")
	noteLines(t, newCaller(t, s, links["sample-a"], ""), 1)
	p.see("[data-part=answer]", "1行目。")
}
