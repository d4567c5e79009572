package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func firstSheet(user UserID, ratings map[CriterionID]Rating) Sheet {
	return Sheet{Interviewer: user, Ratings: ratings}
}

// A person's leniency is told from these numbers: they must not compare anybody
// with a mean that holds the own rating, nor count what could not be told.
func TestDifferencesCompareWithTheOthersAlone(t *testing.T) {
	p := smallPack()
	panels := []FirstSheets{
		{"c1", []Sheet{
			firstSheet("a", map[CriterionID]Rating{"initiative": step(5), "experience": step(4), "motive": step(2)}),
			firstSheet("b", map[CriterionID]Rating{"initiative": step(3), "experience": {Kind: Unconfirmed}}),
			firstSheet("c", map[CriterionID]Rating{"initiative": step(2)}),
		}},
		{"c2", []Sheet{firstSheet("a", map[CriterionID]Rating{"initiative": step(1)})}},
	}
	want := []Apart{{"a", "c1", 250}, {"b", "c1", -50}, {"c", "c1", -200}}
	if diff := cmp.Diff(want, Differences(p, panels)); diff != "" {
		t.Error(diff)
	}
}

func TestTwoRatersDifferAsMuchOneWayAsTheOther(t *testing.T) {
	p := smallPack()
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.IntRange(1, 5).Draw(t, "a"), rapid.IntRange(1, 5).Draw(t, "b")
		got := Differences(p, []FirstSheets{{"c", []Sheet{
			firstSheet("a", map[CriterionID]Rating{"motive": step(a)}), firstSheet("b", map[CriterionID]Rating{"motive": step(b)})}}})
		if len(got) != 2 || got[0].Points != -got[1].Points || got[0].Points != Points(100*(a-b)) {
			t.Fatalf("%d and %d: %+v", a, b, got)
		}
	})
}

func TestRatingTableHasARowForEachPersonAndAColumnForEachCell(t *testing.T) {
	p := smallPack()
	table := TabulateRatings(p, []FirstSheets{
		{"c1", []Sheet{firstSheet("b", map[CriterionID]Rating{"initiative": step(4)}), firstSheet("a", map[CriterionID]Rating{"initiative": step(2), "motive": step(1)})}},
		{"c2", []Sheet{firstSheet("b", map[CriterionID]Rating{"motive": step(5)})}},
	})
	want := [][]int{{2, 0, 1, 0, 0, 0}, {4, 0, 0, 0, 0, 5}}
	if diff := cmp.Diff(want, table.Steps); diff != "" || table.Raters[0] != "a" || table.Units[5].Candidate != "c2" {
		t.Errorf("%v of %v: %s", table.Raters, table.Units, diff)
	}
	shared, counts := table.Shared(0, 1, 5)
	if shared != 1 || counts[1][3] != 1 || table.CoRated() != 1 {
		t.Errorf("%d shared, %v, %d co-rated", shared, counts, table.CoRated())
	}
}

func TestPassRatesGoByMonth(t *testing.T) {
	got := PassRates(map[string][]DecidedResult{
		"2026-11": {{Decision: DecidePass}, {Decision: DecideHold}},
		"2026-07": {{Decision: DecideDecline}, {Decision: DecidePass}, {Decision: ""}},
	})
	want := []MonthRate{{"2026-07", 3, 1, 2}, {"2026-11", 2, 1, 1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A question looks useless where its tags are lost, and brilliant where a panel
// of two counts twice.
func TestYieldsCountATagOnceALine(t *testing.T) {
	p := smallPack()
	p.Tags = []Tag{{ID: "x", Criterion: "motive", Side: Plus}, {ID: "y", Criterion: "motive", Side: Minus}}
	p.Questions = []Question{{ID: "q1"}, {ID: "q2"}, {ID: "q3"}, {ID: "back", Reverse: true}}
	record := FoldRecord([]Event{
		{ID: "l1", Device: "d", Seq: 1, Pos: 1, Stream: "card-a", Body: AnswerNoted{Text: "一", Question: "q1"}},
		{ID: "l2", Device: "d", Seq: 2, Pos: 2, Stream: "card-a", Body: AnswerNoted{Text: "二", Question: "back"}},
		{ID: "e3", Device: "d", Seq: 3, Pos: 3, Stream: "card-a", Body: QuestionAsked{Question: "q2"}},
	})
	cards := []*Card{
		{Tags: []PlacedTag{{Line: "l1", Tag: "x"}, {Line: "l1", Tag: "y"}, {Line: "l2", Tag: "x"}}},
		{Tags: []PlacedTag{{Line: "l1", Tag: "x"}, {Line: "struck", Tag: "y"}}},
	}
	got := Yields(p, []TaggedRecord{{record, cards}, {record, nil}})
	if diff := cmp.Diff([]QuestionYield{{"q1", 2, 2}, {"q2", 2, 0}, {"q3", 0, 0}}, got); diff != "" {
		t.Error(diff)
	}
	if tenths, ok := (QuestionYield{Asked: 3, Tags: 5}).PerAsking(); tenths != 17 || !ok {
		t.Errorf("5 tags in 3 askings are %d tenths (%t)", tenths, ok)
	}
	if _, ok := got[2].PerAsking(); ok {
		t.Error("a question that nobody asked has a rate")
	}
}
