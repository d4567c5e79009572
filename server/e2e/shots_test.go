package e2e

import (
	"fmt"
	"os"
	"testing"
	"time"
)

// TestShots writes a picture of every screen in every size, theme and language,
// for people to look at (make shots). It is no check by itself beyond that each
// screen draws without a console error.
func TestShots(t *testing.T) {
	if os.Getenv("KOTAE_SHOTS") == "" {
		t.Skip("2026-11-22: pictures are for people to look at, so only make shots takes them; it checks nothing that the others do not")
	}
	all := screens(t)
	for _, lang := range []string{"ja", "en"} {
		for _, screen := range all {
			screen.who.open(screen.path)
			screen.who.speak(lang)
			screen.who.open(screen.path)
			screen.who.see(screen.see, "")
			for _, size := range [][2]int64{{1440, 900}, {1024, 768}, {390, 844}} {
				for _, scheme := range []string{"light", "dark"} {
					if lang == "en" && (scheme == "dark" || size[0] == 1024) {
						continue
					}
					screen.who.resize(size[0], size[1], scheme)
					time.Sleep(250 * time.Millisecond) // the layout settles
					screen.who.shot(fmt.Sprintf("%s-%s-%d-%s", screen.name, lang, size[0], scheme))
				}
			}
			screen.who.resize(1440, 900, "light")
		}
	}
}

// screen is one screen as somebody sees it: where it is, and what is there once
// it stands.
type screen struct {
	who             *person
	name, path, see string
}

// screens are all of them, on the sample.
func screens(t testing.TB) []screen {
	t.Helper()
	s, links := startDemo(t)
	browser := newBrowser(t)
	hr := newPerson(t, browser, "hr", s)
	a := newPerson(t, browser, "a", s)
	hr.signIn(links["sample-hr"])
	a.signIn(links["sample-a"])
	door := newPerson(t, browser, "door", s)
	return []screen{
		{door, "sign-in", "/sign-in", "main h1"},
		{a, "home", "/", ".home-group"},
		{a, "interview", "/interview/sample-0155", "[data-part=composer]"},
		{a, "review", "/interview/sample-0155/review", "[data-part=judgement]"},
		{a, "opinions", "/interview/sample-0149/opinions", "[data-part=judgement],[data-part=verdict]"},
		{hr, "home", "/", "[data-part=home-office]"},
		{hr, "postings", "/postings", "main h1"},
		{hr, "comparison", "/postings/sample-eigyo", "[data-part=cell]"},
		{hr, "insights", "/postings/sample-eigyo/insights", "[data-part=insight-reasons]"},
		{hr, "letter", "/postings/sample-eigyo/letters/sample-0151", "[data-part=letter-kind]"},
		{hr, "packs", "/packs", "[data-part=pack]"},
		{hr, "pack", "/packs/toyo", "[data-part=pack-part]"},
		{a, "practices", "/practice", "main h1"},
	}
}
