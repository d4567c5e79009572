package main

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"kotae/rules"
	hear "kotae/rules/listen"
	"kotae/server/intake"
	"kotae/server/live"
	"kotae/server/store"
)

type ratingsCommand struct {
	place
	File string `arg:"" help:"${command_arg_sheets}"`
	// By is who enters them: the true author of what is written for others.
	By     string `required:"" help:"${command_flag_by}" placeholder:"LOGIN"`
	Submit bool   `help:"${command_flag_submit}"`
	Yes    bool   `help:"${command_flag_yes}"`
}

// Run says what filled-in evaluation sheets add to the cards; with --yes it adds it.
func (r *ratingsCommand) Run(c *console) error {
	raw, err := r.file()
	if err != nil {
		return err
	}
	return r.withExisting(c, func(st *store.Store) error {
		user, err := newAuth(st).ByLogin(c.ctx, r.By)
		if err != nil {
			return err
		}
		model, err := live.New(c.ctx, st, live.NewHub())
		if err != nil {
			return err
		}
		sheets, err := intake.Evaluations(raw, func(id rules.PostingID) (*rules.Pack, error) {
			posting, err := st.Posting(c.ctx, id)
			if err != nil {
				return nil, err
			}
			return posting.Effective(), nil
		})
		if err != nil {
			return err
		}
		e := &entering{console: c, st: st, model: model, actor: rules.Actor{ID: user.ID, Role: user.Role, Disabled: user.Disabled}, submit: r.Submit, at: time.Now().UnixMilli(),
			device: newDevice(), listeners: map[*rules.Pack]*hear.Listener{}}
		for _, s := range sheets {
			if err := e.sheet(s); err != nil {
				return err
			}
		}
		return e.finish(raw, r.Yes)
	})
}

// file reads the file, unless it is larger than the gate lets pass anyway.
func (r *ratingsCommand) file() ([]byte, error) {
	info, err := os.Stat(r.File)
	if err != nil || info.IsDir() {
		return nil, rules.Errorf(rules.NotFound, "error.export.template", r.File)
	}
	if info.Size() > intake.MaxFile {
		return nil, rules.Errorf(rules.TooLarge, "error.intake.large", intake.MaxFile>>20)
	}
	raw, err := os.ReadFile(r.File)
	if err != nil {
		return nil, rules.Errorf(rules.NotFound, "error.export.template", r.File)
	}
	return raw, nil
}

func newDevice() rules.DeviceID {
	var random [10]byte
	rand.Read(random[:]) // never fails: it stops the process instead
	return rules.DeviceID("sheets-" + hex.EncodeToString(random[:]))
}

// entering goes over the sheets of one file. All its events go to the store as one
// batch, so that a file is entered as a whole or not at all.
type entering struct {
	*console
	st        *store.Store
	model     *live.Model
	actor     rules.Actor
	submit    bool
	at        int64
	device    rules.DeviceID
	listeners map[*rules.Pack]*hear.Listener
	events    []rules.Event
	postings  []rules.PostingID
}

// sheet tells what one sheet adds, and keeps it for the batch.
func (e *entering) sheet(s intake.Sheet) error {
	if s.Blank() {
		return nil
	}
	subject, err := e.model.Card(e.actor, s.Card)
	if err != nil || subject.Posting != s.Posting {
		return rules.Errorf(rules.Invalid, "error.intake.sheet")
	}
	act := rules.WriteOnBehalf
	if subject.Relation.Owner {
		act = rules.WriteCard
	}
	if !rules.May(e.actor, act, subject.Relation) {
		e.say("command.ratings.forbidden", s.Name)
		return nil
	}
	events, err := e.st.Events(e.ctx, subject.Interview.ID)
	if err != nil {
		return err
	}
	card := rules.FoldCard(s.Card, events)
	if card.Submitted {
		e.say("command.ratings.submitted", s.Name)
		return nil
	}
	guard, err := e.guard(subject.Pack)
	if err != nil {
		return err
	}
	news := intake.NewsOf(s, subject.Pack, card, rules.FoldRecord(events), guard)
	if e.submit && len(s.Unread)+len(news.Conflicts)+len(news.Guarded) == 0 && news.Complete(subject.Pack, card) {
		news.Bodies = append(news.Bodies, rules.CardSubmitted{})
	}
	e.tell(s, subject.Pack, news)
	return e.keep(s, subject, act == rules.WriteOnBehalf, news.Bodies)
}

// guard names the items of the guard that a text touches.
func (e *entering) guard(p *rules.Pack) (func(string) []int, error) {
	l := e.listeners[p]
	if l == nil {
		var err error
		if l, err = hear.New(p); err != nil {
			return nil, err
		}
		e.listeners[p] = l
	}
	return func(text string) (items []int) {
		for _, f := range l.Guard(text) {
			items = append(items, f.Item)
		}
		return items
	}, nil
}

func (e *entering) say(key string, args ...string) { fmt.Fprintln(e.out, e.text(key, args...)) }

// tell prints what is new, what differs and what was left out, without anybody's
// words but those that must be looked up in the file.
func (e *entering) tell(s intake.Sheet, p *rules.Pack, n intake.News) {
	e.say("command.ratings.sheet", s.Name, strconv.Itoa(len(n.Bodies)))
	for _, b := range n.Bodies {
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
	for _, c := range n.Conflicts {
		e.say("command.ratings.differs", e.what(p, c.What))
	}
	for _, g := range n.Guarded {
		e.say("command.ratings.guarded", e.what(p, g.What), strconv.Itoa(g.Item))
	}
	for _, u := range s.Unread {
		e.say("command.ratings.unread", strconv.Itoa(u.Row), u.Text)
	}
}

func (e *entering) rating(p *rules.Pack, r rules.Rating) string {
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
func (e *entering) what(p *rules.Pack, what string) string {
	if c, ok := p.Criterion(rules.CriterionID(what)); ok {
		return c.Name.In(e.lang)
	}
	for _, c := range p.Conditions {
		if string(c.ID) == what {
			return c.Name.In(e.lang)
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

// keep makes events of the bodies; one that can never be right refuses the file.
func (e *entering) keep(s intake.Sheet, subject live.Subject, onBehalf bool, bodies []rules.Body) error {
	for _, b := range bodies {
		seq := int64(len(e.events) + 1)
		event := rules.Event{ID: rules.EventID(string(e.device) + "-" + strconv.FormatInt(seq, 10)), Device: e.device, Seq: seq, Stream: rules.CardStream(s.Card),
			At: e.at, OnBehalf: onBehalf, Body: b}
		if err := event.Check(subject.Pack); err != nil {
			return rules.Errorf(rules.Invalid, "error.intake.content", s.Name, explain(e.lang, err))
		}
		e.events = append(e.events, event)
		e.postings = append(e.postings, s.Posting)
	}
	return nil
}

// finish stores the batch where the person agreed, with an entry in the audit log.
func (e *entering) finish(raw []byte, yes bool) error {
	switch {
	case len(e.events) == 0:
		e.say("command.ratings.nothing")
		return nil
	case !yes:
		e.say("command.ratings.ask", strconv.Itoa(len(e.events)))
		return nil
	}
	err := e.st.Audit(e.ctx, store.AuditEntry{Actor: e.actor.ID, Action: rules.WriteOnBehalf, Subject: string(e.postings[0]), Result: sumOf(raw)})
	if err != nil {
		return err
	}
	if _, err := e.st.Append(e.ctx, e.actor.ID, e.device, e.events); err != nil {
		return err
	}
	e.say("command.ratings.done", strconv.Itoa(len(e.events)))
	return nil
}
