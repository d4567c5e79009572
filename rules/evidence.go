package rules

// Evidence is what the tags of one card say about one criterion.
type Evidence struct {
	// Plus and Minus add up the strengths; PlusLines and MinusLines count the
	// lines they stand on.
	Plus, Minus           int
	PlusLines, MinusLines int
	// Asks counts ask tags: shown, never part of the level.
	Asks int
	// Lines lists every line with a tag of this criterion, in record order.
	Lines []LineID
}

// GatherEvidence adds up the tags that stand on lines of the record, by
// criterion. A tag counts once per line; struck lines do not count, and kept ones
// are listed without counting.
func GatherEvidence(p *Pack, r *Record, c *Card) map[CriterionID]Evidence {
	all, tags := map[CriterionID]Evidence{}, ByLine(c.Tags)
	for _, line := range r.Lines {
		if len(tags[line.ID]) == 0 {
			continue
		}
		seen := map[CriterionID][3]int{}
		for _, placed := range tags[line.ID] {
			tag, ok := p.Tag(placed.Tag)
			if !ok {
				continue
			}
			n := seen[tag.Criterion]
			switch {
			case c.keeps(line.ID):
			case tag.Side == Plus:
				n[0] += tag.Strength
			case tag.Side == Minus:
				n[1] += tag.Strength
			case tag.Side == Ask:
				n[2]++
			}
			seen[tag.Criterion] = n
		}
		for id, n := range seen {
			all[id] = all[id].add(line.ID, n)
		}
	}
	return all
}

func (e Evidence) add(line LineID, n [3]int) Evidence {
	e.Plus += n[0]
	e.Minus += n[1]
	e.Asks += n[2]
	if n[0] > 0 {
		e.PlusLines++
	}
	if n[1] > 0 {
		e.MinusLines++
	}
	e.Lines = append(e.Lines, line)
	return e
}

// Level is the evidence level 1..5 (タグからの目安); false without any plus or
// minus tag. The ends ask for two lines, so that one sentence never makes a 5
// or a 1.
func (e Evidence) Level() (int, bool) {
	if e.Plus == 0 && e.Minus == 0 {
		return 0, false
	}
	switch net := e.Plus - e.Minus; {
	case net >= 3 && e.PlusLines >= 2:
		return 5, true
	case net >= 1:
		return 4, true
	case net == 0:
		return 3, true
	case net <= -3 && e.MinusLines >= 2:
		return 1, true
	default:
		return 2, true
	}
}

// NeedsReason tells why a rating asks for one: it has no evidence, or lies
// 200 points or more (two steps of five) from the evidence level.
func NeedsReason(s Scale, r Rating, e Evidence) bool {
	if r.Kind != Rated {
		return false
	}
	level, ok := e.Level()
	if !ok {
		return true
	}
	diff := s.Points(r.Step) - Points(100*level)
	return diff >= 200 || diff <= -200
}

// MaterialState says how much an interview holds for a criterion so far.
type MaterialState string

// The states while interviewing: 未質問, 質問済・材料なし, 材料あり.
const (
	UnaskedState MaterialState = "unasked"
	AskedState   MaterialState = "asked"
	HasMaterial  MaterialState = "material"
)

// MaterialStates tells the state of every criterion, from the questions asked
// and what the own tags say.
func MaterialStates(p *Pack, r *Record, evidence map[CriterionID]Evidence) map[CriterionID]MaterialState {
	states := map[CriterionID]MaterialState{}
	for _, cr := range p.Criteria {
		states[cr.ID] = UnaskedState
	}
	for id := range askedCriteria(p, r) {
		states[id] = AskedState
	}
	for id, e := range evidence {
		if e.PlusLines+e.MinusLines > 0 {
			states[id] = HasMaterial
		} else if states[id] == UnaskedState {
			states[id] = AskedState
		}
	}
	return states
}
