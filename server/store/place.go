package store

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"

	"kotae/rules"
)

// placer appends the requests of one group inside one transaction.
type placer struct {
	ctx   context.Context
	tx    *sql.Tx
	hot   hot
	s     *Store
	heads *heads
	now   int64
}

// place judges the whole request before it writes the first row, so that a
// refusal leaves nothing behind. An error it returns is the database's.
func (p *placer) place(r *request, o *outcome) error {
	head, err := p.device(r.device)
	if err != nil {
		return err
	}
	if o.err = head.admit(r); o.err != nil {
		return nil
	}
	known := 0
	for known < len(r.events) && r.events[known].Seq <= head.high {
		known++
	}
	stored, refused, err := p.resent(r, known)
	if err != nil || refused != nil {
		return o.refuse(refused, err)
	}
	streams, refused, err := p.judge(r, known)
	if err != nil || refused != nil {
		return o.refuse(refused, err)
	}
	return p.add(r, known, stored, streams, head, o)
}

func (o *outcome) refuse(refused *RefusedError, err error) error {
	if refused != nil {
		o.err = refused
	}
	return err
}

// admit refuses a batch of another person's device, and one that leaves a gap.
func (h deviceHead) admit(r *request) error {
	switch {
	case len(r.events) == 0:
		return nil
	case h.author != "" && h.author != r.author:
		return refuse(r.events[0], rules.Conflict, "error.event.device")
	case r.events[0].Seq > h.high+1:
		return &GapError{Expected: h.high + 1}
	}
	return nil
}

// resent finds the places of events that are stored already, and refuses those
// that say something else than they did.
func (p *placer) resent(r *request, known int) ([]rules.Event, *RefusedError, error) {
	if known == 0 {
		return nil, nil, nil
	}
	rows, err := list(p.ctx, p.tx, scanSkeleton, skeletonColumns+` WHERE l.device = $1 AND l.seq BETWEEN $2 AND $3 ORDER BY l.seq`,
		r.device, r.events[0].Seq, r.events[known-1].Seq)
	if err != nil {
		return nil, nil, err
	}
	if len(rows) != known {
		return nil, nil, errors.New("the log has a hole in a device's sequence")
	}
	stored := make([]rules.Event, known)
	for i, row := range rows {
		e := r.events[i]
		if !row.says(e, r.payloads[i]) {
			return nil, refuse(e, rules.Conflict, "error.event.conflict"), nil
		}
		e.Pos, e.Version = row.event.Pos, row.event.Version
		stored[i] = e
	}
	return stored, nil, nil
}

// judge checks new events against their streams, gives them their versions and
// answers where the streams stand afterwards.
func (p *placer) judge(r *request, known int) (map[rules.Stream]streamHead, *RefusedError, error) {
	after := map[rules.Stream]streamHead{}
	ids := map[rules.EventID]bool{}
	for i := known; i < len(r.events); i++ {
		e := r.events[i]
		if refused, err := p.used(e, r.author, r.payloads[i]); refused != nil || err != nil {
			return nil, refused, err
		}
		if ids[e.ID] {
			return nil, refuse(e, rules.Conflict, "error.event.conflict"), nil
		}
		ids[e.ID] = true
		if e.Stream == "" {
			continue
		}
		head, refused, err := p.advance(e, after)
		if err != nil || refused != nil {
			return nil, refused, err
		}
		after[e.Stream] = head
		r.events[i].Version = head.version
	}
	return after, nil, nil
}

// used refuses an event whose id is stored under another device: as known where
// it is the same one, which a copied browser profile or a restored server brings
// again, else as a conflict.
func (p *placer) used(e rules.Event, author rules.UserID, payload []byte) (*RefusedError, error) {
	var pos int64
	err := p.hot.used.QueryRowContext(p.ctx, e.ID).Scan(&pos)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	rows, err := list(p.ctx, p.tx, scanSkeleton, skeletonColumns+` WHERE l.pos = $1`, pos)
	if err != nil {
		return nil, err
	}
	if len(rows) == 1 && rows[0].event.Author == author && rows[0].says(e, payload) {
		return refuse(e, rules.Conflict, "error.event.known"), nil
	}
	return refuse(e, rules.Conflict, "error.event.conflict"), nil
}

// advance is the stream's head after the event, or why it may not stand there.
func (p *placer) advance(e rules.Event, after map[rules.Stream]streamHead) (streamHead, *RefusedError, error) {
	head, ok := after[e.Stream]
	if !ok {
		var err error
		if head, ok, err = p.stream(e.Stream); err != nil {
			return head, nil, err
		}
	}
	if !ok {
		return head, refuse(e, rules.NotFound, "error.stream.unknown"), nil
	}
	if _, ok := p.s.keys.of(head.candidate); !ok {
		return head, refuse(e, rules.Gone, "error.candidate.erased"), nil
	}
	head.version++
	var refused *RefusedError
	if _, isCard := e.Stream.Card(); isCard {
		head.card, refused = head.card.next(e)
		head.card.Version = head.version
	}
	return head, refused, nil
}

// add writes what was judged.
func (p *placer) add(r *request, known int, stored []rules.Event, after map[rules.Stream]streamHead, head deviceHead, o *outcome) error {
	for i := known; i < len(r.events); i++ {
		e, stream := r.events[i], after[r.events[i].Stream]
		var err error
		if e.Pos, err = p.nextPos(); err != nil {
			return err
		}
		if err := p.insert(e, r.payloads[i], stream); err != nil {
			return err
		}
		stored = append(stored, e)
		if e.Stream != "" {
			o.fresh = append(o.fresh, placed{stream.interview, e})
		}
		head = deviceHead{e.Seq, r.author}
	}
	p.heads.devices[r.device] = head
	o.appended = Appended{Acked: head.high, Events: stored}
	return p.settle(after)
}

// insert writes the skeleton, and beside it the sealed words. A filler has
// none: what it stands for stays on the device.
func (p *placer) insert(e rules.Event, payload []byte, stream streamHead) error {
	var salt []byte
	if e.Stream != "" {
		salt = make([]byte, 16)
		rand.Read(salt) // never fails: it stops the process instead
	}
	_, err := p.hot.skeleton.ExecContext(p.ctx, e.Pos, e.Device, e.Seq, e.ID, e.Stream, stream.interview, e.Body.Type(),
		e.At, p.now, e.Author, e.OnBehalf, e.Version, commitment(salt, payload))
	if err != nil || e.Stream == "" {
		return err
	}
	key, ok := p.s.keys.of(stream.candidate)
	if !ok {
		return errors.New("the candidate's key went away while an event was stored")
	}
	_, err = p.hot.payload.ExecContext(p.ctx, e.Pos, stream.candidate, salt, key.seal(payload, string(e.ID)))
	return err
}

// commitment proves later what was stored, without telling it: without the salt
// nobody can try out likely words.
func commitment(salt, payload []byte) []byte {
	sum := sha256.Sum256(append(bytes.Clone(salt), payload...))
	return sum[:]
}

// settle brings the scorecards in step with the log.
func (p *placer) settle(after map[rules.Stream]streamHead) error {
	for stream, head := range after {
		p.heads.streams[stream] = head
		if head.card.Card == "" {
			continue
		}
		ratings, err := json.Marshal(head.card.Ratings)
		if err != nil {
			return err
		}
		_, err = p.hot.scorecard.ExecContext(p.ctx, head.card.Version, head.card.Submitted, head.card.SubmittedAt,
			string(ratings), head.card.Judgement, head.card.Card)
		if err != nil {
			return err
		}
	}
	return nil
}
