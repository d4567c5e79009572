package pages

import (
	"testing"

	"kotae/rules"
)

var ownShort = []rules.Abbreviation{
	{Short: ";せ", Text: "正社員"}, {Short: "せs", Text: "製造"}, {Short: "けせs", Text: "契約製造"}, {Short: "re", Text: "regular employee"},
	{Short: "ｔｅｌ", Text: "電話で確認。"},
}

// A short form must never replace what somebody meant to write.
func TestShortForms(t *testing.T) {
	table := []struct{ name, typed, want string }{
		{"a space ends it and goes", "今は;せ ", "今は正社員"},
		{"a full-width space too", "せs　", "製造"},
		{"a comma stays", "今は;せ、", "今は正社員、"},
		{"a full-width sign is the same key", "今は；せ。", "今は正社員。"},
		{"letters inside a word are left alone", "のせs ", ""},
		{"letters behind a comma are a word", "今は、せs ", "今は、製造"},
		{"letters behind an opening bracket are a word", "(せs ", "(製造"},
		{"the longest wins", "けせs ", "契約製造"},
		{"in English the space stays", "a re ", "a regular employee "},
		{"part of an English word is left alone", "more ", ""},
		{"however it is typed", "TEL ", "電話で確認。"},
		{"nothing before it is ended", "今は;せ", ""},
		{"a separator alone", " ", ""},
	}
	for _, c := range table {
		typed := []rune(c.typed)
		from, text, ok := expansion(ownShort, typed)
		if got := string(typed[:from]) + text; ok != (c.want != "") || ok && got != c.want {
			t.Errorf("%s: %q becomes %q (%v)", c.name, c.typed, got, ok)
		}
	}
	for typed, want := range map[string]string{"今は;せ": "今は正社員", "のせs": "のせs", "": "", "せs": "製造"} {
		if got := expandedEnd(ownShort, typed); got != want {
			t.Errorf("Enter after %q notes %q", typed, got)
		}
	}
}

// The time of a question must be the same after a reload: it comes from the
// lines alone.
func TestTimeOnAQuestion(t *testing.T) {
	at := func(seconds int64, q rules.QuestionID) rules.Event {
		e := noted(seconds, "l"+N(seconds), "行")
		e.Body = rules.AnswerNoted{Text: "行", Question: q}
		return e
	}
	r, _ := folded(at(10, "q1"), at(40, "q1"), at(100, "q2"), at(160, "q1"))
	table := []struct {
		q    rules.QuestionID
		now  int64
		want int
	}{
		{"q1", 160_000, 90}, {"q1", 190_000, 120}, {"q2", 160_000, 60}, {"q2", 190_000, 90},
		{"q3", 190_000, 30},
		{"q1", 160_000 + stale.Milliseconds() + 1, 90}, // long over
	}
	for _, c := range table {
		if got := questionSeconds(r, c.q, c.now); got != c.want {
			t.Errorf("%s at %d: %d seconds, want %d", c.q, c.now, got, c.want)
		}
	}
}
