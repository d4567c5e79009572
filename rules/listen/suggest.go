package listen

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"kotae/rules"
)

// Listener holds the compiled patterns of one pack.
type Listener struct {
	pack    *rules.Pack
	words   *automaton
	lengths []int32
	// members lists for each literal the elements it belongs to; there are so
	// many elements.
	members         members
	elements, whole int
	tags            []heard
	items           []heard
	// lexicon leads to the element of each list of words; denies marks literals
	// that count in others' words too, reports those that end such words, longer
	// those that hold the letters of a private topic and are none.
	lexicon                 map[string]int
	denies, reports, longer []bool
	asked                   map[rules.CriterionID][]string
	required                []required
	// room holds answers whose memory the next line uses.
	room sync.Pool
}

// heard is one tag or guard item with its patterns.
type heard struct {
	index    int
	patterns []pattern
	except   []pattern
	// last says that a pattern is for lines for which no other tag is proposed.
	last bool
}

// Suggestion proposes a tag for a line (評価タグの候補).
type Suggestion struct {
	Tag       rules.TagID       `json:"tag"`
	Criterion rules.CriterionID `json:"criterion"`
	Side      rules.Side        `json:"side"`
	// Phrase caused it; it stands at runes From to To of the line.
	Phrase string `json:"phrase"`
	From   int    `json:"-"`
	To     int    `json:"-"`
	// rank puts what was asked about first, then the stronger.
	rank int
}

// MostSuggestions bounds what one line is offered: more is read by nobody.
const MostSuggestions = 3

// New compiles the patterns of a pack. A fault names the tag or item; lint
// reports it with its line.
func New(p *rules.Pack) (*Listener, error) {
	c := newCompiler(enoughNodes)
	l := &Listener{pack: p, asked: map[rules.CriterionID][]string{}, lexicon: c.lexicon()}
	for i, t := range p.Tags {
		h, err := c.heard(i, t.Patterns, t.Except)
		if err != nil {
			return nil, fmt.Errorf("tag %s: %w", t.ID, err)
		}
		l.tags = append(l.tags, h)
	}
	for i, g := range p.Guard {
		h, err := c.heard(i, g.Patterns, g.Except)
		if err != nil {
			return nil, fmt.Errorf("guard item %d: %w", g.Item, err)
		}
		l.items = append(l.items, h)
	}
	for _, cr := range p.Criteria {
		for _, w := range cr.Asked {
			l.asked[cr.ID] = append(l.asked[cr.ID], fold(w))
		}
	}
	l.required = requiredOf(p)
	l.words, l.lengths = c.words.automaton(), c.words.lengths
	l.members, l.elements, l.whole = newMembers(c.members, len(l.lengths)), len(c.elements), c.whole
	l.denies, l.reports = l.listing("not"), l.listing("report")
	l.longer = l.listing("longer")
	return l, nil
}

// listing marks the literals of a list of the lexicon.
func (l *Listener) listing(list string) []bool {
	out := make([]bool, len(l.members.ends))
	for id := range out {
		out[id] = slices.Contains(l.members.of(id), int32(l.lexicon[list]))
	}
	return out
}

func (c *compiler) heard(index int, patterns, except []string) (heard, error) {
	h := heard{index: index}
	for _, list := range []struct {
		from []string
		to   *[]pattern
	}{{patterns, &h.patterns}, {except, &h.except}} {
		for _, source := range list.from {
			p, err := c.pattern(source)
			if err != nil {
				return h, err
			}
			h.last = h.last || strings.HasPrefix(source, "ELSE ")
			*list.to = append(*list.to, p)
		}
	}
	return h, nil
}

// Criteria tells which criteria a question asks about: those of the pack's own
// question with that text, else those whose words stand in it. A candidate's own
// questions (逆質問) are asked about nothing.
func (l *Listener) Criteria(question string) []rules.CriterionID {
	folded := fold(strings.TrimSpace(question))
	if folded == "" || strings.Contains(folded, "逆質問") {
		return nil
	}
	for _, q := range l.pack.Questions {
		if fold(q.Text.JA) == folded {
			return q.Criteria
		}
	}
	var out []rules.CriterionID
	for _, c := range l.pack.Criteria {
		if slices.ContainsFunc(l.asked[c.ID], func(w string) bool { return strings.Contains(folded, w) }) {
			out = append(out, c.ID)
		}
	}
	return out
}

