package pages

import (
	"testing"

	"kotae/rules"
)

// The words beside the own mark must not call an honest 未確認 too low.
func TestTheOwnMarkIsComparedInWords(t *testing.T) {
	rated := func(step int) rules.Rating { return rules.Rating{Kind: rules.Rated, Step: step} }
	unconfirmed, na := rules.Rating{Kind: rules.Unconfirmed}, rules.Rating{Kind: rules.NotApplicable}
	table := []struct {
		own, model rules.Rating
		want       string
	}{
		{rated(3), rated(3), "practice.same"},
		{unconfirmed, unconfirmed, "practice.same"},
		{rated(4), rated(3), "practice.higher"},
		{rated(2), rated(3), "practice.lower"},
		{unconfirmed, rated(3), "practice.other"},
		{rated(1), unconfirmed, "practice.other"},
		{na, unconfirmed, "practice.other"},
		{rules.Rating{Kind: rules.Rated, Step: 3, Reason: "回答1"}, rated(3), "practice.same"},
	}
	for _, row := range table {
		if got := againstModel(row.own, row.model); got != row.want {
			t.Errorf("%+v beside %+v: %s, want %s", row.own, row.model, got, row.want)
		}
	}
}
