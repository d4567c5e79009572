package web

import (
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
)

func shell(t *testing.T) string {
	t.Helper()
	raw, err := fs.ReadFile(Files(), "index.html")
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// The policy of the server refuses scripts and styles written into the page: a
// person would see an empty screen.
func TestShellHoldsNothingInline(t *testing.T) {
	for _, bad := range []string{`<style`, ` style="`, ` onclick`, ` onload`, `<script>`, `javascript:`, `http://`, `https://`} {
		if strings.Contains(shell(t), bad) {
			t.Errorf("index.html has %q", bad)
		}
	}
}

// A file that the shell names and that is not there is a page without styles,
// or without a program. What the build makes is not looked for.
func TestShellNamesOnlyFilesThatAreThere(t *testing.T) {
	built := map[string]bool{"app.wasm": true, "wasm_exec.js": true}
	names := regexp.MustCompile(`(?:href|src)="/([^"]+)"`).FindAllStringSubmatch(shell(t), -1)
	if len(names) < 8 {
		t.Fatalf("only %d files named", len(names))
	}
	for _, n := range names {
		if _, err := fs.Stat(Files(), n[1]); err != nil && !built[n[1]] {
			t.Errorf("index.html names %s: %v", n[1], err)
		}
	}
}

// The renderer takes over the first element of the body; the live region must
// stand behind it, or a screen reader loses it.
func TestLiveRegionSurvivesTheFirstRender(t *testing.T) {
	body := shell(t)[strings.Index(shell(t), "<body>"):]
	first, region := strings.Index(body, "<div"), strings.Index(body, `id="announce"`)
	if first < 0 || region < first || !strings.Contains(body[first:region], `class="boot"`) {
		t.Error("the first element of the body is not the one to be replaced")
	}
}

func TestVersionIsStable(t *testing.T) {
	if v := Version(); len(v) != 16 || v != Version() {
		t.Errorf("version %q does not tell builds apart", v)
	}
}

// Everybody waits for the program at each cold start. The budget is for what is
// released; a faster compression gets room for what it leaves.
func TestProgramFitsItsBudget(t *testing.T) {
	most := int64(2_300_000)
	if os.Getenv("BROTLI") == "11" {
		most = 1_600_000
	}
	info, err := fs.Stat(Files(), "app.wasm.br")
	if err != nil {
		t.Fatalf("the program is not built: %v", err)
	}
	if info.Size() > most {
		t.Errorf("the program is %d bytes, budget %d", info.Size(), most)
	}
}
