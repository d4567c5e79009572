package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// TestOpinionsAreGuarded writes into the own card what must not stand there: it
// stays on the device, in its field, until it has other words or a reason; and
// what was kept waits for HR.
func TestOpinionsAreGuarded(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	chromium := newBrowser(t)
	p := newPerson(t, chromium, "interviewer", s)
	hr := newPerson(t, chromium, "hr", s)
	p.signIn(links["sample-b"])
	hr.signIn(links["sample-hr"])
	p.open(interview + "/review")

	t.Log("a concern is held in its field and reworded there")
	p.writeIn("#point-weak", "ご結婚の予定があり、長く続くか不安。")
	slot := `[data-slot="point/minus"]`
	p.see(slot, "端末の外に出ていません")
	p.shot("point-held")
	time.Sleep(time.Second) // a draft is on the disk within half of it
	p.open(interview + "/review")
	p.see(slot, "結婚")
	if strings.Contains(p.record(), "続くか不安") {
		t.Fatal("the server knows a concern that was held")
	}
	p.click("[data-part=submit]")
	p.see("[data-part=lacks]", "要書き直し")
	p.click("[data-part=fix]")
	p.writeIn("#point-weak", "数字の裏づけが少ない。")
	p.gone(slot)
	p.knows("数字の裏づけが少ない", "続くか不安")

	t.Log("a strong point is kept with a business reason")
	p.writeIn("#point-strong", "ご両親の仕事を聞いた。")
	slot = `[data-slot="point/plus"]`
	p.see(slot, "")
	p.click(slot + " [data-part=held-keep]")
	p.do("give the reason", chromedp.WaitVisible(slot+" textarea", chromedp.ByQuery), input.InsertText("家業が前職だった"))
	p.enter()
	p.gone(slot)
	p.knows("guard.kept", "続くか不安")
	p.click("[data-part=submit]")
	p.click("[data-part=submit-yes]")
	p.see("[data-part=submitted]", "")

	t.Log("HR sees it, lets it into files, and takes that back")
	hr.open(interview + "/opinions")
	hr.see("[data-part=kept-text]", "家業が前職だった")
	hr.shot("kept")
	hr.click("[data-part=release]")
	hr.do("say why", chromedp.WaitVisible("[data-part=kept-text] textarea", chromedp.ByQuery), input.InsertText("職務の事実"))
	hr.shot("releasing")
	hr.click("[data-part=release-save]")
	hr.see("[data-part=released]", "職務の事実")
	hr.click("[data-part=release-undo]")
	hr.gone("[data-part=released]")
	if n := p.count("[data-part=release]:not([disabled])"); n != 0 {
		t.Errorf("an interviewer is offered %d releases", n)
	}
}

// TestDecisionIsGuarded decides with a reason that must not stand: the dialog
// keeps it until it has other words.
func TestDecisionIsGuarded(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	hr := newPerson(t, newBrowser(t), "hr", s)
	hr.signIn(links["sample-hr"])
	hr.open("/postings/sample-eigyo")
	hr.see("[data-part=cell]", "")
	hr.click("[data-part=decide]")
	hr.click("[data-part=decision-choice] button:nth-child(1)")
	hr.do("write", chromedp.WaitVisible("#decide-reason", chromedp.ByQuery), chromedp.SetValue("#decide-reason", "ご家族の支えがあるから。", chromedp.ByQuery))
	hr.click("[data-part=decide-save]")
	hr.see("[data-part=decide-dialog] [data-part=guard]", "家族")
	hr.shot("decision-held")
	hr.do("reword", chromedp.SetValue("#decide-reason", "請求の経験があるから。", chromedp.ByQuery))
	hr.click("[data-part=decide-save]")
	hr.gone("[data-part=decide-dialog]")
}

// TestPackOnAnswers edits a copy of a pack and tries it on what was answered.
func TestPackOnAnswers(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	hr := newPerson(t, newBrowser(t), "hr", s)
	hr.signIn(links["sample-hr"])
	hr.open("/packs/seishain")
	hr.click("[data-part=pack-trial-do]")
	hr.see("[data-part=pack-trial-state]", "候補のタグが変わるもの 0 件")
	hr.see("[data-part=pack-trial-effects]", "変わる応募者はいません")
	hr.shot("trial")
}

// TestWorkbookIsStopped stops an export, and takes it after all.
func TestWorkbookIsStopped(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	hr := newPerson(t, newBrowser(t), "hr", s)
	hr.signIn(links["sample-hr"])
	hr.open("/postings/sample-eigyo")
	hr.see("[data-part=workbook]", "")
	hr.do("begin and stop at once", chromedp.Evaluate(`b = document.querySelector("[data-part=workbook]"); b.focus(); b.click(); b.click()`, nil))
	hr.see("[data-part=workbook-stopped]", "保存していません")
	var focus string
	hr.eval(`document.activeElement.dataset.part || ""`, &focus)
	if focus != "workbook" {
		t.Errorf("the focus is on %q", focus)
	}
	hr.shot("stopped")
}

// writeIn types into a field anew, as a person does.
func (p *person) writeIn(field, text string) {
	p.t.Helper()
	p.click(field)
	p.do("write", chromedp.Evaluate(`document.querySelector("`+field+`").select()`, nil), input.InsertText(text))
}

// gone waits until nothing is found any more.
func (p *person) gone(sel string) {
	p.t.Helper()
	eventually(p.t, 8*time.Second, sel+" is gone", func() error {
		if n := p.count(sel); n != 0 {
			return fmt.Errorf("%d are there", n)
		}
		return nil
	})
}

// knows waits until the server tells one thing, and not the other.
func (p *person) knows(this, notThat string) {
	p.t.Helper()
	eventually(p.t, 8*time.Second, "the server knows "+this, func() error {
		if got := p.record(); !strings.Contains(got, this) || strings.Contains(got, notThat) {
			return fmt.Errorf("it tells something else")
		}
		return nil
	})
}