// Suggest proposes tags for a line that answers a question about the given
// criteria; none where they are not known. Precision comes first: what counts
// against somebody, or asks on, is proposed only for what was asked, and a plus
// is never heard in a sentence that denies.
func (l *Listener) Suggest(asked []rules.CriterionID, line string) []Suggestion {
	a := l.hear(line, false)
	defer a.done()
	out := a.proposed(asked, false)
	if len(out) == 0 {
		out = a.proposed(asked, true)
	}
	plus := slices.ContainsFunc(out, func(s Suggestion) bool { return s.Side == rules.Plus })
	if plus {
		out = slices.DeleteFunc(out, func(s Suggestion) bool {
			t, _ := l.pack.Tag(s.Tag)
			return t.Alone
		})
	}
	out = append(out, a.required(asked, out)...)
	slices.SortStableFunc(out, func(a, b Suggestion) int { return cmp.Compare(a.rank, b.rank) })
	return out[:min(len(out), MostSuggestions)]
}

// proposed lists the tags that a line earns; of the last, which are for lines that
// earn no other, one is enough, a plus rather than what asks on.
func (a *answer) proposed(asked []rules.CriterionID, last bool) []Suggestion {
	var out []Suggestion
	a.last = last
	for k := range a.listener.tags {
		h := &a.listener.tags[k]
		t := &a.listener.pack.Tags[h.index]
		a.asked = slices.Contains(asked, t.Criterion)
		if (t.Side != rules.Plus && !a.asked) || (last && !h.last) {
			continue
		}
		if from, to, ok := a.tagged(h, t.Side == rules.Plus); ok {
			out = append(out, Suggestion{t.ID, t.Criterion, t.Side, string(a.text.typed[from:to]), from, to, rank(t.Strength, a.asked)})
		}
	}
	if last && len(out) > 1 {
		i := slices.IndexFunc(out, func(s Suggestion) bool { return s.Side == rules.Plus })
		return out[max(i, 0) : max(i, 0)+1]
	}
	return out
}

// tagged finds the first place that earns a tag.
func (a *answer) tagged(h *heard, plus bool) (from, to int, ok bool) {
	for i := range a.sentences {
		place, ok := a.earned(i, h)
		if ok && (!plus || len(a.found(i, classDenied)) == 0) {
			from, to = a.original(i, a.telling(i, place))
			return from, to, true
		}
	}
	return 0, 0, false
}

// telling widens a place that says nothing by itself (ので、) to its clause, and
// where that is no more (なので、) to the next.
func (a *answer) telling(i int, h hit) hit {
	s := &a.sentences[i]
	if end := s.end(); h.to <= h.from && end > longestClause {
		return hit{max(s.clauseStart(end-1), end-longestClause), end}
	} else if h.to <= h.from {
		return h
	}
	for h.from > 0 && h.to-h.from < longestClause && !s.says(h) {
		h.from = max(s.clauseStart(h.from-1), h.to-longestClause)
	}
	for h.to < s.end() && !s.says(h) {
		h.to++
	}
	return h
}

// longestClause bounds what is marked, in runes.
const longestClause = 40

// says reports whether a place holds more than particles and endings, which are
// written in hiragana.
func (s *sentence) says(h hit) bool {
	return slices.ContainsFunc(s.runes[h.from:h.to], func(r rune) bool {
		return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Hiragana, r)
	})
}

// earned finds what in sentence i earns a tag or touches an item.
func (a *answer) earned(i int, h *heard) (hit, bool) {
	for k := range h.patterns {
		if place, ok := a.match(i, &h.patterns[k]); ok {
			return place, !a.any(i, h.except)
		}
	}
	return hit{}, false
}

func (a *answer) any(i int, patterns []pattern) bool {
	for k := range patterns {
		if _, ok := a.match(i, &patterns[k]); ok {
			return true
		}
	}
	return false
}

func rank(strength int, asked bool) int {
	if asked {
		return -strength - 10
	}
	return -strength
}
