package listen

import (
	"slices"
	"strings"
	"unicode"

	"kotae/rules"
)

// required is what a posting requires of its own (必須要件), with the words that
// name it and the tag that says it was met. HR writes a requirement for one
// posting, so it has no patterns; its name is all there is to hear.
type required struct {
	criterion rules.CriterionID
	tag       rules.TagID
	words     []string
	rank      int
}

// requiredOf lists the requirements of a pack as a posting uses it; the first
// plus tag of each is the one to propose.
func requiredOf(p *rules.Pack) []required {
	var all []required
	for _, c := range p.Criteria {
		i := slices.IndexFunc(p.Tags, func(t rules.Tag) bool { return t.Criterion == c.ID && t.Side == rules.Plus })
		if words := namesOf(c); c.Requirement && i >= 0 && len(words) > 0 {
			all = append(all, required{c.ID, p.Tags[i].ID, words, rank(p.Tags[i].Strength, true)})
		}
	}
	return all
}

// namesOf are the words of a requirement's short name: 請求 and 受発注 of
// 請求・受発注の実務. What stands in hiragana joins them, and what every
// requirement is called names none.
func namesOf(c rules.Criterion) []string {
	name := c.Short.JA
	if name == "" {
		name = c.Name.JA
	}
	var words []string
	for _, w := range strings.FieldsFunc(fold(name), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) || unicode.Is(unicode.Hiragana, r)
	}) {
		for _, common := range []string{"実務", "業務", "経験", "知識", "能力", "スキル"} {
			w = strings.TrimSuffix(w, common)
		}
		if len([]rune(w)) > 1 {
			words = append(words, w)
		}
	}
	return words
}

// required proposes the tags of requirements that were asked about: what earns a
// plus for another counted criterion of the question is evidence for a
// requirement too where its sentence names it.
func (a *answer) required(asked []rules.CriterionID, heard []Suggestion) []Suggestion {
	var out []Suggestion
	for _, r := range a.listener.required {
		if !slices.Contains(asked, r.criterion) {
			continue
		}
		i := slices.IndexFunc(heard, func(s Suggestion) bool {
			c, _ := a.listener.pack.Criterion(s.Criterion)
			return s.Side == rules.Plus && c.Weight > 0 && slices.Contains(asked, s.Criterion) && a.names(s.From, r.words)
		})
		if i >= 0 {
			s := heard[i]
			s.Tag, s.Criterion, s.rank = r.tag, r.criterion, r.rank
			out = append(out, s)
		}
	}
	return out
}

// names reports whether one of the words stands in the sentence of a rune of the
// line.
func (a *answer) names(at int, words []string) bool {
	for i := range a.sentences {
		s := &a.sentences[i]
		if from, to := a.original(i, hit{0, len(s.runes)}); at >= from && at < to {
			text := string(s.runes)
			return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) })
		}
	}
	return false
}
