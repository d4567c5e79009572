package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

const practicePage = "/practice/mihon"

// TestPractice lets two people rate the same invented interview: neither sees
// anything of the other before handing in, then the differences show, names only
// to HR, and the comparison of the posting stays as it was.
func TestPractice(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	chromium := newBrowser(t)
	a := newPerson(t, chromium, "a", s)
	hr := newPerson(t, chromium, "hr", s)
	a.signIn(links["sample-a"])
	hr.signIn(links["sample-hr"])
	hr.open(comparison)
	hr.see("[data-part=row]", "0157")
	before := hr.texts("[data-part=row]")

	t.Log("the way there, and what is begun survives a reload")
	a.click("[data-part=account]")
	a.click("[data-part=practice]")
	a.see("[data-part=practice-row]", "架空")
	a.open(practicePage)
	a.see("[data-part=practice-line]", "月末に120枚くらい")
	a.begin()

	t.Log("the first sees the own marks alone")
	a.finish("4")
	a.see("[data-part=practice-raters]", "まだあなたの評価だけ")
	a.see("[data-part=practice-facts]", "解説より高い")
	if n := a.count("[data-part=practice-office]"); n != 0 {
		t.Error("an interviewer sees what is for HR alone")
	}

	t.Log("HR knows who is missing, and nothing else")
	hr.open(practicePage)
	hr.see("[data-part=practice-office]", "まだの人")
	if text := strings.Join(hr.texts("main"), "\n"); strings.Contains(text, "解説(") || strings.Contains(text, "根拠は回答1") {
		t.Errorf("before handing in HR reads %s", text)
	}
	hr.finish("2")
	hr.see("[data-part=practice-facts]", "割れています")
	hr.see("[data-part=practice-office]", "まだ計算しません")
	hr.do("open the names", chromedp.Evaluate(`document.querySelectorAll("[data-part=criterion] details").forEach(d => d.open = true)`, nil))
	hr.see("[data-part=criterion] details", "根拠は回答1")

	t.Log("the first sees the difference too, without a name")
	a.open(practicePage)
	a.see("[data-part=practice-facts]", "割れています")
	if text := strings.Join(a.texts("main"), "\n"); strings.Contains(text, "氏名つき") {
		t.Error("an interviewer is offered ratings by name")
	}
	a.shot("practice-result")

	hr.open(comparison)
	hr.see("[data-part=row]", "0157")
	if after := hr.texts("[data-part=row]"); strings.Join(before, "\n") != strings.Join(after, "\n") {
		t.Errorf("practising changed the comparison from %q to %q", before, after)
	}
}

// begin rates one criterion with a reason and reloads.
func (p *person) begin() {
	p.t.Helper()
	p.click("[data-criterion=experience] [data-step='4']")
	p.do("give a reason", chromedp.Evaluate(`document.querySelector("[data-criterion=experience] details").open = true`, nil),
		chromedp.Focus("#reason-experience", chromedp.ByQuery), input.InsertText("根拠は回答1と回答2"))
	p.do("let the draft reach the disk", chromedp.Sleep(1200*time.Millisecond))
	p.open(practicePage)
	p.see("[data-criterion=experience] [aria-pressed=true]", "4")
	var reason string
	p.eval(`document.querySelector("#reason-experience").value`, &reason)
	if reason != "根拠は回答1と回答2" {
		p.t.Errorf("after a reload the reason is %q", reason)
	}
	if n := p.count("[data-part=practice-why]"); n != 0 {
		p.t.Error("a comment shows before the sheet is in")
	}
}

// finish rates every criterion by keyboard and hands in.
func (p *person) finish(digit string) {
	p.t.Helper()
	p.see("[data-part=practice-submit]", "提出")
	n := p.count("article[data-part=criterion]")
	p.do("leave every field", chromedp.Evaluate(`document.activeElement.blur()`, nil))
	for i := range n {
		p.key("ArrowDown", "ArrowDown", 40, 0, "")
		p.key(digit, "Digit"+digit, int64(digit[0]), 0, digit)
		eventually(p.t, 5*time.Second, fmt.Sprintf("criterion %d is rated", i+1), func() error {
			if got := p.count(fmt.Sprintf("article[data-part=criterion]:nth-of-type(%d) [aria-pressed=true]", i+1)); got != 1 {
				return fmt.Errorf("%d steps are pressed", got)
			}
			return nil
		})
	}
	p.click("button[data-part=practice-submit]")
	p.see("[data-part=practice-result]", "")
}
