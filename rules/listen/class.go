package listen

import (
	"cmp"
	"strings"
)

// classes are the words in capitals that a pattern may use beside literals, in
// the order of their numbers.
var classes = []string{"NUMBER", "AMOUNT", "PERIOD", "SHIFT", "CHANGED", "DEED", "ACTION", "INVOLVING", "WORK", "TERMS", "GRIPE", "FLAT", "HOPE", "NEGATED", "DENIED", "NOTHING", "END", "BARE", "SHORT", "LONG", "SPOKEN", "ENQUIRY", "HEARSAY", "WEIGHED", "PERSONAL", "DUTY", "SERVED", "KIN", "HOME", "PLACE", "CHILDHOOD", "FORM", "LEFT", "TRIED", "OTHERS", "VAGUE", "HANDLED", "ELSE", "ASKED"}

const (
	classNumber = iota
	classAmount
	classPeriod
	classShift
	classChanged
	classDeed
	classAction
	classInvolving
	classWork
	classTerms
	classGripe
	classFlat
	classHope
	classNegated
	classDenied
	classNothing
	classEnd
	classBare
	classShort
	classLong
	classSpoken
	classEnquiry
	classHearsay
	classWeighed
	classPersonal
	classDuty
	classServed
	classKin
	classHome
	classPlace
	classChildhood
	classForm
	classLeft
	classTried
	classOthers
	classVague
	classHandled
	// classElse and classAsked differ from tag to tag and are never kept.
	classElse
	classAsked
)

// classPlaces finds a class in one sentence of an answer.
func (a *answer) classPlaces(i, class int) []hit {
	s := &a.sentences[i]
	switch class {
	case classNumber:
		return a.digitsOnly(i)
	case classAmount:
		return a.numbers(i, func(n amount) bool { return n.work })
	case classPeriod:
		return a.numbers(i, func(n amount) bool { return !n.work && n.unit != "" })
	case classShift:
		return a.shifts(i)
	case classDeed:
		return a.deeds(i)
	case classAction:
		return a.actions(i, "action")
	case classInvolving:
		return a.actions(i, "involving")
	case classChanged:
		return a.endings(i, "changed", "")
	case classWork:
		return a.endings(i, "work", "")
	case classTerms:
		return a.endings(i, "terms", "no terms")
	case classGripe:
		return a.endings(i, "gripe", "no gripe")
	case classFlat:
		return a.endings(i, "flat", "")
	case classHope:
		return a.closing(i, a.endings(i, "hope", ""), "たい", "つもり")
	case classNegated:
		return a.closing(i, a.endings(i, "not", "no not"), "ない")
	case classDenied:
		return a.denials(i)
	case classNothing:
		return a.nothing(i)
	case classEnd:
		return append(a.take(1), hit{s.end(), s.end()})
	case classBare:
		return a.when(a.text.length <= bareAnswer)
	case classShort:
		return a.when(a.text.length <= shortAnswer)
	case classLong:
		return a.when(a.text.length > longAnswer)
	case classTried, classOthers, classVague:
		list := strings.ToLower(classes[class])
		return a.endings(i, list, "no "+list)
	case classHandled:
		return a.handled(i)
	case classSpoken:
		return a.said(i)
	case classElse:
		return a.when(a.last)
	case classAsked:
		return a.when(a.asked)
	}
	return a.guardPlaces(i, class)
}

// Lengths in runes: an answer that holds one thought, one with little beside its
// point, and one with room for a story.
const (
	bareAnswer  = 25
	shortAnswer = 45
	longAnswer  = 80
)

// when is a place without width where something holds for the whole answer.
func (a *answer) when(ok bool) []hit {
	if ok {
		return append(a.take(1), hit{0, 0})
	}
	return nil
}

// endings finds words of a list where no longer exception covers them.
func (a *answer) endings(i int, list, except string) []hit {
	s, all := &a.sentences[i], a.listed(i, list)
	if except != "" {
		all = a.outside(all, a.listed(i, except))
	}
	out := a.take(len(all) + 1)
	for _, h := range all {
		if !s.wished(h.to) {
			out = append(out, h)
		}
	}
	return out
}

// closing adds an ending that a note leaves without its full stop.
func (a *answer) closing(i int, all []hit, ends ...string) []hit {
	s := &a.sentences[i]
	end := s.end()
	for _, w := range ends {
		if h := (hit{end - len([]rune(w)), end}); hasSuffix(s.runes[:end], w) && end == len(s.runes) && !s.spoken[h.from] {
			return append(all, h)
		}
	}
	return all
}

// outside are the hits that do not lie within one of the others; both the first
// first.
func (a *answer) outside(all, others []hit) []hit {
	if len(all) == 0 || len(others) == 0 {
		return all
	}
	out, k, reach := a.take(len(all)), 0, 0
	for _, h := range all {
		for k < len(others) && others[k].from <= h.from {
			reach = max(reach, others[k].to)
			k++
		}
		if reach < h.to {
			out = append(out, h)
		}
	}
	return out
}

