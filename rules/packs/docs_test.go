package packs

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"kotae/rules"
	"kotae/rules/listen"
)

// The guide must name what can be written, and nothing that cannot.
func TestTheGuideMatchesTheFormat(t *testing.T) {
	raw, err := os.ReadFile("../../docs/packs.md")
	if err != nil {
		t.Fatal(err)
	}
	guide := string(raw)
	for _, v := range rules.Verdicts() {
		if !strings.Contains(guide, "`"+string(v)+"`") {
			t.Errorf("verdict %s is not explained", v)
		}
	}
	for _, f := range Lint("p.yaml", []byte("nonsense: 1\n")) {
		_, keys, ok := strings.Cut(f.Advice.EN, "The keys here are: ")
		if !ok {
			continue
		}
		keys, _, _ = strings.Cut(keys, ".")
		for _, key := range strings.Split(keys, ", ") {
			if !strings.Contains(guide, "| `"+key+"` |") {
				t.Errorf("key %s is not explained", key)
			}
		}
	}
	_, patterns, _ := strings.Cut(guide, "## Patterns")
	for _, class := range regexp.MustCompile("`([A-Z]{3,})`").FindAllStringSubmatch(patterns, -1) {
		if err := listen.Check(class[1]); err != nil {
			t.Errorf("class %s is explained and unknown: %v", class[1], err)
		}
	}
}

// An example that does not work is copied more often than one that does.
func TestTheGuidesExampleWorks(t *testing.T) {
	raw, err := os.ReadFile("../../docs/packs.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(raw), "```yaml\n")
	example, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("no example")
	}
	from, to := strings.Index(small, "verdicts:"), strings.Index(small, "guard:")
	if got := found(small[:from] + example + small[to:]); got != nil {
		t.Error(strings.Join(got, "\n"))
	}
}
