package rules_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kotae/rules"
	"kotae/rules/packs"
)

// seishain is a copy that a test may change.
func seishain(t *testing.T, change func(*rules.Pack)) *rules.Pack {
	t.Helper()
	raw, err := json.Marshal(packs.Default())
	if err != nil {
		t.Fatal(err)
	}
	p := &rules.Pack{}
	if err := json.Unmarshal(raw, p); err != nil {
		t.Fatal(err)
	}
	change(p)
	return p
}

// A change that the comparison forgets is one that HR publishes without having
// seen it.
func TestEveryChangeIsTold(t *testing.T) {
	from := packs.Default()
	cases := []struct {
		name   string
		change func(*rules.Pack)
		want   []rules.PackChange
	}{
		{"nothing", func(*rules.Pack) {}, nil},
		{"a weight", func(p *rules.Pack) { p.Criteria[0].Weight = 5 }, []rules.PackChange{{Kind: "criteria", ID: "experience", Name: from.Criteria[0].Name,
			Field: "weight", FieldKind: rules.NumberField, Old: rules.Text{JA: "3", EN: "3"}, New: rules.Text{JA: "5", EN: "5"}}}},
		{"English alone", func(p *rules.Pack) { p.Name.EN = "Regular" }, []rules.PackChange{{Kind: "head", ID: "seishain", Name: rules.Text{JA: from.Name.JA, EN: "Regular"},
			Field: "name", FieldKind: rules.WordsField, Old: from.Name, New: rules.Text{JA: from.Name.JA, EN: "Regular"}}}},
		{"an anchor", func(p *rules.Pack) { p.Criteria[1].Anchors[2].JA = "別" }, []rules.PackChange{{Kind: "criteria", ID: "aspiration", Name: from.Criteria[1].Name,
			Field: "anchors", FieldKind: rules.TextsField, Item: 3, Old: from.Criteria[1].Anchors[2], New: rules.Text{JA: "別", EN: from.Criteria[1].Anchors[2].EN}}}},
		{"a pattern more", func(p *rules.Pack) { p.Tags[0].Patterns = append(p.Tags[0].Patterns, "請求") }, []rules.PackChange{{Kind: "tags", ID: "exp_match", Name: from.Tags[0].Name,
			Field: "patterns", FieldKind: rules.LinesField, Item: len(from.Tags[0].Patterns) + 1, New: rules.Text{JA: "請求", EN: "請求"}}}},
		{"a caution less", func(p *rules.Pack) { p.Cautions = nil }, []rules.PackChange{{Kind: "cautions", ID: "tenure", Name: from.Cautions[0].Name, Old: from.Cautions[0].Name}}},
		{"steps turned round", func(p *rules.Pack) { p.Scale.Steps = []string{"5", "4", "3", "2", "1"} }, []rules.PackChange{{Kind: "head", ID: "seishain", Name: from.Name,
			Field: "scale", FieldKind: rules.LinesField, Moved: true}}},
		{"a verdict's value", func(p *rules.Pack) { p.Verdicts[0].Conditions[0].Value = 70 }, []rules.PackChange{{Kind: "verdicts", ID: "1", Name: rules.Text{JA: "1", EN: "1"},
			Field: "conditions", FieldKind: rules.ConditionsField, Old: rules.Text{JA: "coverage < 80", EN: "coverage < 80"}, New: rules.Text{JA: "coverage < 70", EN: "coverage < 70"}}}},
	}
	for _, c := range cases {
		if diff := cmp.Diff(c.want, rules.DiffPacks(from, seishain(t, c.change))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// The description of a pack must name whatever its JSON form holds, or an editor
// could not change it and a comparison not see it.
func TestPartsHoldTheWholePack(t *testing.T) {
	p := seishain(t, func(*rules.Pack) {})
	for _, part := range p.Parts() {
		for _, f := range part.Fields {
			f.Set(nil)
		}
	}
	raw, err := json.Marshal(p.Tags[1])
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"id":"exp_transfer","criterion":"","side":"","strength":-1,"name":{"ja":"","en":""}}`; string(raw) != want {
		t.Errorf("a tag keeps %s, want %s", raw, want)
	}
	raw, err = json.Marshal(p.Criteria[0])
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"id":"experience","name":{"ja":"","en":""},"short":{"ja":"","en":""},"must":false,"weight":-1,"look":{"ja":"","en":""},"anchors":null}`; string(raw) != want {
		t.Errorf("a criterion keeps %s, want %s", raw, want)
	}
}

func TestConditionsReadWhatTheyWrite(t *testing.T) {
	for _, p := range packs.Shipped() {
		for _, v := range p.Verdicts {
			for _, c := range v.Conditions {
				if got, ok := rules.ParseCondition(c.Words()); !ok || got != c {
					t.Errorf("%q is read as %+v, want %+v", c.Words(), got, c)
				}
			}
		}
	}
	for words, want := range map[string]int{"total >= 3.5": 350, "total >= 3": 300, "total >= 3.55": 355, "total >= 3.555": -1, "coverage >= 79.5": -1, "total >= x": -1, "coverage < 80": 80} {
		if c, _ := rules.ParseCondition(words); c.Value != want {
			t.Errorf("%s: %d, want %d", words, c.Value, want)
		}
	}
}

// What was rated and is dropped must be told; what changes without a card must not.
func TestRejudging(t *testing.T) {
	from := packs.Default()
	sheet := rules.Sheet{Interviewer: "u1", Ratings: map[rules.CriterionID]rules.Rating{}, Judgement: rules.Pass}
	for _, c := range from.Criteria {
		sheet.Ratings[c.ID] = rules.Rating{Kind: rules.Rated, Step: 4}
	}
	heavier := seishain(t, func(p *rules.Pack) { p.Criteria[0].Weight = 9 })
	if e := rules.Rejudge(from, heavier, []rules.Sheet{sheet}); e.Changed() || e.Now.Total != 400 {
		t.Errorf("equal ratings weigh alike: %+v", e)
	}
	stricter := seishain(t, func(p *rules.Pack) { p.Verdicts[6].Conditions[0].Value = 450 })
	if e := rules.Rejudge(from, stricter, []rules.Sheet{sheet}); e.Was.Verdict != rules.Meets || e.Now.Verdict != rules.Discuss || !e.Changed() {
		t.Errorf("a stricter rule: %+v", e)
	}
	shorter := seishain(t, func(p *rules.Pack) { p.Criteria = p.Criteria[1:] })
	if e := rules.Rejudge(from, shorter, []rules.Sheet{sheet}); len(e.Dropped) != 1 || e.Dropped[0] != "experience" || !e.Changed() {
		t.Errorf("a criterion less: %+v", e)
	}
	if e := rules.Rejudge(from, shorter, nil); e.Changed() {
		t.Errorf("nobody was rated: %+v", e)
	}
}
