package web

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// What stands there before the program must read as the program's own, in both
// languages, or the page changes its words under somebody's hands.
func TestShellSaysWhatTheProgramSays(t *testing.T) {
	english := map[string]map[string]bool{}
	files, err := filepath.Glob("../../rules/messages/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var messages map[string]struct{ Ja, En string }
		if err := json.Unmarshal(raw, &messages); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for _, m := range messages {
			if english[m.Ja] == nil {
				english[m.Ja] = map[string]bool{}
			}
			english[m.Ja][m.En] = true
		}
	}
	pairs := 0
	for form, order := range map[string][2]int{
		`data-en="([^"]*)"[^>]*>([^<]*)<`:                   {2, 1},
		`data-busy="([^"]*)" data-busy-en="([^"]*)"`:        {1, 2},
		`aria-label="([^"]*)"[^>]* data-en-label="([^"]*)"`: {1, 2},
		`placeholder="([^"]*)"[^>]* data-en-hint="([^"]*)"`: {1, 2},
		`class="send" aria-label="([^"/]*) / ([^"]*)"`:      {1, 2},
	} {
		for _, m := range regexp.MustCompile(form).FindAllStringSubmatch(shell(t), -1) {
			pairs++
			if ja, en := m[order[0]], m[order[1]]; !english[ja][en] {
				t.Errorf("the program does not say %q for %q", en, ja)
			}
		}
	}
	if pairs != 11 {
		t.Errorf("%d texts compared, want 11: keep this test in step with the shell", pairs)
	}
}
