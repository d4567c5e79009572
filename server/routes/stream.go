package routes

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"kotae/server/api"
	"kotae/server/live"
)

const (
	// heartbeat shows both sides that the line still stands.
	heartbeat = 15 * time.Second
	// patience is how long one message may take to be taken; a slower reader is
	// let go and comes back with its cursor.
	patience = 10 * time.Second
)

// interviewStream sends the events of one interview that the actor may see, as
// they come, from the cursor on.
func (s *server) interviewStream(q *request) error {
	id := q.subject.Interview.ID
	stream, err := s.Hub.FollowInterview(q.actor.ID, id)
	if err != nil {
		return err
	}
	cursor := api.Cursor(cmp.Or(q.Request().Header.Get("Last-Event-ID"), q.QueryParam("cursor")))
	return s.follow(q, stream, func(out *eventWriter) error {
		visible, err := s.Model.Visible(q.actor, id)
		if err != nil {
			return err
		}
		fresh := live.After(visible, cursor)
		if len(fresh) == 0 {
			return nil
		}
		cursor = live.CursorOf(visible)
		return out.message(string(cursor), fresh)
	})
}

// postingStream says that the comparison has something new for the actor.
func (s *server) postingStream(q *request) error {
	stream, err := s.Hub.FollowPosting(q.actor.ID, q.posting)
	if err != nil {
		return err
	}
	told := int64(-1)
	return s.follow(q, stream, func(out *eventWriter) error {
		version := s.Model.Version(q.actor, q.posting)
		if version == told {
			return nil
		}
		told = version
		return out.message(strconv.FormatInt(version, 10), api.Changed{Version: version})
	})
}

// follow keeps a stream open until its reader leaves, is too slow or is signed
// out, or the server closes.
func (s *server) follow(q *request, stream *live.Stream, tell func(*eventWriter) error) error {
	defer stream.Close()
	h := q.Response().Header()
	h.Set(echo.HeaderContentType, "text/event-stream; charset=utf-8")
	h.Set("X-Accel-Buffering", "no")
	q.Response().WriteHeader(http.StatusOK)
	out := &eventWriter{q.Response(), http.NewResponseController(q.Response().Writer)}
	// The server's limit for reading a request would end the stream.
	if out.control.SetReadDeadline(time.Time{}) != nil || out.write("retry: 2000\n\n") != nil {
		return nil
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		if err := tell(out); err != nil {
			return nil // the reader is gone or too slow, and will come back
		}
		select {
		case <-stream.Wake:
		case <-beat.C:
			if s.beat(q, out) != nil {
				return nil
			}
		case <-q.Request().Context().Done():
			return nil
		case <-s.Closing:
			return nil
		}
	}
}

// beat asks whether the reader is still signed in; an open stream must neither
// outlive a session nor keep it alive.
func (s *server) beat(q *request, out *eventWriter) error {
	if err := s.Auth.Still(q.Request().Context(), s.token(q.Request())); err != nil {
		return err
	}
	return out.write(": \n\n")
}

// eventWriter writes server-sent events.
type eventWriter struct {
	w       http.ResponseWriter
	control *http.ResponseController
}

func (o *eventWriter) message(id string, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return o.write(fmt.Sprintf("id: %s\ndata: %s\n\n", id, data))
}

func (o *eventWriter) write(s string) error {
	if err := o.control.SetWriteDeadline(time.Now().Add(patience)); err != nil {
		return err
	}
	if _, err := o.w.Write([]byte(s)); err != nil {
		return err
	}
	return o.control.Flush()
}
