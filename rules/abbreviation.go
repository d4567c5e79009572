package rules

import "strings"

// Abbreviation is a short form of an interviewer's own (短縮語), which becomes
// Text while typing.
type Abbreviation struct {
	Short string `json:"short"`
	Text  string `json:"text"`
}

// Limits of a person's abbreviations.
const (
	MaxAbbreviations = 200
	MaxShort         = 20  // runes of a short form
	MaxLong          = 200 // runes of what it stands for
)

// Separators end a short form.
const Separators = " 　、。,.\n"

// CheckAbbreviations refuses a list that cannot be kept: blank or oversized
// entries, a short form that a separator would cut, or one given twice.
func CheckAbbreviations(all []Abbreviation) error {
	if len(all) > MaxAbbreviations {
		return Errorf(TooLarge, "error.abbreviation.many", MaxAbbreviations)
	}
	seen := map[string]bool{}
	for _, a := range all {
		if err := first(text(a.Short, MaxShort), text(a.Text, MaxLong)); err != nil {
			return err
		}
		if strings.ContainsAny(a.Short, Separators) {
			return Errorf(Invalid, "error.abbreviation.separator", a.Short)
		}
		if seen[a.Short] {
			return Errorf(Invalid, "error.abbreviation.twice", a.Short)
		}
		seen[a.Short] = true
	}
	return nil
}
