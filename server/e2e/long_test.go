package e2e

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

// TestLinesOutOfSight reads an interview of several screens: a search in the page
// must find what is scrolled away, and a screen reader read it. Where the browser
// is told to skip what is out of sight (content-visibility), the latter does not.
func TestLinesOutOfSight(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	c := newCaller(t, s, links[dayLogin], "")
	noteLines(t, c, 70)
	p := newPerson(t, newBrowser(t), "reader", s)
	p.do("sign in", cookieOf(c))
	p.open("/interview/" + dayInterview)
	p.see("[data-part=answer]", "70行目")
	if !p.spoken()["11行目。"] {
		t.Error("a screen reader cannot come to a line far above the screen")
	}
	var found bool
	p.eval(`window.find("11行目。", false, false, true) && getSelection().anchorNode.textContent.startsWith("11行目")`, &found)
	if !found {
		t.Error("a search in the page does not find a line far above the screen")
	}
}

// spoken are the names that a screen reader may come to.
func (p *person) spoken() map[string]bool {
	p.t.Helper()
	type value struct {
		Value any `json:"value"`
	}
	var tree struct {
		Nodes []struct {
			Ignored bool  `json:"ignored"`
			Name    value `json:"name"`
		} `json:"nodes"`
	}
	p.do("read the accessibility tree", chromedp.ActionFunc(func(ctx context.Context) error {
		return cdp.Execute(ctx, "Accessibility.getFullAXTree", nil, &tree)
	}))
	names := map[string]bool{}
	for _, n := range tree.Nodes {
		if name, ok := n.Name.Value.(string); ok && !n.Ignored {
			names[name] = true
		}
	}
	return names
}
