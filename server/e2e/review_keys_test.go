package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
)

// typist fills the review by keyboard alone and counts the keys; a text counts
// as its characters.
type typist struct {
	*person
	keys, typed int
}

func (k *typist) letter(key string) {
	k.t.Helper()
	k.keys++
	k.key(key, "Key"+strings.ToUpper(key), int64(strings.ToUpper(key)[0]), 0, key)
}

func (k *typist) digit(key string) {
	k.t.Helper()
	k.keys++
	k.key(key, "Digit"+key, int64(key[0]), 0, key)
}

func (k *typist) named(key string, vk int64, mods input.Modifier) {
	k.t.Helper()
	k.keys++
	text := ""
	if key == "Enter" {
		text = "\r"
	}
	k.key(key, key, vk, mods, text)
}

func (k *typist) text(s string) {
	k.t.Helper()
	k.typed += len([]rune(s))
	k.compose(s, s)
}

// on waits until the focus is on the element; it must never fall to the body.
func (k *typist) on(sel string) {
	k.t.Helper()
	eventually(k.t, 10*time.Second, "the focus is on "+sel, func() error {
		var ok bool
		if k.eval(`!!document.activeElement.closest(`+"`"+sel+"`"+`)`, &ok); !ok {
			var now string
			k.eval(`document.activeElement.outerHTML.slice(0, 160)`, &now)
			return fmt.Errorf("it is on %s", now)
		}
		return nil
	})
}

func (k *typist) escape() { k.t.Helper(); k.named("Escape", 27, 0) }

// TestReviewByKeyboard fills a whole review and submits it without the mouse, and
// prints how many keys that takes.
func TestReviewByKeyboard(t *testing.T) {
	t.Parallel()
	p := flowPerson(t)
	k := &typist{person: p}
	p.write("いち", "受注の入力を担当していた")
	p.alt("1")
	p.see("[data-part=answer] [data-part=tag]", "")
	p.write("に", "件数は…")
	p.alt("0")
	p.see("[data-part=answer] [data-part=later]", "")
	p.key("Enter", "Enter", 13, input.ModifierCtrl, "")
	p.see("[data-part=judgement]", "")
	k.on("h1")

	t.Log("what was to be filled in later")
	k.letter("l")
	k.on("[data-part=later] textarea")
	k.text("月百二十件")
	k.named("Enter", 13, 0)
	k.on("[data-part=criterion]")
	fillRatings(k)
	t.Log("conditions, judgement, points, handover")
	k.letter("c")
	k.on("[data-part=conditions] textarea")
	k.text("二月から可")
	k.named("Enter", 13, 0)
	k.on("[data-part=conditions] button")
	k.letter("g")
	k.on("[data-part=judgement]")
	k.digit("1")
	p.see("[data-part=verdict]", "")
	k.on("[data-part=judgement]")
	k.letter("p")
	k.on("#point-strong")
	k.text("手順を自分で変えた")
	k.escape()
	k.letter("m")
	k.on("#point-weak")
	k.text("助言の場面は聞けていない")
	k.escape()
	k.on("[data-part=criterion]")
	k.letter("h")
	k.on("[data-part=handover]")
	k.named("Enter", 13, 0)
	k.on("[data-part=handover]")

	t.Log("submitting lists what is missing, and is deliberate")
	k.named("Enter", 13, input.ModifierCtrl)
	p.see("[data-part=submit-dialog]", "")
	for range 2 {
		k.named("Tab", 9, 0)
	}
	k.on("[data-part=submit-yes]")
	k.named("Enter", 13, 0)
	p.see("[data-part=submitted]", "")
	k.on("h1")
	t.Logf("%d keys, and %d characters of text", k.keys, k.typed)
	if k.keys > 60 {
		t.Errorf("%d keys are too many for five minutes", k.keys)
	}
}

// fillRatings rates every criterion, with a reason for the first.
func fillRatings(k *typist) {
	k.t.Helper()
	n := k.count("[data-part=criterion]")
	k.digit("4")
	for i := range n {
		if i > 0 {
			k.named("ArrowDown", 40, 0)
			if i%2 == 0 {
				k.letter("u")
			} else {
				k.digit("3")
			}
		}
		want := i + 1
		eventually(k.t, 10*time.Second, fmt.Sprintf("%d criteria are rated", want), func() error {
			if got := k.count(`[data-part=rating] [aria-pressed=true], [data-part=rate-unconfirmed][aria-pressed=true]`); got != want {
				return fmt.Errorf("%d are", got)
			}
			return nil
		})
	}
	k.letter("r")
	k.on("[data-part=criterion] textarea")
	k.text("具体的な場面があった")
	k.escape()
	k.on("[data-part=criterion]")
}
