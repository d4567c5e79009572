package pages

import "testing"

// A key that rates when it should move changes a person's result.
func TestReviewKey(t *testing.T) {
	table := []struct {
		key   string
		steps int
		do    keyDo
		step  int
	}{
		{"ArrowUp", 5, keyUp, 0}, {"k", 5, keyUp, 0}, {"J", 5, keyDown, 0}, {"ArrowDown", 5, keyDown, 0},
		{"1", 5, keyRate, 1}, {"5", 5, keyRate, 5}, {"6", 5, keyNothing, 0}, {"7", 7, keyRate, 7}, {"0", 5, keyNothing, 0},
		{"u", 5, keyUnconfirmed, 0}, {"N", 5, keyNotApplicable, 0},
		{"l", 5, keyLater, 0}, {"R", 5, keyReason, 0}, {"c", 5, keyCondition, 0}, {"g", 5, keyJudge, 0}, {"h", 5, keyHandover, 0},
		{"p", 5, keyStrong, 0}, {"m", 5, keyWeak, 0}, {"x", 5, keyNothing, 0},
		{"Enter", 5, keyNothing, 0}, {"", 5, keyNothing, 0}, {"あ", 5, keyNothing, 0},
	}
	for _, c := range table {
		if do, step := reviewKey(c.key, c.steps); do != c.do || step != c.step {
			t.Errorf("reviewKey(%q, %d) = %d, %d; want %d, %d", c.key, c.steps, do, step, c.do, c.step)
		}
	}
}
