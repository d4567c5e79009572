package live

import (
	"slices"

	"kotae/rules"
	"kotae/server/api"
	"kotae/server/store"
)

// Attend says that the stream's reader has the interview screen itself open, and
// with which duty. A stream that never says so, such as the review's, tells
// nobody that its reader is there: going and coming there would tell when a card
// was submitted.
func (s *Stream) Attend(duty rules.Duty) {
	h := s.hub
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, open := h.streams[s]; !open {
		return
	}
	s.present, s.duty = true, duty
	h.wakeOthers(s)
}

// Present lists who of the panel has the interview screen open, in the order of
// the panel; several devices of one person count once. It knows nothing but this
// server's open streams.
func (h *Hub) Present(interview rules.InterviewID, panel []store.Seat) []api.Present {
	h.mu.Lock()
	defer h.mu.Unlock()
	duties := map[rules.UserID][]rules.Duty{}
	for s := range h.streams {
		if s.present && s.interview == interview && !slices.Contains(duties[s.user], s.duty) {
			duties[s.user] = append(duties[s.user], s.duty)
		}
	}
	present := []api.Present{}
	for _, seat := range panel {
		if d := duties[seat.User]; d != nil {
			slices.Sort(d)
			present = append(present, api.Present{User: seat.User, Duties: d})
		}
	}
	return present
}

// wakeOthers wakes those who follow the same interview; the lock is held.
func (h *Hub) wakeOthers(s *Stream) {
	for other := range h.streams {
		if other.interview == s.interview && other != s {
			other.rouse()
		}
	}
}
