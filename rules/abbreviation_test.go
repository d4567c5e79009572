package rules_test

import (
	"errors"
	"strings"
	"testing"

	"kotae/rules"
)

func TestAbbreviationsThatCannotBeKept(t *testing.T) {
	table := []struct {
		name string
		all  []rules.Abbreviation
		key  string
	}{
		{"none", nil, ""},
		{"two", []rules.Abbreviation{{";せ", "正社員"}, {"けい", "契約社員"}}, ""},
		{"blank", []rules.Abbreviation{{";せ", " "}}, "error.text.blank"},
		{"a space inside would end it", []rules.Abbreviation{{"せ い", "正社員"}}, "error.abbreviation.separator"},
		{"given twice", []rules.Abbreviation{{";せ", "正社員"}, {";せ", "製造"}}, "error.abbreviation.twice"},
		{"a long text", []rules.Abbreviation{{";せ", strings.Repeat("あ", rules.MaxLong+1)}}, "error.text.long"},
		{"too many", make([]rules.Abbreviation, rules.MaxAbbreviations+1), "error.abbreviation.many"},
	}
	for _, c := range table {
		var refused *rules.Error
		errors.As(rules.CheckAbbreviations(c.all), &refused)
		if (refused == nil) != (c.key == "") || refused != nil && refused.Key != c.key {
			t.Errorf("%s: %v", c.name, refused)
		}
	}
}
