package e2e

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestShots writes a picture of every screen in every size, theme and language,
// for people to look at (make shots), or of those that KOTAE_SHOTS names
// (home,asker). It is no check by itself beyond that each
// screen draws without a console error.
func TestShots(t *testing.T) {
	if os.Getenv("KOTAE_SHOTS") == "" {
		t.Skip("2026-11-22: pictures are for people to look at, so only make shots takes them; it checks nothing that the others do not")
	}
	all := screens(t)
	wanted := strings.Split(os.Getenv("KOTAE_SHOTS"), ",")
	want := func(s screen) bool { return wanted[0] == "1" || slices.Contains(wanted, s.name) }
	for _, lang := range []string{"ja", "en"} {
		for i, screen := range all {
			if !slices.ContainsFunc(onPage(all[i:]), want) {
				continue
			}
			screen.show(look{lang, "light", 1440, 900})
			for _, size := range [][2]int64{{1440, 900}, {1024, 768}, {390, 844}} {
				for _, scheme := range []string{"light", "dark"} {
					if lang == "en" && (scheme == "dark" || size[0] == 1024) {
						continue
					}
					if !want(screen) {
						continue
					}
					screen.who.resize(size[0], size[1], scheme)
					screen.who.do("two frames, so that the layout is the new one", chromedp.Evaluate(
						`new Promise(r => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(r, 150))))`, nil, awaitPromise))
					screen.who.shot(fmt.Sprintf("%s-%s-%d-%s", screen.name, lang, size[0], scheme))
				}
			}
			screen.who.resize(1440, 900, "light")
		}
	}
}

// onPage is the first screen with what lies over it.
func onPage(all []screen) []screen {
	n := 1
	for n < len(all) && all[n].path == "" {
		n++
	}
	return all[:n]
}
