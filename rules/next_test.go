package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func ja(s string) Text { return Text{JA: s} }

// nextPack has a requirement, a must criterion with tags, and two lesser ones.
func nextPack() *Pack {
	return &Pack{
		Scale: Scale{Steps: []string{"1", "2", "3", "4", "5"}},
		Criteria: []Criterion{
			{ID: "motive", Weight: 1}, {ID: "clarity", Weight: 0, Followups: []Text{ja("場面は")}},
			{ID: "billing", Must: true, Requirement: true, Weight: 4, Followups: []Text{ja("請求は")}},
			{ID: "aspiration", Must: true, Weight: 3, Followups: []Text{ja("まず何を"), ja("次に何を")}},
			{ID: "change", Weight: 2},
		},
		Tags: []Tag{
			{ID: "plus", Criterion: "aspiration", Side: Plus, Strength: 1},
			{ID: "ask", Criterion: "aspiration", Side: Ask, Followups: []Text{ja("どんな仕事で"), ja("そのために何を")}},
			{ID: "minus", Criterion: "aspiration", Side: Minus, Strength: 1},
			{ID: "chg", Criterion: "change", Side: Ask, Followups: []Text{ja("前と後では")}},
		},
		Questions: []Question{
			{ID: "q1", Text: ja("実現したいことは"), Criteria: []CriterionID{"aspiration", "change"}, Followups: []Text{ja("いつから")}},
			{ID: "q2", Text: ja("志望動機は"), Criteria: []CriterionID{"motive"}},
		},
	}
}

// nextLog folds bodies said one after the other in card c; line n is called en.
func nextLog(bodies ...Body) (*Record, *Card) {
	var events []Event
	for i, b := range bodies {
		n := int64(i + 1)
		events = append(events, Event{ID: EventID("e" + string(rune('0'+n))), Device: "d", Seq: n, Pos: n, At: n, Stream: "card-c", Body: b})
	}
	return FoldRecord(events), FoldCard("c", events)
}

func vagueLine(text string) Body { return AnswerNoted{Text: text, Question: "q1"} }

