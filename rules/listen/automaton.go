package listen

import (
	"slices"
	"unicode/utf8"
)

// automaton finds every literal of a pack in one pass over a text
// (Aho–Corasick), so that the cost does not grow with the number of patterns.
// It lies flat in memory: the collector has nothing to follow in it while
// somebody types.
type automaton struct {
	nodes []node
	edges []edge
	// ends lists literals; each node has a stretch of it.
	ends  []int32
	first map[rune]int32
}

// node has stretches of edges and ends; fail is where the text may go on.
type node struct {
	edges, edgesTo, ends, endsTo, fail int32
}

type edge struct {
	r    rune
	next int32
}

// hit is one place where a literal or class stands.
type hit struct{ from, to int }

// trie is what an automaton is made of: children hang on each other. end is the
// literal that ends here, -1 for none; literals differ.
type trie struct {
	r                         rune
	child, sibling, fail, end int32
}

func newAutomaton(literals []string) *automaton {
	runes := 0
	for _, lit := range literals {
		runes += utf8.RuneCountInString(lit)
	}
	b := &builder{all: append(make([]trie, 0, 1+runes), trie{end: -1}), first: map[rune]int32{}}
	for id, lit := range literals {
		at := int32(0)
		for _, r := range lit {
			next := b.child(at, r)
			if next == 0 {
				next = b.grow(at, r)
			}
			at = next
		}
		b.all[at].end = int32(id)
	}
	return b.flatten(b.link())
}

// builder makes an automaton. The root has hundreds of children, all others a
// few.
type builder struct {
	all   []trie
	first map[rune]int32
}

// child is 0 where there is none.
func (b *builder) child(at int32, r rune) int32 {
	if at == 0 {
		return b.first[r]
	}
	for n := b.all[at].child; n != 0; n = b.all[n].sibling {
		if b.all[n].r == r {
			return n
		}
	}
	return 0
}

func (b *builder) grow(at int32, r rune) int32 {
	next := int32(len(b.all))
	b.all = append(b.all, trie{r: r, sibling: b.all[at].child, end: -1})
	b.all[at].child = next
	if at == 0 {
		b.first[r] = next
	}
	return next
}

// link leads each node to the longest other one that ends its text. It answers
// the nodes by depth.
func (b *builder) link() []int32 {
	order := make([]int32, 1, len(b.all))
	for i := 0; i < len(order); i++ {
		at := order[i]
		for n := b.all[at].child; n != 0; n = b.all[n].sibling {
			order = append(order, n)
			if at != 0 {
				b.all[n].fail = b.longest(b.all[at].fail, b.all[n].r)
			}
		}
	}
	return order
}

func (b *builder) longest(f int32, r rune) int32 {
	for f != 0 && b.child(f, r) == 0 {
		f = b.all[f].fail
	}
	return b.child(f, r)
}

// flatten lays the nodes out. What ends where a node fails to ends there too,
// and that one is less deep.
func (b *builder) flatten(order []int32) *automaton {
	a := &automaton{nodes: make([]node, len(b.all)), edges: make([]edge, 0, len(b.all)), ends: make([]int32, 0, len(b.all)), first: b.first}
	var children []int // a rune and a node each, so that one sort of the program serves
	for _, at := range order {
		t, from := b.all[at], len(a.edges)
		n := node{edges: int32(from), ends: int32(len(a.ends)), fail: t.fail}
		children = children[:0]
		for c := t.child; c != 0; c = b.all[c].sibling {
			children = append(children, int(b.all[c].r)<<32|int(c))
		}
		slices.Sort(children)
		for _, c := range children {
			a.edges = append(a.edges, edge{rune(c >> 32), int32(c & 0xffffffff)})
		}
		if t.end >= 0 {
			a.ends = append(a.ends, t.end)
		}
		if at != 0 {
			f := a.nodes[t.fail]
			a.ends = append(a.ends, a.ends[f.ends:f.endsTo]...)
		}
		n.edgesTo, n.endsTo = int32(len(a.edges)), int32(len(a.ends))
		a.nodes[at] = n
	}
	return a
}

func (a *automaton) step(at int32, r rune) int32 {
	for at != 0 {
		n := &a.nodes[at]
		for _, e := range a.edges[n.edges:n.edgesTo] {
			if e.r == r {
				return e.next
			}
			if e.r > r {
				break
			}
		}
		at = n.fail
	}
	return a.first[r]
}

// find calls found for each literal with the place where it ends.
func (a *automaton) find(text []rune, found func(literal, end int)) {
	at := int32(0)
	for i, r := range text {
		at = a.step(at, r)
		n := &a.nodes[at]
		for _, id := range a.ends[n.ends:n.endsTo] {
			found(int(id), i+1)
		}
	}
}
