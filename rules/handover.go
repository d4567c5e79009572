package rules

import "slices"

// HandoverProposal is a handover item (申し送り) that the card suggests. Its id
// follows from what it is about, so that taking it over twice makes one item.
// Texts are in both languages; the one on the screen is recorded.
type HandoverProposal struct {
	ID        HandoverID
	Kind      HandoverKind
	Text      Text
	Criterion CriterionID
	Line      LineID
	// Quote is what the candidate said there: the fact beside what is to be
	// asked.
	Quote string
}

// ProposeHandover lists the open points of the card that are not handed over
// yet: unconfirmed criteria, ask tags that nothing concrete answered, cautions
// not cleared.
func ProposeHandover(p *Pack, r *Record, c *Card) []HandoverProposal {
	asks := openAsks(p, r, c)
	var all []HandoverProposal
	for _, cr := range p.Criteria {
		ask, open := asks[cr.ID]
		switch kind := c.Ratings[cr.ID].Kind; {
		case kind == Unconfirmed:
			all = append(all, toConfirm(cr, cr.Name, cr.Followups))
		case open && kind != NotApplicable:
			q := toConfirm(cr, ask.tag.Name, ask.tag.Followups)
			q.Line, q.Quote = ask.line.ID, ask.line.Text
			all = append(all, q)
		}
	}
	for _, caution := range p.Cautions {
		if s := c.Cautions[caution.ID]; s.Raised && !s.Cleared {
			all = append(all, openCaution(r, caution, s))
		}
	}
	return slices.DeleteFunc(all, func(q HandoverProposal) bool {
		return slices.ContainsFunc(c.Handover, func(h HandoverPut) bool { return h.Item == q.ID })
	})
}

// openAsk is an ask tag that nothing concrete answered.
type openAsk struct {
	tag  Tag
	line Line
}

// openAsks finds the first one of every criterion; a plus tag on the same line
// or a later one answers it.
func openAsks(p *Pack, r *Record, c *Card) map[CriterionID]openAsk {
	open, tags := map[CriterionID]openAsk{}, ByLine(c.Tags)
	for _, line := range r.Lines {
		var concrete []CriterionID
		for _, placed := range tags[line.ID] {
			tag, ok := p.Tag(placed.Tag)
			if !ok {
				continue
			}
			if _, known := open[tag.Criterion]; tag.Side == Ask && !known {
				open[tag.Criterion] = openAsk{tag, line}
			}
			if tag.Side == Plus {
				concrete = append(concrete, tag.Criterion)
			}
		}
		for _, id := range concrete {
			delete(open, id)
		}
	}
	return open
}

// toConfirm asks with the first follow-up there is, else by name.
func toConfirm(cr Criterion, name Text, followups []Text) HandoverProposal {
	q := HandoverProposal{ID: HandoverID("confirm-" + cr.ID), Kind: ToConfirm, Criterion: cr.ID, Text: name}
	if len(followups) > 0 {
		q.Text = followups[0]
	}
	return q
}

// openCaution hands over the explanation where there is one, else the question.
func openCaution(r *Record, caution Caution, s CautionState) HandoverProposal {
	line, _ := r.Line(s.Line)
	q := HandoverProposal{ID: HandoverID("caution-" + caution.ID), Kind: CautionNote, Text: caution.Ask, Line: s.Line, Quote: line.Text}
	if s.Explained != "" {
		q.Text = Text{JA: s.Explained, EN: s.Explained}
	}
	return q
}

// Put is the event body that takes the proposal over.
func (q HandoverProposal) Put(lang string) HandoverPut {
	return HandoverPut{Item: q.ID, Kind: q.Kind, Text: q.Text.In(lang), Criterion: q.Criterion, Line: q.Line}
}
