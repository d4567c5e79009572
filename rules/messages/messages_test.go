package messages

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

var pluralised = regexp.MustCompile(`\{([0-9])s\}`)

var placeholder = regexp.MustCompile(`\{[0-9]\}`)

// A missing or lopsided text would show a person a key, or drop a number.
func TestEveryKeyIsCompleteInBothLanguages(t *testing.T) {
	for key, e := range table {
		if e.JA == "" || e.EN == "" {
			t.Errorf("%s: ja %q, en %q", key, e.JA, e.EN)
		}
		for _, m := range pluralised.FindAllStringSubmatch(e.EN+e.JA, -1) {
			if !strings.Contains(e.EN, "{"+m[1]+"}") || strings.Contains(e.JA, m[0]) {
				t.Errorf("%s: the plural of {%s} stands without its number, or in Japanese", key, m[1])
			}
		}
		ja, en := placeholder.FindAllString(e.JA, -1), placeholder.FindAllString(e.EN, -1)
		slices.Sort(ja)
		slices.Sort(en)
		if !slices.Equal(slices.Compact(ja), slices.Compact(en)) {
			t.Errorf("%s: placeholders differ: %v and %v", key, ja, en)
		}
	}
}

func TestTextFillsPlaceholders(t *testing.T) {
	table := []struct{ lang, key, want string }{
		{"ja", "error.text.long", "文章が長すぎます(最大2000文字)。短く分けて記録してください。"},
		{"en", "error.text.long", "The text is too long (at most 2000 characters). Please note it in shorter parts."},
		{"ja", "no.such.key", "no.such.key"},
		{"en", "comparison.panel", "2000 interviewers"},
	}
	if got := Text("en", "postings.counts", "1", "12"); got != "1 candidate, 12 interviews" {
		t.Errorf("one candidate reads %q", got)
	}
	for _, c := range table {
		if got := Text(c.lang, c.key, "2000"); got != c.want {
			t.Errorf("Text(%s, %s) = %q, want %q", c.lang, c.key, got, c.want)
		}
	}
}

// A candidate's words are shown as they are, even where they look like a
// placeholder.
func TestTextLeavesWhatAPersonWrote(t *testing.T) {
	got := Text("en", "comparison.condition.>=", "{1}", "3.50")
	if want := "{1} at least 3.50"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
