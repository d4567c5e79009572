package e2e

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// locks are how many locks of devices this browser has given out.
func (p *person) locks() (n int) {
	p.t.Helper()
	p.do("count the locks", chromedp.Evaluate(`navigator.locks.query().then((all) => all.held.filter((l) => l.name.startsWith("kotae-send-")).length)`, &n, awaitPromise))
	return n
}

// A tab whose person signed out must let another tab send that person's work.
func TestSignOutReleasesTheLock(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	p := newPerson(t, newBrowser(t), "recorder", s)
	p.signIn(links["sample-b"])
	held := func(want int) {
		t.Helper()
		eventually(t, p.patience, "the lock", func() error {
			if n := p.locks(); n != want {
				return fmt.Errorf("%d held, want %d", n, want)
			}
			return nil
		})
	}
	held(1)
	p.kept()
	if p.count("[data-part=change-version]") > 0 {
		t.Error("the first version of all is offered as a new one")
	}
	p.click("[data-part=account]")
	p.click("[data-part=sign-out]")
	held(0)
}
