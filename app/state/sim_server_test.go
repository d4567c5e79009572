package state

import (
	"strconv"

	"kotae/app/client"
	"kotae/rules"
	"kotae/server/api"
)

// simServer is the plainest server that could be right. It judges a batch as
// server/routes and server/store do, in the same order, and keeps one log.
type simServer struct {
	w     *simWorld
	epoch int
	log   []simStored
	simHeads
	// group waits for its transaction, as in the group-committing writer.
	group    []*simSubmission
	planned  bool
	down     bool
	boots    int
	sessions map[int]rules.UserID
	tokens   int
	backups  []simBackup
	// denied lists those whose role was taken away.
	denied  map[rules.UserID]bool
	streams []*simStream
}

// simHeads are derived from the log.
type simHeads struct {
	byID      map[rules.EventID]int
	devices   map[rules.DeviceID][]int
	versions  map[rules.Stream]int64
	submitted map[rules.Stream]bool
}

type simStored struct {
	event     rules.Event
	interview rules.InterviewID
}

type simBackup struct {
	events   int
	sessions map[int]rules.UserID
}

// simSubmission is a batch that waits for its commit.
type simSubmission struct {
	user  rules.UserID
	batch api.Batch
	reply func(api.Ack, *client.Failure)
}

func newSimServer(w *simWorld) *simServer {
	s := &simServer{w: w, epoch: 1, sessions: map[int]rules.UserID{}, denied: map[rules.UserID]bool{}}
	s.simHeads = simHeadsOf(nil)
	return s
}

func (s *simServer) name() string { return "epoch" + strconv.Itoa(s.epoch) }

func simHeadsOf(log []simStored) simHeads {
	h := simHeads{byID: map[rules.EventID]int{}, devices: map[rules.DeviceID][]int{}, versions: map[rules.Stream]int64{}, submitted: map[rules.Stream]bool{}}
	for i, s := range log {
		h.add(i, s.event)
	}
	return h
}

func (h *simHeads) add(i int, e rules.Event) {
	h.byID[e.ID] = i
	h.devices[e.Device] = append(h.devices[e.Device], i)
	h.versions[e.Stream] = e.Version
	switch e.Body.(type) {
	case rules.CardSubmitted:
		h.submitted[e.Stream] = true
	case rules.CardReopened:
		h.submitted[e.Stream] = false
	}
}

func simFailure(code rules.Code, key string, seq int64) *client.Failure {
	return &client.Failure{Err: rules.Errorf(code, key), Status: 409, Seq: seq}
}

// take judges what needs no store, and puts the batch into the next group.
func (s *simServer) take(token int, batch api.Batch, reply func(api.Ack, *client.Failure)) {
	user := s.sessions[token]
	if f := s.refuses(user, batch); f != nil {
		reply(api.Ack{}, f)
		return
	}
	s.group = append(s.group, &simSubmission{user, batch, reply})
	if s.planned {
		return
	}
	s.planned = true
	boots := s.boots
	s.w.after(s.w.between(1, 40), func() {
		if boots == s.boots {
			s.commit()
		}
	})
}

// refuses is the part of server/routes.
func (s *simServer) refuses(user rules.UserID, batch api.Batch) *client.Failure {
	switch {
	case user == "":
		return simFailure(rules.Unauthenticated, "error.session", 0)
	case batch.Epoch != s.name():
		return simFailure(rules.Conflict, staleEpoch, 0)
	case batch.User != user:
		return simFailure(rules.Conflict, anotherUser, 0)
	}
	for _, e := range batch.Events {
		if e.Stream != "" && !s.mayWrite(user, e.Stream) {
			s.w.oracle.forbidden(e.ID, user)
			return simFailure(rules.Forbidden, "error.forbidden", e.Seq)
		}
		if err := e.Check(simPack()); err != nil {
			s.w.oracle.refusable(e.ID)
			return simFailure(rules.Invalid, "error.event.body", e.Seq)
		}
	}
	return nil
}

func (s *simServer) mayWrite(user rules.UserID, stream rules.Stream) bool {
	for _, i := range simInterviews {
		if stream == rules.CardStream(simCard(i, user)) {
			return !s.denied[user]
		}
	}
	return false
}

// commit makes the group durable and then answers; a crash may come between.
func (s *simServer) commit() {
	group := s.group
	s.group, s.planned = nil, false
	if s.w.fault("server crash before commit") {
		s.crash()
		return
	}
	type outcome struct {
		ack api.Ack
		f   *client.Failure
	}
	outcomes := make([]outcome, len(group))
	for i, in := range group {
		outcomes[i].ack, outcomes[i].f = s.place(in)
	}
	s.w.note("server", "commit", int64(len(s.log)))
	if s.w.fault("server crash after commit") {
		s.crash()
		return
	}
	for i, in := range group {
		in.reply(outcomes[i].ack, outcomes[i].f)
	}
	s.tellStreams()
}

