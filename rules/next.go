package rules

import (
	"cmp"
	"slices"
)

// What follows decides what an interview asks next (深掘り, 次のおすすめ), from
// the record, the own card, and the tags that suggestions hear.

// fewMinutes is how little time is left when only must criteria are worth it.
const fewMinutes = 10

// triesEnough is how often one asks before it is fair to say that nothing
// concrete came (二度聞いて具体化せず).
const triesEnough = 2

// Inquiry is a criterion whose answers are vague so far.
type Inquiry struct {
	Criterion CriterionID
	// Tag and Line are the last vague answer.
	Tag  TagID
	Line LineID
	// Tries counts the vague lines since the last concrete one.
	Tries int
}

// Exhausted says that asking once more is no help; a person may note so.
func (i Inquiry) Exhausted() bool { return i.Tries >= triesEnough }

// Heard are the tags that suggestions hear on lines and nobody put or declined.
type Heard map[LineID][]TagID

// Inquiries lists the criteria with a vague answer that nothing concrete
// followed, the most important first. Vague is a line with an ask or minus tag,
// put or heard; a plus tag on the same line or a later one resolves it. Criteria
// already noted as probed, or not applicable, are left out.
func Inquiries(p *Pack, r *Record, c *Card, heard Heard) []Inquiry {
	open, put := map[CriterionID]Inquiry{}, ByLine(c.Tags)
	line := sides{vague: map[CriterionID]TagID{}}
	for _, l := range r.Lines {
		line.read(p, put[l.ID], heard[l.ID])
		for id, tag := range line.vague {
			open[id] = Inquiry{id, tag, l.ID, open[id].Tries + 1}
		}
		for _, id := range line.concrete {
			delete(open, id)
		}
	}
	var all []Inquiry
	for _, id := range p.allByImportance() {
		if i, ok := open[id]; ok && !c.Probed[id] && c.Ratings[id].Kind != NotApplicable {
			all = append(all, i)
		}
	}
	return all
}

// sides tells which criteria a line is vague about, and by which tag, and which
// it is concrete about. One serves for all lines: an hour has hundreds, and they
// are gone through after every key.
type sides struct {
	vague    map[CriterionID]TagID
	concrete []CriterionID
}

// read takes in the tags of a line. What asks on goes before what counts against.
func (s *sides) read(p *Pack, put []PlacedTag, heard []TagID) {
	clear(s.vague)
	s.concrete = s.concrete[:0]
	for _, placed := range put {
		s.add(p, placed.Tag)
	}
	for _, id := range heard {
		s.add(p, id)
	}
}

func (s *sides) add(p *Pack, id TagID) {
	tag, ok := p.Tag(id)
	if !ok {
		return
	}
	switch _, known := s.vague[tag.Criterion]; {
	case tag.Side == Plus:
		s.concrete = append(s.concrete, tag.Criterion)
	case tag.Side == Ask || !known:
		s.vague[tag.Criterion] = tag.ID
	}
}

// ByImportance puts criteria in the order in which an interview takes them: the
// posting's own must criteria, the pack's, the rest, each by weight.
func (p *Pack) ByImportance(ids []CriterionID) []CriterionID {
	sorted := slices.Clone(ids)
	SortStably(sorted, func(a, b CriterionID) int {
		x, _ := p.Criterion(a)
		y, _ := p.Criterion(b)
		return cmp.Or(cmp.Compare(x.rank(), y.rank()), cmp.Compare(y.Weight, x.Weight))
	})
	return sorted
}

// allByImportance is the same for every criterion of the pack.
func (p *Pack) allByImportance() []CriterionID {
	ids := make([]CriterionID, len(p.Criteria))
	for i, c := range p.Criteria {
		ids[i] = c.ID
	}
	return p.ByImportance(ids)
}

func (c Criterion) rank() int {
	switch {
	case c.Must && c.Requirement:
		return 0
	case c.Must:
		return 1
	}
	return 2
}

// Why says for what reason something is asked next.
type Why string

// The reasons, in their order.
const (
	WhyVague    Why = "vague"    // a must criterion's answer is still vague
	WhyMust     Why = "must"     // nobody asked about a must criterion
	WhyMaterial Why = "material" // asked, and no material so far
	WhyWeight   Why = "weight"   // not asked yet, in the order of the weights
)

// Next is one thing to ask.
type Next struct {
	Criterion CriterionID
	Why       Why
	// Question is the planned one to go to; "" where Text asks on or is new.
	Question QuestionID
	// Text is what to ask; empty where the pack has no ready words.
	Text Text
}

