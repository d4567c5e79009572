package e2e

import (
	"fmt"
	"os"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// window is a window that people have the interview in.
type window struct {
	why           string
	width, height int64
	touch         bool
}

// windows are ordinary ones: a laptop at several scales, a tablet whose keyboard
// is up, the column beside a video call, a phone.
var windows = []window{
	{"a laptop", 1440, 900, false},
	{"a small laptop, less the browser", 1366, 640, false},
	{"FHD at 150 %, less the browser", 1280, 600, false},
	{"a tablet, its keyboard up", 1024, 400, true},
	{"FHD at 200 %", 960, 470, false},
	{"a tablet, upright", 768, 1024, true},
	{"half of a laptop", 720, 640, false},
	{"beside a video call, at 150 %", 420, 480, false},
	{"beside a video call", 420, 860, false},
	{"a phone", 390, 844, true},
}

// cutOff says what of the interview is out of sight or cut: the composer and its
// acts, the bar, the tabs, and what touch has no keys for.
const cutOff = `(() => { const out = [], box = (sel) => document.querySelector(sel).getBoundingClientRect();
	const say = (what, r) => out.push(what + ": " + [r.left, r.top, r.right, r.bottom].map(Math.round) + " of " + innerWidth + "x" + innerHeight);
	const tabs = box(".tabs"), floor = tabs.height ? tabs.top : innerHeight, composer = box(".composer"), bar = box(".bar");
	if (tabs.height && Math.abs(tabs.bottom - innerHeight) > 1) say("the tabs are not at the bottom", tabs);
	for (const e of document.querySelectorAll(".composer, .composer-text, .composer-keys, .composer-keys > *")) {
		const r = e.getBoundingClientRect();
		if (!e.checkVisibility() || !r.width) continue;
		if (r.top < bar.bottom || r.bottom > floor + .5 || r.bottom > composer.bottom) say("out of sight: " + e.className, r);
	}
	for (const x of [.05, .5, .95]) for (const y of [composer.top + 4, composer.bottom - 1]) {
		const over = document.elementFromPoint(composer.left + x * composer.width, y);
		if (!over?.closest(".composer")) say("something lies over the composer: " + (over?.className ?? "nothing"), composer);
	}
	for (const e of document.querySelectorAll(".bar > *, .bar-title, .clock, .bar button")) {
		const r = e.getBoundingClientRect();
		if (!e.checkVisibility() || !r.width || e.closest("[popover], dialog")) continue;
		if (r.top < 0 || r.bottom > bar.bottom + .5 || r.left < 0 || r.right > innerWidth + .5) say("cut by the bar: " + e.className, r);
		if (/bar-title$/.test(e.className) && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "inline") say("the title is cut: " + e.innerText, r);
	}
	if (bar.height > 64) say("the bar has several rows", bar);
	for (const e of document.querySelectorAll("[data-part=mark-asked], [data-part=skip]")) {
		const r = e.getBoundingClientRect();
		if (!r.width || r.bottom > composer.top) say("out of reach: " + e.innerText, r);
	}
	const keys = [...document.querySelectorAll(".palette kbd, .composer-keys kbd, [data-part=suggestion] kbd")].filter(e => e.checkVisibility()).length;
	if (innerWidth <= 720 && (keys > 0) === matchMedia("(pointer: coarse)").matches) out.push(keys + " keys are printed");
	return out })()`

// besideOff says where the papers do not fill the place of the column.
const besideOff = `(() => { const box = (sel) => document.querySelector(sel).getBoundingClientRect(), r = box(".beside"), tabs = box(".tabs");
	const floor = tabs.height ? tabs.top : innerHeight, out = [];
	if (tabs.height && Math.abs(tabs.bottom - innerHeight) > 1) out.push("the tabs stand at " + tabs.top);
	if (Math.abs(r.top - box(".bar").bottom) > 1 || Math.abs(r.bottom - floor) > 1) out.push("the papers stand from " + r.top + " to " + r.bottom + " of " + floor);
	if (tabs.height && r.width < innerWidth - 1) out.push("the papers are " + r.width + " wide");
	return out })()`

// Whatever the window, the composer lies in it whole: nobody notes an answer in
// what is out of sight. The page itself does not scroll.
func TestWindows(t *testing.T) {
	t.Parallel()
	p := flowPerson(t)
	p.see("[data-part=probe]", "")
	p.fits("fresh")
	p.sized(windows[0], "light")
	p.click("[data-question=q_aspiration]")
	p.line(vague)
	p.line("任された仕事は、責任を持ってやり遂げるようにしています。")
	p.fits("two lines")

	t.Log("the asker, who writes a line")
	p.sized(windows[0], "light")
	p.click("[data-part=duty-asker]")
	p.click("[data-part=asker-write]")
	p.see(".composer", "")
	p.fits("asker")

	t.Log("and the papers, where the column stood")
	p.sized(windows[0], "light")
	p.key("p", "KeyP", 'P', input.ModifierAlt, "")
	p.see("[data-part=beside] .beside-texts", "")
	for _, w := range windows {
		p.sized(w, "light")
		p.finds(w, "papers", besideOff)
	}
}

// fits looks at the interview in every window.
func (p *person) fits(what string) {
	p.t.Helper()
	for _, w := range windows {
		p.sized(w, "light")
		p.finds(w, what, "["+cutOff+","+beyond+"].flat()")
	}
}

// finds reports what a script finds wrong in a window.
func (p *person) finds(w window, what, script string) {
	p.t.Helper()
	var found []string
	p.eval(script, &found)
	for _, f := range found {
		p.t.Errorf("%s, %s (%dx%d): %s", what, w.why, w.width, w.height, f)
	}
	if os.Getenv("KOTAE_SHOTS") == "" {
		return
	}
	for _, scheme := range []string{"light", "dark"} {
		p.sized(w, scheme)
		p.shot(fmt.Sprintf("%s-%dx%d-%s", what, w.width, w.height, scheme))
	}
}

// sized gives the window its size, and waits until it is drawn.
func (p *person) sized(w window, scheme string) {
	p.t.Helper()
	p.resize(w.width, w.height, scheme)
	p.do("size the window", emulation.SetDeviceMetricsOverride(w.width, w.height, 1, w.touch), emulation.SetTouchEmulationEnabled(w.touch),
		chromedp.Evaluate(`new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))`, nil, awaitPromise))
}
