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

// trie is what an automaton is made of; the ends of words have no map.
type trie struct {
	next map[rune]int32
	fail int32
	ends []int32
}

func newAutomaton(literals []string) *automaton {
	all := []trie{{}}
	for id, lit := range literals {
		at := int32(0)
		for _, r := range lit {
			next, ok := all[at].next[r]
			if !ok {
				next = int32(len(all))
				all = append(all, trie{})
				if all[at].next == nil {
					all[at].next = map[rune]int32{}
				}
				all[at].next[r] = next
			}
			at = next
		}
		all[at].ends = append(all[at].ends, int32(id))
	}
	link(all)
	return flatten(all)
}

// link leads each node to the longest other one that ends its text, and takes
// over what ends there.
func link(all []trie) {
	var queue []int32
	for _, n := range all[0].next {
		queue = append(queue, n)
	}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for r, n := range all[at].next {
			queue = append(queue, n)
			f := all[at].fail
			for f != 0 && all[f].next[r] == 0 {
				f = all[f].fail
			}
			f = all[f].next[r]
			all[n].fail = f
			all[n].ends = append(all[n].ends, all[f].ends...)
		}
	}
}

func flatten(all []trie) *automaton {
	a := &automaton{first: all[0].next}
	for _, t := range all {
		n := node{edges: int32(len(a.edges)), ends: int32(len(a.ends)), fail: t.fail}
		for r, next := range t.next {
			a.edges = append(a.edges, edge{r, next})
		}
		slices.SortFunc(a.edges[n.edges:], func(x, y edge) int { return cmp.Compare(x.r, y.r) })
		a.ends = append(a.ends, t.ends...)
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
