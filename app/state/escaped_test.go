package state

import (
	"net/url"
	"testing"

	"pgregory.net/rapid"
)

// A stream goes on where the page says; an address that loses a part of that would
// have a colleague's lines missing.
func TestAddressesKeepTheirValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		value := rapid.String().Draw(t, "value")
		got, err := url.ParseQuery("cursor=" + escaped(value) + "&duty=both")
		if err != nil || got.Get("cursor") != value || got.Get("duty") != "both" {
			t.Errorf("%q becomes %q: %v, %v", value, escaped(value), got, err)
		}
	})
	if got := escaped("card-1a:12,log-1a:3"); got != "card-1a:12,log-1a:3" {
		t.Errorf("a cursor is written %s", got)
	}
}
