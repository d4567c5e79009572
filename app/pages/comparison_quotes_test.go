package pages

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kotae/rules"
	"kotae/server/api"
)

// One line that three people tagged is one piece of evidence, not three.
func TestByLineShowsALineOnce(t *testing.T) {
	quote := func(line rules.LineID, who string, elapsed int, tags ...rules.TagID) api.Quote {
		return api.Quote{Criterion: "a", Line: line, Text: string(line), Interviewer: api.User{Name: who}, Elapsed: elapsed, Tags: tags}
	}
	all := []api.Quote{quote("l2", "A", 95, "volume"), quote("l1", "A", 0, "match"), quote("l2", "C", 95, "volume", "vague"), {Criterion: "b", Line: "l9"}}
	got := byLine(quotesUnder(all, "a"))
	want := []taggedLine{{quote("l1", "A", 0, "match"), []string{"A"}}, {quote("l2", "A", 95, "volume", "vague"), []string{"A", "C"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(all[0].Tags) != 1 {
		t.Error("the quotes themselves were changed")
	}
}
