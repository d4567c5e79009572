package e2e

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// TestAPackOfOnesOwn goes the way of somebody in HR who writes no YAML: copy the
// shipped pack, change a word and a weight, see a mistake pointed at, try the
// patterns on an answer, publish, and move a posting after a look at what changes.
func TestAPackOfOnesOwn(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	hr := newPerson(t, newBrowser(t), "hr", s)
	hr.signIn(links["sample-hr"])

	hr.open("/packs")
	hr.see("[data-part=pack]", "正社員採用・一次面接")
	hr.see("[data-part=pack]", "契約社員→正社員登用")
	hr.open("/packs/seishain")
	hr.see("[data-part=pack-origin]", "付属")
	hr.click("[data-part=pack-copy]")
	hr.see("[data-part=pack-origin]", "コピー")

	t.Log("a weight out of range is pointed at beside its field")
	hr.press("[data-part=pack-kind]", "評価項目")
	hr.fill("#pack-weight-0-ja", "11")
	hr.see("[data-part=pack-field][data-name=weight] [data-part=pack-finding]", "0 から 10")
	hr.see("[data-part=pack-state]", "直すところ 1 件")
	hr.fill("#pack-weight-0-ja", "5")
	hr.see("[data-part=pack-changes]", "重みを変更: 3 → 5")
	hr.fill("#pack-name-0-ja", "経験とスキル")
	hr.see("[data-part=pack-changes]", "経験とスキル")

	t.Log("a pattern is checked as it is typed, and tried on an answer")
	hr.press("[data-part=pack-kind]", "評価タグ")
	hr.press("[data-part=pack-item]", "募集業務と同じ経験")
	hr.fill("#pack-patterns-0-ja", "花束 near")
	hr.see("[data-part=pattern-fault]", "1行目")
	hr.fill("#pack-patterns-0-ja", "ありがとうございました")
	hr.see("[data-part=pack-failing]", "本日はありがとうございました") // nothing may be proposed for it
	hr.fill("#pack-patterns-0-ja", "花束 near DEED")
	hr.fill("#pack-try", "花束を作りました。")
	hr.see("[data-part=pack-suggestion]", "募集業務と同じ経験")
	hr.see("[data-part=pack-state]", "直すところ 0 件")

	t.Log("the draft survives a reload")
	hr.do("reload", chromedp.Reload())
	hr.see("[data-part=pack-changes]", "重みを変更: 3 → 5")
	hr.shot("editor")
	hr.click("[data-part=pack-publish-button]")
	hr.see("[data-part=pack-notice]", "第1版を公開しました")
	hr.see("[data-part=pack-origin]", "第1版")

	t.Log("a posting moves only after a look, and with a reason")
	hr.press("[data-part=pack-move]", "移す")
	hr.see("[data-part=pack-moving]", "総合点")
	hr.shot("moving")
	hr.fill("#pack-reason", "職務の見直しに合わせるため")
	hr.click("[data-part=pack-move-do]")
	hr.see("[data-part=pack-postings]", "営業事務(正社員)(第1版)")
	hr.open("/packs")
	hr.see("[data-part=pack]", "第1版")
	hr.open(comparison)
	hr.see("thead", "経験")
}

// press clicks the first match with the text in it.
func (p *person) press(sel, text string) {
	p.t.Helper()
	eventually(p.t, 15*time.Second, fmt.Sprintf("%s presses %q", p.Name, text), func() error {
		var ok bool
		p.eval(fmt.Sprintf(`(() => { const e = [...document.querySelectorAll(%q)].find(e => e.innerText.includes(%q)); if (e) e.click(); return !!e })()`, sel, text), &ok)
		if !ok {
			return fmt.Errorf("there is %q", p.texts(sel))
		}
		return nil
	})
}

// drawn is settled when the screen shows what was done before; nobody types into a
// field that a key pressed a sixtieth of a second ago is about to replace.
const drawn = `new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(next))))`

// fill replaces what stands in a field, as typing does.
func (p *person) fill(sel, text string) {
	p.t.Helper()
	p.do("fill "+sel, chromedp.Evaluate(drawn, nil, awaitPromise), chromedp.WaitVisible(sel, chromedp.ByQuery), chromedp.Focus(sel, chromedp.ByQuery),
		chromedp.Evaluate(fmt.Sprintf(`document.querySelector(%q).select()`, sel), nil), chromedp.SendKeys(sel, text, chromedp.ByQuery))
}
