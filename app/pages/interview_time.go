package pages

import (
	"time"

	"kotae/app/state"
	"kotae/rules"
)

// stale is how long after its last line an interview counts as over.
const stale = 90 * time.Minute

// startOf is when the interview began: its first line; 0 before that.
func startOf(r *rules.Record) int64 {
	if len(r.Lines) == 0 {
		return 0
	}
	return r.Lines[0].At
}

// secondsAt is how far into the interview a moment lies.
func secondsAt(start, at int64) int {
	if start == 0 || at < start {
		return 0
	}
	return int((at - start) / 1000)
}

// runningSeconds is what the clock shows: the time since the first line, or
// how long the interview took once it is long over.
func runningSeconds(r *rules.Record, now int64) int {
	start := startOf(r)
	if start == 0 {
		return 0
	}
	last := r.Lines[len(r.Lines)-1].At
	if now-last > stale.Milliseconds() {
		now = last
	}
	return secondsAt(start, now)
}

// questionSeconds is how long a question has been talked about: what came before
// each of its lines, back to the line before, and, while it is the current one,
// the time since the last line.
func questionSeconds(r *rules.Record, id rules.QuestionID, now int64) int {
	var sum int64
	for i, l := range r.Lines {
		if i > 0 && l.Question == id {
			sum += l.At - r.Lines[i-1].At
		}
	}
	if n := len(r.Lines); n > 0 && now-r.Lines[n-1].At <= stale.Milliseconds() {
		sum += max(now-r.Lines[n-1].At, 0)
	}
	return int(sum / 1000)
}

// minutesLeft rounds up what is left of the planned time; 0 when it is over.
func minutesLeft(planned, seconds int) int {
	return max(0, (planned*60-seconds+59)/60)
}

// elapsedText writes seconds as 23分40秒.
func elapsedText(a *state.App, seconds int) string {
	s := N(seconds % 60)
	if len(s) == 1 {
		s = "0" + s
	}
	return T(a, "interview.elapsed", N(seconds/60), s)
}
