package pages

import (
	"slices"

	"kotae/rules"
)

// mostProbes is how many follow-ups stand under the question; those of its
// criteria only fill up to enoughProbes.
const (
	mostProbes   = 5
	enoughProbes = 3
)

// probe is one ready follow-up; Hot where an answer so far asks for it.
type probe struct {
	Text string
	Hot  bool
}

// probes offers the follow-ups of the current question: first those of ask tags
// that nothing concrete has resolved yet, then the question's own, then those of
// its criteria that still lack material.
func probes(p *rules.Pack, r *rules.Record, c *rules.Card, q questionRow, lang string) []probe {
	if q.Reverse {
		return nil
	}
	var all []probe
	add := func(texts []rules.Text, hot bool) {
		for _, t := range texts {
			text := t.In(lang)
			if text != "" && !slices.ContainsFunc(all, func(o probe) bool { return o.Text == text }) {
				all = append(all, probe{text, hot})
			}
		}
	}
	for _, tag := range unresolved(p, r, c) {
		if slices.Contains(q.Criteria, tag.Criterion) {
			add(tag.Followups, true)
		}
	}
	if planned, ok := p.Question(q.ID); ok {
		add(planned.Followups, false)
	}
	states := rules.MaterialStates(p, r, c)
	for _, id := range q.Criteria {
		if criterion, ok := p.Criterion(id); ok && states[id] != rules.HasMaterial && len(all) < enoughProbes {
			add(criterion.Followups[:min(len(criterion.Followups), enoughProbes-len(all))], false)
		}
	}
	return all[:min(len(all), mostProbes)]
}

// unresolved lists the ask tags after which no later line (nor the same one)
// got a plus tag of the same criterion: a concrete line resolves them.
func unresolved(p *rules.Pack, r *rules.Record, c *rules.Card) []rules.Tag {
	open := map[rules.CriterionID][]rules.Tag{}
	for _, line := range r.Lines {
		var plus []rules.CriterionID
		for _, placed := range c.Tags {
			tag, ok := p.Tag(placed.Tag)
			if !ok || placed.Line != line.ID {
				continue
			}
			switch tag.Side {
			case rules.Ask:
				open[tag.Criterion] = append(open[tag.Criterion], tag)
			case rules.Plus:
				plus = append(plus, tag.Criterion)
			}
		}
		for _, id := range plus {
			delete(open, id)
		}
	}
	var tags []rules.Tag
	for _, criterion := range p.Criteria {
		tags = append(tags, open[criterion.ID]...)
	}
	return tags
}
