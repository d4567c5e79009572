package pages

import (
	"strings"
	"testing"

	"kotae/app/state"
	"kotae/rules"
	"kotae/rules/packs"
)

// A person who reads that something was refused must be told what: a rating has
// no text of its own.
func TestRefusedEventsHaveNames(t *testing.T) {
	a, pack := state.New(), packs.Default()
	for _, kind := range rules.Types() {
		body, err := rules.DecodeBody(kind, []byte("{}"))
		if err != nil {
			t.Fatal(err)
		}
		if name := refusedName(a, state.Refused{Event: rules.Event{Body: body}}); name == "" || strings.HasPrefix(name, "refused.") {
			t.Errorf("%s is called %q", kind, name)
		}
	}
	c, tag := pack.Criteria[0], pack.Tags[0]
	for want, body := range map[string]rules.Body{
		"評価: " + shortName(c, "ja") + " " + pack.Scale.Steps[1]: rules.RatingSet{Criterion: c.ID, Rating: rules.Rating{Kind: rules.Rated, Step: 2}},
		"評価: " + shortName(c, "ja") + " 対象外":                    rules.RatingSet{Criterion: c.ID, Rating: rules.Rating{Kind: rules.NotApplicable}},
		"評価タグ: " + tag.Name.JA:                                  rules.TagPut{Line: "l", Tag: tag.ID},
		"判断: 迷う":                                                rules.JudgementSet{Judgement: rules.Torn},
	} {
		if got := refusedName(a, state.Refused{Event: rules.Event{Body: body}, Pack: pack}); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
