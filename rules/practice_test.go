package rules_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kotae/rules"
)

func practice() rules.Practice {
	return rules.Practice{
		ID: "mihon", Scale: rules.Scale{Steps: []string{"1", "2", "3", "4", "5"}},
		Criteria: []rules.Criterion{{ID: "goals"}, {ID: "change"}},
		Readings: []rules.PracticeReading{{Criterion: "goals", Step: 2}, {Criterion: "change", Step: 4}},
	}
}

func mark(n int) rules.Rating { return rules.Rating{Kind: rules.Rated, Step: n} }

func practised(user rules.UserID, goals, change rules.Rating) rules.PracticeSheet {
	return rules.PracticeSheet{User: user, Ratings: map[rules.CriterionID]rules.Rating{"goals": goals, "change": change}}
}

var unconfirmed = rules.Rating{Kind: rules.Unconfirmed}

// Practice is for everybody who signs in; names are for HR, and nobody sees a
// result before rating.
func TestMayPractise(t *testing.T) {
	actions := []rules.Action{rules.SeePractice, rules.RatePractice, rules.SeePracticeResult, rules.SeePracticePeople}
	table := []struct {
		actor      rules.Actor
		rated, not string
	}{
		{rules.Actor{ID: "u", Role: rules.Administrator}, "yyyy", "yyny"},
		{rules.Actor{ID: "u", Role: rules.HR}, "yyyy", "yyny"},
		{rules.Actor{ID: "u", Role: rules.Manager}, "yyyn", "yynn"},
		{rules.Actor{ID: "u", Role: rules.Interviewer}, "yyyn", "yynn"},
		{rules.Actor{ID: "u", Role: rules.HR, Disabled: true}, "nnnn", "nnnn"},
		{rules.Actor{ID: "u"}, "nnnn", "nnnn"},
		{rules.Actor{Role: rules.HR}, "nnnn", "nnnn"},
	}
	for _, row := range table {
		for pending, want := range map[bool]string{false: row.rated, true: row.not} {
			got := ""
			for _, action := range actions {
				if rules.May(row.actor, action, rules.Relation{Pending: pending}) {
					got += "y"
				} else {
					got += "n"
				}
			}
			if got != want {
				t.Errorf("%+v, pending %v: %s, want %s", row.actor, pending, got, want)
			}
		}
	}
}

func TestASheetMustBeWhole(t *testing.T) {
	table := []struct {
		name    string
		ratings map[rules.CriterionID]rules.Rating
		key     string
	}{
		{"all rated", map[rules.CriterionID]rules.Rating{"goals": mark(1), "change": {Kind: rules.Rated, Step: 5, Reason: "前後の数字"}}, ""},
		{"not told, does not apply", map[rules.CriterionID]rules.Rating{"goals": unconfirmed, "change": {Kind: rules.NotApplicable}}, ""},
		{"one left open", map[rules.CriterionID]rules.Rating{"goals": mark(1)}, "error.practice.open"},
		{"a step above the scale", map[rules.CriterionID]rules.Rating{"goals": mark(6), "change": mark(1)}, "error.step"},
		{"a step of none", map[rules.CriterionID]rules.Rating{"goals": mark(0), "change": mark(1)}, "error.step"},
		{"could not tell, with a step", map[rules.CriterionID]rules.Rating{"goals": {Kind: rules.Unconfirmed, Step: 2}, "change": mark(1)}, "error.step"},
		{"an unknown kind", map[rules.CriterionID]rules.Rating{"goals": {Kind: "maybe"}, "change": mark(1)}, "error.rating"},
		{"an unknown criterion", map[rules.CriterionID]rules.Rating{"goals": mark(1), "change": mark(1), "charm": mark(5)}, "error.criterion.unknown"},
		{"a reason without end", map[rules.CriterionID]rules.Rating{"goals": mark(1), "change": {Kind: rules.Rated, Step: 1, Reason: strings.Repeat("長", rules.MaxReason+1)}}, "error.text.long"},
	}
	for _, row := range table {
		got := ""
		if e, ok := practice().Check(row.ratings).(*rules.Error); ok {
			got = e.Key
		}
		if got != row.key {
			t.Errorf("%s: %q, want %q", row.name, got, row.key)
		}
	}
}

