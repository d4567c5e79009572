package listen

import (
	"fmt"
	"slices"
	"strings"
)

// pattern is one compiled line of a pack:
//
//	作業|確認 near 半分|短縮 and DEED unless 予定 unless somewhere HOPE
//
// Words separated by | are alternatives; but takes away those that are part of a
// longer word; near asks for the next one within nearGap runes, next within
// nextGap, in this order; and asks for more in the same sentence; unless refuses;
// somewhere looks at the whole answer; twice asks for two places in it. Words in
// capitals are classes.
type pattern struct {
	wants, refuses []part
	// key is an element of literals alone that must stand in the sentence, so most
	// patterns are passed over with one look; -1 where there is none.
	key int
}

// keyed finds the key of a pattern.
func (p pattern) keyed() pattern {
	p.key = -1
	for _, want := range p.wants {
		for _, e := range want.elements {
			if e.of != nil {
				e = e.of
			}
			if !want.somewhere && (len(e.classes) == 0 || e.list > 0) {
				if p.key = e.id; e.list > 0 {
					p.key = e.list
				}
				return p
			}
		}
	}
	return p
}

// part is a chain of elements that must stand near each other.
type part struct {
	elements []*element
	// gaps holds how many runes may stand before each element but the first.
	gaps             []int
	somewhere, twice bool
	// number tells the parts that look at the whole answer apart.
	number int
}

// element is a set of alternatives: literals, and classes by their number. The
// same set in another pattern is the same element.
type element struct {
	id      int
	classes []int
	// list is the element of the words of a class that stands alone and is no more
	// than its words (KIN).
	list int
	// fleeting says that its places differ from tag to tag.
	fleeting bool
	// of and but make an element of two: the places of one that do not lie within
	// a place of the other.
	of, but *element
}

// How many runes may stand between two elements joined by near, and by next.
const (
	nearGap = 18
	nextGap = 3
)

// Syntax is a fault in a pattern. Column counts runes from 1; Key names a text in
// rules/messages, with the Word at fault.
type Syntax struct {
	Column    int
	Key, Word string
}

// Error renders the fault for logs.
func (e *Syntax) Error() string { return fmt.Sprintf("column %d: %s %s", e.Column, e.Key, e.Word) }

// compiler gathers the literals and elements of many patterns for one automaton.
type compiler struct {
	words    *builder
	elements map[string]*element
	members  []member
	// whole counts the parts that look at the whole answer.
	whole int
	// text has the room in which literals are folded.
	text Text
}

// fold is Normalise for a literal.
func (c *compiler) fold(s string) string {
	c.text.read(s)
	return string(c.text.runes)
}

func newCompiler(nodes int) *compiler {
	return &compiler{words: newBuilder(nodes), members: make([]member, 0, nodes), elements: map[string]*element{}}
}

// Check reports the first fault of a pattern, for lint.
func Check(source string) error {
	_, err := newCompiler(1).pattern(source)
	return err
}

type word struct {
	text   string
	column int
}

func words(source string) []word {
	var out []word
	column := 1
	for _, f := range strings.Split(source, " ") {
		if f != "" {
			out = append(out, word{f, column})
		}
		column += len([]rune(f)) + 1
	}
	return out
}

func (c *compiler) pattern(source string) (pattern, error) {
	var p pattern
	ws := words(source)
	if len(ws) == 0 {
		return p, &Syntax{1, "pattern.empty", ""}
	}
	refuse := false
	for i := 0; i < len(ws); {
		if i > 0 {
			if ws[i].text != "and" && ws[i].text != "unless" {
				return p, &Syntax{ws[i].column, "pattern.joint", ws[i].text}
			}
			refuse = ws[i].text == "unless"
			i++
		}
		one, n, err := c.part(ws, i)
		if err != nil {
			return p, err
		}
		i = n
		if refuse {
			p.refuses = append(p.refuses, one)
		} else {
			p.wants = append(p.wants, one)
		}
	}
	return p.keyed(), nil
}

func (c *compiler) part(ws []word, i int) (part, int, error) {
	var one part
	if i < len(ws) && (ws[i].text == "somewhere" || ws[i].text == "twice") {
		one.somewhere, one.twice, one.number = true, ws[i].text == "twice", c.whole
		c.whole++
		i++
	}
	for {
		if i >= len(ws) {
			return one, i, &Syntax{ws[len(ws)-1].column, "pattern.follow", ws[len(ws)-1].text}
		}
		e, n, err := c.place(ws, i)
		if err != nil {
			return one, i, err
		}
		one.elements = append(one.elements, e)
		i = n
		if i >= len(ws) || (ws[i].text != "near" && ws[i].text != "next") {
			return one, i, nil
		}
		one.gaps = append(one.gaps, map[string]int{"near": nearGap, "next": nextGap}[ws[i].text])
		i++
	}
}

// place reads an element, and what is taken from it.
func (c *compiler) place(ws []word, i int) (*element, int, error) {
	e, err := c.element(ws[i])
	if err != nil || i+1 >= len(ws) || ws[i+1].text != "but" {
		return e, i + 1, err
	}
	if i+2 >= len(ws) {
		return e, i, &Syntax{ws[i+1].column, "pattern.follow", "but"}
	}
	but, err := c.element(ws[i+2])
	if err != nil {
		return e, i, err
	}
	key := ws[i].text + " but " + ws[i+2].text
	if c.elements[key] == nil {
		c.elements[key] = &element{id: len(c.elements), of: e, but: but}
	}
	return c.elements[key], i + 3, nil
}

func (c *compiler) element(w word) (*element, error) {
	if e, ok := c.elements[w.text]; ok {
		return e, nil
	}
	e := &element{id: len(c.elements)}
	column := w.column
	for _, alt := range strings.Split(w.text, "|") {
		switch {
		case alt == "":
			return e, &Syntax{column, "pattern.alternative", ""}
		case slices.Contains([]string{"and", "unless", "near", "next", "but", "somewhere", "twice"}, alt):
			return e, &Syntax{column, "pattern.word", alt}
		case isClass(alt):
			class := slices.Index(classes, alt)
			if class < 0 {
				return e, &Syntax{column, "pattern.class", alt}
			}
			e.classes, e.fleeting = append(e.classes, class), e.fleeting || class >= classElse
		default:
			c.member(c.fold(alt), e.id)
		}
		column += len([]rune(alt)) + 1
	}
	if l := c.elements["list "+strings.ToLower(w.text)]; l != nil && slices.Contains([]string{"KIN", "HOME", "PLACE", "CHILDHOOD"}, w.text) {
		e.list = l.id
	}
	c.elements[w.text] = e
	return e, nil
}

func isClass(s string) bool {
	for _, r := range s {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return len(s) > 2
}

// member makes a literal an alternative of an element.
func (c *compiler) member(literal string, element int) {
	c.members = append(c.members, newMember(c.words.literal(literal), element))
}
