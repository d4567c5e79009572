package rules_test

import (
	"errors"
	"strings"
	"testing"

	"kotae/rules"
)

// What is no PDF must not be served to a panel as one, and a file must not fill
// the disk.
func TestPapersAreBoundedPDFs(t *testing.T) {
	table := []struct {
		name, content, key string
	}{
		{"a PDF", "%PDF-1.7\n…", ""},
		{"a PDF of the greatest size", "%PDF-" + strings.Repeat("x", rules.MaxPaper-5), ""},
		{"a byte too large", "%PDF-" + strings.Repeat("x", rules.MaxPaper-4), "error.paper.large"},
		{"a page that calls itself a PDF", "<html>%PDF-", "error.paper.kind"},
		{"nothing", "", "error.paper.kind"},
	}
	for _, row := range table {
		err := rules.CheckPaper([]byte(row.content))
		var e *rules.Error
		if errors.As(err, &e); (err == nil) != (row.key == "") || err != nil && e.Key != row.key {
			t.Errorf("%s: %v, want %q", row.name, err, row.key)
		}
	}
}

func TestPaperTextsAreBounded(t *testing.T) {
	long := strings.Repeat("職", rules.MaxPaperText)
	if err := rules.CheckPaperTexts(long, long, []rules.KeptItem{{Item: 2, Reason: "転居を伴うため"}}); err != nil {
		t.Errorf("texts of the greatest length: %v", err)
	}
	for name, err := range map[string]error{
		"a longer summary":      rules.CheckPaperTexts(long+"歴", "", nil),
		"a longer note":         rules.CheckPaperTexts("", long+"歴", nil),
		"broken characters":     rules.CheckPaperTexts("\xff", "", nil),
		"a reason left blank":   rules.CheckPaperTexts("", "", []rules.KeptItem{{Item: 2}}),
		"more than is readable": rules.CheckPaperTexts("", "", make([]rules.KeptItem, 100)),
	} {
		if err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}
