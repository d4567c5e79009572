package packs

import (
	"strings"
	"testing"

	"kotae/rules"
	"kotae/rules/listen"
)

// An example that no longer holds says which habit of an answer is heard
// differently since the last change, before an interviewer sees it.
func TestShippedPacksHearTheirExamples(t *testing.T) {
	for _, p := range Shipped() {
		l, err := listen.New(p)
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Examples) < 15 {
			t.Errorf("%s has %d examples", p.ID, len(p.Examples))
		}
		for _, e := range p.Examples {
			if tried := l.Try(e); !tried.Passed() {
				t.Errorf("%s: %s: missing %v, unwanted %v, proposed %v", p.ID, e.Answer, tried.Missing, tried.Unwanted, tried.Proposed)
			}
		}
	}
}

// judging are words about what somebody is.
var judging = []string{"能力が低", "受け身", "消極的", "やる気がな", "意欲が低", "人間性", "素質", "性格が", "lazy", "unmotivated", "incapable",
	"mediocre", "personality"}

// The words of a pack must not judge a person, in either language.
func TestShippedPacksJudgeAnswersNotPersons(t *testing.T) {
	for _, p := range Shipped() {
		for _, part := range p.Parts() {
			if part.Kind == rules.GuardPart || part.Kind == rules.ExamplePart {
				continue
			}
			for _, f := range part.Fields {
				if f.Kind != rules.WordsField && f.Kind != rules.TextsField {
					continue
				}
				for _, text := range f.Get() {
					for _, word := range judging {
						if strings.Contains(text.JA, word) || strings.Contains(strings.ToLower(text.EN), word) {
							t.Errorf("%s %s %s: %q in %+v", p.ID, part.Path, f.Name, word, text)
						}
					}
				}
			}
		}
	}
}
