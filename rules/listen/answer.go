package listen

import (
	"cmp"
	"slices"
)

// answer is a folded line with all that was found in it.
type answer struct {
	listener  *Listener
	text      Text
	sentences []sentence
	// asked says that the tag in hand belongs to what was asked about.
	asked bool
	// counts holds one more than the places of each part that looks at the whole
	// answer, 0 where they were not counted.
	counts []int
}

// hear finds the words of a line; those of others (「…」と言われた) count only
// where quotes says so.
func (l *Listener) hear(line string, quotes bool) *answer {
	a := &answer{listener: l, text: Normalise(line), counts: make([]int, l.whole)}
	a.sentences = a.text.sentences(!quotes)
	for i := range a.sentences {
		l.listen(&a.sentences[i], quotes)
	}
	return a
}

// placed is a literal where it stands.
type placed struct {
	hit
	literal int
}

// listen finds the literals of a sentence and hands each to its elements.
func (l *Listener) listen(s *sentence, quotes bool) {
	all := make([]placed, 0, len(s.runes))
	l.words.find(s.runes, func(id, end int) {
		h := hit{end - l.lengths[id], end}
		all = append(all, placed{h, id})
		if l.reports[id] && !s.adverb(h.from) {
			s.mark(s.clauseStart(h.from), h.from)
		}
	})
	if !quotes {
		all = slices.DeleteFunc(all, func(p placed) bool { return s.spoken[p.from] && !l.denies[p.literal] })
	}
	slices.SortFunc(all, func(x, y placed) int { return cmp.Or(byPlace(x.hit, y.hit), cmp.Compare(x.literal, y.literal)) })
	l.share(s, all)
	s.class, s.heard = make([][]hit, len(classes)), make([]bool, len(classes))
	s.figures = s.amounts()
}

// share gives each element its places, all of them in one stretch of memory.
func (l *Listener) share(s *sentence, all []placed) {
	counts, total := make([]uint16, l.elements), 0
	for _, p := range all {
		for _, e := range l.members[p.literal] {
			counts[e]++
			total++
		}
	}
	room := make([]hit, total)
	s.slots, s.places = counts, make([][]hit, 1, 48)
	begun := make([]bool, l.elements)
	for _, p := range all {
		for _, e := range l.members[p.literal] {
			if !begun[e] {
				n := int(counts[e])
				begun[e], counts[e] = true, uint16(len(s.places))
				s.places, room = append(s.places, room[:0:n]), room[n:]
			}
			s.places[counts[e]] = append(s.places[counts[e]], p.hit)
		}
	}
}

// found are the places of a class in sentence i.
func (a *answer) found(i, class int) []hit {
	s := &a.sentences[i]
	if !s.heard[class] || class == classAsked {
		s.class[class], s.heard[class] = a.classPlaces(i, class), true
	}
	return s.class[class]
}

// places lists where an element stands in sentence i, the first first.
func (a *answer) places(i int, e *element) []hit {
	s := &a.sentences[i]
	here := s.places[s.slots[e.id]]
	if (len(e.classes) == 0 && e.of == nil) || (s.resolved != nil && s.resolved[e.id]) {
		return here
	}
	if e.of != nil {
		out := s.outside(a.places(i, e.of), a.places(i, e.but))
		s.resolve(e.id, out, a.listener.elements)
		return out
	}
	out := slices.Clone(here)
	for _, class := range e.classes {
		out = append(out, a.found(i, class)...)
	}
	if len(out) > 1 {
		slices.SortFunc(out, byPlace)
	}
	if !slices.Contains(e.classes, classAsked) {
		s.resolve(e.id, out, a.listener.elements)
	}
	return out
}

// chain finds the elements of a part one after the other in sentence i.
func (a *answer) chain(i int, p part) []hit {
	hits := a.places(i, p.elements[0])
	for n, e := range p.elements[1:] {
		if len(hits) == 0 {
			return nil
		}
		next := a.places(i, e)
		var reached []hit
		k := 0
		for _, h := range hits {
			for k < len(next) && next[k].from < h.to {
				k++
			}
			if k < len(next) && a.sentences[i].between(h.to, next[k].from, p.gaps[n]) {
				reached = append(reached, hit{h.from, next[k].to})
			}
		}
		hits = reached
	}
	return hits
}

// stands looks for a part in sentence i, or anywhere if the part says so; what
// must stand twice must stand here too.
func (a *answer) stands(i int, p part) (hit, bool) {
	if p.somewhere && a.count(p) == 0 {
		return hit{}, false
	}
	if p.somewhere && !p.twice {
		return hit{}, true
	}
	hits := a.chain(i, p)
	if len(hits) == 0 || (p.twice && a.count(p) < 2) {
		return hit{}, false
	}
	return hits[0], true
}

// count tells in how many places of the whole answer a part stands. It is
// counted once for all sentences, so ASKED has no meaning in such a part.
func (a *answer) count(p part) int {
	if a.counts[p.number] == 0 {
		n := 1
		for k := range a.sentences {
			n += apart(a.chain(k, p))
		}
		a.counts[p.number] = n
	}
	return a.counts[p.number] - 1
}

// apart counts the places that do not overlap.
func apart(hits []hit) int {
	n, end := 0, 0
	for _, h := range hits {
		if h.from >= end {
			n, end = n+1, h.to
		}
	}
	return n
}

// match finds a pattern in sentence i; the place is that of its first part that
// has one, with what stands close behind it.
func (a *answer) match(i int, p pattern) (hit, bool) {
	var place hit
	for _, want := range p.wants {
		h, ok := a.stands(i, want)
		if !ok {
			return hit{}, false
		}
		switch {
		case place.to == place.from:
			place = h
		case h.to > h.from && h.from >= place.from && h.to > place.to && a.sentences[i].between(place.to, max(place.to, h.from), nearGap/2):
			place.to = h.to
		}
	}
	refused := slices.ContainsFunc(p.refuses, func(no part) bool { _, ok := a.stands(i, no); return ok })
	return place, !refused
}

// original leads a place in sentence i back to runes of the line as typed.
func (a *answer) original(i int, h hit) (int, int) {
	s := a.sentences[i]
	from, to := s.from+h.from, s.from+h.to
	if to <= from {
		from, to = s.from, s.from+s.end()
	}
	if from >= len(a.text.from) || to <= from {
		return 0, a.text.length
	}
	return a.text.span(from, to)
}
