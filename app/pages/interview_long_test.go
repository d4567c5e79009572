package pages

import (
	"testing"
	"time"

	"kotae/app/state"
	"kotae/rules"
)

// longInterview has a line with a tag every few seconds for an hour.
func longInterview(lines int) (*rules.Record, *rules.Card, rules.Heard) {
	var events []rules.Event
	heard := rules.Heard{}
	for i := range lines {
		id := "l" + N(i)
		events = append(events, noted(int64(2*i+1), id, "月120件の請求を一人で担当していました"), said(int64(2*i+2), rules.TagPut{Line: rules.LineID(id), Tag: "a1", From: 0, To: 5}))
		heard[rules.LineID(id)] = []rules.TagID{"aq"}
	}
	r, c := folded(events...)
	return r, c, heard
}

// What is worked out after every key must grow with the lines, not with lines
// times tags: at 600 lines the square of it blocks the typing. Both are timed in
// one run, so that the machine does not matter, and again where somebody else may
// have had the processor meanwhile.
func TestALongInterviewStaysQuick(t *testing.T) {
	p, page := trialPack(), &interviewPage{base: base{follower{state: state.New()}}, desk: &desk{}}
	work := func(lines int) func() time.Duration {
		r, c, heard := longInterview(lines)
		best := time.Hour
		return func() time.Duration {
			begin := time.Now()
			page.sumUp(&interviewView{pack: p, record: r, card: c, tags: rules.ByLine(c.Tags)})
			rowsOf(p, r, c)
			rules.Inquiries(p, r, c, heard)
			best = min(best, time.Since(begin))
			return best
		}
	}
	few, many := work(300), work(2400)
	var short, long time.Duration
	for try := range 100 {
		if short, long = few(), many(); try > 4 && long <= 24*short {
			return
		}
	}
	t.Errorf("300 lines take %v, 2,400 take %v, which is %.0f times as long", short, long, float64(long)/float64(short))
}
