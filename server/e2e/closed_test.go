package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// enters gives a person the session of a caller.
func (p *person) enters(c *caller) {
	p.t.Helper()
	p.do("take a session", network.Enable(), cookieOf(c))
}

func (p *person) offline(v bool) {
	p.t.Helper()
	p.do("switch the network", network.EmulateNetworkConditions(v, 0, -1, -1))
}

// rateFirst rates the first criterion.
func (p *person) rateFirst(step string) {
	p.t.Helper()
	p.click("[data-part=rating] [data-step='" + step + "']")
}

// submit hands the card in as it is.
func (p *person) submit() {
	p.t.Helper()
	p.click("[data-part=submit]")
	p.click("[data-part=submit-yes]")
}

// reopen opens the own card again and says why.
func (p *person) reopen() {
	p.t.Helper()
	p.click("[data-part=reopen]")
	p.do("say why", chromedp.Focus("#reopen-reason", chromedp.ByQuery))
	p.compose("かきたし", "書き足し")
	p.click("[data-part=reopen-yes]")
}

// One person has an interview open on two devices and hands the card in on one
// of them, while the other is without the network or in the middle of a line:
// what stands there stays in sight, is called by its name, and goes into the
// card once that is open again.
func TestCardClosedElsewhere(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	c := newCaller(t, s, links["sample-b"], "")
	browser := newBrowser(t)
	laptop, tablet := newPerson(t, browser, "laptop", s), newPerson(t, browser, "tablet", s)
	laptop.enters(c)
	tablet.enters(c)

	t.Log("the laptop goes on without the network; the tablet hands in")
	laptop.open(interview + "/review")
	laptop.see("h1", "評価")
	done := laptop.asksInVain()
	laptop.offline(true)
	laptop.rateFirst("2")
	laptop.do("write a strong point", chromedp.Focus("#point-strong", chromedp.ByQuery))
	laptop.compose("すうじではなす", "数字で話す")
	laptop.see("[data-part=save-state]", "未送信 2件")
	tablet.open(interview + "/review")
	tablet.see("h1", "評価")
	tablet.submit()
	tablet.see("[data-part=submitted]", "提出済み")
	laptop.offline(false)
	laptop.see("[data-part=save-state]", "サーバーに保存できなかった記録 2件")
	laptop.see("[data-part=submitted]", "提出済み")
	laptop.click("[data-part=save-state]")
	laptop.see("[data-part=refused]", "数字で話す")
	laptop.see("[data-part=refused]", "先に別の端末や紙で提出されていた")
	laptop.see("[data-part=refused] strong", "評価: ")

	t.Log("the tablet opens it again, and the laptop puts in what came too late")
	tablet.reopen()
	laptop.click("[data-part=refused-again]")
	laptop.see("[data-part=save-state]", "サーバーに保存できなかった記録 1件")
	laptop.click("[data-part=refused-again]")
	laptop.see("[data-part=save-state]", "保存済み")
	done()
	eventually(t, tablet.patience, "the tablet shows the point", func() error {
		var got string
		if tablet.eval(`document.querySelector("#point-strong").value`, &got); got != "数字で話す" {
			return fmt.Errorf("it shows %q", got)
		}
		return nil
	})

	t.Log("what is open on the review stays open, with what was typed, and goes in afterwards")
	laptop.open(interview + "/review")
	laptop.click("[data-part=raise]")
	laptop.click("[data-part=explain]")
	laptop.writeIn("[data-part=caution] textarea", "契約期間の満了と聞いた")
	laptop.writeIn("#handover-own", "締めの手順を聞く")
	tablet.submit()
	laptop.see("[data-part=submitted]", "提出済み")
	laptop.holdsOn("[data-part=caution] textarea", "契約期間の満了と聞いた")
	laptop.holdsOn("#handover-own", "締めの手順を聞く")
	if n := laptop.count("[data-part=add-own]:disabled"); n != 1 {
		t.Error("an item can be handed over from a card that is closed")
	}
	laptop.reopen()
	laptop.click("[data-part=add-own]:enabled")
	laptop.see("[data-part=handover]", "締めの手順を聞く")
	laptop.click("[data-part=caution] [type=submit]:enabled")
	laptop.see("[data-part=caution-state]", "契約期間の満了")
	laptop.allSent()

	t.Log("in the middle of a line, too")
	laptop.open(interview)
	laptop.draftOf("途中まで入力した文章")
	tablet.submit()
	laptop.see("[data-part=typed-left]", "途中まで入力した文章")
}

// holdsOn fails the test unless the field is in sight with the text in it.
func (p *person) holdsOn(field, text string) {
	p.t.Helper()
	var got string
	p.eval(`(e => e?.checkVisibility() ? e.value : "nothing in sight")(document.querySelector("`+field+`"))`, &got)
	if got != text {
		p.t.Errorf("%s: %s has %q, want %q", p.Name, field, got, text)
	}
}
