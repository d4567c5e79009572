package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// flowPerson is the recorder on the interview screen, who leaves the mouse alone.
func flowPerson(t *testing.T) *person {
	t.Helper()
	s, links := startDemo(t)
	p := newPerson(t, newBrowser(t), "recorder", s)
	p.signIn(links["sample-b"])
	p.open(interview)
	p.see("[data-part=composer]", "")
	return p
}

// altKey presses a letter or sign with Alt.
func (p *person) altKey(key, code string) {
	p.t.Helper()
	p.key(key, code, int64(strings.ToUpper(key)[0]), input.ModifierAlt, "")
}

// write composes a line and records it, without the mouse.
func (p *person) write(reading, text string) {
	p.t.Helper()
	p.compose(reading, text)
	p.enter()
	p.see("[data-part=answer] .line-text", text)
}

// lines are the noted lines, with their tags behind.
func (p *person) lines() []string {
	p.t.Helper()
	var out []string
	p.eval(`[...document.querySelectorAll("[data-part=answer]")].map(e => e.querySelector(".line-text").innerText +
		[...e.querySelectorAll("[data-part=tag]:not([hidden])")].map(t => " #" + t.dataset.tag).join(""))`, &out)
	return out
}

// wantLines waits until exactly these lines stand there, each with its tags.
func (p *person) wantLines(want ...string) {
	p.t.Helper()
	eventually(p.t, 10*time.Second, "the lines", func() error {
		if got := p.lines(); strings.Join(got, "\n") != strings.Join(want, "\n") {
			return fmt.Errorf("there is %q, want %q", got, want)
		}
		return nil
	})
}

func (p *person) ctrlZ() {
	p.t.Helper()
	p.key("z", "KeyZ", 'Z', input.ModifierCtrl, "")
}

// marks are the marked phrases of all lines.
func (p *person) marks() string {
	p.t.Helper()
	return strings.Join(p.texts(".line-text mark.plus, .line-text mark.minus, .line-text mark.ask"), "|")
}

// TestFlow goes through what a recorder does to lines, by keys alone and with
// composition in between.
func TestFlow(t *testing.T) {
	t.Parallel()
	p := flowPerson(t)
	tags := p.paletteTags()
	t.Log("the tag used last, again")
	p.write("いち", "受注の入力を担当していた")
	p.alt("1")
	p.write("に", "月の件数は百二十件")
	p.altKey(".", "Period")
	p.wantLines("受注の入力を担当していた #"+tags[0], "月の件数は百二十件 #"+tags[0])
	p.altKey(".", "Period")
	p.wantLines("受注の入力を担当していた #"+tags[0], "月の件数は百二十件 #"+tags[0])
	p.alt("2")
	p.key("#", "Digit3", '3', input.ModifierShift, "#")
	p.see("[data-part=tag-search] [role=option]:nth-child(1)", "最近")
	p.key("Escape", "Escape", 27, 0, "")

	t.Log("a tag put and taken back before the screen is drawn")
	before := p.lines()
	p.eval(`for (const [key, code, mods] of [["3", "Digit3", {altKey: true}], ["z", "KeyZ", {ctrlKey: true}]])
		document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key, code, bubbles: true, cancelable: true, ...mods}))`, nil)
	p.do("let it draw", chromedp.Sleep(300*time.Millisecond))
	p.wantLines(before...)

	t.Log("a phrase, chosen with Shift and the arrows")
	p.key("ArrowUp", "ArrowUp", 38, 0, "")
	p.see(".editing-bar", "直しています")
	for range 4 {
		p.key("ArrowLeft", "ArrowLeft", 37, input.ModifierShift, "")
	}
	p.alt("1")
	eventually(t, 5*time.Second, "the phrase is marked", func() error {
		if got := p.marks(); !strings.HasSuffix(got, "|百二十件") {
			return fmt.Errorf("marked is %q", got)
		}
		return nil
	})

	t.Log("the line is split at the caret, and each half keeps its tags; undo restores it")
	p.key("Home", "Home", 36, 0, "")
	for range 4 {
		p.key("ArrowRight", "ArrowRight", 39, 0, "")
	}
	p.key("Enter", "Enter", 13, input.ModifierShift, "")
	split := []string{"受注の入力を担当していた #" + tags[0], "月の件数 #" + tags[1], "は百二十件 #" + tags[0]}
	p.wantLines(split...)
	p.ctrlZ()
	p.wantLines(split[0], "月の件数は百二十件 #"+tags[0]+" #"+tags[1])

	t.Log("joined with the line before, each tag once; undo restores both")
	p.altKey("j", "KeyJ")
	p.wantLines("受注の入力を担当していた、月の件数は百二十件 #" + tags[0] + " #" + tags[1])
	p.ctrlZ()
	p.wantLines(split[0], "月の件数は百二十件 #"+tags[0]+" #"+tags[1])

	t.Log("the time of a line: by key and by form, and back")
	moveTime(p)
	t.Log("the list of questions follows, the conditions are asked and left by keys")
	askLast(p)
	t.Log("a reload shows the same")
	before = p.lines()
	p.allSent()
	p.open(interview)
	p.wantLines(before...)
}

