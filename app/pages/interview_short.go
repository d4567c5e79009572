package pages

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kotae/app/dom"
	"kotae/rules"
)

// expandSoon puts the text in the place of a short form that was just ended by a
// separator; never in the middle of a composition, nor when somebody takes a
// replacement back.
func (p *interviewPage) expandSoon(t dom.Typing) {
	if t.Undone {
		// The browser selects what came back; the next key must not replace it.
		composer := dom.ByID(composerID)
		_, end := composer.Selection()
		composer.SetCaret(end)
	}
	if t.Composing || !t.Added || p.expanding || len(p.state.Abbreviations()) == 0 {
		return
	}
	dom.Soon(func() {
		composer := dom.ByID(composerID)
		caret, end := composer.Selection()
		runes := []rune(composer.Value())
		if caret != end || caret == 0 || caret > len(runes) {
			return
		}
		from, text, ok := expansion(p.state.Abbreviations(), runes[:caret])
		if !ok {
			return
		}
		p.expanding = true
		composer.Replace(from, caret, text)
		p.expanding = false
	})
}

// expansion finds what becomes of a text that ends with a separator: the runes
// from a place on turn into another text. A space only ends a short form, where
// what it stands for is Japanese; any other separator stays.
func expansion(all []rules.Abbreviation, typed []rune) (from int, text string, ok bool) {
	last := len(typed) - 1
	if last < 1 || !isSeparator(typed[last]) {
		return 0, "", false
	}
	a, from, ok := abbreviated(all, typed[:last])
	if !ok {
		return 0, "", false
	}
	ending, _ := utf8.DecodeLastRuneInString(a.Text)
	if (typed[last] == ' ' || typed[last] == '　') && ending >= utf8.RuneSelf {
		return from, a.Text, true
	}
	return from, a.Text + string(typed[last]), true
}

// expandedEnd is a text whose last word, if it is a short form, is written out.
func expandedEnd(all []rules.Abbreviation, text string) string {
	runes := []rune(text)
	a, from, ok := abbreviated(all, runes)
	if !ok {
		return text
	}
	return string(runes[:from]) + a.Text
}

// abbreviated finds the longest short form at the end of a text. One of letters
// counts only as a word of its own; one that begins with a sign counts anywhere.
func abbreviated(all []rules.Abbreviation, typed []rune) (found rules.Abbreviation, from int, ok bool) {
	end := foldKana(string(typed))
	for _, a := range all {
		short := foldKana(a.Short)
		at := len(typed) - utf8.RuneCountInString(short)
		if !strings.HasSuffix(end, short) || ok && at >= from {
			continue
		}
		first, _ := utf8.DecodeRuneInString(short)
		if word := unicode.IsLetter(first) || unicode.IsDigit(first); word && at > 0 && !isBoundary(typed[at-1]) {
			continue
		}
		found, from, ok = a, at, true
	}
	return found, from, ok
}

func isSeparator(r rune) bool { return strings.ContainsRune(rules.Separators, r) }

func isBoundary(r rune) bool {
	return isSeparator(r) || strings.ContainsRune("（(「『・：:／/！？!?", r)
}
