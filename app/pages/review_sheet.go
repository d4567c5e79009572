package pages

import (
	"slices"

	"kotae/rules"
)

// reviewItem is all that the review shows about one criterion.
type reviewItem struct {
	Criterion rules.Criterion
	State     rules.MaterialState
	Lines     []evidenceLine
	Evidence  rules.Evidence
	Rating    rules.Rating
	// NeedsReason: the rating asks for one; Unreasoned: and has none yet.
	NeedsReason, Unreasoned bool
	Probed                  bool
}

// evidenceLine is a line with its tags of one criterion.
type evidenceLine struct {
	rules.Line
	Elapsed int
	Tags    []evidenceTag
}

// evidenceTag is a tag on a line.
type evidenceTag struct {
	rules.Tag
	// Settled says that a later line answers an ask tag, SettledAt when, in
	// seconds since the first line.
	Settled   bool
	SettledAt int
}

// reviewItems gathers, by criterion, what the own card says and on what it
// rests.
func reviewItems(p *rules.Pack, r *rules.Record, c *rules.Card) []reviewItem {
	evidence := rules.GatherEvidence(p, r, c)
	states := rules.MaterialStates(p, r, evidence)
	items := make([]reviewItem, 0, len(p.Criteria))
	for _, cr := range p.Criteria {
		it := reviewItem{
			Criterion: cr, State: states[cr.ID], Evidence: evidence[cr.ID], Rating: c.Ratings[cr.ID], Probed: c.Probed[cr.ID],
			Lines: evidenceLines(p, r, c, cr.ID),
		}
		it.NeedsReason = rules.NeedsReason(p.Scale, it.Rating, it.Evidence)
		it.Unreasoned = it.NeedsReason && it.Rating.Reason == ""
		items = append(items, it)
	}
	return items
}

func evidenceLines(p *rules.Pack, r *rules.Record, c *rules.Card, id rules.CriterionID) []evidenceLine {
	var lines []evidenceLine
	for _, line := range r.Lines {
		var tags []evidenceTag
		for _, placed := range c.Tags {
			if placed.Line != line.ID {
				continue
			}
			if tag, ok := p.Tag(placed.Tag); ok && tag.Criterion == id {
				tags = append(tags, evidenceTag{Tag: tag})
			}
		}
		if len(tags) > 0 {
			lines = append(lines, evidenceLine{Line: line, Elapsed: secondsAt(startOf(r), line.At), Tags: tags})
		}
	}
	settleAsks(lines)
	return lines
}

// settleAsks marks every ask tag that its own line or a later one answers with a
// plus tag.
func settleAsks(lines []evidenceLine) {
	at, found := 0, false
	for i := len(lines) - 1; i >= 0; i-- {
		if lines[i].hasPlus() {
			at, found = lines[i].Elapsed, true
		}
		for j := range lines[i].Tags {
			if t := &lines[i].Tags[j]; t.Side == rules.Ask {
				t.Settled, t.SettledAt = found, at
			}
		}
	}
}

func (l evidenceLine) hasPlus() bool {
	return slices.ContainsFunc(l.Tags, func(t evidenceTag) bool { return t.Side == rules.Plus })
}

// remaining counts the criteria without a rating.
func remaining(items []reviewItem) int {
	n := 0
	for _, it := range items {
		if it.Rating.Kind == rules.Unrated {
			n++
		}
	}
	return n
}

// laterLines are the lines marked 後で補う.
func laterLines(r *rules.Record) []rules.Line {
	var lines []rules.Line
	for _, l := range r.Lines {
		if l.Later {
			lines = append(lines, l)
		}
	}
	return lines
}

// laterShown are the lines to show while the form of one is open: those that were
// there stay in their rows, without an id once they need nothing more; new ones
// follow. Without a form it is the lines as they are.
func laterShown(now []rules.Line, before []rules.LineID, open *rules.Line) []rules.Line {
	if open == nil {
		return now
	}
	shown := make([]rules.Line, len(before))
	if i := slices.Index(before, open.ID); i >= 0 {
		shown[i] = *open
	}
	for _, l := range now {
		switch i := slices.Index(before, l.ID); {
		case i < 0:
			shown = append(shown, l)
		case l.ID != open.ID:
			shown[i] = l
		}
	}
	return shown
}

// ownTagsOn are the own tags on a line, of all criteria.
func ownTagsOn(p *rules.Pack, c *rules.Card, id rules.LineID) []rules.Tag {
	var tags []rules.Tag
	for _, placed := range c.Tags {
		if placed.Line != id {
			continue
		}
		if tag, ok := p.Tag(placed.Tag); ok {
			tags = append(tags, tag)
		}
	}
	return tags
}

// criterionTags are the tags that the pack offers for a criterion.
func criterionTags(p *rules.Pack, id rules.CriterionID) []rules.Tag {
	var tags []rules.Tag
	for _, t := range p.Tags {
		if t.Criterion == id {
			tags = append(tags, t)
		}
	}
	return tags
}

// ownVerdict is what the rules say of the own card alone.
func ownVerdict(p *rules.Pack, me rules.UserID, c *rules.Card) (rules.Result, rules.Judged) {
	result := rules.Aggregate(p, p.Weights(), []rules.Sheet{rules.SheetOf(me, c)})
	return result, rules.Judge(p.Verdicts, rules.MeasuresOf(p, result))
}