// askLast walks to the candidate's own questions and confirms a condition there,
// in a window that is too low for the list.
func askLast(p *person) {
	p.t.Helper()
	p.resize(1440, 560, "light")
	for range 9 {
		p.key("ArrowDown", "ArrowDown", 40, input.ModifierAlt, "")
	}
	p.see(".q.now", "逆質問")
	eventually(p.t, 5*time.Second, "the current question is in sight", func() error {
		var off float64
		p.eval(`document.querySelector(".q.now").getBoundingClientRect().bottom - document.querySelector(".q-list").getBoundingClientRect().bottom`, &off)
		if off > 1 {
			return fmt.Errorf("it ends %.0f px below the list", off)
		}
		return nil
	})
	if got := strings.Join(p.texts(".composer-keys kbd"), " "); got != "Alt Q" {
		p.t.Errorf("keys %q are printed where no tag can be put", got)
	}
	p.altKey("k", "KeyK")
	p.see(".conditions[open] .condition:focus-within", "")
	p.compose("きぼう", "聞いたとおり")
	p.enter()
	p.see(".condition:first-child .condition-note", "聞いたとおり")
	p.altKey("k", "KeyK")
	p.see(".condition:nth-child(2):focus-within", "")
	p.key("Escape", "Escape", 27, 0, "")
	p.see("#composer:focus", "")
	p.resize(1440, 900, "light")
}

// paletteTags are the ids of the tags on the keys.
func (p *person) paletteTags() []string {
	p.t.Helper()
	var ids []string
	p.eval(`[...document.querySelectorAll("[data-part=palette-tag]")].map(e => e.dataset.tag)`, &ids)
	return ids
}

func moveTime(p *person) {
	at := func(want string) {
		p.t.Helper()
		eventually(p.t, 5*time.Second, "the line's time", func() error {
			if got := p.texts("[data-part=answer]:last-child .line-time"); len(got) != 1 || got[0] != want {
				return fmt.Errorf("it is %q, want %q", got, want)
			}
			return nil
		})
	}
	p.altKey("t", "KeyT")
	p.do("the form", chromedp.WaitVisible("[data-part=time-dialog]", chromedp.ByQuery),
		chromedp.SetValue("#time-minutes", "3", chromedp.ByQuery), chromedp.SetValue("#time-seconds", "20", chromedp.ByQuery))
	p.do("focus", chromedp.Focus("#time-seconds", chromedp.ByQuery))
	p.enter()
	at("3分20秒")
	p.altKey("-", "Minus")
	at("3分15秒")
	p.altKey(";", "Semicolon")
	at("3分20秒")
	p.ctrlZ()
	at("3分15秒")
}

// TestKeysOnAMac prints ⌘ and ⌥ where the keyboard has them.
func TestKeysOnAMac(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	p := newPerson(t, newBrowser(t), "recorder", s)
	p.do("be a Mac", emulation.SetUserAgentOverride("Mozilla/5.0 (Macintosh)").WithPlatform("MacIntel"))
	p.signIn(links["sample-b"])
	p.open(interview)
	p.see("[data-part=to-review] kbd", "⌘")
	p.see(".composer-keys kbd", "⌥")
	if got := strings.Join(p.texts("kbd"), " "); strings.Contains(got, "Ctrl") || strings.Contains(got, "Alt") {
		t.Errorf("printed are %s", got)
	}
	p.click("[data-part=composer]")
	p.write("いち", "受注の入力を担当していた")
	p.key("¡", "Digit1", '1', input.ModifierAlt, "")
	p.see("[data-part=answer] [data-part=tag]", "")
	p.key("z", "KeyZ", 'Z', input.ModifierMeta, "")
	p.wantLines("受注の入力を担当していた")
}
