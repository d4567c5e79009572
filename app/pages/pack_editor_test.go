package pages

import (
	"encoding/json"
	"strings"
	"testing"

	"kotae/rules"
	"kotae/rules/listen"
	"kotae/server/api"

	"github.com/google/go-cmp/cmp"
)

func twoTongues(s string) rules.Text { return rules.Text{JA: s, EN: s + " en"} }

// editedPack is a small pack with a part of every kind that is edited.
func editedPack() *rules.Pack {
	return &rules.Pack{
		ID: "small", Version: 3, Name: twoTongues("小"), Coverage: 80, Scale: rules.Scale{Steps: []string{"C", "B", "A"}},
		Criteria: []rules.Criterion{{ID: "work", Name: twoTongues("仕事"), Must: true, Weight: 3, Anchors: []rules.Text{twoTongues("一"), twoTongues("二"), twoTongues("三")}}},
		Tags: []rules.Tag{{ID: "good", Criterion: "work", Side: rules.Plus, Strength: 2, Name: twoTongues("良"), Patterns: []string{"改善"}},
			{ID: "more", Criterion: "work", Side: rules.Ask, Name: twoTongues("聞")}},
		Questions: []rules.Question{{ID: "q", Text: twoTongues("問"), Criteria: []rules.CriterionID{"work"}}},
		Verdicts: []rules.VerdictRule{{Verdict: rules.Meets, Conditions: []rules.Condition{{Measure: rules.MeasureTotal, Op: rules.AtLeast, Value: 350}}},
			{Verdict: rules.Discuss}},
	}
}

func editing(t *testing.T) *packEditor {
	t.Helper()
	return newPackEditor(copyOf(api.PackOpened{Pack: editedPack(), Row: api.PackRow{ID: "small", Version: 3}}, "small"))
}

