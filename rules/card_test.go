package rules_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kotae/rules"
)

func cardA(h history) *rules.Card { return rules.FoldCard("card-a", h.events) }

// What b thinks must not show in a's card.
func TestACardHoldsItsOwnOpinionsOnly(t *testing.T) {
	var h history
	line := h.note("a", "月120件")
	h.say("a", rules.TagPut{Line: line, Tag: "exp_volume"})
	h.say("b", rules.TagPut{Line: line, Tag: "exp_title_only"})
	h.say("b", rules.JudgementSet{Judgement: rules.Decline})
	c := cardA(h)
	if !c.Has(line, "exp_volume") || c.Has(line, "exp_title_only") || c.Judgement != "" {
		t.Errorf("a's card: tags %v, judgement %q", c.Tags, c.Judgement)
	}
}

// Undo appends the inverse event; the card must then be what it was.
func TestEveryOpinionCanBeTakenBack(t *testing.T) {
	table := []struct {
		name        string
		do, inverse rules.Body
	}{
		{"a tag", rules.TagPut{Line: "e1", Tag: "exp_volume"}, rules.TagLifted{Line: "e1", Tag: "exp_volume"}},
		{"probed twice", rules.Probed{Criterion: "goals"}, rules.Probed{Criterion: "goals", Undo: true}},
		{"a rating", rules.RatingSet{Criterion: "goals", Rating: step(4)}, rules.RatingSet{Criterion: "goals"}},
		{"a caution", rules.CautionRaised{Caution: "tenure", Line: "e1"}, rules.CautionRaised{Caution: "tenure", Undo: true}},
		{"a strong point", rules.PointWritten{Side: rules.Plus, Text: "あ"}, rules.PointWritten{Side: rules.Plus, Cleared: true}},
		{"a handover", rules.HandoverPut{Item: "h1", Kind: rules.Fact, Text: "あ"}, rules.HandoverLifted{Item: "h1"}},
		{"a submission", rules.CardSubmitted{}, rules.CardReopened{Reason: "補う"}},
	}
	for _, c := range table {
		var h history
		h.note("a", "月120件")
		before := open(cardA(h))
		h.say("a", c.do)
		if cmp.Equal(before, open(cardA(h))) {
			t.Errorf("%s: had no effect", c.name)
		}
		h.say("a", c.inverse)
		if diff := cmp.Diff(before, open(cardA(h))); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// opinions is what of a card a person sees as set.
type opinions struct {
	Tags         []rules.PlacedTag
	Probed       []rules.CriterionID
	Ratings      map[rules.CriterionID]rules.Rating
	Raised       []rules.CautionID
	Strong, Weak string
	Handover     int
	Submitted    bool
}

func open(c *rules.Card) opinions {
	o := opinions{Ratings: c.Ratings, Strong: c.Strong, Weak: c.Weak, Handover: len(c.Handover), Submitted: c.Submitted}
	o.Tags = append(o.Tags, c.Tags...)
	for id, twice := range c.Probed {
		if twice {
			o.Probed = append(o.Probed, id)
		}
	}
	for id, s := range c.Cautions {
		if s.Raised {
			o.Raised = append(o.Raised, id)
		}
	}
	return o
}

func TestPuttingATagAgainMovesItsPhrase(t *testing.T) {
	var h history
	line := h.note("a", "月120件を一人で")
	h.say("a", rules.TagPut{Line: line, Tag: "exp_volume", From: 0, To: 5})
	h.say("a", rules.TagPut{Line: line, Tag: "exp_volume", From: 1, To: 6})
	if c := cardA(h); len(c.Tags) != 1 || c.Tags[0].From != 1 {
		t.Errorf("tags: %+v", c.Tags)
	}
}

func TestExplainingACautionKeepsItsLine(t *testing.T) {
	var h history
	line := h.note("a", "一年で契約満了")
	h.say("a", rules.CautionRaised{Caution: "tenure", Line: line})
	h.say("a", rules.CautionExplained{Caution: "tenure", Text: "契約満了", Clear: true})
	want := rules.CautionState{Raised: true, Line: line, Explained: "契約満了", Cleared: true}
	if diff := cmp.Diff(want, cardA(h).Cautions["tenure"]); diff != "" {
		t.Error(diff)
	}
}

func TestTheLastReasonForKeepingALineCounts(t *testing.T) {
	var h history
	h.say("a", rules.GuardKept{Line: "e1", Item: 5, Reason: "営業先"})
	h.say("a", rules.GuardKept{Line: "e1", Item: 2, Reason: "利用者"})
	h.say("a", rules.GuardKept{Line: "e1", Item: 5, Reason: "宗教法人向けの営業経験"})
	want := []rules.GuardKept{{Line: "e1", Item: 2, Reason: "利用者"}, {Line: "e1", Item: 5, Reason: "宗教法人向けの営業経験"}}
	if diff := cmp.Diff(want, cardA(h).Kept); diff != "" {
		t.Error(diff)
	}
}

// The latest submission counts; while the card is open again, the one before;
// the first opinion stays readable.
func TestWhichSubmissionCounts(t *testing.T) {
	var h history
	judge := func(j rules.Judgement) { h.say("a", rules.JudgementSet{Judgement: j}) }
	counts := func() rules.Judgement {
		c, ok := rules.Submission("card-a", h.events)
		if !ok {
			return ""
		}
		return c.Judgement
	}
	judge(rules.Torn)
	if counts() != "" {
		t.Error("a card counts before it was submitted")
	}
	h.say("a", rules.CardSubmitted{})
	judge(rules.Decline) // what comes after belongs to no submission yet
	if counts() != rules.Torn {
		t.Errorf("after the first: %q", counts())
	}
	h.say("a", rules.CardReopened{Reason: "補う"})
	judge(rules.Pass)
	if counts() != rules.Torn {
		t.Errorf("while reopened: %q", counts())
	}
	if c := cardA(h); c.Submitted || !c.EverHanded || c.ReopenedFor != "補う" {
		t.Errorf("reopened card: %+v", c)
	}
	h.say("a", rules.CardSubmitted{})
	if counts() != rules.Pass {
		t.Errorf("after the second: %q", counts())
	}
	if first, ok := rules.FirstSubmission("card-a", h.events); !ok || first.Judgement != rules.Torn {
		t.Error("the first opinion is gone")
	}
}

// A colleague's events, and the order in which events arrive, change nothing in
// a card.
func TestACardIsTheSameHoweverItArrives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var h history
		for range rapid.IntRange(1, 20).Draw(t, "events") {
			h.say(rapid.SampledFrom([]string{"a", "b"}).Draw(t, "user"), rapid.SampledFrom(examples()).Draw(t, "body"))
		}
		want := rules.FoldCard("card-a", h.events)
		got := rules.FoldCard("card-a", rapid.Permutation(h.events).Draw(t, "arrival"))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
		var own []rules.Event
		for _, e := range h.events {
			if e.Author == "a" {
				own = append(own, e)
			}
		}
		if diff := cmp.Diff(want, rules.FoldCard("card-a", own)); diff != "" {
			t.Fatal(diff)
		}
	})
}
