package state

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"kotae/app/dom"
	"kotae/rules"
	"kotae/server/api"
)

// simStream is one EventSource: the browser opens it again by itself after a
// break, naming the last cursor, and gives up on a wrong answer.
type simStream struct {
	tab       *simTab
	interview rules.InterviewID
	cursor    api.Cursor
	handlers  dom.Stream
	user      rules.UserID
	// connected is so while the server writes to it.
	connected, closed bool
	// sending says that a message is on its way.
	sending bool
}

// simCursor is the version read of each stream.
func simCursor(events []rules.Event) api.Cursor {
	versions := map[rules.Stream]int64{}
	for _, e := range events {
		versions[e.Stream] = max(versions[e.Stream], e.Version)
	}
	var parts []string
	for stream, v := range versions {
		parts = append(parts, fmt.Sprintf("%s:%d", stream, v))
	}
	slices.Sort(parts)
	return api.Cursor(strings.Join(parts, ","))
}

// simAfter are the events beyond a cursor.
func simAfter(events []rules.Event, cursor api.Cursor) []rules.Event {
	versions := map[rules.Stream]int64{}
	for _, part := range strings.Split(string(cursor), ",") {
		if stream, n, ok := strings.Cut(part, ":"); ok {
			versions[rules.Stream(stream)], _ = strconv.ParseInt(n, 10, 64)
		}
	}
	var fresh []rules.Event
	for _, e := range events {
		if e.Version > versions[e.Stream] {
			fresh = append(fresh, e)
		}
	}
	return fresh
}

// Stream opens one; the path names the interview and the cursor.
func (t *simTab) Stream(path string, handlers dom.Stream) (closeStream func()) {
	u, err := url.Parse(path)
	if err != nil {
		panic(err)
	}
	id := strings.Split(u.Path, "/")[3]
	s := &simStream{tab: t, interview: rules.InterviewID(id), cursor: api.Cursor(u.Query().Get("cursor")), handlers: handlers}
	s.connect(t.w.between(1, 100))
	return func() { s.end() }
}

func (s *simStream) end() { s.closed, s.connected = true, false }

func (s *simStream) gone() bool { return s.closed || s.tab.dead }

// connect tries to reach the server after a while.
func (s *simStream) connect(delay int64) {
	w := s.tab.w
	w.after(delay, func() {
		p := s.tab.profile
		switch {
		case s.gone():
		case p.offline || w.server.down:
			s.handlers.Lost(false)
			s.connect(3 * simSecond)
		case p.captive || w.server.sessions[p.cookie] == "":
			s.end()
			s.handlers.Lost(true)
		default:
			s.connected, s.user, s.sending = true, w.server.sessions[p.cookie], false
			w.server.streams = append(w.server.streams, s)
			s.handlers.Open()
			s.push()
		}
	})
}

// lose breaks the connection; the browser opens another one.
func (s *simStream) lose() {
	s.connected = false
	if !s.gone() {
		s.handlers.Lost(false)
		s.connect(3 * simSecond)
	}
}

// push sends what the reader has not got.
func (s *simStream) push() {
	w := s.tab.w
	if s.sending || !s.connected || s.gone() {
		return
	}
	s.sending = true
	w.after(w.between(1, 300), func() {
		if !s.sending || !s.connected || s.gone() {
			return
		}
		s.sending = false
		fresh := simAfter(w.server.visible(s.user, s.interview), s.cursor)
		if len(fresh) == 0 {
			return
		}
		if w.fault("stream broken") {
			s.lose()
			return
		}
		s.cursor = simCursor(w.server.visible(s.user, s.interview))
		raw, err := json.Marshal(fresh)
		if err != nil {
			panic(err)
		}
		s.handlers.Message(string(raw), string(s.cursor))
	})
}

func (s *simServer) tellStreams() {
	s.streams = slices.DeleteFunc(s.streams, func(st *simStream) bool { return st.gone() || !st.connected })
	for _, st := range s.streams {
		st.push()
	}
}

func (s *simServer) cutStreams() {
	streams := s.streams
	s.streams = nil
	for _, st := range streams {
		if st.connected {
			s.w.after(s.w.between(1, simSecond), st.lose)
			st.connected = false
		}
	}
}
