package rules_test

import (
	"reflect"
	"strings"
	"testing"

	"kotae/rules"
)

// A body whose text nobody listed would be sent unguarded, and shown to nobody
// when the server refuses it.
func TestEveryTextIsListed(t *testing.T) {
	for _, body := range examples() {
		var want []string
		v := reflect.ValueOf(body)
		for i := range v.NumField() {
			f := v.Type().Field(i)
			switch {
			case f.Name == "Rating":
				want = append(want, v.Field(i).FieldByName("Reason").String())
			case f.Name == "Text" || f.Name == "Reason":
				want = append(want, v.Field(i).String())
			case f.Name == "Texts":
				want = append(want, v.Field(i).Index(0).String(), v.Field(i).Index(1).String())
			}
		}
		if body.Type() == (rules.Voided{}).Type() {
			want = nil // the program's own words
		}
		if got := rules.Written(body); got != strings.Join(want, "\n") {
			t.Errorf("%s: written %q, its fields say %q", body.Type(), got, want)
		}
		if len(want) == 0 {
			continue
		}
		other := strings.Repeat("別\n", len(want)-1) + "別"
		if got := rules.Written(rules.Rewritten(body, other)); got != other {
			t.Errorf("%s: rewritten as %q, want %q", body.Type(), got, other)
		}
	}
}

// A pasted control character would be refused by the server, or break a file
// that a colleague opens years later.
func TestControlCharactersNeverGetIn(t *testing.T) {
	p := defaultPack()
	for _, bad := range []string{"\x00", "\x07", "\x1b", "\x7f", "\u0085"} {
		for _, body := range examples() {
			if rules.Written(body) == "" {
				continue
			}
			spoiled := rules.Rewritten(body, "月"+bad+rules.Written(body))
			if key := keyOf(t, event(streamOf(body), spoiled).Check(p)); key != "error.text.control" {
				t.Errorf("%s with %q: %q", body.Type(), bad, key)
			}
			clean := rules.Cleaned(spoiled)
			if key := keyOf(t, event(streamOf(body), clean).Check(p)); key != "" || rules.Written(clean) != "月"+rules.Written(body) {
				t.Errorf("%s with %q cleaned: %q, %s", body.Type(), bad, rules.Written(clean), key)
			}
		}
	}
	if key := keyOf(t, event(rules.CardStream("c1"), rules.PointWritten{Side: rules.Plus, Text: "一行目\r\n\t二行目"}).Check(p)); key != "" {
		t.Errorf("lines and tabs: %s", key)
	}
}
