package listen_test

import (
	"slices"
	"testing"

	"kotae/rules"
	"kotae/rules/listen"
	"kotae/rules/packs"
)

func requirement(id rules.CriterionID, short string) rules.Requirement {
	text := rules.Text{JA: short}
	return rules.Requirement{ID: id, Name: text, Short: text, Must: true, Weight: 4, Look: text}
}

// Round one asks first whether somebody can do what the posting requires: a line
// that says so must be offered with that name, and only such a line.
func TestRequirementsAreProposedByName(t *testing.T) {
	p := packs.Default().WithRequirements([]rules.Requirement{requirement("billing", "請求・受発注の実務"), requirement("table", "表計算")})
	l, err := listen.New(p)
	if err != nil {
		t.Fatal(err)
	}
	work, _ := p.Question("q_work")
	for line, want := range map[string][]rules.TagID{
		"請求書の照合を月120件担当していました":               {"billing.done"},
		"表計算で月末の集計を毎月40件担当していました":            {"table.done"},
		"受発注の入力を月200件担当し、表計算で週次の表も作っていました。":  {"billing.done", "table.done"},
		"レジと品出しを1日80人分担当していました":              nil,
		"請求の仕事を担当したいです":                      nil,
		"請求書の処理は担当していませんでした":                 nil,
		"受付を1日80件担当していました。請求のことは隣の課がしていました。": nil,
	} {
		var got []rules.TagID
		for _, id := range tagsOf(l.Suggest(work.Criteria, line)) {
			if tag, _ := p.Tag(id); tag.Criterion == "billing" || tag.Criterion == "table" {
				got = append(got, id)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", line, got, want)
		}
	}
	if got := tagsOf(l.Suggest([]rules.CriterionID{"initiative"}, "請求書の照合を月120件担当していました")); slices.Contains(got, "billing.done") {
		t.Errorf("%v, where nobody asked about the requirement", got)
	}
}

// HR calls a requirement what it likes; no name may leave an interview without
// suggestions.
func TestNoNameOfARequirementStopsTheEar(t *testing.T) {
	for _, name := range []string{"", "next", "AND near", "|", "実務経験", "もの作り", "SQL|Java", "・・", "{0}"} {
		p := packs.Default().WithRequirements([]rules.Requirement{requirement("own", name)})
		l, err := listen.New(p)
		if err != nil {
			t.Errorf("%q: %v", name, err)
			continue
		}
		if got := tagsOf(l.Suggest([]rules.CriterionID{"experience", "own"}, "受付を1日80件担当していました")); len(got) == 0 || slices.Contains(got, "own.done") {
			t.Errorf("%q: %v", name, got)
		}
	}
}
