package pages

import (
	"testing"

	"kotae/app/dom"
	"kotae/app/state"
)

// One key hides and brings back, another hides names; behind the cover nothing
// else works, and a held key does not flicker.
func TestCoverKeys(t *testing.T) {
	a := state.New()
	c := newCover(a, true)
	press := func(name string, repeat bool) bool {
		return c.onKey(dom.Key{Name: name, Alt: true, Repeat: repeat})
	}
	names := a.NamesHidden()
	if !press("m", false) || a.NamesHidden() == names {
		t.Error("Alt M does not turn the names over")
	}
	if !press("h", false) || !c.on {
		t.Fatal("Alt H hides nothing")
	}
	if !c.onKey(dom.Key{Name: "Escape"}) || !c.on {
		t.Error("Escape reaches the browser, which closes the dialog")
	}
	if press("h", true) || !c.on {
		t.Error("a held key brings the screen back")
	}
	if before := a.NamesHidden(); press("m", false) || a.NamesHidden() != before {
		t.Error("names change behind the cover")
	}
	if c.onKey(dom.Key{Name: "h"}) || c.onKey(dom.Key{Name: "h", Alt: true, Ctrl: true}) {
		t.Error("another key is taken for Alt H")
	}
	if !c.onKey(dom.Key{Name: "˙", Code: "KeyH", Alt: true}) || c.on {
		t.Error("Option H on a Mac does not bring the screen back")
	}
}
