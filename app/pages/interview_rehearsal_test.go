package pages

import (
	"testing"

	"kotae/rules"
)

// A thing ticks itself off when it was done, and only then.
func TestWhatWasTriedInTheRehearsal(t *testing.T) {
	none := func(string) bool { return false }
	table := []struct {
		name   string
		events []rules.Event
		tried  func(string) bool
		want   string
	}{
		{"nothing", nil, none, ""},
		{"a line", []rules.Event{noted(1, "l1", "行")}, none, "note "},
		{"an own tag", []rules.Event{said(1, rules.TagPut{Line: "l1", Tag: "a1"})}, none, "tag "},
		{"a proposed one", []rules.Event{said(1, rules.TagPut{Line: "l1", Tag: "a1", Suggested: true})}, none, "accept "},
		{"a mark and a cue", []rules.Event{said(1, rules.AnswerMarked{Line: "l1", Later: true}), said(2, rules.CueSent{Text: "あと1問"})}, none, "later cue "},
		{"what leaves no event", nil, func(s string) bool { return s == "undo" || s == "hide" }, "undo hide "},
	}
	for _, c := range table {
		got := ""
		for _, trial := range trials(c.events, c.tried) {
			if trial.Done {
				got += trial.Name + " "
			}
		}
		if got != c.want {
			t.Errorf("%s ticks %q, want %q", c.name, got, c.want)
		}
	}
}