// place is the part of server/store: the whole batch or nothing.
func (s *simServer) place(in *simSubmission) (api.Ack, *client.Failure) {
	events := in.batch.Events
	held := s.devices[in.batch.Device]
	high := int64(len(held))
	if high > 0 && s.log[held[0]].event.Author != in.user {
		return api.Ack{}, simFailure(rules.Conflict, takenDevice, events[0].Seq)
	}
	if events[0].Seq > high+1 {
		f := simFailure(rules.Gap, "error.event.gap", 0)
		f.Expected = high + 1
		return api.Ack{}, f
	}
	known := min(len(events), int(high-events[0].Seq+1))
	for _, e := range events[:known] {
		if !simSame(s.log[held[e.Seq-1]].event, e) {
			return api.Ack{}, simFailure(rules.Conflict, takenNumber, e.Seq)
		}
	}
	if f := s.judge(in.user, events[known:]); f != nil {
		return api.Ack{}, f
	}
	for _, e := range events[known:] {
		s.add(in.user, e)
	}
	ack := api.Ack{Epoch: s.name(), Now: s.w.now, Acked: int64(len(s.devices[in.batch.Device]))}
	for _, e := range events {
		at := s.log[s.devices[in.batch.Device][e.Seq-1]].event
		ack.Placed = append(ack.Placed, api.Placed{Seq: e.Seq, Pos: at.Pos, Version: at.Version})
	}
	return ack, nil
}

func simSame(a, b rules.Event) bool {
	return a.ID == b.ID && a.Stream == b.Stream && a.At == b.At && a.Body == b.Body
}

// judge refuses new events whose time has passed.
func (s *simServer) judge(user rules.UserID, fresh []rules.Event) *client.Failure {
	submitted := map[rules.Stream]bool{}
	for _, e := range fresh {
		if at, used := s.byID[e.ID]; used && simSame(s.log[at].event, e) && s.log[at].event.Author == user {
			return simFailure(rules.Conflict, knownEvent, e.Seq)
		} else if used {
			return simFailure(rules.Conflict, takenNumber, e.Seq)
		}
		if k := rules.KindOf(e.Body); k != rules.Opinion {
			continue
		}
		now, seen := submitted[e.Stream]
		if !seen {
			now = s.submitted[e.Stream]
		}
		_, reopens := e.Body.(rules.CardReopened)
		if now != reopens {
			if reopens {
				s.w.oracle.refusable(e.ID)
				return simFailure(rules.Conflict, "error.card.open", e.Seq)
			}
			s.w.oracle.late(e.ID)
			return simFailure(rules.Conflict, handedIn, e.Seq)
		}
		switch e.Body.(type) {
		case rules.CardSubmitted:
			now = true
		case rules.CardReopened:
			now = false
		}
		submitted[e.Stream] = now
	}
	return nil
}

func (s *simServer) add(user rules.UserID, e rules.Event) {
	e.Pos, e.Author = int64(len(s.log))+1, user
	if e.Stream != "" {
		e.Version = s.versions[e.Stream] + 1
	}
	interview := rules.InterviewID("")
	if card, ok := e.Stream.Card(); ok {
		interview = rules.InterviewID(card[:2])
	}
	s.w.oracle.stored(e)
	s.simHeads.add(len(s.log), e)
	s.log = append(s.log, simStored{e, interview})
	s.w.note("server", "stored "+string(e.Device)+" "+string(e.ID), e.Seq)
}

// crash stops the process; a later start finds what was committed.
func (s *simServer) crash() {
	if s.down {
		return
	}
	s.boots++
	s.group, s.planned, s.down = nil, false, true
	s.cutStreams()
	s.w.after(s.w.between(simSecond, 10*simMinute), s.boot)
}

func (s *simServer) boot() {
	s.down = false
	s.w.note("server", "starts "+s.name(), int64(len(s.log)))
}

func (s *simServer) backup() {
	sessions := map[int]rules.UserID{}
	for token, user := range s.sessions {
		sessions[token] = user
	}
	s.backups = append(s.backups, simBackup{len(s.log), sessions})
}

// restore goes back to a backup: another epoch begins.
func (s *simServer) restore() {
	if len(s.backups) == 0 {
		return
	}
	s.crash()
	n := s.w.rng.IntN(len(s.backups))
	to := s.backups[n]
	s.backups = s.backups[:n+1]
	s.w.note("server", "restored", int64(to.events))
	for _, cut := range s.log[to.events:] {
		s.w.oracle.cut(cut.event)
	}
	s.epoch++
	s.log = s.log[:to.events:to.events]
	s.simHeads = simHeadsOf(s.log)
	s.sessions = map[int]rules.UserID{}
	for token, user := range to.sessions {
		s.sessions[token] = user
	}
}

// visible are the events of an interview that a user may see.
func (s *simServer) visible(user rules.UserID, id rules.InterviewID) []rules.Event {
	events := []rules.Event{}
	for _, at := range s.log {
		own := at.event.Stream == rules.CardStream(simCard(id, user))
		if at.interview == id && (own || rules.KindOf(at.event.Body) == rules.SharedFact) {
			events = append(events, at.event)
		}
	}
	return events
}
