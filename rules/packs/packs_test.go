package packs

import (
	"testing"
)

// A shipped pack with a fault would reach every company at once.
func TestShippedPacksHaveNoFindings(t *testing.T) {
	for _, name := range names(t) {
		raw, err := files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range Lint(name, raw) {
			t.Error(f.In("ja"))
		}
	}
}
func names(t *testing.T) []string {
	t.Helper()
	entries, err := files.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}
