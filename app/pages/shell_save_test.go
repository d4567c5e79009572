package pages

import (
	"strings"
	"testing"

	"kotae/app/state"
	"kotae/app/ui"
	"kotae/rules"
)

// Whoever reads 端末に保存済み may close the laptop: no state in which something
// stands on the page alone may say it.
func TestSaveLabelNeverClaimsWhatIsNotOnDisk(t *testing.T) {
	a := state.New()
	full := rules.Errorf(rules.Unavailable, "state.quota")
	ended := rules.Errorf(rules.Unauthenticated, "state.expired")
	broken := rules.Errorf(rules.Unavailable, "error.unexpected")
	for _, local := range []bool{false, true} {
		for _, online := range []bool{false, true} {
			for _, storage := range []*rules.Error{nil, full} {
				for _, problem := range []*rules.Error{nil, ended, broken} {
					s := state.SaveState{Unsent: 2, Local: local, Online: online, Storage: storage, Problem: problem}
					_, label, _ := saveLabel(a, s)
					if !local && strings.Contains(label, "保存済み") {
						t.Errorf("%+v says %q", s, label)
					}
					if s.Local = true; problem == ended && storage == nil && local && !strings.Contains(label, "サインインが切れました") {
						t.Errorf("%+v hides that the sign-in ended: %q", s, label)
					}
				}
			}
		}
	}
}

// Nothing of the rehearsal is kept: none of its words may say so, and what the rest
// of the work is in danger of still comes first.
func TestRehearsalClaimsNothingSaved(t *testing.T) {
	a := state.New()
	full := rules.Errorf(rules.Unavailable, "state.quota")
	ended := rules.Errorf(rules.Unauthenticated, "state.expired")
	for _, local := range []bool{false, true} {
		for _, online := range []bool{false, true} {
			for _, unsent := range []int{0, 2} {
				for _, problem := range []*rules.Error{nil, ended} {
					w := wordsOf(a, state.SaveState{Unsent: unsent, Local: local, Online: online, Problem: problem}, true)
					if w.label != "保存しません" || strings.Contains(w.why, "保存済み") {
						t.Errorf("the rehearsal says %q, %q", w.label, w.why)
					}
				}
			}
		}
	}
	if w := wordsOf(a, state.SaveState{Unsent: 1, Storage: full}, true); w.kind != ui.Stop {
		t.Errorf("a line in this page alone is hidden behind %q", w.label)
	}
	if w := wordsOf(a, state.SaveState{Local: true, Online: true}, false); w.label != "保存済み" {
		t.Errorf("outside the rehearsal it says %q", w.label)
	}
}
