package intake

import (
	"slices"

	"kotae/rules"
)

// News is what a sheet adds to a card: what is in the card already stays, and
// where the two differ the card wins and the difference is told.
type News struct {
	Bodies    []rules.Body
	Conflicts []Conflict
	// Guarded are texts that the guard keeps out of the record (公正採用ガード).
	Guarded []Guarded
}

// Conflict is a place where sheet and card say different things.
type Conflict struct {
	// What is a criterion's id, or one of the keys of the sheet.
	What, Sheet, Card string
	// Private: the card has something there that is nobody's but the interviewer's
	// before submission. It was not compared, and may be the same.
	Private bool
}

// Guarded is a text that must be rewritten before it can be stored.
type Guarded struct {
	What string
	Item int
}

// Complete reports whether a card with these events could be handed in: every
// criterion rated in some way, and a judgement.
func (n News) Complete(p *rules.Pack, card *rules.Card) bool {
	rated, judged := map[rules.CriterionID]bool{}, card.Judgement != ""
	for id := range card.Ratings {
		rated[id] = true
	}
	for _, b := range n.Bodies {
		switch b := b.(type) {
		case rules.RatingSet:
			rated[b.Criterion] = true
		case rules.JudgementSet:
			judged = true
		}
	}
	return judged && !slices.ContainsFunc(p.Criteria, func(c rules.Criterion) bool { return !rated[c.ID] })
}

// NewsOf compares a sheet with the card and the record of its interview. Private is
// what of the card the reader must not find out, by one sheet after another, before it
// is submitted: an empty card where it is the reader's own. Guard names the items that a
// text touches.
func NewsOf(s Sheet, p *rules.Pack, card, private *rules.Card, record *rules.Record, guard func(string) []int) News {
	d := &differ{guard: guard}
	for _, r := range s.Ratings {
		if private.Ratings[r.Criterion].Kind != rules.Unrated {
			d.leave(string(r.Criterion))
			continue
		}
		d.rating(p, r, card.Ratings[r.Criterion])
	}
	for _, w := range s.Points {
		what, has, hidden := "strong", card.Strong, private.Strong
		if w.Side == rules.Minus {
			what, has, hidden = "weak", card.Weak, private.Weak
		}
		if hidden != "" {
			d.leave(what)
			continue
		}
		d.text(what, w.Text, has, w)
	}
	switch {
	case s.Judgement == "":
	case private.Judgement != "":
		d.leave("judgement")
	default:
		d.word("judgement", string(s.Judgement), string(card.Judgement), rules.JudgementSet{Judgement: s.Judgement})
	}
	for _, c := range s.Conditions {
		d.text(string(c.Condition), c.Text, record.Conditions[c.Condition].Text, c)
	}
	for _, h := range s.Handover {
		said := func(o rules.HandoverPut) bool { return o.Text == h.Text }
		if !slices.ContainsFunc(card.Handover, said) {
			// A row's number names the row, not what the card has under that name.
			for slices.ContainsFunc(card.Handover, func(o rules.HandoverPut) bool { return o.Item == h.Item }) {
				h.Item += "x"
			}
			d.text(string(h.Item), h.Text, "", h)
		}
	}
	return d.News
}

type differ struct {
	News
	guard func(string) []int
}

// leave tells that something is there, the same or not.
func (d *differ) leave(what string) {
	d.Conflicts = append(d.Conflicts, Conflict{What: what, Private: true})
}

func (d *differ) word(what, sheet, card string, body rules.Body) {
	switch card {
	case sheet:
	case "":
		d.Bodies = append(d.Bodies, body)
	default:
		d.Conflicts = append(d.Conflicts, Conflict{What: what, Sheet: sheet, Card: card})
	}
}

// text is a word that somebody wrote freely.
func (d *differ) text(what, sheet, card string, body rules.Body) {
	if d.kept(what, sheet) {
		return
	}
	d.word(what, sheet, card, body)
}

// kept reports whether the guard keeps a text out.
func (d *differ) kept(what, text string) bool {
	items := d.guard(text)
	for _, item := range items {
		d.Guarded = append(d.Guarded, Guarded{what, item})
	}
	return len(items) > 0
}

// rating compares kind and step; a reason is no difference of its own. A reason
// that the guard keeps out leaves the rating in.
func (d *differ) rating(p *rules.Pack, r rules.RatingSet, card rules.Rating) {
	if card.Kind == r.Kind && card.Step == r.Step {
		return
	}
	if r.Reason != "" && d.kept(string(r.Criterion), r.Reason) {
		r.Reason = ""
	}
	shown := func(r rules.Rating) string {
		if r.Kind == rules.Rated {
			return p.Scale.Steps[r.Step-1]
		}
		return string(r.Kind)
	}
	was := ""
	if card.Kind != rules.Unrated {
		was = shown(card)
	}
	d.word(string(r.Criterion), shown(r.Rating), was, r)
}
