package pages

import (
	"testing"

	"kotae/rules"

	"github.com/google/go-cmp/cmp"
)

func TestJoinedLinesReadAsOne(t *testing.T) {
	table := []struct{ before, after, want string }{
		{"請求を担当", "月120件", "請求を担当、月120件"},
		{"請求を担当。", "月120件", "請求を担当。月120件"},
		{"(具体的には?)", "締めを任されたい", "(具体的には?) 締めを任されたい"},
		{"（具体的には？）", "締めを任されたい", "（具体的には？）締めを任されたい"},
		{"締めを任され", "、得意先を回った", "締めを任され、得意先を回った"},
		{"Handled invoices", "120 a month", "Handled invoices, 120 a month"},
		{"Handled invoices.", "120 a month", "Handled invoices. 120 a month"},
	}
	for _, c := range table {
		if got := joinedText(c.before, c.after); got != c.want {
			t.Errorf("%q and %q read %q, want %q", c.before, c.after, got, c.want)
		}
	}
}

// Joined with a colleague's line, somebody would have written what they did not.
func TestOnlyLinesOfOneAuthorAreJoined(t *testing.T) {
	by := func(e rules.Event, author rules.UserID) rules.Event { e.Author = author; return e }
	r, _ := folded(by(noted(1, "l1", "一"), "a"), by(noted(2, "l2", "二"), "b"), by(noted(3, "l3", "三"), "a"))
	before, line, ok := joinable(r, "l3")
	if !ok || before.ID != "l1" || line.ID != "l3" {
		t.Errorf("l3 is joined with %q (%v)", before.ID, ok)
	}
	for _, id := range []rules.LineID{"l1", "l2", "gone"} {
		if before, _, ok := joinable(r, id); ok {
			t.Errorf("%s is joined with %s", id, before.ID)
		}
	}
}

// What was used last comes first, each tag once, also in the search of all tags.
func TestTagsUsedLastComeFirst(t *testing.T) {
	p := trialPack()
	var events []rules.Event
	for i, id := range []rules.TagID{"c1", "am", "c1", "aq", "a1", "a2", "a3", "am"} {
		line := rules.LineID("l" + N(i))
		events = append(events, noted(int64(2*i+1), string(line), "行"), said(int64(2*i+2), rules.TagPut{Line: line, Tag: id}))
	}
	_, c := folded(events...)
	want := []rules.TagID{"am", "a3", "a2", "a1", "aq"}
	if diff := cmp.Diff(want, recentTags(c)); diff != "" {
		t.Error(diff)
	}
	var found []rules.TagID
	for _, tag := range searchTags(p, questionRow{Criteria: []rules.CriterionID{"change"}}, recentTags(c), "", "ja") {
		found = append(found, tag.ID)
	}
	want = append(want, "c1", "cq", "cm", "a4", "a5", "a6")
	if diff := cmp.Diff(want, found); diff != "" {
		t.Error(diff)
	}
}
