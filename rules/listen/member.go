package listen

import "slices"

// member says that a literal is an alternative of an element. Both stand in one
// number, which the program can sort with what it has.
type member int

func newMember(literal, element int) member { return member(literal<<32 | element) }

func (m member) literal() int { return int(m >> 32) }
func (m member) element() int { return int(m & 0xffffffff) }

// members lists for each literal the elements it is an alternative of. There are
// ten thousand literals: they lie flat, for the collector has to look at all that
// hangs together.
type members struct {
	elements []int32
	ends     []int32 // of each literal's stretch
}

func newMembers(all []member, literals int) members {
	slices.Sort(all)
	all = slices.Compact(all)
	m := members{make([]int32, len(all)), make([]int32, literals)}
	for i, one := range all {
		m.elements[i], m.ends[one.literal()] = int32(one.element()), int32(i+1)
	}
	return m
}

// of lists the elements of a literal; every literal has one.
func (m members) of(literal int) []int32 {
	from := int32(0)
	if literal > 0 {
		from = m.ends[literal-1]
	}
	return m.elements[from:m.ends[literal]]
}
