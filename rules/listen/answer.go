package listen

import (
	"slices"
)

// answer is a folded line with all that was found in it.
type answer struct {
	listener  *Listener
	text      Text
	sentences []sentence
	// asked says that the tag in hand belongs to what was asked about, last that
	// no other was proposed.
	asked, last bool
	// counts holds one more than the places of each part that looks at the whole
	// answer, 0 where they were not counted.
	counts []int
	// all and sorted are the literals of the sentence in hand, starts how many
	// begin before each rune; stretch, of which used is taken, holds all places.
	all, sorted []placed
	starts      []int
	stretch     []hit
	used        int
}

// hear finds the words of a line; those of others (「…」と言われた) count only
// where quotes says so. The answer lies in room that lines share one after the
// other, since a collector that runs while somebody types is felt: done gives it
// back.
func (l *Listener) hear(line string, quotes bool) *answer {
	a, ok := l.room.Get().(*answer)
	if !ok {
		a = &answer{listener: l, counts: make([]int, l.whole)}
	}
	a.text.read(line)
	clear(a.counts)
	a.sentences, a.used = a.sentences[:0], 0
	a.text.sentences(!quotes, func(from, to int) { a.add(from, to, quotes) })
	if quotes {
		a.follow()
	}
	return a
}

// add takes a stretch of the text as a sentence.
func (a *answer) add(from, to int, quotes bool) {
	n := len(a.sentences)
	if n < cap(a.sentences) {
		a.sentences = a.sentences[:n+1]
	} else {
		a.sentences = append(a.sentences, sentence{})
	}
	s := &a.sentences[n]
	s.clear(from, to, a.text.runes[from:to], a.listener.elements)
	a.listen(s, quotes)
}

// followLength is how long a sentence is that may only ask on, or judge, what the
// one before says.
const followLength = 16

// follow adds each sentence once more together with a short one after it (少し特徴
// のある話し方ですね。どちらですか).
func (a *answer) follow() {
	for i := range len(a.sentences) - 1 {
		if s, next := &a.sentences[i], &a.sentences[i+1]; next.to-next.from <= followLength {
			a.add(s.from, next.to, true)
		}
	}
}

// keptSentences bounds the room that is kept between lines.
const keptSentences = 32

func (a *answer) done() {
	if cap(a.sentences) <= keptSentences {
		a.listener.room.Put(a)
	}
}

// take gives an empty list with room for n places, from one stretch for the
// whole answer.
func (a *answer) take(n int) []hit {
	if a.used+n > len(a.stretch) {
		a.stretch, a.used = make([]hit, max(2*len(a.stretch), n, 1024)), 0
	}
	from := a.used
	a.used += n
	return a.stretch[from:from:a.used]
}

// placed is a literal where it stands.
type placed struct {
	hit
	literal int
}

// listen finds the literals of a sentence and hands each to its elements.
func (a *answer) listen(s *sentence, quotes bool) {
	l, all := a.listener, a.all[:0]
	l.words.find(s.runes, func(id, end int) {
		h := hit{end - int(l.lengths[id]), end}
		all = append(all, placed{h, id})
		if l.reports[id] && !s.adverb(h.from) {
			s.mark(s.clauseStart(h.from), h.from)
		}
	})
	if quotes {
		clear(s.spoken)
	} else {
		all = slices.DeleteFunc(all, func(p placed) bool { return s.spoken[p.from] && !l.denies[p.literal] })
	}
	a.all = all
	sorted := a.inOrder(len(s.runes))
	if quotes {
		sorted = a.apart(sorted)
	}
	a.share(s, sorted)
	s.figures = s.amounts(s.figures[:0])
}

// inOrder sorts what was found by where it begins, the longest first. It was
// found in the order of the ends, so it is dealt out by its beginnings, the last
// first.
func (a *answer) inOrder(runes int) []placed {
	a.starts = append(a.starts[:0], make([]int, runes+2)...)
	for _, p := range a.all {
		a.starts[p.from+1]++
	}
	for i := range runes {
		a.starts[i+1] += a.starts[i]
	}
	a.sorted = append(a.sorted[:0], a.all...)
	for _, p := range slices.Backward(a.all) {
		a.sorted[a.starts[p.from]] = p
		a.starts[p.from]++
	}
	return a.sorted
}

// share gives each element its places, all of them in one stretch of memory.
func (a *answer) share(s *sentence, all []placed) {
	l := a.listener
	for _, p := range all {
		for _, e := range l.members.of(p.literal) {
			if s.slots[e] == 0 {
				s.touched = append(s.touched, int(e))
			}
			s.slots[e]++
		}
	}
	for _, e := range s.touched {
		n := int(s.slots[e])
		s.slots[e] = uint16(len(s.places))
		s.places = append(s.places, a.take(n))
	}
	for _, p := range all {
		for _, e := range l.members.of(p.literal) {
			s.places[s.slots[e]] = append(s.places[s.slots[e]], p.hit)
		}
	}
}

// found are the places of a class in sentence i.
func (a *answer) found(i, class int) []hit {
	s := &a.sentences[i]
	if !s.heard[class] || class >= classElse {
		s.class[class], s.heard[class] = a.classPlaces(i, class), true
	}
	return s.class[class]
}

// places lists where an element stands in sentence i, the first first.
func (a *answer) places(i int, e *element) []hit {
	s := &a.sentences[i]
	here := s.places[s.slots[e.id]]
	if (len(e.classes) == 0 && e.of == nil) || s.resolved[e.id] {
		return here
	}
	if e.of != nil {
		out := a.outside(a.places(i, e.of), a.places(i, e.but))
		s.resolve(e.id, out)
		return out
	}
	n := len(here)
	for _, class := range e.classes {
		n += len(a.found(i, class))
	}
	out := append(a.take(n), here...)
	for _, class := range e.classes {
		out = append(out, a.found(i, class)...)
	}
	if len(out) > 1 {
		slices.SortFunc(out, byPlace)
	}
	if !e.fleeting {
		s.resolve(e.id, out)
	}
	return out
}

// chain finds the elements of a part one after the other in sentence i.
func (a *answer) chain(i int, p *part) []hit {
	hits := a.places(i, p.elements[0])
	for n, e := range p.elements[1:] {
		if len(hits) == 0 {
			return nil
		}
		next := a.places(i, e)
		reached, k := a.take(len(hits)), 0
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
func (a *answer) stands(i int, p *part) (hit, bool) {
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
func (a *answer) count(p *part) int {
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
func (a *answer) match(i int, p *pattern) (hit, bool) {
	var place hit
	if p.key >= 0 && a.sentences[i].slots[p.key] == 0 {
		return place, false
	}
	for k := range p.wants {
		h, ok := a.stands(i, &p.wants[k])
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
	for k := range p.refuses {
		if _, ok := a.stands(i, &p.refuses[k]); ok {
			return place, false
		}
	}
	return place, true
}

// original leads a place in sentence i back to runes of the line as typed.
func (a *answer) original(i int, h hit) (int, int) {
	s := &a.sentences[i]
	from, to := s.from+h.from, s.from+h.to
	if to <= from {
		from, to = s.from, s.from+s.end()
	}
	if from >= len(a.text.from) || to <= from {
		return 0, a.text.length
	}
	return a.text.span(from, to)
}
