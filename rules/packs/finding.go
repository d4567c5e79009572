package packs

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"kotae/rules"
	"kotae/rules/messages"
)

// Severity says whether a finding keeps the pack from being used.
type Severity string

// The severities.
const (
	Broken Severity = "error"
	Advise Severity = "warning"
)

// Finding is one thing wrong with a pack file, where it stands and what to do.
type Finding struct {
	File string
	// Line and Column count from 1; both are 1 where the whole file is meant.
	Line, Column    int
	Severity        Severity
	Message, Advice rules.Text
}

// Refused is the error of a pack that cannot be used, with all its findings.
type Refused struct{ Findings []Finding }

// Error renders one finding a line, as file:line:column: message advice.
func (r *Refused) Error() string {
	lines := make([]string, len(r.Findings))
	for i, f := range r.Findings {
		lines[i] = f.In("en")
	}
	return strings.Join(lines, "\n")
}

// In renders the finding for a person, as file:line:column: message advice.
func (f Finding) In(lang string) string {
	return fmt.Sprintf("%s:%d:%d: %s %s", f.File, f.Line, f.Column, f.Message.In(lang), f.Advice.In(lang))
}

// sentence takes the text of a key in both languages.
func sentence(key string, args []any) rules.Text {
	return rules.Text{JA: said{key, args}.in("ja"), EN: said{key, args}.in("en")}
}

// said is a text by its key; as an argument it is said in the sentence's language.
type said struct {
	key  string
	args []any
}

func (s said) in(lang string) string {
	words := make([]string, len(s.args))
	for i, a := range s.args {
		switch a := a.(type) {
		case said:
			words[i] = a.in(lang)
		case label:
			words[i] = a.in(lang)
		default:
			words[i] = fmt.Sprint(a)
		}
	}
	return messages.Text(lang, s.key, words...)
}

// label is a field of a pack: by its key for authors who write files in English,
// by its name too for people who see a screen.
type label string

func (l label) in(lang string) string {
	key := "packs.field." + string(l)
	name, _, _ := strings.Cut(messages.Text(lang, key), "(")
	if lang == "en" || name == key {
		return string(l)
	}
	return strings.TrimSpace(name) + "(" + string(l) + ")"
}

func sortFindings(all []Finding) {
	slices.SortStableFunc(all, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
}
