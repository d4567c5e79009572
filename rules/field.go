package rules

import (
	"strconv"
	"strings"
)

// FieldKind says how a field of a part is written.
type FieldKind string

// The kinds of fields: one text in both languages, a list of such texts, a line
// or a list of lines in one language, a number, yes or no, one or several of its
// options, and the conditions of a verdict rule.
const (
	WordsField      FieldKind = "words"
	TextsField      FieldKind = "texts"
	LineField       FieldKind = "line"
	LinesField      FieldKind = "lines"
	NumberField     FieldKind = "number"
	FlagField       FieldKind = "flag"
	ChoiceField     FieldKind = "choice"
	SomeField       FieldKind = "some"
	ConditionsField FieldKind = "conditions"
)

// Field is one thing of a part that can be changed. Whatever its kind, its value
// is a list of texts.
type Field struct {
	Name    string
	Kind    FieldKind
	Options []string
	get     func() []Text
	set     func([]Text)
}

// Get is the value; what has one language only has it in both.
func (f Field) Get() []Text { return f.get() }

// Set replaces the value. A number that is none becomes -1, which lint refuses.
func (f Field) Set(value []Text) { f.set(value) }

func same(s string) Text { return Text{JA: s, EN: s} }

func one(value []Text) string {
	if len(value) == 0 {
		return ""
	}
	return value[0].JA
}

func words(name string, at *Text) Field {
	return Field{Name: name, Kind: WordsField, get: func() []Text { return []Text{*at} },
		set: func(v []Text) { *at = append(v, Text{})[0] }}
}

func texts(name string, at *[]Text) Field {
	return Field{Name: name, Kind: TextsField, get: func() []Text { return *at }, set: func(v []Text) { *at = v }}
}

func line(name string, at *string) Field {
	return Field{Name: name, Kind: LineField, get: func() []Text { return []Text{same(*at)} }, set: func(v []Text) { *at = one(v) }}
}

func choice(name string, at *string, options ...string) Field {
	f := line(name, at)
	f.Kind, f.Options = ChoiceField, options
	return f
}

func some[T ~string](name string, at *[]T, options []string) Field {
	return Field{Name: name, Kind: SomeField, Options: options,
		get: func() []Text {
			var all []Text
			for _, s := range *at {
				all = append(all, same(string(s)))
			}
			return all
		},
		set: func(v []Text) {
			*at = nil
			for _, t := range v {
				*at = append(*at, T(t.JA))
			}
		}}
}

func lines(name string, at *[]string) Field {
	f := some(name, at, nil)
	f.Kind = LinesField
	return f
}

func number(name string, at *int) Field {
	return Field{Name: name, Kind: NumberField, get: func() []Text { return []Text{same(strconv.Itoa(*at))} },
		set: func(v []Text) {
			n, err := strconv.ParseUint(one(v), 10, 16)
			*at = int(n)
			if err != nil {
				*at = -1
			}
		}}
}

func flag(name string, at *bool) Field {
	return Field{Name: name, Kind: FlagField, get: func() []Text { return []Text{same(strconv.FormatBool(*at))} },
		set: func(v []Text) { *at = one(v) == "true" }}
}

func conditions(name string, at *[]Condition) Field {
	return Field{Name: name, Kind: ConditionsField,
		get: func() []Text {
			var all []Text
			for _, c := range *at {
				all = append(all, same(c.Words()))
			}
			return all
		},
		set: func(v []Text) {
			*at = nil
			for _, t := range v {
				c, _ := ParseCondition(t.JA)
				*at = append(*at, c)
			}
		}}
}

// Words writes the condition as packs do: "total >= 3.5".
func (c Condition) Words() string {
	value := strconv.Itoa(c.Value)
	if c.Measure.InPoints() {
		value = strings.TrimSuffix(strings.TrimRight(Points(c.Value).String(), "0"), ".")
	}
	return string(c.Measure) + " " + string(c.Op) + " " + value
}

// ParseCondition reads such words; it takes any three. A value that is no number
// of its measure, or would have to be rounded, becomes -1, which lint refuses.
func ParseCondition(s string) (Condition, bool) {
	part := strings.Fields(s)
	if len(part) != 3 {
		return Condition{}, false
	}
	c := Condition{Measure: Measure(part[0]), Op: Op(part[1])}
	c.Value = units(part[2], c.Measure.InPoints())
	return c, true
}

// units turns "3.5" into 350 where points are meant, and "80" into 80.
func units(s string, points bool) int {
	whole, decimals, dot := strings.Cut(s, ".")
	if dot && (!points || decimals == "" || len(decimals) > 2) {
		return -1
	}
	if points {
		whole += (decimals + "00")[:2]
	}
	v, err := strconv.ParseUint(whole, 10, 16)
	if err != nil {
		return -1
	}
	return int(v)
}
