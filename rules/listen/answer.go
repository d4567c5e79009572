package listen

import (
	"cmp"
	"slices"
)

// answer is a folded line with all that was found in it.
type answer struct {
	text      Text
	sentences []sentence
	// literal holds the places of each literal by sentence; class those of each
	// class, found when first asked for.
	literal []map[int][]hit
	class   []map[string][]hit
}

func (l *Listener) hear(line string) *answer {
	a := &answer{text: Normalise(line)}
	a.sentences = a.text.sentences()
	a.literal = make([]map[int][]hit, len(a.sentences))
	a.class = make([]map[string][]hit, len(a.sentences))
	for i := range a.sentences {
		s := &a.sentences[i]
		found := map[int][]hit{}
		l.words.find(s.runes, func(id, end int) {
			from := end - l.lengths[id]
			if !s.spoken[from] {
				found[id] = append(found[id], hit{from, end})
			}
		})
		a.literal[i] = found
		a.class[i] = map[string][]hit{}
	}
	return a
}

// places lists where an element stands in sentence i, the first first.
func (a *answer) places(i int, e element) []hit {
	var out []hit
	for _, id := range e.literals {
		out = append(out, a.literal[i][id]...)
	}
	for _, name := range e.classes {
		hits, ok := a.class[i][name]
		if !ok {
			hits = classes[name](a, &a.sentences[i])
			a.class[i][name] = hits
		}
		out = append(out, hits...)
	}
	slices.SortFunc(out, func(x, y hit) int { return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(y.to, x.to)) })
	return out
}

// chain finds the elements of a part one after the other in sentence i.
func (a *answer) chain(i int, p part) (hit, bool) {
	hits := a.places(i, p.elements[0])
	starts := slices.Clone(hits)
	for _, e := range p.elements[1:] {
		next := a.places(i, e)
		var reached, from []hit
		k := 0
		for n, h := range hits {
			for k < len(next) && next[k].from < h.to {
				k++
			}
			if k < len(next) && next[k].from-h.to <= nearGap {
				reached = append(reached, next[k])
				from = append(from, starts[n])
			}
		}
		hits, starts = reached, from
	}
	if len(hits) == 0 {
		return hit{}, false
	}
	return hit{starts[0].from, hits[0].to}, true
}

// stands looks for a part in sentence i, or anywhere if the part says so.
func (a *answer) stands(i int, p part) (hit, bool) {
	if !p.somewhere {
		return a.chain(i, p)
	}
	for k := range a.sentences {
		if _, ok := a.chain(k, p); ok {
			return hit{}, true
		}
	}
	return hit{}, false
}

// match finds a pattern in sentence i; the place is that of its first part.
func (a *answer) match(i int, p pattern) (hit, bool) {
	var place hit
	for n, want := range p.wants {
		h, ok := a.stands(i, want)
		if !ok {
			return hit{}, false
		}
		switch {
		case n == 0:
			place = h
		case !want.somewhere && h.to > h.from && h.from >= place.from && h.to > place.to && h.from-place.to <= nearGap:
			place.to = h.to
		}
	}
	for _, no := range p.refuses {
		if _, ok := a.stands(i, no); ok {
			return hit{}, false
		}
	}
	return place, true
}

// original leads a place in sentence i back to runes of the line as typed.
func (a *answer) original(i int, h hit) (int, int) {
	s := a.sentences[i]
	from, to := s.from+h.from, s.from+h.to
	if to <= from {
		to = s.from + s.end()
	}
	if from >= len(a.text.from) || to <= from {
		return 0, a.text.length
	}
	return a.text.span(from, to)
}