// listed are the places of a list of the lexicon, the first first.
func (a *answer) listed(i int, list string) []hit {
	s := &a.sentences[i]
	id, ok := a.listener.lexicon[list]
	if !ok {
		return nil
	}
	return s.places[s.slots[id]]
}

func byPlace(x, y hit) int { return cmp.Or(cmp.Compare(x.from, y.from), cmp.Compare(y.to, x.to)) }

// handled are deeds but for what others did for one (表を配ってくれた).
func (a *answer) handled(i int) []hit {
	all := a.endings(i, "handled", "no handled")
	out, favours, k := a.take(len(all)), a.listed(i, "favour"), 0
	for _, h := range all {
		for k < len(favours) && favours[k].from < h.to {
			k++
		}
		if k == len(favours) || favours[k].from > h.to+favourGap {
			out = append(out, h)
		}
	}
	return out
}

const favourGap = 6

// wished tells した in したい, したく or したら from a deed.
func (s *sentence) wished(end int) bool {
	return s.runes[end-1] == 'た' && end < len(s.runes) && strings.ContainsRune("いくからりめ", s.runes[end])
}

// reach tells for each place how far a word of a list before it still speaks.
func (a *answer) reach(i int, list string) []int {
	s := &a.sentences[i]
	out := make([]int, len(s.runes)+1)
	all, last, k := a.listed(i, list), -1, 0
	for at := range out {
		for k < len(all) && all[k].from < at {
			last = max(last, all[k].to+deniedGap)
			k++
		}
		out[at] = last
	}
	return out
}

// deeds are what was done: none where the sentence denies it.
func (a *answer) deeds(i int) []hit {
	if len(a.found(i, classDenied)) > 0 {
		return nil
	}
	return a.endings(i, "deed", "no deed")
}

// Between what is denied and the denial, and a sentence that only denies.
const (
	deniedGap   = 10
	deniedWhole = 18
)

// denials find 〜したことは、あまり思いつかない and 経験はありません, but not 遅れたことはありません.
func (a *answer) denials(i int) []hit {
	all := a.listed(i, "asked of")
	if len(all) == 0 {
		return nil
	}
	not, fault := a.found(i, classNegated), a.reach(i, "fault")
	out, k := a.take(len(all)), 0
	for _, h := range all {
		for k < len(not) && not[k].from < h.to {
			k++
		}
		if k < len(not) && not[k].from-h.to <= deniedGap && h.from > fault[h.from] {
			out = append(out, hit{h.from, not[k].to})
		}
	}
	return out
}

// actions find what somebody did to change how work is done: an action word
// with a deed close after it (手順書を作りました), in a row of deeds
// (表にまとめ、共有しました), or closing a note (手順書を作成。).
func (a *answer) actions(i int, list string) []hit {
	s, deeds := &a.sentences[i], a.found(i, classDeed)
	denied, hopes := len(a.found(i, classDenied)) > 0, a.found(i, classHope)
	all := a.endings(i, list, "no action")
	out, k := a.take(len(all)), 0
	for _, h := range all {
		if s.listed(h) {
			continue
		}
		for k < len(deeds) && deeds[k].to <= h.to {
			k++
		}
		switch {
		case k < len(deeds) && s.between(h.to, max(h.to, deeds[k].from), nearGap):
			out = append(out, hit{h.from, deeds[k].to})
		case !denied && len(hopes) == 0 && s.continues(h.to):
			out = append(out, h)
		case !denied && h.to == s.end() && h.to-h.from > 1:
			out = append(out, h)
		}
	}
	return out
}

// listed tells an action word that only names tasks (書類作成、備品の管理) or an
// if (変えると) from something done (一覧表を作成、共有).
func (s *sentence) listed(h hit) bool {
	after := s.runes[h.to:]
	for _, w := range []string{"たり", "ると", "れば", "たら", "など"} {
		if begins(after, w) {
			return true
		}
	}
	return len(after) > 0 && after[0] == '、' && isKanji(s.runes[h.to-1]) && (h.from == 0 || s.runes[h.from-1] != 'を')
}

// continues tells the し、 of 提案し、採用された.
func (s *sentence) continues(from int) bool {
	for i := from; i < min(from+8, len(s.runes)); i++ {
		if s.runes[i] == '、' {
			return i > 0 && strings.ContainsRune("しきりえけめちみびげてべい", s.runes[i-1])
		}
	}
	return false
}

// nothing finds answers that say there is nothing to say.
func (a *answer) nothing(i int) []hit {
	out := a.endings(i, "nothing", "")
	s := &a.sentences[i]
	if s.end() > deniedWhole || len(a.listed(i, "fault")) > 0 {
		return out
	}
	for _, w := range []string{"ありません", "ないです", "ございません", "なし"} {
		if end := s.end(); len(out) == 0 && hasSuffix(s.runes[:end], w) {
			out = append(out, hit{end - len([]rune(w)), end})
		}
	}
	return out
}

func (a *answer) said(i int) []hit {
	for k, v := range a.sentences[i].spoken {
		if v {
			return append(a.take(1), hit{k, k + 1})
		}
	}
	return nil
}
