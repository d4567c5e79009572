package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// TestInsightsAndALetter: HR reads what lies behind the declines, as drawings
// and as tables, and takes a letter from a decision. An interviewer gets to
// neither.
func TestInsightsAndALetter(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	chromium := newBrowser(t)
	hr := newPerson(t, chromium, "hr", s)
	hr.signIn(links["sample-hr"])

	t.Log("the drawings and the tables say the same")
	hr.open(comparison)
	hr.click("[data-part=insights]")
	hr.see("h1", "見送りの内訳")
	hr.see("[data-part=insight-reasons] li", "未確認")
	drawn := hr.texts("[data-part=insight-yield] li")
	hr.click("[data-part=as-table]")
	hr.see("[data-part=insight-reasons] th", "未確認")
	if tabled := hr.texts("[data-part=insight-yield] tbody tr"); len(drawn) == 0 || len(drawn) != len(tabled) {
		t.Errorf("%d questions are drawn, %d stand in the table", len(drawn), len(tabled))
	}
	hr.see("[data-part=divided] a", "応募者")

	t.Log("a letter is drafted, edited, kept over a reload")
	const letter = "/postings/sample-eigyo/letters/sample-0151"
	hr.open(comparison)
	hr.click("[data-candidate=sample-0151] [data-part=cell]")
	hr.click("[data-part=drawer] [data-part=letter]")
	value := func(part string) {
		eventually(t, 15*time.Second, fmt.Sprintf("the letter says %q", part), func() error {
			var text string
			hr.eval(`document.getElementById("letter-text")?.value || ""`, &text)
			if !strings.Contains(text, part) {
				return fmt.Errorf("it says %q", text)
			}
			return nil
		})
	}
	value("ご希望に沿えない結果")
	value("{氏名} 様")
	hr.click("[data-part=letter-kind] button:nth-child(2)")
	value("エージェント名")
	hr.do("edit the letter", chromedp.Focus("#letter-text", chromedp.ByQuery), input.InsertText("追記した一文。"))
	time.Sleep(time.Second) // the draft is kept within half a second
	hr.open(letter)
	value("ご希望に沿えない結果")
	hr.click("[data-part=letter-kind] button:nth-child(2)")
	value("追記した一文。")
	hr.click("[data-part=letter-again]")
	eventually(t, 10*time.Second, "the new draft is without the edit", func() error {
		var text string
		hr.eval(`document.getElementById("letter-text").value`, &text)
		if strings.Contains(text, "追記") || !strings.Contains(text, "エージェント名") {
			return fmt.Errorf("it says %q", text)
		}
		return nil
	})
	hr.click("[data-part=letter-undo]")
	value("追記した一文。")
	hr.click("[data-part=letter-copy]")
	hr.see("main", "コピーしました")

	t.Log("an interviewer gets to neither")
	a := newPerson(t, chromium, "interviewer", s)
	a.signIn(links["sample-a"])
	a.see("[data-part=own-leniency]", "人数が足りません")
	defer a.asksInVain()()
	a.open("/postings/sample-eigyo/insights")
	a.see(".notice", "権限")
	a.open(letter)
	a.see(".notice", "権限")
}
