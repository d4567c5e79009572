package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

const (
	vague    = "今は契約社員なので、正社員になりたい。"
	improper = "ご家族は転勤に反対していないか、確認。"
	proper   = "転勤は可能か確認。可能とのこと。"
)

// TestListening types a vague line and an improper one: the first is asked on,
// the second stays on the device until it has other words.
func TestListening(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	chromium := newBrowser(t)
	recorder := newPerson(t, chromium, "recorder", s)
	asker := newPerson(t, chromium, "asker", s)
	recorder.signIn(links["sample-b"])
	asker.signIn(links["sample-a"])
	asker.open(interview)
	recorder.open(interview)
	recorder.click("[data-question=q_aspiration]")

	t.Log("a vague line proposes a tag, Tab takes it, and a follow-up is offered")
	acceptByTab(recorder)
	t.Log("an improper line is noted on this device alone, and survives a reload")
	holdBack(recorder, asker)
	t.Log("rewritten, it reaches the panel")
	rewrite(recorder, asker)
}

// TestWaysOnFromTheGuard goes through every way on but rewriting, and through two
// vague answers.
func TestWaysOnFromTheGuard(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	chromium := newBrowser(t)
	p := newPerson(t, chromium, "recorder", s)
	p.signIn(links["sample-b"])
	p.open(interview)
	p.click("[data-question=q_aspiration]")
	t.Log("two vague answers offer to note that nothing concrete came")
	p.line(vague)
	if n := p.count("[data-part=probed]"); n != 0 {
		t.Errorf("one vague answer offers %d notes", n)
	}
	p.line("とにかく正社員になりたい。")
	p.click("[data-part=probed]")
	p.see("[data-criterion=aspiration]", "二度聞いて具体化せず")

	t.Log("family circumstances that were volunteered: one click, the rest stays")
	p.improper("平日は17時まで。母の介護があるため。土日は出られる。")
	p.click("[data-part=held-family]")
	p.see("[data-part=answer]", "平日は17時まで。家庭の事情(詳細は記録しない)。土日は出られる。")

	t.Log("kept with a business reason")
	p.improper("ご両親の仕事を聞いた。")
	p.click("[data-part=held-keep]")
	p.do("give the reason", chromedp.WaitVisible("[data-part=held] textarea", chromedp.ByQuery), input.InsertText("家業が前職だった"))
	p.enter()
	p.see("[data-part=answer]", "ご両親の仕事")
	eventually(t, 5*time.Second, "the server knows the reason", func() error {
		if got := p.record(); !strings.Contains(got, "guard.kept") || !strings.Contains(got, "家業が") {
			return fmt.Errorf("it does not")
		}
		return nil
	})

	t.Log("a cue is guarded alike, put off and struck at the review")
	p.key("q", "KeyQ", 'Q', input.ModifierAlt, "")
	p.do("write the cue", chromedp.WaitVisible("#cue", chromedp.ByQuery), input.InsertText("ご結婚の予定を聞いて"))
	p.enter()
	p.see("[data-part=held]", "ご結婚")
	p.click("[data-part=held-later]")
	p.see("[data-part=held]", "評価のときに直す")
	time.Sleep(time.Second) // a draft is on the disk within half of it
	p.open(interview + "/review")
	p.click("[data-part=held-strike]")
	eventually(t, 5*time.Second, "nothing is held any more", func() error {
		if n := p.count("[data-part=held]"); n != 0 {
			return fmt.Errorf("%d are", n)
		}
		return nil
	})
	if strings.Contains(p.record(), "ご結婚の予定を聞いて") {
		t.Error("the cue was sent")
	}
	t.Log("before a decline the own card says how it was asked")
	p.click("[data-part=judgement] button:nth-child(3)")
	p.see("[data-part=asking] li", "2回深掘り済み")
	p.see("[data-part=asking] li", "聞いていない")
}

// improper types a line that the guard will hold.
func (p *person) improper(text string) {
	p.t.Helper()
	p.click("[data-part=composer]")
	p.do("type", input.InsertText(text))
	p.enter()
	p.see("[data-part=held]", text)
}

func acceptByTab(recorder *person) {
	recorder.click("[data-part=composer]")
	recorder.compose("いまはけいやくしゃいんなので", vague)
	recorder.see("[data-part=typed] [data-part=suggestion]", "")
	if n := recorder.count("[data-part=typed] kbd"); n != 1 {
		recorder.t.Errorf("%d proposals say Tab", n)
	}
	recorder.shot("proposed")
	recorder.tab()
	recorder.see("[data-part=taken]", "")
	recorder.enter()
	recorder.see("[data-part=answer] [data-part=tag]", "")
	recorder.see("[data-part=answer] mark", "正社員")
	recorder.see("[data-part=probe].hot", "")
	var active string
	recorder.eval(`document.activeElement.dataset.part || ""`, &active)
	if active != "composer" {
		recorder.t.Errorf("after Tab the focus is on %q", active)
	}
}

func holdBack(recorder, asker *person) {
	recorder.do("type", input.InsertText(improper))
	recorder.see("[data-part=guard-live]", "家族")
	recorder.enter()
	recorder.see("[data-part=held]", improper)
	recorder.see("[data-part=held] [data-part=guard]", "端末の外に出ていません")
	recorder.line("希望は月給25万円から。") // nothing stops the typing
	asker.see("[data-part=answer]", "25万円")
	recorder.shot("held")
	recorder.see("[data-part=save-state]", "保存済み")
	for _, p := range []*person{asker, recorder} {
		if got := p.record(); strings.Contains(got, improper) || !strings.Contains(got, "25万円") {
			p.t.Errorf("the server tells %s what is held, or not what is noted", p.Name)
		}
	}
	time.Sleep(time.Second) // a draft is on the disk within half of it
	recorder.open(interview)
	recorder.see("[data-part=held]", improper)
	recorder.open(interview + "/review")
	recorder.see("[data-part=held]", improper)
	recorder.click("[data-part=submit]")
	recorder.see("[data-part=lacks]", "要書き直し")
	recorder.shot("review")
	recorder.open(interview)
}

func rewrite(recorder, asker *person) {
	recorder.click("[data-part=held-rewrite]")
	recorder.do("write other words", chromedp.SetValue("[data-part=held] textarea", proper, chromedp.ByQuery))
	recorder.enter()
	recorder.see("[data-part=answer]", proper)
	asker.see("[data-part=answer]", proper)
	eventually(recorder.t, 5*time.Second, "nothing is held any more", func() error {
		if n := recorder.count("[data-part=held]"); n != 0 {
			return fmt.Errorf("%d are", n)
		}
		return nil
	})
	if got := asker.record(); strings.Contains(got, improper) || !strings.Contains(got, proper) {
		asker.t.Error("the server tells the line as it was, or not as it is")
	}
}

// tab presses Tab.
func (p *person) tab() { p.t.Helper(); p.key("Tab", "Tab", 9, 0, "") }

// record is what the server answers about the interview.
func (p *person) record() string {
	p.t.Helper()
	var body string
	p.do("ask for the interview", chromedp.Evaluate(`fetch("/api`+strings.Replace(interview, "interview", "interviews", 1)+`").then(r => r.text())`,
		&body, awaitPromise))
	return body
}
