package listen

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentence is a stretch of folded text up to a full stop or a contrast
// (…ましたが、).
type sentence struct {
	from, to int
	runes    []rune
	// spoken marks runes inside 「…」 or before と言われ: somebody else's words.
	spoken []bool
	// commas counts the commas before each rune.
	commas []int
	// places holds where the elements of the patterns stand, slots which of them
	// are whose, the first being nobody's; touched lists the elements that have
	// some. resolved says that the places of an element's classes are among them.
	slots            []uint16
	places           [][]hit
	resolved         []bool
	touched, settled []int
	// class holds the places of the classes that were asked for, figures the
	// numbers.
	class   [][]hit
	heard   []bool
	figures []amount
}

// clear makes a sentence ready for the next line, in the room it has.
func (s *sentence) clear(from, to int, runes []rune, elements int) {
	s.from, s.to, s.runes = from, to, runes
	if s.slots == nil {
		s.slots, s.resolved = make([]uint16, elements), make([]bool, elements)
		s.class, s.heard = make([][]hit, len(classes)), make([]bool, len(classes))
	}
	for _, e := range s.touched {
		s.slots[e] = 0
	}
	for _, e := range s.settled {
		s.resolved[e] = false
	}
	s.touched, s.settled = s.touched[:0], s.settled[:0]
	s.places = append(s.places[:0], nil)
	clear(s.heard)
	s.spoken = append(s.spoken[:0], make([]bool, len(runes))...)
	s.markQuoted()
	s.countCommas()
}

// sentences cuts a text at full stops and line ends, and at contrasts too where
// each half is to be heard alone; stops inside 「…」 do not end a sentence.
func (t *Text) sentences(contrasts bool, found func(from, to int)) {
	start, depth := 0, 0
	cut := func(end int) {
		for _, r := range t.runes[start:end] {
			if !unicode.IsSpace(r) {
				found(start, end)
				break
			}
		}
		start = end
	}
	for i, r := range t.runes {
		switch {
		case r == '「' || r == '『':
			depth++
		case (r == '」' || r == '』') && depth > 0:
			depth--
		case depth == 0 && isStop(r) && !t.decimal(i), depth == 0 && contrasts && r == '、' && t.contrast(i):
			cut(i + 1)
		}
	}
	cut(len(t.runes))
}

func isStop(r rune) bool { return r == '。' || r == '.' || r == '!' || r == '?' || r == '\n' }

// keep notes where an element stands.
func (s *sentence) keep(element int, hits []hit) {
	if s.slots[element] == 0 {
		s.slots[element] = uint16(len(s.places))
		s.places = append(s.places, nil)
		s.touched = append(s.touched, element)
	}
	s.places[s.slots[element]] = hits
}

// resolve notes where an element stands, its classes included.
func (s *sentence) resolve(element int, hits []hit) {
	s.resolved[element] = true
	s.settled = append(s.settled, element)
	if len(hits) > 0 || s.slots[element] > 0 {
		s.keep(element, hits)
	}
}

// decimal tells the point of 1.5 from a full stop.
func (t *Text) decimal(i int) bool {
	return t.runes[i] == '.' && i > 0 && i+1 < len(t.runes) && isDigit(t.runes[i-1]) && isDigit(t.runes[i+1])
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// contrast tells the が of 言われましたが、 from the one of 会社が、.
func (t *Text) contrast(i int) bool {
	before := t.runes[max(0, i-4):i]
	for _, w := range []string{"けど", "けれども", "けれど", "ものの"} {
		if hasSuffix(before, w) {
			return true
		}
	}
	return len(before) > 1 && before[len(before)-1] == 'が' && strings.ContainsRune("たすんいだ", before[len(before)-2])
}

func (s *sentence) markQuoted() {
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
				if depth == 0 && !s.resolvedOn(i+1) {
					s.mark(open, i)
				}
			}
		}
	}
}

// resolvedOn tells one's own aim in quotes (「年内に終える」と決め) from what others
// said.
func (s *sentence) resolvedOn(at int) bool {
	for _, w := range []string{"と決め", "を目標", "という目標", "と目標", "ことを目標", "を合言葉"} {
		if begins(s.runes[at:], w) {
			return true
		}
	}
	return false
}

func (s *sentence) mark(from, to int) {
	for i := from; i < to && i < len(s.spoken); i++ {
		s.spoken[i] = true
	}
}

func (s *sentence) countCommas() {
	s.commas = append(s.commas[:0], make([]int, len(s.runes)+1)...)
	for i, r := range s.runes {
		s.commas[i+1] = s.commas[i]
		if r == '、' {
			s.commas[i+1]++
		}
	}
}

// adverb tells the と of もっと評価され from the one of よいと評価され.
func (s *sentence) adverb(at int) bool {
	before := s.runes[max(0, at-3) : at+1]
	for _, w := range []string{"もっと", "きちんと", "ちゃんと", "ずっと", "やっと"} {
		if hasSuffix(before, w) {
			return true
		}
	}
	return false
}

// between reports whether a gap joins rather than parts: not too wide, and over
// one comma at most.
func (s *sentence) between(from, to, gap int) bool {
	most := 1
	if gap == nextGap {
		most = 0
	}
	return to >= from && to-from <= gap && s.commas[to]-s.commas[from] <= most
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

// end is the place before the closing full stop.
func (s *sentence) end() int {
	n := len(s.runes)
	for n > 0 && strings.ContainsRune("。.!?\n )」、", s.runes[n-1]) {
		n--
	}
	return n
}

// begins and hasSuffix compare runes with a text without taking memory.
func begins(in []rune, what string) bool {
	n := 0
	for _, r := range what {
		if n >= len(in) || in[n] != r {
			return false
		}
		n++
	}
	return true
}

func hasSuffix(in []rune, what string) bool {
	n := utf8.RuneCountInString(what)
	if len(in) < n {
		return false
	}
	at := len(in) - n
	for _, r := range what {
		if in[at] != r {
			return false
		}
		at++
	}
	return true
}
