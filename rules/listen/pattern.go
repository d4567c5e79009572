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
// Words separated by | are alternatives; near asks for the next one within
// nearGap runes, next within nextGap, in this order; and asks for more in the
// same sentence; unless refuses; somewhere looks at the whole answer; twice asks
// for two places in it. Words in capitals are classes.
type pattern struct {
	wants, refuses []part
}

// part is a chain of elements that must stand near each other.
type part struct {
	elements []element
	// gaps holds how many runes may stand before each element but the first.
	gaps             []int
	somewhere, twice bool
}

// element is a set of alternatives: ids of literals, and classes.
type element struct {
	literals []int
	classes  []string
}

// How many runes may stand between two elements joined by near, and by next.
const (
	nearGap = 18
	nextGap = 3
)

// Syntax is a fault in a pattern; Column counts runes from 1.
type Syntax struct {
	Column int
	Reason string
}

// Error says where and why.
func (e *Syntax) Error() string { return fmt.Sprintf("column %d: %s", e.Column, e.Reason) }

// compiler gathers the literals of many patterns for one automaton.
type compiler struct {
	literals []string
	ids      map[string]int
}

// Check reports the first fault of a pattern, for lint.
func Check(source string) error {
	_, err := (&compiler{ids: map[string]int{}}).pattern(source)
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
		return p, &Syntax{1, "the pattern is empty"}
	}
	refuse := false
	for i := 0; i < len(ws); {
		if i > 0 {
			if ws[i].text != "and" && ws[i].text != "unless" {
				return p, &Syntax{ws[i].column, "expected and, unless, near or next before " + ws[i].text}
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
	return p, nil
}

func (c *compiler) part(ws []word, i int) (part, int, error) {
	var one part
	if i < len(ws) && (ws[i].text == "somewhere" || ws[i].text == "twice") {
		one.somewhere, one.twice = true, ws[i].text == "twice"
		i++
	}
	for {
		if i >= len(ws) {
			return one, i, &Syntax{ws[len(ws)-1].column, "something must follow " + ws[len(ws)-1].text}
		}
		e, err := c.element(ws[i])
		if err != nil {
			return one, i, err
		}
		one.elements = append(one.elements, e)
		i++
		if i >= len(ws) || (ws[i].text != "near" && ws[i].text != "next") {
			return one, i, nil
		}
		one.gaps = append(one.gaps, map[string]int{"near": nearGap, "next": nextGap}[ws[i].text])
		i++
	}
}

func (c *compiler) element(w word) (element, error) {
	var e element
	column := w.column
	for _, alt := range strings.Split(w.text, "|") {
		switch {
		case alt == "":
			return e, &Syntax{column, "an alternative is empty"}
		case slices.Contains([]string{"and", "unless", "near", "next", "somewhere", "twice"}, alt):
			return e, &Syntax{column, alt + " stands where a word is expected"}
		case isClass(alt):
			if !slices.Contains(classes, alt) {
				return e, &Syntax{column, "there is no class " + alt}
			}
			e.classes = append(e.classes, alt)
		default:
			e.literals = append(e.literals, c.literal(fold(alt)))
		}
		column += len([]rune(alt)) + 1
	}
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

func (c *compiler) literal(s string) int {
	id, ok := c.ids[s]
	if !ok {
		id = len(c.literals)
		c.ids[s] = id
		c.literals = append(c.literals, s)
	}
	return id
}