// AskNext lists what to ask in the minutes left, the most urgent first; open are
// the record's inquiries.
func AskNext(p *Pack, r *Record, c *Card, states map[CriterionID]MaterialState, open []Inquiry, minutes int) []Next {
	inquiries := map[CriterionID]Inquiry{}
	for _, i := range open {
		inquiries[i.Criterion] = i
	}
	by := map[Why][]Next{}
	for _, id := range p.allByImportance() {
		cr, _ := p.Criterion(id)
		if cr.Weight == 0 || c.Probed[id] || c.Ratings[id].Kind == NotApplicable || (minutes <= fewMinutes && !cr.Must) {
			continue
		}
		i, vague := inquiries[id]
		if n, ok := nextFor(p, r, cr, states[id], i, vague); ok {
			by[n.Why] = append(by[n.Why], n)
		}
	}
	return slices.Concat(by[WhyVague], by[WhyMust], by[WhyMaterial], by[WhyWeight])
}

// nextFor says whether something about a criterion is left to ask, and what.
func nextFor(p *Pack, r *Record, cr Criterion, state MaterialState, i Inquiry, vague bool) (Next, bool) {
	n := Next{Criterion: cr.ID, Why: WhyMaterial}
	switch {
	case vague && i.Exhausted():
		return Next{}, false
	case vague:
		n.Text = unsent(r, p.followups(i))
		if cr.Must {
			n.Why = WhyVague
		}
	case state == AskedState:
		n.Text = unsent(r, cr.Followups)
	case state == UnaskedState:
		n.Why = WhyWeight
		if cr.Must {
			n.Why = WhyMust
		}
		n.Question, n.Text = plannedFor(p, r, cr)
	default:
		return Next{}, false
	}
	return n, true
}

// plannedFor is the planned question about a criterion that was not put, one left
// for later last; else a follow-up of the criterion serves as one.
func plannedFor(p *Pack, r *Record, cr Criterion) (QuestionID, Text) {
	for _, state := range []QuestionState{NotAsked, Skipped} {
		for _, q := range p.Questions {
			if r.Questions[q.ID] == state && slices.Contains(q.Criteria, cr.ID) {
				return q.ID, q.Text
			}
		}
	}
	return "", unsent(r, cr.Followups)
}

// followups are the probes for a vague answer: the tag's own, else those of
// another ask tag of the criterion, else the criterion's.
func (p *Pack) followups(i Inquiry) []Text {
	if t, _ := p.Tag(i.Tag); len(t.Followups) > 0 {
		return t.Followups
	}
	for _, t := range p.Tags {
		if t.Criterion == i.Criterion && t.Side == Ask && len(t.Followups) > 0 {
			return t.Followups
		}
	}
	cr, _ := p.Criterion(i.Criterion)
	return cr.Followups
}

// unsent is the first text that did not go out as a cue yet; the first one
// where all did.
func unsent(r *Record, texts []Text) Text {
	for _, t := range texts {
		if !slices.ContainsFunc(r.Cues, func(c Cue) bool { return c.Text == t.JA || c.Text == t.EN }) {
			return t
		}
	}
	if len(texts) > 0 {
		return texts[0]
	}
	return Text{}
}

// mostProbes is how many follow-ups are offered at once; those of the criteria
// only fill up to enoughProbes.
const (
	mostProbes   = 5
	enoughProbes = 3
)

// Probe is one ready follow-up; Hot where an answer so far asks for it.
type Probe struct {
	Text Text
	Hot  bool
}

// Probes offers the follow-ups of a question about some criteria: those of vague
// answers, then the question's own, then those of criteria without material.
func Probes(p *Pack, states map[CriterionID]MaterialState, open []Inquiry, question QuestionID, criteria []CriterionID) []Probe {
	var all []Probe
	add := func(texts []Text, hot bool) {
		for _, t := range texts {
			if t.JA != "" && !slices.ContainsFunc(all, func(o Probe) bool { return o.Text == t }) {
				all = append(all, Probe{t, hot})
			}
		}
	}
	for _, i := range open {
		if slices.Contains(criteria, i.Criterion) {
			add(p.followups(i), true)
		}
	}
	q, _ := p.Question(question)
	add(q.Followups, false)
	for _, id := range criteria {
		if cr, ok := p.Criterion(id); ok && states[id] != HasMaterial && len(all) < enoughProbes {
			add(cr.Followups[:min(len(cr.Followups), enoughProbes-len(all))], false)
		}
	}
	return all[:min(len(all), mostProbes)]
}
