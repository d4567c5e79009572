package rules_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kotae/rules"
)

// wantTags compares a's tags as "text of the line: tag phrase".
func wantTags(t *testing.T, h history, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, tagsOf(h)); diff != "" {
		t.Error(diff)
	}
}

func tagsOf(h history) []string {
	r := rules.FoldRecord(h.events)
	var got []string
	for _, tag := range cardA(h).Tags {
		line, ok := r.Line(tag.Line)
		if !ok {
			got = append(got, "nowhere: "+string(tag.Tag))
			continue
		}
		got = append(got, fmt.Sprintf("%s: %s %s", line.Text, tag.Tag, string([]rune(line.Text)[tag.From:tag.To])))
	}
	return got
}

// Evidence must not be lost because somebody, oneself or a colleague, wrote the
// line anew, cut it or joined it.
func TestTagsFollowTheirLines(t *testing.T) {
	const whole = "月120件を担当、前より三割減った"
	tagged := func() (history, rules.LineID) {
		var h history
		line := h.note("a", whole)
		h.say("a", rules.TagPut{Line: line, Tag: "amount", From: 0, To: 5})
		h.say("a", rules.TagPut{Line: line, Tag: "change", From: 11, To: 16})
		h.say("a", rules.TagPut{Line: line, Tag: "own"})
		return h, line
	}
	split := rules.AnswerSplit{Texts: [2]string{"月120件を担当、", "前より三割減った"}}
	t.Run("a split, each phrase to its half, what stands on the whole to the first", func(t *testing.T) {
		h, line := tagged()
		split.Line = line
		id := h.say("b", split)
		wantTags(t, h, "月120件を担当、: amount 月120件", "前より三割減った: change り三割減っ", "月120件を担当、: own ")
		h.say("b", rules.AnswerRestored{Event: id})
		wantTags(t, h, whole+": amount 月120件", whole+": change り三割減っ", whole+": own ")
	})
	t.Run("a tag put or lifted by someone who has not seen the split", func(t *testing.T) {
		h, line := tagged()
		split.Line = line
		h.say("b", split)
		h.say("a", rules.TagLifted{Line: line, Tag: "change"})
		h.say("a", rules.TagPut{Line: line, Tag: "late", From: 9, To: 11})
		wantTags(t, h, "月120件を担当、: amount 月120件", "月120件を担当、: own ", "前より三割減った: late 前よ")
	})
	t.Run("a tag put on a half whose split is taken back", func(t *testing.T) {
		h, line := tagged()
		split.Line = line
		id := h.say("b", split)
		h.say("a", rules.TagPut{Line: rules.LineID(id + ".2"), Tag: "late", From: 3, To: 5})
		h.say("b", rules.AnswerRestored{Event: id})
		wantTags(t, h, whole+": amount 月120件", whole+": change り三割減っ", whole+": own ", whole+": late 三割")
	})
	t.Run("a join keeps a tag once", func(t *testing.T) {
		h, line := tagged()
		second := h.note("b", "手順も直した")
		h.say("a", rules.TagPut{Line: second, Tag: "own", From: 0, To: 2})
		h.say("a", rules.TagPut{Line: second, Tag: "step", From: 0, To: 2})
		id := h.say("b", rules.AnswerJoined{Lines: [2]rules.LineID{line, second}, Text: whole + "。手順も直した"})
		one := whole + "。手順も直した"
		wantTags(t, h, one+": amount 月120件", one+": change り三割減っ", one+": own ", one+": step 手順")
		h.say("b", rules.AnswerRestored{Event: id})
		wantTags(t, h, whole+": amount 月120件", whole+": change り三割減っ", whole+": own ", "手順も直した: own 手順", "手順も直した: step 手順")
	})
	t.Run("a line rewritten around, before and over a phrase", func(t *testing.T) {
		h, line := tagged()
		text := "請求を月120件担当し、前より三割減った"
		h.say("b", rules.AnswerRevised{Line: line, Base: headOf(h, line), Text: text})
		wantTags(t, h, text+": amount 月120件", text+": change り三割減っ", text+": own ")
		text = "請求を月百件担当し、前より三割減った"
		h.say("b", rules.AnswerRevised{Line: line, Base: headOf(h, line), Text: text})
		wantTags(t, h, text+": amount ", text+": change り三割減っ", text+": own ")
	})
	t.Run("a split after submitting", func(t *testing.T) {
		h, line := tagged()
		h.say("a", rules.CardSubmitted{})
		split.Line = line
		h.say("b", split)
		c, _ := rules.Submission("card-a", h.events)
		r := rules.FoldRecord(h.events)
		for _, tag := range c.Tags {
			if _, ok := r.Line(tag.Line); !ok {
				t.Errorf("%s stands on no line", tag.Tag)
			}
		}
	})
}

// Whatever is written, split, joined and taken back, by whomever: no tag that was
// put and not lifted is lost, none stands on a line that is gone, and every phrase
// lies inside its line.
func TestNoTagIsEverLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var h history
		first := h.note("a", "月に百二十件")
		h.say("a", rules.TagPut{Line: first, Tag: "kept", From: 1, To: 4})
		var made []rules.EventID
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			lines := rules.FoldRecord(h.events).Lines
			line := rapid.SampledFrom(lines).Draw(t, "line")
			runes := []rune(line.Text)
			switch rapid.SampledFrom([]string{"note", "split", "join", "revise", "back"}).Draw(t, "step") {
			case "note":
				h.note("b", "もう一行")
			case "split":
				if at := len(runes) / 2; at > 0 {
					made = append(made, h.say("b", rules.AnswerSplit{Line: line.ID, Texts: [2]string{string(runes[:at]), string(runes[at:])}}))
				}
			case "join":
				if other := rapid.SampledFrom(lines).Draw(t, "other"); other.ID != line.ID {
					made = append(made, h.say("b", rules.AnswerJoined{Lines: [2]rules.LineID{line.ID, other.ID}, Text: line.Text + other.Text}))
				}
			case "revise":
				h.say("a", rules.AnswerRevised{Line: line.ID, Base: line.Head, Text: rapid.SampledFrom([]string{"百件", "月に百二十件でした"}).Draw(t, "text")})
			case "back":
				if n := len(made); n > 0 {
					h.say("b", rules.AnswerRestored{Event: made[n-1]})
					made = made[:n-1]
				}
			}
		}
		r, c := rules.FoldRecord(h.events), cardA(h)
		if len(c.Tags) != 1 {
			t.Fatalf("%d tags are left of one", len(c.Tags))
		}
		at := slices.IndexFunc(r.Lines, func(l rules.Line) bool { return l.ID == c.Tags[0].Line })
		if at < 0 {
			t.Fatal("the tag stands on no line")
		}
		if n := len([]rune(r.Lines[at].Text)); c.Tags[0].From < 0 || c.Tags[0].From > c.Tags[0].To || c.Tags[0].To > n {
			t.Fatalf("the phrase from %d to %d lies outside of %q", c.Tags[0].From, c.Tags[0].To, r.Lines[at].Text)
		}
	})
}
