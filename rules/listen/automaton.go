package listen

// automaton finds every literal of a pack in one pass over a text
// (Aho–Corasick), so that the cost does not grow with the number of patterns.
type automaton struct {
	nodes []node
}

type node struct {
	next map[rune]int
	fail int
	// ends lists the literals that end here, the ones of the fail chain too.
	ends []int
}

// hit is one place where a literal or class stands.
type hit struct{ from, to int }

func newAutomaton(literals []string) *automaton {
	a := &automaton{nodes: []node{{next: map[rune]int{}}}}
	for id, lit := range literals {
		at := 0
		for _, r := range lit {
			next, ok := a.nodes[at].next[r]
			if !ok {
				next = len(a.nodes)
				a.nodes = append(a.nodes, node{next: map[rune]int{}})
				a.nodes[at].next[r] = next
			}
			at = next
		}
		a.nodes[at].ends = append(a.nodes[at].ends, id)
	}
	a.link()
	return a
}

func (a *automaton) link() {
	var queue []int
	for _, n := range a.nodes[0].next {
		queue = append(queue, n)
	}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for r, n := range a.nodes[at].next {
			queue = append(queue, n)
			f := a.step(a.nodes[at].fail, r)
			a.nodes[n].fail = f
			a.nodes[n].ends = append(a.nodes[n].ends, a.nodes[f].ends...)
		}
	}
}

func (a *automaton) step(at int, r rune) int {
	for {
		if n, ok := a.nodes[at].next[r]; ok {
			return n
		}
		if at == 0 {
			return 0
		}
		at = a.nodes[at].fail
	}
}

// find calls found for each literal with the place where it ends.
func (a *automaton) find(text []rune, found func(literal, end int)) {
	at := 0
	for i, r := range text {
		at = a.step(at, r)
		for _, id := range a.nodes[at].ends {
			found(id, i+1)
		}
	}
}
