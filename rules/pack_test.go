package rules_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kotae/rules"
)

func billing() rules.Requirement {
	return rules.Requirement{
		ID: "req_billing", Name: rules.Text{JA: "請求・受発注の実務", EN: "Billing and ordering"},
		Short: rules.Text{JA: "請求・受発注", EN: "Billing"}, Must: true, Weight: 4,
	}
}

// A requirement must be rated on evidence and counted as asked, like anything
// else; and a posting must not change the pack that others use.
func TestWithRequirements(t *testing.T) {
	bare := defaultPack()
	p := bare.WithRequirements([]rules.Requirement{billing()})

	if p.Criteria[0].ID != "req_billing" || !p.Criteria[0].Requirement || len(p.Criteria) != len(bare.Criteria)+1 {
		t.Errorf("requirements stand first: %v", p.Criteria[0])
	}
	tag, ok := p.Tag("req_billing.done")
	if !ok || tag.Criterion != "req_billing" || tag.Side != rules.Plus {
		t.Fatalf("no tag for the requirement: %+v", tag)
	}
	if diff := cmp.Diff(rules.Text{JA: "請求・受発注:実務で担当した", EN: "Billing: has done this work"}, tag.Name); diff != "" {
		t.Error(diff)
	}
	q, _ := p.Question("q_work")
	if !slices.Contains(q.Criteria, "req_billing") {
		t.Errorf("q_work asks about %v", q.Criteria)
	}
	if diff := cmp.Diff(defaultPack(), bare); diff != "" {
		t.Errorf("the pack itself changed: %s", diff)
	}
}

func TestARequirementWithoutAShortNameUsesItsName(t *testing.T) {
	r := billing()
	r.Short, r.Name.EN = rules.Text{}, ""
	tag, _ := defaultPack().WithRequirements([]rules.Requirement{r}).Tag("req_billing.near")
	if diff := cmp.Diff(rules.Text{JA: "請求・受発注の実務:近い経験を示した", EN: "請求・受発注の実務: told a near experience"}, tag.Name); diff != "" {
		t.Error(diff)
	}
}

func TestTextFallsBackToJapanese(t *testing.T) {
	if got := (rules.Text{JA: "経験"}).In("en"); got != "経験" {
		t.Errorf("got %q", got)
	}
}
