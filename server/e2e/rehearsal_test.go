package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// TestRehearsal learns the screen from the home page on: everything ticks itself
// off, and nothing reaches the server.
func TestRehearsal(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	p := newPerson(t, newBrowser(t), "newcomer", s)
	p.signIn(links["sample-b"])
	before := p.record()
	p.click("[data-part=rehearsal]")
	p.see("[data-part=rehearsal]", "0 / 8")
	p.see("[data-part=save-state]", "保存しません")
	p.click("[data-part=save-state]")
	p.see("dialog[open]", "保存も送信もされません")
	if said := strings.Join(p.texts("dialog[open]"), " "); strings.Contains(said, "失われません") {
		t.Errorf("the rehearsal promises to keep: %q", said)
	}
	p.shot("rehearsal-badge")
	p.key("Escape", "Escape", 27, 0, "")
	p.click("[data-part=composer]")
	p.write("いち", "月120件の請求を一人で担当していた")
	p.alt("1")
	p.ticked("2 / 8")
	p.alt("0")
	p.ticked("3 / 8")
	p.ctrlZ()
	p.ticked("4 / 8")
	p.see("[data-part=answer] [data-part=suggestion]", "Tab")
	p.key("Tab", "Tab", 9, 0, "")
	p.ticked("5 / 8")
	p.altKey("q", "KeyQ")
	p.do("write the cue", chromedp.WaitVisible("#cue", chromedp.ByQuery), chromedp.Focus("#cue", chromedp.ByQuery), input.InsertText("あと1問"))
	p.enter()
	p.ticked("6 / 8")
	p.altKey("h", "KeyH")
	p.altKey("h", "KeyH")
	p.ticked("7 / 8")
	p.key("Enter", "Enter", 13, input.ModifierCtrl, "")
	p.see("[data-part=judgement]", "")
	p.see("[data-part=save-state]", "保存しません")
	p.click("[data-part=back]")
	p.ticked("8 / 8")
	p.shot("rehearsal")
	if after := p.record(); after != before {
		t.Error("the record of a real interview changed")
	}
	p.open("/interview/rehearsal")
	p.ticked("0 / 8")
}

func (p *person) ticked(want string) {
	p.t.Helper()
	eventually(p.t, 15*time.Second, "ticked off", func() error {
		if got := strings.Join(p.texts("[data-part=rehearsal] summary"), ""); !strings.Contains(got, want) {
			return fmt.Errorf("it says %q, want %s", got, want)
		}
		return nil
	})
}
