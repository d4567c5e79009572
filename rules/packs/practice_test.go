package packs

import (
	"strings"
	"testing"

	"kotae/rules"
)

// A comment that points at the wrong answer, or a criterion without one, teaches
// the wrong thing to everybody.
func TestPracticesAreWhole(t *testing.T) {
	all := Practices()
	if len(all) < 2 {
		t.Fatalf("%d practices ship, want two", len(all))
	}
	ids := map[rules.PracticeID]bool{}
	for _, p := range all {
		if !rules.ValidID(string(p.ID)) || ids[p.ID] {
			t.Errorf("the id %q is used twice or is none", p.ID)
		}
		ids[p.ID] = true
		bothLanguages(t, p.ID, p.Name, p.About)
		if n := len(p.Lines); n < 12 || n > 16 {
			t.Errorf("%s has %d answers, want 12 to 16", p.ID, n)
		}
		for i, l := range p.Lines {
			bothLanguages(t, p.ID, l.Question, l.Text)
			if i > 0 && l.At <= p.Lines[i-1].At {
				t.Errorf("%s: answer %d comes before the one above it", p.ID, i+1)
			}
		}
		readingsFit(t, p)
	}
}

func readingsFit(t *testing.T, p rules.Practice) {
	t.Helper()
	if len(p.Readings) != len(p.Criteria) {
		t.Fatalf("%s: %d readings for %d criteria", p.ID, len(p.Readings), len(p.Criteria))
	}
	for i, r := range p.Readings {
		bothLanguages(t, p.ID, r.Why)
		switch {
		case r.Criterion != p.Criteria[i].ID:
			t.Errorf("%s: reading %d is on %s, want %s", p.ID, i, r.Criterion, p.Criteria[i].ID)
		case r.Step == 0 && len(r.Lines) > 0, r.Step > 0 && (len(r.Lines) == 0 || !p.Scale.Has(r.Step)):
			t.Errorf("%s, %s: step %d on answers %v", p.ID, r.Criterion, r.Step, r.Lines)
		}
		for _, n := range r.Lines {
			if n < 1 || n > len(p.Lines) {
				t.Errorf("%s, %s: there is no answer %d", p.ID, r.Criterion, n)
			}
		}
	}
}

func bothLanguages(t *testing.T, id rules.PracticeID, texts ...rules.Text) {
	t.Helper()
	for _, text := range texts {
		if strings.TrimSpace(text.JA) == "" || strings.TrimSpace(text.EN) == "" {
			t.Errorf("%s: %q and %q", id, text.JA, text.EN)
		}
	}
}

// The name must tell at a glance that nobody of that name ever applied.
func TestPracticesArePlainlyInvented(t *testing.T) {
	for _, p := range Practices() {
		if !strings.Contains(p.Name.JA, "架空") || !strings.Contains(p.Name.EN, "invented") {
			t.Errorf("%s is called %q", p.ID, p.Name)
		}
	}
}