// A person whose answer was vague deserves a second question; one who has
// answered must not be asked again.
func TestInquiries(t *testing.T) {
	heardOn := func(line LineID, tag TagID) PlacedTag { return PlacedTag{Line: line, Tag: tag} }
	table := []struct {
		name   string
		bodies []Body
		heard  []PlacedTag
		want   []Inquiry
	}{
		{"nothing vague", []Body{vagueLine("締めを任されたい")}, nil, nil},
		{"an ask tag", []Body{vagueLine("正社員になりたい"), TagPut{Line: "e1", Tag: "ask"}}, nil, []Inquiry{{"aspiration", "ask", "e1", 1}}},
		{"a suggestion nobody took up", []Body{vagueLine("安定したい")}, []PlacedTag{heardOn("e1", "minus")}, []Inquiry{{"aspiration", "minus", "e1", 1}}},
		{"two tags on one line are one try, and what asks on goes first", []Body{vagueLine("安定したい")},
			[]PlacedTag{heardOn("e1", "ask"), heardOn("e1", "minus")}, []Inquiry{{"aspiration", "ask", "e1", 1}}},
		{"vague again", []Body{vagueLine("安定したい"), vagueLine("とくには")}, []PlacedTag{heardOn("e1", "minus"), heardOn("e2", "ask")},
			[]Inquiry{{"aspiration", "ask", "e2", 2}}},
		{"a concrete line resolves it", []Body{vagueLine("安定したい"), vagueLine("締めを任されたい"), TagPut{Line: "e2", Tag: "plus"}},
			[]PlacedTag{heardOn("e1", "minus")}, nil},
		{"and what is vague after it counts anew", []Body{vagueLine("安定"), vagueLine("締め"), vagueLine("正社員")},
			[]PlacedTag{heardOn("e1", "ask"), heardOn("e2", "plus"), heardOn("e3", "ask")}, []Inquiry{{"aspiration", "ask", "e3", 1}}},
		{"a struck line is no try", []Body{vagueLine("安定"), AnswerStruck{Line: "e1"}}, []PlacedTag{heardOn("e1", "ask")}, nil},
		{"noted as probed", []Body{vagueLine("安定"), Probed{Criterion: "aspiration"}}, []PlacedTag{heardOn("e1", "ask")}, nil},
		{"not applicable", []Body{vagueLine("安定"), RatingSet{"aspiration", Rating{Kind: NotApplicable}}}, []PlacedTag{heardOn("e1", "ask")}, nil},
	}
	for _, c := range table {
		t.Run(c.name, func(t *testing.T) {
			r, card := nextLog(c.bodies...)
			if diff := cmp.Diff(c.want, Inquiries(nextPack(), r, card, heardTags(c.heard))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// heardTags sorts what is heard by line.
func heardTags(tags []PlacedTag) Heard {
	heard := Heard{}
	for _, t := range tags {
		heard[t.Line] = append(heard[t.Line], t.Tag)
	}
	return heard
}

func statesOf(r *Record, c *Card) map[CriterionID]MaterialState {
	return MaterialStates(nextPack(), r, GatherEvidence(nextPack(), r, c))
}

// What is asked next decides whether a must criterion stays open.
func TestAskNext(t *testing.T) {
	heard := []PlacedTag{{Line: "e1", Tag: "ask"}}
	twice := []PlacedTag{{Line: "e1", Tag: "ask"}, {Line: "e2", Tag: "ask"}}
	table := []struct {
		name    string
		bodies  []Body
		heard   []PlacedTag
		minutes int
		want    []string
	}{
		{"at the beginning: the posting's own requirement, then must, then weight", nil, nil, 40,
			[]string{"billing must 請求は", "aspiration must q1 実現したいことは", "change weight q1 実現したいことは", "motive weight q2 志望動機は"}},
		{"a vague must answer first, then what has no material", []Body{vagueLine("正社員")}, heard, 40,
			[]string{"aspiration vague どんな仕事で", "billing must 請求は", "change material ", "motive weight q2 志望動機は"}},
		{"a follow-up that went out as a cue is not offered twice", []Body{vagueLine("正社員"), CueSent{Text: "どんな仕事で"}}, heard, 5,
			[]string{"aspiration vague そのために何を", "billing must 請求は"}},
		{"after two tries others are asked about", []Body{vagueLine("正社員"), vagueLine("とくには")}, twice, 5, []string{"billing must 請求は"}},
		{"little time left: musts only", nil, nil, 10, []string{"billing must 請求は", "aspiration must q1 実現したいことは"}},
		{"asked about and silent: a probe", []Body{QuestionAsked{Question: "q1"}}, nil, 5, []string{"billing must 請求は", "aspiration material まず何を"}},
		{"a question left for later comes back", []Body{QuestionSkipped{Question: "q2"}, RatingSet{"billing", Rating{Kind: NotApplicable}}, Probed{Criterion: "aspiration"}, Probed{Criterion: "change"}}, nil, 40,
			[]string{"motive weight q2 志望動機は"}},
		{"everything has material or was given up", []Body{QuestionAsked{Question: "q2"}, vagueLine("締め"), TagPut{Line: "e2", Tag: "plus"},
			Probed{Criterion: "billing"}, Probed{Criterion: "change"}, Probed{Criterion: "motive"}}, nil, 40, nil},
	}
	for _, c := range table {
		t.Run(c.name, func(t *testing.T) {
			r, card := nextLog(c.bodies...)
			var got []string
			for _, n := range AskNext(nextPack(), r, card, statesOf(r, card), Inquiries(nextPack(), r, card, heardTags(c.heard)), c.minutes) {
				s := string(n.Criterion) + " " + string(n.Why) + " "
				if n.Question != "" {
					s += string(n.Question) + " "
				}
				got = append(got, s+n.Text.JA)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestProbesPutVagueAnswersFirst(t *testing.T) {
	criteria := []CriterionID{"aspiration"}
	r, c := nextLog(vagueLine("正社員になりたい"))
	heard := []PlacedTag{{Line: "e1", Tag: "minus"}}
	want := []Probe{{ja("どんな仕事で"), true}, {ja("そのために何を"), true}, {ja("いつから"), false}}
	if diff := cmp.Diff(want, Probes(nextPack(), statesOf(r, c), Inquiries(nextPack(), r, c, heardTags(heard)), "q1", criteria)); diff != "" {
		t.Errorf("a minus without follow-ups takes those of the ask tag: %s", diff)
	}
	r, c = nextLog(vagueLine("正社員"), vagueLine("締めを任されたい"), TagPut{Line: "e2", Tag: "plus"})
	if diff := cmp.Diff([]Probe{{ja("いつから"), false}}, Probes(nextPack(), statesOf(r, c), Inquiries(nextPack(), r, c, heardTags(heard)), "q1", criteria)); diff != "" {
		t.Errorf("a concrete line clears them: %s", diff)
	}
	r, c = nextLog()
	if diff := cmp.Diff([]Probe{{ja("請求は"), false}}, Probes(nextPack(), statesOf(r, c), Inquiries(nextPack(), r, c, heardTags(nil)), "added", []CriterionID{"billing"})); diff != "" {
		t.Errorf("a question of one's own gets those of its criterion: %s", diff)
	}
}
