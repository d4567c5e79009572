package pages

import "testing"

// A stock phrase of the draft is no cause for a warning; what a person added is.
func TestOnlyWhatWasAddedToALetterIsGuarded(t *testing.T) {
	draft := "見本 様\n\nご活躍をお祈り申し上げます。\n"
	for text, want := range map[string]string{
		draft:           "",
		draft + "ご家族にも": "ご家族にも",
		"見本 様\n\nご家族にもご活躍をお祈り申し上げます。\n": "ご家族にもご活躍をお祈り申し上げます。",
	} {
		if got := added(text, draft); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
