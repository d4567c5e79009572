package pages

import "kotae/rules"

// cardLack is what a card still lacks when somebody wants to submit it. None of
// it forbids the submission; the dialog names it.
type cardLack struct {
	Unrated    []rules.Criterion
	Unreasoned []rules.Criterion
	Judgement  bool
	Later      int
	// Held counts the texts that the guard keeps on this device.
	Held int
	// Proposals counts handover items that were proposed and not taken over.
	Proposals int
}

// lacks tells what the card still lacks.
func lacks(p *rules.Pack, r *rules.Record, c *rules.Card) cardLack {
	m := cardLack{Judgement: c.Judgement == "", Later: len(laterLines(r)), Proposals: len(rules.ProposeHandover(p, r, c))}
	for _, it := range reviewItems(p, r, c) {
		if it.Rating.Kind == rules.Unrated {
			m.Unrated = append(m.Unrated, it.Criterion)
		}
		if it.Unreasoned {
			m.Unreasoned = append(m.Unreasoned, it.Criterion)
		}
	}
	return m
}

// none reports whether the card is complete.
func (m cardLack) none() bool {
	return len(m.Unrated) == 0 && len(m.Unreasoned) == 0 && !m.Judgement && m.Later == 0 && m.Held == 0 && m.Proposals == 0
}