// What HR types must arrive in the pack, in its own place and nowhere else.
func TestWhatIsTypedArrives(t *testing.T) {
	cases := []struct {
		name, path, field, lang, text string
		item                          int
		want                          func(*rules.Pack)
	}{
		{"a word", "criteria/0", "name", "ja", "業務", 0, func(p *rules.Pack) { p.Criteria[0].Name.JA = "業務" }},
		{"its English", "criteria/0", "name", "en", "Work", 0, func(p *rules.Pack) { p.Criteria[0].Name.EN = "Work" }},
		{"an anchor", "criteria/0", "anchors", "ja", "弐", 1, func(p *rules.Pack) { p.Criteria[0].Anchors[1].JA = "弐" }},
		{"a weight", "criteria/0", "weight", "ja", " 7 ", 0, func(p *rules.Pack) { p.Criteria[0].Weight = 7 }},
		{"no weight", "criteria/0", "weight", "ja", "七", 0, func(p *rules.Pack) { p.Criteria[0].Weight = -1 }},
		{"patterns", "tags/0", "patterns", "ja", "改善\n\n 工夫 near DEED ", 0, func(p *rules.Pack) { p.Tags[0].Patterns = []string{"改善", "工夫 near DEED"} }},
		{"a verdict's value", "verdicts/0", "conditions", "ja", "3.25", 0, func(p *rules.Pack) { p.Verdicts[0].Conditions[0].Value = 325 }},
		{"no value", "verdicts/0", "conditions", "ja", "多め", 0, func(p *rules.Pack) { p.Verdicts[0].Conditions[0].Value = -1 }},
		{"an entry that is gone", "criteria/0", "anchors", "ja", "四", 3, func(*rules.Pack) {}},
	}
	for _, c := range cases {
		e := editing(t)
		e.open(c.path)
		e.write(c.field, c.item, c.lang, c.text)
		want := editedPack()
		c.want(want)
		if diff := cmp.Diff(want, e.draft.Pack); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// What an input shows, put back as it is, must change nothing.
func TestWhatIsShownIsWhatIsKept(t *testing.T) {
	e := editing(t)
	for i, part := range e.parts {
		e.at = i
		for _, f := range part.Fields {
			for item := range f.Get() {
				for _, lang := range []string{"ja", "en"} {
					if f.Kind == rules.WordsField || f.Kind == rules.TextsField || lang == "ja" {
						e.write(f.Name, item, lang, shown(f, item, lang))
					}
				}
			}
		}
	}
	if diff := cmp.Diff(editedPack(), e.draft.Pack); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPickingOptions(t *testing.T) {
	e := editing(t)
	e.open("tags/0")
	e.pick("side", "ask")
	if tag := e.draft.Pack.Tags[0]; tag.Side != rules.Ask || tag.Strength != 0 {
		t.Errorf("an ask counts: %+v", tag)
	}
	e.open("criteria/0/must")
	e.pick("must", "false")
	e.open("questions/0")
	e.pick("criteria", "work")
	if p := e.draft.Pack; p.Criteria[0].Must || len(p.Questions[0].Criteria) != 0 {
		t.Errorf("still %+v, %+v", p.Criteria[0], p.Questions[0])
	}
	e.pick("criteria", "work")
	if p := e.draft.Pack; len(p.Questions[0].Criteria) != 1 {
		t.Errorf("a second press does not bring it back: %+v", p.Questions[0])
	}
}

func TestPartsComeAndGo(t *testing.T) {
	e := editing(t)
	e.add(rules.CriterionPart)
	if c := e.draft.Pack.Criteria[1]; e.part().ID != string(c.ID) || len(c.Anchors) != 3 || !rules.ValidID(string(c.ID)) {
		t.Errorf("added %+v, at %s", c, e.part().Path)
	}
	e.remove()
	e.add(rules.TagPart)
	e.add(rules.TagPart)
	if a, b := e.draft.Pack.Tags[2].ID, e.draft.Pack.Tags[3].ID; a == b {
		t.Errorf("two tags are both called %s", a)
	}
	e.remove()
	e.open("tags/2")
	e.remove()
	e.open("questions/0")
	e.addItem("followups")
	e.removeItem("followups", 0)
	e.draft.Pack.Questions[0].Followups = nil
	if diff := cmp.Diff(editedPack(), e.draft.Pack); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A copy is a pack of its own; the version it came from stays as it is.
func TestACopyLeavesTheOriginal(t *testing.T) {
	original := editedPack()
	d := copyOf(api.PackOpened{Pack: original, Row: api.PackRow{ID: "small", Version: 3}}, "own-1")
	e := newPackEditor(d)
	e.open("criteria/0")
	e.write("name", 0, "ja", "別")
	if diff := cmp.Diff(editedPack(), original); diff != "" || d.Pack.ID != "own-1" || d.From != "small" || d.FromVersion != 3 {
		t.Errorf("%+v\n%s", d.From, diff)
	}
	raw, err := json.Marshal(d)
	var kept api.PackDraft
	if err != nil || json.Unmarshal(raw, &kept) != nil {
		t.Fatal("a draft cannot be kept", err)
	}
	if diff := cmp.Diff(d, kept); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
}

// A finding must stand beside its own field, not beside its neighbour's.
func TestFindingsStandBesideTheirField(t *testing.T) {
	all := []api.PackFinding{{Path: "criteria/1/name/ja"}, {Path: "criteria/10/name"}, {Path: "criteria/1"}, {Path: "name"}}
	for path, want := range map[string]int{"criteria/1": 2, "criteria/1/name": 1, "criteria": 3, "name": 1, "criteria/10": 1} {
		if got := len(under(all, path)); got != want {
			t.Errorf("%s: %d findings, want %d", path, got, want)
		}
	}
	e := editing(t)
	for path, want := range map[string]string{"tags/1/name/ja": "tags/1", "tags": "tags/0", "coverage": "", "guard": ""} {
		e.open(path)
		if got := e.part().Path; got != want {
			t.Errorf("%s opens %q, want %q", path, got, want)
		}
	}
}

// A pattern that is loosened must show at once which example it spoils.
func TestSpoiltExamplesAreTold(t *testing.T) {
	examples := []rules.Example{{Answer: "手順を改善しました。", Tags: []rules.TagID{"good"}}, {Answer: "手順を読みました。"}}
	for pattern, want := range map[string][]string{"改善": nil, "手順": {"手順を読みました。"}, "花束": {"手順を改善しました。"}} {
		p := editedPack()
		p.Tags[0].Patterns = []string{pattern}
		ear, err := listen.New(p)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, failing(ear, examples)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", pattern, diff)
		}
	}
}

func TestTryingGoesLineByLine(t *testing.T) {
	ear, err := listen.New(editedPack())
	if err != nil {
		t.Fatal(err)
	}
	got := tryLines(ear, "", "手順を改善しました。\n\n 晴れです。")
	if len(got) != 2 || len(got[0].Tags) != 1 || got[0].Tags[0].Tag != "good" || len(got[1].Tags) != 0 || strings.Contains(got[1].Line, " ") {
		t.Errorf("got %+v", got)
	}
}
