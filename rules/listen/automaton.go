package listen

import (
	"cmp"
	"slices"
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

// trie is what an automaton is made of: nodes that hang in chains of siblings,
// since a map in each costs most of the time a pack takes to open. Only the first
// has so many children that it needs one.
type trie struct {
	nodes []leaf
	first map[rune]int32
}

type leaf struct {
	r                    rune
	child, sibling, fail int32
	ends                 []int32
}

func newAutomaton(literals []string) *automaton {
	t := trie{make([]leaf, 1, 2*len(literals)+1), map[rune]int32{}}
	for id, lit := range literals {
		at := int32(0)
		for _, r := range lit {
			next := t.next(at, r)
			if next == 0 {
				next = t.grow(at, r)
			}
			at = next
		}
		t.nodes[at].ends = append(t.nodes[at].ends, int32(id))
	}
	t.link()
	return t.flatten()
}

// next is the child of a node for a rune, 0 where there is none.
func (t *trie) next(at int32, r rune) int32 {
	if at == 0 {
		return t.first[r]
	}
	n := t.nodes[at].child
	for n != 0 && t.nodes[n].r != r {
		n = t.nodes[n].sibling
	}
	return n
}

func (t *trie) grow(at int32, r rune) int32 {
	n := int32(len(t.nodes))
	t.nodes = append(t.nodes, leaf{r: r, sibling: t.nodes[at].child})
	t.nodes[at].child = n
	if at == 0 {
		t.first[r] = n
	}
	return n
}

// link leads each node to the longest other one that ends its text, and takes
// over what ends there.
func (t *trie) link() {
	queue := make([]int32, 0, len(t.nodes))
	for n := t.nodes[0].child; n != 0; n = t.nodes[n].sibling {
		queue = append(queue, n)
	}
	for i := 0; i < len(queue); i++ {
		at := queue[i]
		for n := t.nodes[at].child; n != 0; n = t.nodes[n].sibling {
			queue = append(queue, n)
			r, f := t.nodes[n].r, t.nodes[at].fail
			for f != 0 && t.next(f, r) == 0 {
				f = t.nodes[f].fail
			}
			f = t.next(f, r)
			t.nodes[n].fail = f
			t.nodes[n].ends = append(t.nodes[n].ends, t.nodes[f].ends...)
		}
	}
}

func (t *trie) flatten() *automaton {
	a := &automaton{nodes: make([]node, 0, len(t.nodes)), edges: make([]edge, 0, len(t.nodes)), first: t.first}
	for _, l := range t.nodes {
		n := node{edges: int32(len(a.edges)), ends: int32(len(a.ends)), fail: l.fail}
		for c := l.child; c != 0; c = t.nodes[c].sibling {
			a.edges = append(a.edges, edge{t.nodes[c].r, c})
		}
		slices.SortFunc(a.edges[n.edges:], func(x, y edge) int { return cmp.Compare(x.r, y.r) })
		a.ends = append(a.ends, l.ends...)
		n.edgesTo, n.endsTo = int32(len(a.edges)), int32(len(a.ends))
		a.nodes = append(a.nodes, n)
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
