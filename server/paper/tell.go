package paper

import (
	"errors"
	"strconv"
	"strings"

	"kotae/rules"
	"kotae/server/intake"
)

func (e *Entry) title(key string, args ...string) {
	e.Sheets = append(e.Sheets, Told{Title: e.text(key, args...)})
}

func (e *Entry) say(key string, args ...string) {
	last := &e.Sheets[len(e.Sheets)-1]
	last.Lines = append(last.Lines, e.text(key, args...))
}

// tell says what is new, what differs and what was left out, without anybody's
// words but those that must be looked up in the file.
func (e *Entry) tell(s intake.Sheet, p *rules.Pack, n intake.News) {
	e.title("command.ratings.sheet", s.Name, strconv.Itoa(len(n.Bodies)))
	for _, b := range n.Bodies {
		e.tellNew(p, b)
	}
	for _, c := range n.Conflicts {
		key := "command.ratings.differs"
		if c.Private {
			key = "command.ratings.private"
		}
		e.say(key, e.what(p, c.What))
	}
	for _, g := range n.Guarded {
		e.say("command.ratings.guarded", e.what(p, g.What), strconv.Itoa(g.Item))
	}
	for _, u := range s.Unread {
		e.say("command.ratings.unread", strconv.Itoa(u.Row), u.Text)
	}
}

func (e *Entry) tellNew(p *rules.Pack, b rules.Body) {
	switch b := b.(type) {
	case rules.RatingSet:
		e.say("command.ratings.new", e.what(p, string(b.Criterion)), strings.TrimSpace(e.rating(p, b.Rating)+" "+b.Reason))
	case rules.JudgementSet:
		e.say("command.ratings.new", e.what(p, "judgement"), e.text("ui.judgement."+string(b.Judgement)))
	case rules.PointWritten:
		e.say("command.ratings.new", e.what(p, pointName(b.Side)), b.Text)
	case rules.ConditionRecorded:
		e.say("command.ratings.new", e.what(p, string(b.Condition)), b.Text)
	case rules.HandoverPut:
		e.say("command.ratings.new", e.what(p, "handover"), b.Text)
	case rules.CardSubmitted:
		e.say("command.ratings.handed")
	}
}

func (e *Entry) rating(p *rules.Pack, r rules.Rating) string {
	switch r.Kind {
	case rules.Rated:
		return p.Scale.Steps[r.Step-1]
	case rules.NotApplicable:
		return e.text("blank.excluded")
	}
	return e.text("blank.unconfirmed")
}

// pointName is the key of 良い点 or 懸念点.
func pointName(side rules.Side) string {
	if side == rules.Plus {
		return "strong"
	}
	return "weak"
}

// what names a place of the sheet.
func (e *Entry) what(p *rules.Pack, what string) string {
	if c, ok := p.Criterion(rules.CriterionID(what)); ok {
		return c.Name.In(e.desk.Lang)
	}
	for _, c := range p.Conditions {
		if string(c.ID) == what {
			return c.Name.In(e.desk.Lang)
		}
	}
	switch what {
	case "judgement":
		return e.text("blank.judgement")
	case "strong", "weak":
		return e.text("review." + what)
	}
	return e.text("workbook.sheet.handover")
}

func (e *Entry) explain(err error) string {
	var known *rules.Error
	if errors.As(err, &known) {
		return e.text(known.Key, known.Args...)
	}
	return e.text("error.body")
}
