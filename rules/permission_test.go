package rules_test

import (
	"strings"
	"testing"

	"kotae/rules"
)

// letters stand for the actions in the table below; every action has one.
var letters = []struct {
	letter string
	action rules.Action
}{
	{"S", rules.SeeInterviews},
	{"P", rules.SeePostings},
	{"A", rules.SeeAudit},
	{"G", rules.SeePacks},
	{"E", rules.EditPacks},
	{"i", rules.SeeInterview},
	{"l", rules.SeeLines},
	{"o", rules.SeeOpinions},
	{"c", rules.SeeComparison},
	{"x", rules.Export},
	{"d", rules.Decide},
	{"w", rules.WriteCard},
	{"b", rules.WriteOnBehalf},
	{"n", rules.SeeInsights},
	{"t", rules.WriteLetter},
	{"y", rules.SeeLeniency},
	{"r", rules.SeePapers},
	{"a", rules.EditPapers},
}

// allowed lists what the actor may do, as letters.
func allowed(a rules.Actor, r rules.Relation) string {
	var s strings.Builder
	for _, l := range letters {
		if rules.May(a, l.action, r) {
			s.WriteString(l.letter)
		}
	}
	return s.String()
}

// The whole of who may do what. Read a row: how the person stands to the
// interview, then what each role may do. What to look for: a row that ends in
// "pending" never has o or d, whatever the role.
func TestMay(t *testing.T) {
	roles := []rules.Role{rules.Administrator, rules.HR, rules.Manager, rules.Interviewer}
	table := []struct {
		name     string
		relation rules.Relation
		want     [4]string
	}{
		{"a stranger", rules.Relation{},
			[4]string{"SPAGEilocxdbntyra", "SPAGEilocxdbntyra", "SPG", "S"}},
		{"leads the posting", rules.Relation{Manages: true},
			[4]string{"SPAGEilocxdbntyra", "SPAGEilocxdbntyra", "SPGilocxdntra", "S"}},
		{"on the panel, own card, pending", rules.Relation{Member: true, Owner: true, Pending: true},
			[4]string{"SPAGEilcxwnyra", "SPAGEilcxwnyra", "SPGilwyr", "Silwyr"}},
		{"on the panel, own card, handed in", rules.Relation{Member: true, Owner: true},
			[4]string{"SPAGEilocxdwntyra", "SPAGEilocxdwntyra", "SPGilowyr", "Silowyr"}},
		{"on the panel, a colleague's card, pending", rules.Relation{Member: true, Pending: true},
			[4]string{"SPAGEilcxnyra", "SPAGEilcxnyra", "SPGilr", "Silr"}},
		{"on the panel, a colleague's card, handed in", rules.Relation{Member: true},
			[4]string{"SPAGEilocxdbntyra", "SPAGEilocxdbntyra", "SPGilor", "Silor"}},
		{"on the panel and leads it, pending", rules.Relation{Member: true, Owner: true, Pending: true, Manages: true},
			[4]string{"SPAGEilcxwnyra", "SPAGEilcxwnyra", "SPGilcxwnyra", "Silwyr"}},
		{"on the panel and leads it, handed in", rules.Relation{Member: true, Owner: true, Manages: true},
			[4]string{"SPAGEilocxdwntyra", "SPAGEilocxdwntyra", "SPGilocxdwntyra", "Silowyr"}},
		{"on another panel of the candidate, pending", rules.Relation{Pending: true},
			[4]string{"SPAGEicxnyra", "SPAGEicxnyra", "SPG", "S"}},
		{"leads it, on another panel, pending", rules.Relation{Pending: true, Manages: true},
			[4]string{"SPAGEicxnyra", "SPAGEicxnyra", "SPGicxnra", "S"}},
		{"separate notes, own card, pending", rules.Relation{Member: true, Owner: true, Pending: true, Separate: true},
			[4]string{"SPAGEicxwnyra", "SPAGEicxwnyra", "SPGiwyr", "Siwyr"}},
		{"separate notes, own card, handed in", rules.Relation{Member: true, Owner: true, Separate: true},
			[4]string{"SPAGEilocxdwntyra", "SPAGEilocxdwntyra", "SPGilowyr", "Silowyr"}},
		{"separate notes, a stranger", rules.Relation{Separate: true},
			[4]string{"SPAGEilocxdbntyra", "SPAGEilocxdbntyra", "SPG", "S"}},
	}
	for _, row := range table {
		for i, role := range roles {
			if got := allowed(rules.Actor{ID: "u1", Role: role}, row.relation); got != row.want[i] {
				t.Errorf("%s, %s: may %q, want %q", row.name, role, got, row.want[i])
			}
		}
	}
}

// relations are all ways in which a person can stand to an interview.
func relations() []rules.Relation {
	var all []rules.Relation
	for bits := range 32 {
		all = append(all, rules.Relation{Member: bits&1 > 0, Owner: bits&2 > 0, Pending: bits&4 > 0, Manages: bits&8 > 0, Separate: bits&16 > 0})
	}
	return all
}

// Before the own card is submitted nobody may see or settle what others think.
func TestBlindnessSubtractsWhateverTheRole(t *testing.T) {
	for _, r := range relations() {
		if !r.Pending {
			continue
		}
		for _, role := range rules.Roles() {
			for _, action := range []rules.Action{rules.SeeOpinions, rules.Decide, rules.WriteOnBehalf, rules.ReleaseKept} {
				if rules.May(rules.Actor{ID: "u1", Role: role}, action, r) {
					t.Errorf("%s may %s while pending: %+v", role, action, r)
				}
			}
		}
	}
}

func TestNobodyAndNothingIsDenied(t *testing.T) {
	for _, r := range relations() {
		for name, a := range map[string]rules.Actor{
			"nobody":             {Role: rules.Administrator},
			"a disabled account": {ID: "u1", Role: rules.Administrator, Disabled: true},
			"no role":            {ID: "u1"},
			"an unknown role":    {ID: "u1", Role: "owner"},
		} {
			if got := allowed(a, r); got != "" {
				t.Errorf("%s may %q: %+v", name, got, r)
			}
		}
		if rules.May(rules.Actor{ID: "u1", Role: rules.Administrator}, "everything", r) {
			t.Errorf("an unknown action is allowed: %+v", r)
		}
	}
}
