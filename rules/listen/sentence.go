package listen

import "strings"

// sentence is a stretch of folded text up to a full stop, without its quotes.
type sentence struct {
	from, to int
	runes    []rune
	// spoken marks runes inside 「…」 or before と言われ: somebody else's words.
	spoken []bool
}

// sentences cuts a text at full stops and line ends; stops inside 「…」 do not
// end a sentence.
func (t Text) sentences() []sentence {
	var out []sentence
	start, depth := 0, 0
	cut := func(end int) {
		if strings.TrimSpace(string(t.runes[start:end])) != "" {
			s := sentence{from: start, to: end, runes: t.runes[start:end]}
			s.markSpoken()
			out = append(out, s)
		}
		start = end
	}
	for i, r := range t.runes {
		switch {
		case r == '「' || r == '『':
			depth++
		case (r == '」' || r == '』') && depth > 0:
			depth--
		case depth == 0 && strings.ContainsRune("。.!?\n", r) && !t.decimal(i):
			cut(i + 1)
		}
	}
	cut(len(t.runes))
	return out
}

// decimal tells the point of 1.5 from a full stop.
func (t Text) decimal(i int) bool {
	digit := func(k int) bool { return k >= 0 && k < len(t.runes) && t.runes[k] >= '0' && t.runes[k] <= '9' }
	return t.runes[i] == '.' && digit(i-1) && digit(i+1)
}

// reports are the words after which what stands before in the clause was said
// by somebody else.
var reports = []string{"と言われ", "といわれ", "と指摘", "と注意", "と助言", "とのこと", "と指示", "と声をかけ", "と教え", "と評価", "とほめ", "と褒め"}

func (s *sentence) markSpoken() {
	s.spoken = make([]bool, len(s.runes))
	depth, open := 0, 0
	for i, r := range s.runes {
		switch r {
		case '「', '『':
			if depth == 0 {
				open = i
			}
			depth++
		case '」', '』':
			if depth > 0 {
				depth--
			}
			if depth == 0 {
				s.mark(open, i)
			}
		}
	}
	for _, w := range reports {
		if at := indexRunes(s.runes, []rune(w)); at >= 0 {
			s.mark(s.clauseStart(at), at)
		}
	}
}

func (s *sentence) mark(from, to int) {
	for i := from; i < to && i < len(s.spoken); i++ {
		s.spoken[i] = true
	}
}

// clauseStart is the place after the last comma before at.
func (s *sentence) clauseStart(at int) int {
	for i := at - 1; i >= 0; i-- {
		if s.runes[i] == '、' {
			return i + 1
		}
	}
	return 0
}

func indexRunes(in, what []rune) int {
	for i := 0; i+len(what) <= len(in); i++ {
		if hasPrefix(in[i:], what) {
			return i
		}
	}
	return -1
}

func hasPrefix(in, what []rune) bool {
	if len(in) < len(what) {
		return false
	}
	for i := range what {
		if in[i] != what[i] {
			return false
		}
	}
	return true
}

func hasSuffix(in []rune, what string) bool {
	w := []rune(what)
	return len(in) >= len(w) && hasPrefix(in[len(in)-len(w):], w)
}
