package e2e

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/tracing"
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
	// The browser makes up what a reader is told when it is first asked.
	eventually(t, p.patience, "a screen reader comes to a line far above the screen", func() error {
		if !p.spoken()["11行目。"] {
			return errors.New("it does not")
		}
		return nil
	})
	var found bool
	p.eval(`window.find("11行目。", false, false, true) && getSelection().anchorNode.textContent.startsWith("11行目")`, &found)
	if !found {
		t.Error("a search in the page does not find a line far above the screen")
	}
	// One selector that looks into the page for the sake of all of it is enough, and
	// every key of a long interview takes fifty milliseconds more.
	tag := func() { p.alt("1"); p.do("what follows is drawn", chromedp.Sleep(600*time.Millisecond)) }
	if styled, all := p.styledBy(tag); styled == 0 || styled > all/4 {
		t.Errorf("for a tag the browser styled %d elements anew, of %d in the page", styled, all)
	}
}

// styledBy counts the elements that the browser styles anew while something is
// done, and those of the page.
func (p *person) styledBy(do func()) (styled, all int) {
	p.t.Helper()
	var mu sync.Mutex
	done := make(chan bool)
	ctx, stop := context.WithCancel(p.ctx)
	defer stop()
	chromedp.ListenTarget(ctx, func(ev any) {
		mu.Lock()
		defer mu.Unlock()
		switch e := ev.(type) {
		case *tracing.EventDataCollected:
			for _, raw := range e.Value {
				var event struct {
					Name string
					Args struct{ ElementCount int }
				}
				if err := json.Unmarshal(raw, &event); err == nil && event.Name == "UpdateLayoutTree" {
					styled += event.Args.ElementCount
				}
			}
		case *tracing.EventTracingComplete:
			close(done)
		}
	})
	p.do("begin to watch", tracing.Start().WithTraceConfig(&tracing.TraceConfig{IncludedCategories: []string{"devtools.timeline"}}))
	do()
	p.do("end watching", tracing.End())
	<-done
	p.eval(`document.querySelectorAll("*").length`, &all)
	mu.Lock()
	defer mu.Unlock()
	return styled, all
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
