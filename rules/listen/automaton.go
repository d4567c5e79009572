package listen

import "slices"

// automaton finds every literal of a pack in one pass over a text
// (Aho–Corasick), so that the cost does not grow with the number of patterns.
// It lies flat in memory: the collector has nothing to follow in it while
// somebody types, and a browser keeps it for as long as an interview lasts.
type automaton struct {
	// nodes lie by depth, the children of one beside each other; one more ends the
	// last stretch.
	nodes []node
	// ends lists literals; each node has a stretch of it.
	ends []int32
	// first are the children of the root, which has hundreds.
	first map[rune]int32
}

// node is one letter. Its children and ends reach from where they are said to
// begin to where those of the next node do; fail is where the text may go on.
type node struct {
	r                    rune
	children, ends, fail int32
}

// hit is one place where a literal or class stands.
type hit struct{ from, to int }

// trie is what an automaton is made of: children hang on each other. end is the
// literal that ends here, -1 for none; literals differ.
type trie struct {
	r                         rune
	child, sibling, fail, end int32
}

// builder makes an automaton, and knows the literals meanwhile. The root has
// hundreds of children, all others a few.
type builder struct {
	all   []trie
	first map[rune]int32
	// lengths of the literals, in runes.
	lengths []int32
}

// enoughNodes is room for the shipped packs: to grow into it would leave as much
// again behind, in memory that the browser never gets back.
const enoughNodes = 30_000

func newBuilder(nodes int) *builder {
	return &builder{all: append(make([]trie, 0, nodes), trie{end: -1}), first: map[rune]int32{}}
}

// literal is the number of a text, a new one for a new text.
func (b *builder) literal(text string) int {
	at, runes := int32(0), 0
	for _, r := range text {
		next := b.child(at, r)
		if next == 0 {
			next = b.grow(at, r)
		}
		at, runes = next, runes+1
	}
	if b.all[at].end < 0 {
		b.all[at].end = int32(len(b.lengths))
		b.lengths = append(b.lengths, int32(runes))
	}
	return int(b.all[at].end)
}

func (b *builder) automaton() *automaton { return b.flatten(b.link()) }

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

// flatten lays the nodes out by depth, where a node's children stand together. What
// ends where a node fails to ends there too, and that one is less deep.
func (b *builder) flatten(order []int32) *automaton {
	a := &automaton{nodes: make([]node, 0, len(b.all)+1), ends: make([]int32, 0, len(b.all)), first: b.first}
	placed := make([]int32, len(b.all)) // of a node of the trie
	children := int32(1)
	for i, at := range order {
		placed[at] = int32(i)
		t := b.all[at]
		n := node{r: t.r, children: children, ends: int32(len(a.ends)), fail: placed[t.fail]}
		a.nodes = append(a.nodes, n)
		for c := t.child; c != 0; c = b.all[c].sibling {
			children++
		}
		if t.end >= 0 {
			a.ends = append(a.ends, t.end)
		}
		if at != 0 {
			a.ends = append(a.ends, a.endsOf(n.fail)...)
		}
	}
	a.nodes = append(a.nodes, node{children: children, ends: int32(len(a.ends))})
	a.ends = slices.Clone(a.ends)
	for r, at := range a.first {
		a.first[r] = placed[at]
	}
	return a
}

// endsOf lists the literals that end at a node which has a next one.
func (a *automaton) endsOf(at int32) []int32 { return a.ends[a.nodes[at].ends:a.nodes[at+1].ends] }

func (a *automaton) step(at int32, r rune) int32 {
	for at != 0 {
		n := &a.nodes[at]
		for next := n.children; next < a.nodes[at+1].children; next++ {
			if a.nodes[next].r == r {
				return next
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
		for _, id := range a.endsOf(at) {
			found(int(id), i+1)
		}
	}
}
