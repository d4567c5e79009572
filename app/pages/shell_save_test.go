package pages

import (
	"strings"
	"testing"

	"kotae/app/state"
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
