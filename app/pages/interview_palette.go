package pages

import "kotae/rules"

// mostPalette is the number of keys 1–9.
const mostPalette = 9

// palette picks the up to nine tags for the keys 1–9: those of the question's
// criteria, plus before ask before minus, each criterion in turn, the most
// important first. No side crowds out another. A question whose criteria have no tags of their own (a
// posting's requirement) gets those of the must criteria.
func palette(p *rules.Pack, q questionRow) []rules.Tag {
	if q.Reverse {
		return nil
	}
	tags := fromSides(p, p.ByImportance(q.Criteria))
	if len(tags) == 0 {
		tags = fromSides(p, mustCriteria(p))
	}
	return tags
}

// paletteOf is the palette of a question of this interview; it is the same at
// every drawing.
func (p *interviewPage) paletteOf(q questionRow) []rules.Tag {
	if p.chipsOf != q.ID || p.chips == nil {
		p.chipsOf, p.chips = q.ID, palette(p.open.Pack(), q)
	}
	return p.chips
}

func mustCriteria(p *rules.Pack) []rules.CriterionID {
	var ids []rules.CriterionID
	for _, c := range p.Criteria {
		if c.Must && !c.Requirement {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// fromSides takes four plus, two ask and three minus tags; room that one side
// leaves goes to the others in that order.
func fromSides(p *rules.Pack, criteria []rules.CriterionID) []rules.Tag {
	pools := [3][]rules.Tag{inTurn(p, criteria, rules.Plus), inTurn(p, criteria, rules.Ask), inTurn(p, criteria, rules.Minus)}
	takes := [3]int{4, 2, 3}
	room := mostPalette
	for i := range pools {
		takes[i] = min(takes[i], len(pools[i]))
		room -= takes[i]
	}
	for i := range pools {
		more := min(room, len(pools[i])-takes[i])
		takes[i] += more
		room -= more
	}
	var tags []rules.Tag
	for i := range pools {
		tags = append(tags, pools[i][:takes[i]]...)
	}
	return tags
}

// inTurn lists the tags of one side, the first of each criterion, then the
// second of each, and so on.
func inTurn(p *rules.Pack, criteria []rules.CriterionID, side rules.Side) []rules.Tag {
	by := map[rules.CriterionID][]rules.Tag{}
	longest := 0
	for _, t := range p.Tags {
		if t.Side == side {
			by[t.Criterion] = append(by[t.Criterion], t)
			longest = max(longest, len(by[t.Criterion]))
		}
	}
	var tags []rules.Tag
	for i := range longest {
		for _, id := range criteria {
			if i < len(by[id]) {
				tags = append(tags, by[id][i])
			}
		}
	}
	return tags
}
