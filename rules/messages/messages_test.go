package messages

import (
	"regexp"
	"slices"
	"testing"
)

var placeholder = regexp.MustCompile(`\{[0-9]\}`)

// A missing or lopsided text would show a person a key, or drop a number.
func TestEveryKeyIsCompleteInBothLanguages(t *testing.T) {
	for key, e := range table {
		if e.JA == "" || e.EN == "" {
			t.Errorf("%s: ja %q, en %q", key, e.JA, e.EN)
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