// A newcomer who sees a colleague's mark or the model reading first practises
// nothing.
func TestNothingOfOthersBeforeTheOwnSheet(t *testing.T) {
	sheets := []rules.PracticeSheet{practised("b", mark(2), mark(4)), practised("c", mark(5), unconfirmed)}
	for _, role := range rules.Roles() {
		v := rules.ViewPractice(practice(), rules.Actor{ID: "a", Role: role}, sheets)
		if v.Own != nil || v.Items != nil || v.Sheets != nil || v.Practice.Readings != nil {
			t.Errorf("%s sees %+v", role, v)
		}
		if told := v.Done != nil; told != (role == rules.HR || role == rules.Administrator) {
			t.Errorf("%s is told who has rated: %v", role, told)
		}
	}
}

// Names stay with HR: others see the own mark against the distribution.
func TestAfterTheOwnSheetEverybodySeesTheDistributionAndHRTheNames(t *testing.T) {
	sheets := []rules.PracticeSheet{practised("b", mark(2), mark(4)), practised("a", mark(5), unconfirmed), practised("c", mark(2), mark(4))}
	want := []rules.PracticeItem{
		{Criterion: "goals", Steps: []int{0, 2, 0, 0, 1}, Low: 2, High: 5, Spread: 300, Divided: true},
		{Criterion: "change", Steps: []int{0, 0, 0, 2, 0}, Unconfirmed: 1, Low: 4, High: 4, Divided: true},
	}
	for _, role := range rules.Roles() {
		v := rules.ViewPractice(practice(), rules.Actor{ID: "a", Role: role}, sheets)
		if diff := cmp.Diff(want, v.Items); diff != "" || len(v.Practice.Readings) != 2 || v.Own.Ratings["goals"].Step != 5 {
			t.Errorf("%s: %+v\n%s", role, v, diff)
		}
		office := role == rules.HR || role == rules.Administrator
		var names []rules.UserID
		for _, s := range v.Sheets {
			names = append(names, s.User)
		}
		if office != cmp.Equal(names, []rules.UserID{"a", "b", "c"}) || office == (len(v.Sheets) == 0) {
			t.Errorf("%s reads the sheets of %v", role, names)
		}
	}
}

func TestNeighbouringStepsAreNotDivided(t *testing.T) {
	items := rules.TallyPractice(practice(), []rules.PracticeSheet{practised("a", mark(3), unconfirmed), practised("b", mark(4), unconfirmed)})
	if items[0].Divided || items[1].Divided || items[0].Spread != 100 {
		t.Errorf("%+v", items)
	}
}

// Whoever hands in first must not weigh more.
func TestTheOrderOfSheetsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rating := rapid.Custom(func(t *rapid.T) rules.Rating {
			if n := rapid.IntRange(0, 6).Draw(t, "rating"); n == 0 {
				return unconfirmed
			} else if n == 6 {
				return rules.Rating{Kind: rules.NotApplicable}
			} else {
				return mark(n)
			}
		})
		var sheets []rules.PracticeSheet
		for i := range rapid.IntRange(0, 6).Draw(t, "people") {
			sheets = append(sheets, practised(rules.UserID(rune('a'+i)), rating.Draw(t, "goals"), rating.Draw(t, "change")))
		}
		moved := rapid.Permutation(sheets).Draw(t, "moved")
		hr := rules.Actor{ID: "a", Role: rules.HR}
		if diff := cmp.Diff(rules.ViewPractice(practice(), hr, sheets), rules.ViewPractice(practice(), hr, moved)); diff != "" {
			t.Fatal(diff)
		}
		for _, item := range rules.TallyPractice(practice(), sheets) {
			n := item.Unconfirmed + item.NotApplicable
			for _, k := range item.Steps {
				n += k
			}
			if n != len(sheets) {
				t.Fatalf("%d of %d ratings are counted: %+v", n, len(sheets), item)
			}
		}
	})
}
