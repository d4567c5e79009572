// Package paper enters filled-in evaluation sheets (面接評価シート): it asks who may
// write which card, tells in words what each sheet adds and what is left out, and
// then appends all of it as one batch. It reads no file itself and knows nothing of
// requests or the console.
package paper

import (
	"cmp"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"

	"kotae/rules"
	"kotae/rules/listen"
	"kotae/rules/messages"
	"kotae/server/intake"
	"kotae/server/live"
	"kotae/server/store"
)

// MaxFile is the largest file in bytes.
const MaxFile = intake.MaxFile

// Desk is where a file is entered: by whom, when, and in which language it is told.
type Desk struct {
	Store *store.Store
	Model *live.Model
	Actor rules.Actor
	Lang  string
	// Submit hands a card in where its sheet left nothing open.
	Submit bool
	// At is Unix milliseconds.
	At int64
}

// Told is what is to be said of one sheet.
type Told struct {
	Title string
	// Lines begin with ＋ for what is new, with ！ or ？ for what is left out.
	Lines []string
}

// Entry is what one file adds. Its events are one batch, so that a file is entered
// as a whole or not at all.
type Entry struct {
	// Sheets are those that are not blank, first those of which there is more to say
	// than that nothing is entered.
	Sheets []Told

	desk      Desk
	sum       [sha256.Size]byte
	device    rules.DeviceID
	listeners map[*rules.Pack]*listen.Listener
	events    []rules.Event
	posting   rules.PostingID
	act       rules.Action
}

// Read goes over the sheets of a file and changes nothing.
func Read(ctx context.Context, d Desk, raw []byte) (*Entry, error) {
	sheets, err := intake.Evaluations(raw, func(id rules.PostingID) (*rules.Pack, error) {
		posting, err := d.Store.Posting(ctx, id)
		if err != nil {
			return nil, err
		}
		return posting.Effective(), nil
	})
	if err != nil {
		return nil, err
	}
	e := &Entry{desk: d, sum: sha256.Sum256(raw), device: newDevice(), listeners: map[*rules.Pack]*listen.Listener{}}
	for _, s := range sheets {
		if s.Blank() {
			continue
		}
		if err := e.sheet(ctx, s); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(e.Sheets, func(a, b Told) int { return cmp.Compare(min(1, len(b.Lines)), min(1, len(a.Lines))) })
	return e, nil
}

func newDevice() rules.DeviceID {
	var random [10]byte
	rand.Read(random[:]) // never fails: it stops the process instead
	return rules.DeviceID("sheets-" + hex.EncodeToString(random[:]))
}

// New counts the events that would be entered.
func (e *Entry) New() int { return len(e.events) }

// Agreement names the file and all that was told of it, so that nobody agrees to
// something else than what is entered.
func (e *Entry) Agreement() string {
	sum := sha256.Sum256(fmt.Appendf(e.sum[:], "%t %q", e.desk.Submit, e.Sheets))
	return hex.EncodeToString(sum[:16])
}

// Enter stores the batch, with an entry in the audit log.
func (e *Entry) Enter(ctx context.Context) error {
	if len(e.events) == 0 {
		return nil
	}
	err := e.desk.Store.Audit(ctx, store.AuditEntry{Actor: e.desk.Actor.ID, Action: e.act, Subject: string(e.posting), Result: "sha256:" + hex.EncodeToString(e.sum[:])})
	if err != nil {
		return err
	}
	_, err = e.desk.Store.Append(ctx, e.desk.Actor.ID, e.device, e.events)
	return err
}

// sheet tells what one sheet adds, and keeps it for the batch.
func (e *Entry) sheet(ctx context.Context, s intake.Sheet) error {
	subject, err := e.desk.Model.Card(e.desk.Actor, s.Card)
	if err != nil || subject.Posting != s.Posting {
		return rules.Errorf(rules.Invalid, "error.intake.sheet")
	}
	act := rules.WriteOnBehalf
	if subject.Relation.Owner {
		act = rules.WriteCard
	}
	if !rules.May(e.desk.Actor, act, subject.Relation) {
		e.title("command.ratings.forbidden", s.Name)
		return nil
	}
	events, err := e.desk.Store.Events(ctx, subject.Interview.ID)
	if err != nil {
		return err
	}
	card := rules.FoldCard(s.Card, events)
	if card.Submitted {
		e.title("command.ratings.submitted", s.Name)
		return nil
	}
	guard, err := e.guard(subject.Pack)
	if err != nil {
		return err
	}
	news := intake.NewsOf(s, subject.Pack, card, privateOf(s.Card, act, events), rules.FoldRecord(events), guard)
	if e.desk.Submit && len(s.Unread)+len(news.Conflicts)+len(news.Guarded) == 0 && news.Complete(subject.Pack, card) {
		news.Bodies = append(news.Bodies, rules.CardSubmitted{})
	}
	e.tell(s, subject.Pack, news)
	return e.keep(s, subject.Pack, act, news.Bodies)
}

// privateOf is what the interviewer entered in person, which nobody else may know
// before the card is submitted. What was entered on behalf its writers know.
func privateOf(card rules.CardID, act rules.Action, events []rules.Event) *rules.Card {
	if act != rules.WriteOnBehalf {
		return &rules.Card{}
	}
	var own []rules.Event
	for _, e := range events {
		if !e.OnBehalf {
			own = append(own, e)
		}
	}
	return rules.FoldCard(card, own)
}

// guard names the items of the guard that a text touches.
func (e *Entry) guard(p *rules.Pack) (func(string) []int, error) {
	l := e.listeners[p]
	if l == nil {
		var err error
		if l, err = listen.New(p); err != nil {
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

// keep makes events of the bodies; one that can never be right refuses the file.
func (e *Entry) keep(s intake.Sheet, p *rules.Pack, act rules.Action, bodies []rules.Body) error {
	for _, b := range bodies {
		seq := int64(len(e.events) + 1)
		event := rules.Event{ID: rules.EventID(string(e.device) + "-" + strconv.FormatInt(seq, 10)), Device: e.device, Seq: seq, Stream: rules.CardStream(s.Card),
			At: e.desk.At, OnBehalf: act == rules.WriteOnBehalf, Body: b}
		if err := event.Check(p); err != nil {
			return rules.Errorf(rules.Invalid, "error.intake.content", s.Name, e.explain(err))
		}
		e.events = append(e.events, event)
		if e.posting == "" || act == rules.WriteOnBehalf {
			e.posting, e.act = s.Posting, act
		}
	}
	return nil
}

func (e *Entry) text(key string, args ...string) string {
	return messages.Text(e.desk.Lang, key, args...)
}
