package store

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"kotae/rules"
)

// Short forms follow their person, and nobody else.
func TestAbbreviationsBelongToOnePerson(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		s := mustOpen(t, cfg)
		populate(t, s)
		for _, all := range [][]rules.Abbreviation{{{Short: "せs", Text: "製造"}}, {{Short: ";せ", Text: "正社員"}, {Short: ";け", Text: "契約社員"}}} {
			if err := s.SetAbbreviations(t.Context(), tanaka, all); err != nil {
				t.Fatal(err)
			}
			got, err := s.Abbreviations(t.Context(), tanaka)
			if diff := cmp.Diff(all, must(t, got, err)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		}
		got, err := s.Abbreviations(t.Context(), suzuki)
		if len(must(t, got, err)) != 0 {
			t.Errorf("a colleague has %v", got)
		}
		wantKey(t, s.SetAbbreviations(t.Context(), "nobody", nil), rules.Invalid, "error.store.reference")
	})
}
