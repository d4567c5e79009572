package demo

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"kotae/rules"
)

// The sample's PDF is one that real programs open: one page of A4, without a
// complaint about how it is built.
func TestSamplePDFOpens(t *testing.T) {
	raw := onePage("職務経歴書(見本)", []string{"月40件の発注を担当", "A4 一枚"})
	if err := rules.CheckPaper(raw); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "見本.pdf")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdfinfo", path).CombinedOutput()
	if err != nil || strings.Contains(string(out), "Error") {
		t.Fatalf("pdfinfo: %v\n%s", err, out)
	}
	for _, want := range []string{"Pages:           1", "A4"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("%q is missing:\n%s", want, out)
		}
	}
	if title := fmt.Sprintf("<%s>", utf16Hex("職務")); title != "<807752D9>" {
		t.Errorf("職務 is written as %s", title)
	}
}
