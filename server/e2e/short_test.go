package e2e

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// TestShortForms keeps a short form, writes with it by composition, takes it back
// with one key, and finds it on another device of the same person.
func TestShortForms(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	chromium := newBrowser(t)
	p := newPerson(t, chromium, "recorder", s)
	p.signIn(links["sample-b"])
	p.open(interview)
	p.see("[data-part=composer]", "")
	t.Log("from another dialog, which the browser closes before the page is drawn")
	press("[data-part=to-sheet]")(p)
	p.do("the list of keys", chromedp.WaitVisible("[data-part=sheet]", chromedp.ByQuery))
	p.eval(`{
		const sheet = document.querySelector("[data-part=sheet]");
		sheet.dispatchEvent(new Event("cancel"));
		sheet.close();
		document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "b", code: "KeyB", altKey: true, bubbles: true, cancelable: true}));
	}`, nil)
	p.do("the dialog", chromedp.WaitVisible("#short-form", chromedp.ByQuery), chromedp.Focus("#short-form", chromedp.ByQuery), input.InsertText(";せ"),
		chromedp.Focus("#short-text", chromedp.ByQuery), input.InsertText("正社員"))
	p.enter()
	p.see("[data-part=short-forms]", "正社員")
	p.key("Escape", "Escape", 27, 0, "")
	p.do("until nothing lies over it", chromedp.WaitNotPresent("dialog[open]", chromedp.ByQuery))

	t.Log("never inside a composition, at once behind it")
	p.do("begin to compose", input.DispatchKeyEvent(input.KeyDown).WithKey("Process").WithCode("KeyA").WithWindowsVirtualKeyCode(229),
		input.ImeSetComposition("いまは；せ、", 6, 6))
	time.Sleep(300 * time.Millisecond)
	p.wantTyped("いまは；せ、")
	p.do("commit", input.InsertText("いまは；せ、"))
	p.wantTyped("いまは正社員、")
	p.do("undo", input.DispatchKeyEvent(input.KeyDown).WithKey("z").WithCode("KeyZ").WithWindowsVirtualKeyCode('Z').
		WithModifiers(input.ModifierCtrl).WithCommands([]string{"undo"}))
	p.wantTyped("いまは；せ、")

	t.Log("at the end of a line, and back with one key")
	p.do("type", input.InsertText("希望は；せ"))
	p.enter()
	p.see("[data-part=answer] .line-text", "いまは；せ、希望は正社員")
	p.ctrlZ()
	p.see("[data-part=answer] .line-text", "いまは；せ、希望は；せ")

	t.Log("another device of the same person has it, a colleague does not")
	other := newPerson(t, chromium, "other", s)
	other.signIn(links["sample-a"])
	other.open(interview)
	other.see("[data-part=composer]", "")
	other.click("[data-part=composer]")
	other.do("type", input.InsertText("；せ"), input.InsertText("、"))
	time.Sleep(300 * time.Millisecond)
	other.wantTyped("；せ、")
	p.open(interview)
	p.see("[data-part=composer]", "")
	p.click("[data-part=composer]")
	p.do("type", input.InsertText("；せ"), input.InsertText("、"))
	p.wantTyped("正社員、")
}

// wantTyped waits until the composer holds exactly this.
func (p *person) wantTyped(want string) {
	p.t.Helper()
	eventually(p.t, 5*time.Second, "what is typed", func() error {
		var got string
		if p.eval(`document.getElementById("composer").value`, &got); got != want {
			return fmt.Errorf("it is %q, want %q", got, want)
		}
		return nil
	})
}
