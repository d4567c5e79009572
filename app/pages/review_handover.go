package pages

import (
	"slices"

	"kotae/rules"
)

// proposal is a handover item that the card suggests. Its id follows from what
// it is about, so that taking it over twice makes one item. Texts are in both
// languages; the one on the screen is recorded.
type proposal struct {
	ID        rules.HandoverID
	Kind      rules.HandoverKind
	Text      rules.Text
	Criterion rules.CriterionID
	Line      rules.LineID
}

// proposals are the open points of the card that are not handed over yet:
// unconfirmed criteria, ask tags that nothing answered, cautions not cleared.
func proposals(p *rules.Pack, r *rules.Record, c *rules.Card) []proposal {
	var all []proposal
	for _, it := range reviewItems(p, r, c) {
		if q, ok := openPoint(it); ok {
			all = append(all, q)
		}
	}
	for _, caution := range p.Cautions {
		if s := c.Cautions[caution.ID]; s.Raised && !s.Cleared {
			all = append(all, openCaution(caution, s))
		}
	}
	return slices.DeleteFunc(all, func(q proposal) bool { return handedOver(c, q.ID) })
}

func openPoint(it reviewItem) (proposal, bool) {
	cr := it.Criterion
	q := proposal{ID: rules.HandoverID("confirm-" + cr.ID), Kind: rules.ToConfirm, Criterion: cr.ID, Text: cr.Name}
	if len(cr.Followups) > 0 {
		q.Text = cr.Followups[0]
	}
	if it.Rating.Kind == rules.Unconfirmed {
		return q, true
	}
	if it.Rating.Kind == rules.NotApplicable {
		return proposal{}, false
	}
	for _, line := range it.Lines {
		for _, tag := range line.Tags {
			if tag.Side == rules.Ask && !tag.Settled {
				q.Line, q.Text = line.ID, tag.Name
				if len(tag.Followups) > 0 {
					q.Text = tag.Followups[0]
				}
				return q, true
			}
		}
	}
	return proposal{}, false
}

// openCaution hands over the explanation where there is one, else the question.
func openCaution(caution rules.Caution, s rules.CautionState) proposal {
	q := proposal{ID: rules.HandoverID("caution-" + caution.ID), Kind: rules.CautionNote, Text: caution.Ask, Line: s.Line}
	if s.Explained != "" {
		q.Text = rules.Text{JA: s.Explained, EN: s.Explained}
	}
	return q
}

func handedOver(c *rules.Card, id rules.HandoverID) bool {
	return slices.ContainsFunc(c.Handover, func(h rules.HandoverPut) bool { return h.Item == id })
}

// put is the event body that takes the proposal over.
func (q proposal) put(lang string) rules.HandoverPut {
	return rules.HandoverPut{Item: q.ID, Kind: q.Kind, Text: q.Text.In(lang), Criterion: q.Criterion, Line: q.Line}
}
