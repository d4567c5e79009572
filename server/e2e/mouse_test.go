package e2e

import (
	"fmt"
	"testing"
	"time"

	"kotae/rules"
)

// TestLinesByMouse presses every button of a noted line. One handler of the
// stream hears them all, and the lines are written anew under it.
func TestLinesByMouse(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	p := newPerson(t, newBrowser(t), "mouse", s)
	p.signIn(links["sample-b"])
	p.open(interview)
	p.click("[data-question=q_aspiration]")

	t.Log("a proposal is taken, its tag lifted; another one is declined for good")
	p.line(vague)
	p.click("[data-part=answer] [data-part=suggestion] .tag-take")
	p.see("[data-part=answer] [data-part=tag]", "")
	p.focused("#composer")
	p.click("[data-part=answer] [data-part=tag] .tag-x")
	p.gone("[data-part=answer] [data-part=tag]")
	for p.count("[data-part=answer] [data-part=suggestion]") > 0 {
		n := p.count("[data-part=answer] [data-part=suggestion]")
		p.click("[data-part=answer] [data-part=suggestion] .tag-x")
		eventually(t, 5*time.Second, "one proposal less", func() error {
			if now := p.count("[data-part=answer] [data-part=suggestion]"); now >= n {
				return fmt.Errorf("there are %d of %d", now, n)
			}
			return nil
		})
	}

	t.Log("a line is chosen by a click, marked, joined, edited, timed and struck by its buttons")
	p.line("二行目")
	p.line("三行目")
	p.click("[data-part=answer]:nth-child(2)")
	p.see("[data-part=answer]:nth-child(2).sel", "二行目")
	p.click(".line.sel [data-part=mark-later]")
	p.see("[data-part=answer]:nth-child(2) [data-part=later]", "")
	p.click(".line.sel [data-part=edit]")
	p.see(".editing-bar", "直しています")
	p.key("Escape", "Escape", 27, 0, "")
	p.gone(".line.editing")
	p.click(".line.sel [data-part=time]")
	p.see("dialog[open]", "")
	p.key("Escape", "Escape", 27, 0, "")
	p.gone("dialog[open]")
	p.click("[data-part=answer]:nth-child(3)")
	p.see("[data-part=answer]:nth-child(3).sel", "三行目")
	p.click(".line.sel [data-part=strike]")
	p.wantLines(vague, "二行目")
	p.line("四行目")
	p.click(".line.sel [data-part=join]")
	p.wantLines(vague, "二行目、四行目")

	t.Log("of two wordings written at the same time one is chosen")
	var id string
	p.eval(`document.querySelector("[data-part=answer]:nth-child(1)").dataset.line`, &id)
	p.allSent()
	colleague := newCaller(t, s, links["sample-a"], "")
	for _, text := range []string{"正社員として長く働きたい。", "正社員になって、経理を続けたい。"} {
		colleague.notes(dayInterview, rules.AnswerRevised{Line: rules.LineID(id), Base: rules.EventID(id), Text: text})
	}
	p.see("[data-part=rivals]", "正社員として長く働きたい。")
	p.click("[data-part=rivals] .rival:nth-of-type(2) button")
	p.gone("[data-part=rivals]")
}

// focused waits until something has the focus.
func (p *person) focused(sel string) {
	p.t.Helper()
	eventually(p.t, 5*time.Second, sel+" has the focus", func() error {
		var is bool
		if p.eval(`document.activeElement.matches("`+sel+`")`, &is); !is {
			return fmt.Errorf("it has not")
		}
		return nil
	})
}
