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

// looks are both languages and themes, wide and narrow.
func looks() (all []look) {
	for _, lang := range []string{"ja", "en"} {
		for _, scheme := range []string{"light", "dark"} {
			all = append(all, look{lang, scheme, 1440, 900}, look{lang, scheme, 390, 844})
		}
	}
	return all
}

// onlySoak leaves what looks at every screen many times to the long run.
func onlySoak(t *testing.T) {
	if os.Getenv("KOTAE_SOAK") == "" {
		t.Skip("2026-11-26: has not been through all screens on a quiet machine yet, so it runs in make soak and not in the gate")
	}
}

// axe-core finds nothing on any screen, in either language and theme.
func TestAxe(t *testing.T) {
	onlySoak(t)
	axe, err := os.ReadFile("../../.ci/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("axe-core is missing: run make needs first: %v", err)
	}
	all := screens(t)
	for _, l := range looks() {
		if only := os.Getenv("KOTAE_LOOK"); only != "" && only != l.String() {
			continue
		}
		for _, s := range all {
			s.show(l)
			if os.Getenv("KOTAE_SHOTS") != "" {
				s.who.shot(s.name + "-" + l.String())
			}
			found := s.judge(string(axe))
			for _, f := range found {
				t.Errorf("%s %s %s %d: %s", s.name, l.lang, l.scheme, l.width, f)
			}
		}
	}
}

func (s screen) judge(axe string) (found []string) {
	s.who.do("load axe-core", chromedp.Evaluate(axe+";0", nil))
	s.who.do("run axe-core", chromedp.Evaluate(judging, &found, awaitPromise))
	return found
}

// Every control can be reached and has a name, and no page scrolls sideways, on
// the narrowest screen and at twice the size of text.
func TestNarrowAndLarge(t *testing.T) {
	onlySoak(t)
	const nameless = `[...document.querySelectorAll("button, a[href], input, textarea, select, [role=button], [role=radio]")]
		.filter(e => e.checkVisibility() && !(e.innerText?.trim() || e.getAttribute("aria-label") || e.getAttribute("aria-labelledby") ||
			e.labels?.length || e.title)).map(e => e.outerHTML.slice(0, 160))`
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
	for _, s := range screens(t) {
		// 320 pixels, and 1280 at 400 %, are the same to a page; 720 is 1440 at 200 %.
		for _, width := range []int64{320, 720} {
			s.show(look{"ja", "light", width, 640})
			var found, without []string
			s.who.eval(beyond, &found)
			s.who.eval(nameless, &without)
			for _, f := range found {
				t.Errorf("%s at %d: %s", s.name, width, f)
			}
			for _, f := range without {
				t.Errorf("%s at %d: no name: %s", s.name, width, f)
			}
		}
	}
}
