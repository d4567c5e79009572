package pages

import (
	"testing"

	"kotae/app/state"
	"kotae/rules"

	"github.com/google/go-cmp/cmp"
)

// A block that is not drawn anew although something in it changed would show an
// interviewer what is no longer so; one that is drawn for nothing slows typing.
func TestABlockIsDrawnWhenItsLinesChange(t *testing.T) {
	page := &interviewPage{base: base{follower{state: state.New()}}, desk: &desk{}}
	sums := func(more ...rules.Event) []uint64 {
		var events []rules.Event
		for i := range 2*blockSize + 5 {
			id := "l" + N(i)
			events = append(events, noted(int64(2*i+1), id, "請求を月に百二十件確かめました"), said(int64(2*i+2), rules.TagPut{Line: rules.LineID(id), Tag: "a1", To: 2}))
		}
		r, c := folded(append(events, more...)...)
		v := interviewView{pack: trialPack(), record: r, card: c, tags: rules.ByLine(c.Tags), target: page.selected}
		page.sumUp(&v)
		return v.sums
	}
	before := sums()
	for name, change := range map[string]rules.Body{
		"tag put":    rules.TagPut{Line: "l25", Tag: "a2"},
		"tag moved":  rules.TagPut{Line: "l25", Tag: "a1", To: 4},
		"tag lifted": rules.TagLifted{Line: "l25", Tag: "a1"},
		"declined":   rules.SuggestionDeclined{Line: "l25", Tag: "a2"},
		"revised":    rules.AnswerRevised{Line: "l25", Base: "l25", Text: "別の言い方"},
		"marked":     rules.AnswerMarked{Line: "l25", Later: true},
	} {
		t.Run(name, func(t *testing.T) {
			want := []bool{false, true, false}
			if diff := cmp.Diff(want, changes(before, sums(said(500, change)))); diff != "" {
				t.Errorf("blocks drawn anew (-want +got):\n%s", diff)
			}
		})
	}
	page.selected = "l3"
	if diff := cmp.Diff([]bool{true, false, false}, changes(before, sums())); diff != "" {
		t.Errorf("blocks drawn anew for a selected line (-want +got):\n%s", diff)
	}
}

func changes(before, after []uint64) []bool {
	out := make([]bool, len(before))
	for i := range before {
		out[i] = before[i] != after[i]
	}
	return out
}
