package routes

import (
	"net/http"
	"time"

	"kotae/rules"
	"kotae/rules/packs"
	"kotae/server/api"
)

// rehearsal is an invented interview to learn the screen on (操作の練習). The
// server keeps nothing of it: what is noted there never leaves the browser.
func (s *server) rehearsal(q *request) error {
	me := api.User{ID: q.user.ID, Name: q.user.Name, Role: q.user.Role}
	return q.JSON(http.StatusOK, api.Interview{
		User: q.actor.ID, Pack: packs.Default(), Events: []rules.Event{},
		Row: api.InterviewRow{
			ID: api.Rehearsal, Candidate: api.Candidate{ID: "rehearsal", Number: "0000", Name: "見本 一子"}, Round: 1,
			StartsAt: s.Now().Truncate(time.Minute).UnixMilli(), Minutes: 45, State: rules.Scheduled, Card: "rehearsal",
			Panel: []api.User{me, {ID: "rehearsal-colleague", Name: "例示 二郎", Role: rules.Interviewer}},
		},
	})
}
