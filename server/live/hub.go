package live

import (
	"sync"

	"kotae/rules"
)

// mostStreams bounds the open streams of one person: a few tabs on a few
// devices.
const mostStreams = 16

// Hub wakes open streams when something they follow has changed. It carries no
// content: each stream looks for itself at what its reader may see, so that
// nothing can slip past blindness here. A wake-up that was not taken yet stands
// for all that follow, so nobody is ever waited for.
type Hub struct {
	mu      sync.Mutex
	streams map[*Stream]struct{}
	users   map[rules.UserID]int
}

// Stream is one open screen that follows an interview or a posting.
type Stream struct {
	// Wake gets a value whenever there may be something new.
	Wake      <-chan struct{}
	wake      chan struct{}
	user      rules.UserID
	interview rules.InterviewID
	posting   rules.PostingID
	// present says that its reader has the interview screen open, with a duty.
	present bool
	duty    rules.Duty
	hub     *Hub
}

// NewHub makes a hub without streams.
func NewHub() *Hub {
	return &Hub{streams: map[*Stream]struct{}{}, users: map[rules.UserID]int{}}
}

// FollowInterview opens a stream of one interview.
func (h *Hub) FollowInterview(user rules.UserID, id rules.InterviewID) (*Stream, error) {
	return h.follow(&Stream{user: user, interview: id})
}

// FollowPosting opens a stream of all interviews of a posting.
func (h *Hub) FollowPosting(user rules.UserID, id rules.PostingID) (*Stream, error) {
	return h.follow(&Stream{user: user, posting: id})
}

func (h *Hub) follow(s *Stream) (*Stream, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.users[s.user] >= mostStreams {
		return nil, rules.Errorf(rules.TooMany, "error.streams")
	}
	s.hub, s.wake = h, make(chan struct{}, 1)
	s.Wake = s.wake
	h.streams[s] = struct{}{}
	h.users[s.user]++
	return s, nil
}

// Close ends the stream; closing it again does nothing.
func (s *Stream) Close() {
	h := s.hub
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, open := h.streams[s]; !open {
		return
	}
	delete(h.streams, s)
	if h.users[s.user]--; h.users[s.user] == 0 {
		delete(h.users, s.user)
	}
	if s.present {
		h.wakeOthers(s)
	}
}

// rouse leaves a wake-up unless one waits already.
func (s *Stream) rouse() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// Changed wakes those who follow the interview, and those who follow the posting;
// posting is empty where its comparison stays as it was.
func (h *Hub) Changed(interview rules.InterviewID, posting rules.PostingID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for s := range h.streams {
		if (s.interview != "" && s.interview == interview) || (s.posting != "" && s.posting == posting) {
			s.rouse()
		}
	}
}
