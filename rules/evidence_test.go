package rules_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kotae/rules"
)

func step(n int) rules.Rating { return rules.Rating{Kind: rules.Rated, Step: n} }

// tagPack has one criterion with tags p1, p2 (plus), m1, m2 (minus) and ask.
func tagPack() *rules.Pack {
	return &rules.Pack{
		Scale:    rules.Scale{Steps: []string{"1", "2", "3", "4", "5"}},
		Criteria: []rules.Criterion{{ID: "c", Weight: 1}},
		Tags: []rules.Tag{
			{ID: "p1", Criterion: "c", Side: rules.Plus, Strength: 1}, {ID: "p2", Criterion: "c", Side: rules.Plus, Strength: 2},
			{ID: "m1", Criterion: "c", Side: rules.Minus, Strength: 1}, {ID: "m2", Criterion: "c", Side: rules.Minus, Strength: 2},
			{ID: "ask", Criterion: "c", Side: rules.Ask},
		},
	}
}

// evidence gathers tags that stand on lines, each line one list.
func evidence(lines ...[]rules.TagID) rules.Evidence {
	var h history
	for i, tags := range lines {
		line := h.note("a", fmt.Sprint("行", i))
		for _, tag := range tags {
			h.say("a", rules.TagPut{Line: line, Tag: tag})
		}
	}
	return rules.GatherEvidence(tagPack(), rules.FoldRecord(h.events), cardA(h))["c"]
}

func TestEvidenceLevel(t *testing.T) {
	type line = []rules.TagID
	table := []struct {
		lines []line
		level int // 0: none
	}{
		{nil, 0},
		{[]line{{}}, 0},
		{[]line{{"ask"}}, 0},
		{[]line{{"p1"}}, 4},
		{[]line{{"p2"}}, 4},
		{[]line{{"p1", "p2"}}, 4},
		{[]line{{"p1"}, {"p1"}}, 4},
		{[]line{{"p2"}, {"p1"}}, 5},
		{[]line{{"p2", "p1"}, {"p1"}}, 5},
		{[]line{{"p2", "p1"}, {"m1"}}, 4},
		{[]line{{"p2"}, {"p2"}, {"m1"}}, 5},
		{[]line{{"p1"}, {"m1"}}, 3},
		{[]line{{"p2", "m2"}}, 3},
		{[]line{{"m1"}}, 2},
		{[]line{{"m2"}}, 2},
		{[]line{{"m1", "m2"}}, 2},
		{[]line{{"m1"}, {"m1"}}, 2},
		{[]line{{"m2"}, {"m1"}}, 1},
		{[]line{{"m2"}, {"m2"}, {"p1"}}, 1},
		{[]line{{"m2"}, {"m2"}, {"p2"}}, 2},
		{[]line{{"m1", "ask"}, {"ask"}}, 2},
	}
	for _, c := range table {
		level, ok := evidence(c.lines...).Level()
		if level != c.level || ok != (c.level > 0) {
			t.Errorf("%v: level %d, %v; want %d", c.lines, level, ok, c.level)
		}
	}
}

func drawLines(t *rapid.T) [][]rules.TagID {
	tag := rapid.SampledFrom([]rules.TagID{"p1", "p2", "m1", "m2", "ask"})
	return rapid.SliceOfN(rapid.SliceOfNDistinct(tag, 0, 5, rapid.ID[rules.TagID]), 1, 5).Draw(t, "lines")
}

// One more thing in somebody's favour must never cost them, nor one more doubt
// help.
func TestLevelMovesTheWayATagPoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := drawLines(t)
		before, ok := evidence(lines...).Level()
		if !ok {
			return
		}
		at := rapid.IntRange(0, len(lines)).Draw(t, "line")
		for tag, wrong := range map[rules.TagID]func(after int) bool{
			"p1": func(after int) bool { return after < before }, "p2": func(after int) bool { return after < before },
			"m1": func(after int) bool { return after > before }, "m2": func(after int) bool { return after > before },
			"ask": func(after int) bool { return after != before },
		} {
			more := append(append([][]rules.TagID{}, lines...), nil)
			more[at] = append(append([]rules.TagID{}, more[at]...), tag)
			if after, _ := evidence(more...).Level(); wrong(after) {
				t.Fatalf("%s on line %d takes %v from %d to %d", tag, at, lines, before, after)
			}
		}
	})
}

// However many tags one sentence gets, it is one sentence.
func TestOneLineNeverMakesAnEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		level, _ := evidence(drawLines(t)[0]).Level()
		if level == 1 || level == 5 {
			t.Fatalf("level %d from one line", level)
		}
	})
}

func TestAStruckLineIsNoEvidence(t *testing.T) {
	var h history
	line := h.note("a", "月120件")
	h.say("a", rules.TagPut{Line: line, Tag: "p2"})
	h.say("b", rules.AnswerStruck{Line: line})
	if e := rules.GatherEvidence(tagPack(), rules.FoldRecord(h.events), cardA(h)); len(e) != 0 {
		t.Errorf("evidence %+v", e)
	}
}

func TestNeedsReason(t *testing.T) {
	five := rules.Scale{Steps: []string{"1", "2", "3", "4", "5"}}
	three := rules.Scale{Steps: []string{"△", "○", "◎"}}
	four := evidence([]rules.TagID{"p1"})
	table := []struct {
		name   string
		scale  rules.Scale
		rating rules.Rating
		e      rules.Evidence
		want   bool
	}{
		{"two below the level", five, step(2), four, true},
		{"one below", five, step(3), four, false},
		{"one above", five, step(5), four, false},
		{"nothing to rest on", five, step(3), rules.Evidence{}, true},
		{"only ask tags", five, step(3), evidence([]rules.TagID{"ask"}), true},
		{"could not tell", five, rules.Rating{Kind: rules.Unconfirmed}, rules.Evidence{}, false},
		{"does not apply", five, rules.Rating{Kind: rules.NotApplicable}, four, false},
		{"the lowest of three steps", three, step(1), four, true},
		{"the middle of three steps", three, step(2), four, false},
	}
	for _, c := range table {
		if got := rules.NeedsReason(c.scale, c.rating, c.e); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// 未質問, 質問済・材料なし and 材料あり steer what is asked next.
func TestMaterialStates(t *testing.T) {
	p := defaultPack()
	var h history
	h.say("a", rules.QuestionAsked{Question: "q_advice"})
	h.say("b", rules.QuestionSkipped{Question: "q_goal"})
	h.say("b", rules.AnswerNoted{Text: "あ", Question: "q_motive"})
	line := h.note("a", "配車表を作り直した")
	h.say("a", rules.TagPut{Line: line, Tag: "ini_improved"})
	h.say("a", rules.TagPut{Line: line, Tag: "asp_regular_only"})
	h.say("b", rules.TagPut{Line: line, Tag: "chg_case"})
	r, c := rules.FoldRecord(h.events), cardA(h)
	got := rules.MaterialStates(p, r, rules.GatherEvidence(p, r, c))
	want := map[rules.CriterionID]rules.MaterialState{
		"experience": rules.UnaskedState, "aspiration": rules.AskedState, "contribution": rules.UnaskedState,
		"initiative": rules.HasMaterial, "goals": rules.UnaskedState, "change": rules.UnaskedState,
		"feedback": rules.AskedState, "motive": rules.AskedState, "clarity": rules.UnaskedState,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
