package e2e

import (
	"os"
	"testing"

	"github.com/chromedp/chromedp"
)

// judging runs axe-core over the page; each finding is one sentence.
const judging = `axe.run(document, {resultTypes: ["violations"], runOnly: {type: "tag",
	values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}).then(r =>
	r.violations.flatMap(v => v.nodes.map(n => v.id + " (" + v.help + "): " + n.target.join(" ") + " " +
		n.html.slice(0, 160) + " " + (n.failureSummary ?? "").replaceAll("\n", " ").slice(0, 300))))`

// beyond finds what makes a page scroll sideways, or lies where nobody gets.
const beyond = `(() => { const w = document.documentElement.clientWidth, out = [];
	if (document.documentElement.scrollWidth > w + 1) out.push("the page is " + document.documentElement.scrollWidth + " wide");
	for (const e of document.querySelectorAll("button, a[href], input, textarea, select")) {
		const r = e.getBoundingClientRect();
		if (!e.checkVisibility() || r.width === 0 || r.right <= w + 1 && r.left >= -1) continue;
		let box = e.parentElement; // what scrolls by itself may be wider
		while (box && !/auto|scroll/.test(getComputedStyle(box).overflowX)) box = box.parentElement;
		if (!box) out.push("out of sight: " + e.outerHTML.slice(0, 120));
	}
	return out })()`

// nameless finds the controls that a screen reader cannot call by anything.
const nameless = `[...document.querySelectorAll("button, a[href], input, textarea, select, [role=button], [role=radio]")]
	.filter(e => e.checkVisibility() && !(e.innerText?.trim() || e.getAttribute("aria-label") || e.getAttribute("aria-labelledby") ||
		e.labels?.length || e.title)).map(e => "no name: " + e.outerHTML.slice(0, 160))`

// looks are two that differ in everything; in the long run all, both languages
// and themes, wide and narrow. KOTAE_LOOK=ja-dark-390 is for work on one.
func looks() (all []look) {
	only := os.Getenv("KOTAE_LOOK")
	if only == "" && os.Getenv("KOTAE_SOAK") == "" {
		return []look{{"ja", "light", 1440, 900}, {"en", "dark", 390, 844}}
	}
	for _, lang := range []string{"ja", "en"} {
		for _, scheme := range []string{"light", "dark"} {
			for _, l := range []look{{lang, scheme, 1440, 900}, {lang, scheme, 390, 844}} {
				if only == "" || only == l.String() {
					all = append(all, l)
				}
			}
		}
	}
	return all
}

// axe-core finds nothing on any screen, every control has a name, and no page
// scrolls sideways on the narrowest screen or at twice the size of text.
func TestAxe(t *testing.T) {
	t.Parallel()
	axe, err := os.ReadFile("../../.ci/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("axe-core is missing: run make needs first: %v", err)
	}
	for _, l := range looks() {
		t.Run(l.String(), func(t *testing.T) { judgeAll(t, l, string(axe)) })
	}
}

func judgeAll(t *testing.T, l look, axe string) {
	for _, s := range screens(t) {
		s.show(l)
		if os.Getenv("KOTAE_SHOTS") != "" {
			s.who.shot(s.name + "-" + l.String())
		}
		found := s.judge(axe)
		if l.width > 720 { // a wide window, made narrow
			found = append(found, s.narrow(l, 720)...)
			found = append(found, s.narrow(l, 320)...)
		}
		for _, f := range found {
			t.Errorf("%s %v: %s", s.name, l, f)
		}
	}
}

func (s screen) judge(axe string) (found []string) {
	s.who.do("load axe-core", chromedp.Evaluate("self.axe || (()=>{"+axe+"})();0", nil))
	s.who.do("run axe-core", chromedp.Evaluate(judging, &found, awaitPromise))
	return found
}

// narrow resizes what is shown and looks for what no longer fits: 320 pixels, and
// 1280 at 400 %, are the same to a page; 720 is 1440 at 200 %.
func (s screen) narrow(l look, width int64) (found []string) {
	s.who.resize(width, 640, l.scheme)
	s.who.eval("["+beyond+","+nameless+"].flat().map(f => innerWidth + \" pixels: \" + f)", &found)
	return found
}
