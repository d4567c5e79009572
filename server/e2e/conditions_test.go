package e2e

import (
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

const (
	firstAsk = ".condition:first-child"
	nextAsk  = ".condition:nth-child(2)"
	thirdAsk = ".condition:nth-child(3)"
)

// TestConditionsAreKept types into 条件確認 and leaves it in every way but with the
// button: nothing that was typed is lost, in the interview as at the review.
func TestConditionsAreKept(t *testing.T) {
	t.Parallel()
	p := flowPerson(t)
	t.Log("Escape records; coming back goes on from what was said")
	p.altKey("k", "KeyK")
	p.see(firstAsk+":focus-within", "")
	p.compose("しがつ", "四月一日")
	p.key("Escape", "Escape", 27, 0, "")
	p.see("#composer:focus", "")
	p.see(firstAsk+" .condition-note", "四月一日")
	p.click(firstAsk + " input")
	p.compose("から", "から")
	t.Log("the key again records, and goes on to the next")
	p.altKey("k", "KeyK")
	p.see(firstAsk+" .condition-note", "四月一日から")
	p.see(nextAsk+":focus-within", "")
	t.Log("a field left empty changes nothing")
	p.altKey("k", "KeyK")
	p.see(thirdAsk+":focus-within", "")
	if n := p.count(".condition-note:not(:empty)"); n != 1 {
		t.Errorf("%d conditions have an answer, want 1", n)
	}
	t.Log("a page that goes away in mid-word")
	p.compose("ざいたく", "在宅")
	p.do("a draft is on the disk", chromedp.Sleep(800*time.Millisecond))
	p.allSent()
	p.open(interview)
	p.see(firstAsk+" .condition-note", "四月一日から")
	p.see(thirdAsk+" .condition-note", "在宅")
	conditionsToTheReview(p)
}

// conditionsToTheReview goes to the review from within a field, and submits from
// within another.
func conditionsToTheReview(p *person) {
	p.t.Helper()
	const second, fourth = ".review-condition:nth-child(2)", ".review-condition:nth-child(4)"
	p.altKey("k", "KeyK")
	p.see(nextAsk+":focus-within", "")
	p.compose("げんしょく", "現職程度")
	p.key("Enter", "Enter", 13, input.ModifierCtrl, "")
	p.see(second+" dd", "現職程度")
	k := &typist{person: p}
	k.on("h1")
	p.t.Log("at the review, Escape records and closes the field")
	k.letter("c")
	k.on(fourth + " textarea")
	k.text("二月から可")
	k.escape()
	p.see(fourth+" [data-part=edit-condition]", "")
	p.see(fourth+" dd", "二月から可")
	p.t.Log("cancelling records nothing")
	p.click(second + " [data-part=edit-condition]")
	k.on(second + " textarea")
	k.text("、応相談")
	p.click(second + " .btn.quiet")
	p.see(second+" [data-part=edit-condition]", "")
	if got := p.texts(second + " dd > span"); len(got) != 1 || got[0] != "現職程度" {
		p.t.Errorf("cancelled, it says %q", got)
	}
	p.t.Log("submitting from within the field takes it along")
	p.click(second + " [data-part=edit-condition]")
	k.on(second + " textarea")
	k.text("以上")
	k.named("Enter", 13, input.ModifierCtrl)
	p.click("[data-part=submit-yes]")
	p.see("[data-part=submitted]", "")
	p.see(second+" dd", "現職程度以上")
	p.allSent()
}
