package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// edit presses Ctrl with a letter that the browser's own text field knows.
func (p *person) edit(letter, command string) {
	p.t.Helper()
	vk := int64(strings.ToUpper(letter)[0])
	down := input.DispatchKeyEvent(input.KeyDown).WithKey(letter).WithCode("Key" + strings.ToUpper(letter)).WithWindowsVirtualKeyCode(vk).WithModifiers(input.ModifierCtrl)
	p.do(command, down.WithCommands([]string{command}), input.DispatchKeyEvent(input.KeyUp).WithKey(letter).WithModifiers(input.ModifierCtrl))
}

// TestTakenBack presses Ctrl Z where something else than a tag or a line was done
// last: what goes must be what somebody sees themselves take back.
func TestTakenBack(t *testing.T) {
	t.Parallel()
	p := flowPerson(t)
	tags := p.paletteTags()
	tagged := "受注の入力を担当していた #" + tags[0]
	p.write("いち", "受注の入力を担当していた")
	p.alt("1")
	p.wantLines(tagged)

	t.Log("a question called asked")
	p.key("ArrowDown", "ArrowDown", 40, input.ModifierAlt, "")
	p.altKey("a", "KeyA")
	p.see(".q.now.done", "")
	p.ctrlZ()
	p.see("[data-part=told]", "元に戻しました")
	p.see(".q.now:not(.done)", "")
	p.wantLines(tagged)

	t.Log("text deleted in the composer comes back by the browser")
	p.do("type", input.InsertText("消してしまう文"))
	p.edit("a", "selectAll")
	p.key("Backspace", "Backspace", 8, 0, "")
	p.standsIn("[data-part=composer]", "")
	p.edit("z", "undo")
	p.standsIn("[data-part=composer]", "消してしまう文")
	p.wantLines(tagged)
	p.edit("a", "selectAll")
	p.key("Backspace", "Backspace", 8, 0, "")
	p.eval(`document.querySelector("[data-part=composer]").value = "", 0`, nil)

	t.Log("a line that is held is not the one before")
	p.click("[data-part=composer]")
	p.compose("ほんせき", "本籍はどちらですかと聞いた")
	p.enter()
	p.see("[data-part=held] [data-part=guard]", "")
	p.ctrlZ()
	p.see("[data-part=told]", "元に戻せません")
	p.alt("2")
	p.see("[data-part=told]", "要書き直し")
	p.wantLines(tagged)

	t.Log("a line struck by mistake comes back by its button")
	p.click("[data-part=answer] .line-text")
	p.altKey("x", "KeyX")
	p.wantLines()
	p.click("[data-part=told] button")
	p.wantLines(tagged)

	t.Log("the candidate's own question is no answer")
	for range 9 {
		p.key("ArrowDown", "ArrowDown", 40, input.ModifierAlt, "")
	}
	p.write("ざんぎょう", "残業は月にどのくらいですか")
	p.altKey("j", "KeyJ")
	p.see("[data-part=told]", "つなげません")

	t.Log("what was typed right before a reload is there, and so is the question")
	p.allSent()
	p.do("type and load again at once", input.InsertText("入力した直後に再読み込み"), chromedp.Evaluate(`location.reload()`, nil))
	p.standsIn("[data-part=composer]", "入力した直後に再読み込み")
	p.see(".q.now", "逆質問")
}
