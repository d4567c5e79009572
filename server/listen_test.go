package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func linesFile(t *testing.T, lines ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "lines")
	if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// Scripts read these lines by their fields, so the fields must not move.
func TestSuggestAnswersLineByLine(t *testing.T) {
	out, err := command(t, "suggest", linesFile(t,
		`{"id":"a","question":"志望動機を教えてください","text":"家から近いからです。"}`, "",
		`{"id":7,"question":"q","text":"","more":1}`))
	if err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSpace(out), "\n")
	if len(rows) != 2 || rows[1] != `{"id":7,"suggestions":[]}` {
		t.Fatalf("got %q", rows)
	}
	var first struct {
		ID          string
		Suggestions []struct{ Tag, Criterion, Side, Phrase string }
	}
	if err := json.Unmarshal([]byte(rows[0]), &first); err != nil {
		t.Fatal(err)
	}
	if first.ID != "a" || len(first.Suggestions) == 0 {
		t.Fatalf("got %s", rows[0])
	}
	want := struct{ Tag, Criterion, Side, Phrase string }{"mot_conditions", "motive", "minus", "家から"}
	if diff := cmp.Diff(want, first.Suggestions[0]); diff != "" {
		t.Error(diff)
	}
}

func TestGuardNamesItems(t *testing.T) {
	out, err := command(t, "guard", linesFile(t, `{"id":"q","text":"ご両親の職業は何ですか"}`, `{"id":"n","text":"月120件の受注"}`))
	want := `{"id":"q","items":[{"item":2,"phrase":"両親"}]}` + "\n" + `{"id":"n","items":[]}` + "\n"
	if err != nil || out != want {
		t.Errorf("got %q, %v", out, err)
	}
}

// Whoever pipes a thousand lines must learn which one is broken, and keep what
// came before it.
func TestABrokenLineIsNamed(t *testing.T) {
	out, err := command(t, "guard", linesFile(t, `{"id":"1","text":"支持政党は"}`, `{"id":"2","text":`))
	if keyOf(err) != "error.lines.json" || !strings.Contains(err.Error(), "2") {
		t.Errorf("got %v", err)
	}
	if !strings.HasPrefix(out, `{"id":"1","items":[{"item":6`) {
		t.Errorf("got %q", out)
	}
}

func TestListenTakesAPackOfItsOwn(t *testing.T) {
	in := linesFile(t, `{"id":"1","text":"x"}`)
	if _, err := command(t, "suggest", "--pack", "no-such.yaml", in); keyOf(err) != "error.pack.file" {
		t.Errorf("got %v", err)
	}
	if _, err := command(t, "suggest", "--pack", "../rules/packs/seishain.yaml", in); err != nil {
		t.Error(err)
	}
}
