package dom

import (
	"encoding/hex"
	"testing"
)

// With a Japanese input method on, the same key types a full-width sign; it
// must do the same.
func TestFullWidthKeysCountAsHalfWidth(t *testing.T) {
	table := map[string]string{
		"＃": "#", "１": "1", "０": "0", "ａ": "a", "？": "?", "　": " ",
		"#": "#", "1": "1", "Enter": "Enter", "あ": "あ", "": "",
	}
	for name, want := range table {
		if got := halfWidth(name); got != want {
			t.Errorf("halfWidth(%q) = %q, want %q", name, got, want)
		}
	}
}

// Ids must sort by time, or lines of one moment would change places.
func TestIDsSortByTime(t *testing.T) {
	early := hex.EncodeToString(stamp([16]byte{15: 0xff}, 1_763_800_000_000))
	late := hex.EncodeToString(stamp([16]byte{}, 1_763_800_000_001))
	if len(early) != 32 || early >= late {
		t.Errorf("%s does not stand before %s", early, late)
	}
	if early[12] != '7' {
		t.Errorf("%s is not marked as version 7", early)
	}
}
