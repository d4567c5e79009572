package pages

import (
	"slices"
	"strings"

	"kotae/rules"
)

// mostFound is how many tags the search lists.
const mostFound = 12

// searchTags finds tags by name, reading, id or the name of their criterion; every word
// of the query must occur. Those whose name or reading begins with the query come
// first, then those used last, the latest before, then those of the current
// question.
func searchTags(p *rules.Pack, q questionRow, recent []rules.TagID, query, lang string) []rules.Tag {
	words := strings.Fields(foldKana(query))
	var ranked [4][]rules.Tag
	last := make([]rules.Tag, len(recent))
	for _, t := range p.Tags {
		name, kana := foldKana(t.Name.In(lang)), foldKana(t.Kana)
		if !hasAll(name+" "+kana+" "+foldKana(string(t.ID))+" "+foldKana(criterionNames(p, []rules.CriterionID{t.Criterion}, lang))+" "+foldKana(t.Name.EN), words) {
			continue
		}
		switch {
		case len(words) > 0 && (strings.HasPrefix(name, words[0]) || strings.HasPrefix(kana, words[0])):
			ranked[0] = append(ranked[0], t)
		case slices.Contains(recent, t.ID):
			last[slices.Index(recent, t.ID)] = t
		case belongs(q, t):
			ranked[2] = append(ranked[2], t)
		default:
			ranked[3] = append(ranked[3], t)
		}
	}
	ranked[1] = slices.DeleteFunc(last, func(t rules.Tag) bool { return t.ID == "" })
	found := slices.Concat(ranked[0], ranked[1], ranked[2], ranked[3])
	return found[:min(len(found), mostFound)]
}

func belongs(q questionRow, t rules.Tag) bool {
	for _, id := range q.Criteria {
		if id == t.Criterion {
			return true
		}
	}
	return false
}

func hasAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// foldKana makes katakana, full-width and capital letters alike to what they
// stand for, so that a name is found however it is typed.
func foldKana(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'ァ' && r <= 'ヶ':
			return r - 'ァ' + 'ぁ'
		case r >= '！' && r <= '～':
			r = r - '！' + '!'
		case r == '　' || r == '・' || r == '_' || r == '-':
			return ' '
		}
		if r >= 'A' && r <= 'Z' {
			return r - 'A' + 'a'
		}
		return r
	}, s)
}
