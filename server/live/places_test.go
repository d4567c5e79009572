package live

import (
	"fmt"
	"testing"

	"kotae/rules"
)

// An interview's last line must not cost more than its first: every append asks
// for its place.
func TestALateLineIsPlacedAsCheaply(t *testing.T) {
	r := newRoom(t, false)
	e := r.model.interviews["iv1"]
	line := func() []rules.Event {
		n := int64(len(e.events) + 1)
		e.take([]rules.Event{{ID: rules.EventID(fmt.Sprint(n)), Pos: n, Author: "a", Stream: "card-iv1-a", Body: rules.AnswerNoted{Text: "行"}}})
		return e.events[n-1:]
	}
	for range 3000 {
		line()
	}
	batch := line()
	if placed := r.model.Placed(interviewer("a"), batch); placed[0].Pos != 3001 || placed[0].Version != 3001 {
		t.Fatalf("the last line stands at %+v", placed[0])
	}
	if n := testing.AllocsPerRun(100, func() { r.model.Placed(interviewer("a"), batch) }); n > 10 {
		t.Errorf("%v allocations for one line", n)
	}
}
