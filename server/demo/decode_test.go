package demo

import (
	"strings"
	"testing"
	"time"

	"kotae/rules/packs"
)

const sound = `about: 見本
candidate: {number: "0001", name: 見本 一, furigana: みほん はじめ}
when: -1 10:00
minutes: 45
panel: [a, b]
recorder: b
lines:
  - at: 01:00
    q: q_work
    text: 注文を一日二十件受けている。
    tags: {b: [exp_volume=一日二十件]}
cards:
  b:
    ratings:
      experience: 4
skipped: [q_goal]
conditions:
  pay: 募集要項の範囲
log:
  - when: -1 17:00
    by: hr
    decision: pass
    reason: 見本のため
`

// play runs one file as Load would.
func play(t *testing.T, text string) error {
	t.Helper()
	p, err := readPosting()
	if err != nil {
		t.Fatal(err)
	}
	var v interview
	if err := decode("material/0001.yaml", []byte(text), &v); err != nil {
		return err
	}
	v.file = "material/0001.yaml"
	_, err = newSample(p, []interview{v}, packs.Shipped(), now)
	return err
}

// Whoever edits the sample is told where the mistake stands.
func TestMistakesNameFileAndLine(t *testing.T) {
	if err := play(t, sound); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, old, new, want string }{
		{"unknown field", "minutes: 45", "minuets: 45", ":4: "},
		{"unknown field in a line", "    q: q_work", "    questions: q_work", ":9: "},
		{"repeated field", "minutes: 45", "about: again", ":4: "},
		{"no time since the start", "01:00", "1 minute", ":8: "},
		{"no time", "-1 10:00", "yesterday", ":3: "},
		{"a day to come", "-1 10:00", "1 10:00", ":3: "},
		{"unknown tag", "exp_volume=一日二十件", "exp_size", ":11: "},
		{"a phrase the line does not say", "=一日二十件", "=毎日", ":11: "},
		{"declined without a suggestion", "exp_volume=一日二十件", "-exp_volume", ":11: "},
		{"somebody else's tag", "{b: [", "{d: [", ":8: "},
		{"unknown question", "q_work", "q_nothing", ":8: "},
		{"unknown criterion", "experience: 4", "wisdom: 4", ":15: "},
		{"a step off the scale", "experience: 4", "experience: 6", ":15: "},
		{"no rating", "experience: 4", "experience: よい", ":15: "},
		{"nobody on the panel", "panel: [a, b]", "panel: [x, b]", ":5: "},
		{"a recorder from outside", "recorder: b", "recorder: c", ":6: "},
		{"unknown question among the skipped", "q_goal", "q_goals", ":16: "},
		{"unknown condition", "pay:", "salary:", ":17: "},
		{"unknown decision", "decision: pass", "decision: maybe", ":20: "},
		{"nobody to decide", "by: hr", "by: boss", ":20: "},
		{"blank line", "注文を一日二十件受けている。", `" "`, ":8: "},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := play(t, strings.Replace(sound, c.old, c.new, 1))
			if err == nil || !strings.Contains(err.Error(), "material/0001.yaml"+c.want) {
				t.Errorf("got %v, want it to name material/0001.yaml%s", err, c.want)
			}
		})
	}
}

// The sample is loaded on any day at any hour; it must look like a working week
// with something left to do today.
func TestWhen(t *testing.T) {
	at := func(s string) time.Time {
		v, err := time.Parse("2006-01-02 15:04", s)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	back := func(days, hour int) when { return when{days: days, offset: time.Duration(hour) * time.Hour} }
	minutes := func(n int) when { return when{fromNow: true, offset: time.Duration(n) * time.Minute} }
	for _, c := range []struct {
		name string
		w    when
		now  string
		want string
	}{
		{"yesterday", back(1, 11), "2026-11-25 10:07", "2026-11-24 11:00"},
		{"over the weekend", back(1, 11), "2026-11-23 10:07", "2026-11-20 11:00"},
		{"from a Sunday", back(3, 15), "2026-11-22 10:07", "2026-11-18 15:00"},
		{"in progress", minutes(-18), "2026-11-25 10:07", "2026-11-25 09:45"},
		{"to come", minutes(75), "2026-11-25 10:07", "2026-11-25 11:30"},
		{"late in the evening", minutes(150), "2026-11-25 22:50", "2026-11-25 23:45"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.w.from(at(c.now)); !got.Equal(at(c.want)) {
				t.Errorf("got %v, want %s", got, c.want)
			}
		})
	}
}
