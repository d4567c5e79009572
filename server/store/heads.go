package store

import (
	"database/sql"
	"errors"

	"kotae/rules"
)

// heads are the ends of what the writer appends to, read once and then kept in
// step: the log, the devices and the streams.
type heads struct {
	pos     int64
	read    bool
	devices map[rules.DeviceID]deviceHead
	streams map[rules.Stream]streamHead
}

type deviceHead struct {
	high   int64
	author rules.UserID
}

type streamHead struct {
	interview rules.InterviewID
	candidate rules.CandidateID
	version   int64
	// card is the scorecard of a card's stream.
	card scorecard
}

// mostHeads bounds what is kept; past it the heads are read anew.
const mostHeads = 10_000

func newHeads() *heads {
	return &heads{devices: map[rules.DeviceID]deviceHead{}, streams: map[rules.Stream]streamHead{}}
}

func (h *heads) large() bool { return len(h.devices) > mostHeads || len(h.streams) > mostHeads }

// nextPos allocates a place in the log.
func (p *placer) nextPos() (int64, error) {
	if !p.heads.read {
		if err := p.tx.QueryRowContext(p.ctx, `SELECT COALESCE(MAX(pos), 0) FROM log`).Scan(&p.heads.pos); err != nil {
			return 0, err
		}
		p.heads.read = true
	}
	p.heads.pos++
	return p.heads.pos, nil
}

func (p *placer) device(id rules.DeviceID) (h deviceHead, err error) {
	if h, ok := p.heads.devices[id]; ok {
		return h, nil
	}
	err = p.tx.QueryRowContext(p.ctx, `SELECT seq, author FROM log WHERE device = $1 ORDER BY seq DESC LIMIT 1`, id).Scan(&h.high, &h.author)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	if err == nil {
		p.heads.devices[id] = h
	}
	return h, err
}

// stream finds where a stream stands; ok is false for one that does not exist.
func (p *placer) stream(id rules.Stream) (h streamHead, ok bool, err error) {
	if h, ok := p.heads.streams[id]; ok {
		return h, true, nil
	}
	if card, is := id.Card(); is {
		h, err = p.cardHead(card)
	} else if interview, is := id.Log(); is {
		h, err = p.logHead(id, interview)
	}
	if errors.Is(err, sql.ErrNoRows) {
		return h, false, nil
	}
	if err == nil {
		p.heads.streams[id] = h
	}
	return h, true, err
}

func (p *placer) cardHead(card rules.CardID) (h streamHead, err error) {
	h.card, err = scanScorecard(p.tx.QueryRowContext(p.ctx, scorecardColumns+` WHERE s.card = $1`, card))
	if err != nil {
		return h, err
	}
	h.version = h.card.Version
	err = p.tx.QueryRowContext(p.ctx, `SELECT i.id, i.candidate FROM interviews i JOIN cards c ON c.interview = i.id WHERE c.id = $1`, card).
		Scan(&h.interview, &h.candidate)
	return h, err
}

func (p *placer) logHead(id rules.Stream, interview rules.InterviewID) (h streamHead, err error) {
	err = p.tx.QueryRowContext(p.ctx, `SELECT id, candidate FROM interviews WHERE id = $1`, interview).Scan(&h.interview, &h.candidate)
	if err != nil {
		return h, err
	}
	err = p.tx.QueryRowContext(p.ctx, `SELECT COALESCE(MAX(version), 0) FROM log WHERE interview = $1 AND stream = $2 AND stream <> ''`, interview, id).
		Scan(&h.version)
	return h, err
}
