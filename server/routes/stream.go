package routes

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"time"

	"github.com/labstack/echo/v4"

	"kotae/rules"
	"kotae/server/api"
	"kotae/server/live"
)

const (
	// heartbeat shows both sides that the line still stands; a device that went
	// silent is let go after one of them and silence.
	heartbeat = 3 * time.Second
	// signedIn is how often an open stream asks whether its session still stands.
	signedIn = 15 * time.Second
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
	attend(q, stream)
	var told []api.Present
	return s.follow(q, stream, func(out *eventWriter) error {
		fresh, after, err := s.Model.Since(q.actor, id, cursor)
		if err != nil {
			return err
		}
		if len(fresh) > 0 {
			cursor = after
			if err := out.message(string(cursor), fresh); err != nil {
				return err
			}
		}
		present := s.Hub.Present(id, q.subject.Interview.Panel)
		if told != nil && reflect.DeepEqual(told, present) {
			return nil
		}
		told = present
		return out.event(api.EventPresence, present)
	})
}

// attend lets the reader count as present who names a duty.
func attend(q *request, stream *live.Stream) {
	duty := rules.Duty(q.QueryParam("duty"))
	if duty == api.DutyBoth {
		duty = rules.BothDuties
	} else if duty == "" {
		return
	}
	if slices.Contains(rules.Duties(), duty) {
		stream.Attend(duty)
	}
}

// postingStream says what is new in the comparison for the actor. Who is shown
// rows here has seen the comparison, as who asks for all of it.
func (s *server) postingStream(q *request) error {
	stream, err := s.Hub.FollowPosting(q.actor.ID, q.posting)
	if err != nil {
		return err
	}
	var told live.Told
	audited := false
	return s.follow(q, stream, func(out *eventWriter) error {
		changed, now, ok := s.Model.Changes(q.actor, q.posting, told)
		if told = now; !ok {
			return nil
		}
		if len(changed.Rows) > 0 && !audited {
			if err := s.audit(q, rules.SeeComparison, string(q.posting), "ok"); err != nil {
				return err
			}
			audited = true
		}
		return out.message(strconv.FormatInt(changed.Version, 10), changed)
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
	giveUpSoon(q.Request())
	for asked := time.Now(); ; {
		if err := tell(out); err != nil {
			return nil // the reader is gone or too slow, and will come back
		}
		select {
		case <-stream.Wake:
		case <-beat.C:
			if time.Since(asked) >= signedIn {
				asked = time.Now()
				// An open stream must neither outlive a session nor keep it alive.
				if s.Auth.Still(q.Request().Context(), s.token(q.Request())) != nil {
					return nil
				}
			}
			if out.write(": \n\n") != nil {
				return nil
			}
		case <-q.Request().Context().Done():
			return nil
		case <-s.Closing:
			return nil
		}
	}
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

// event writes a message with a name and without a place to resume from.
func (o *eventWriter) event(name string, v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return o.write(fmt.Sprintf("event: %s\ndata: %s\n\n", name, data))
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
