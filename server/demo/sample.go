package demo

import (
	"fmt"
	"slices"
	"time"

	"kotae/rules"
	"kotae/server/store"
)

// sample is everything the store will hold. Its events have their author; the
// store gives them their places.
type sample struct {
	users      []store.User
	posting    store.Posting
	candidates []store.Candidate
	interviews []store.Interview
	events     []rules.Event
	papers     []brought

	people map[string]person
	pack   *rules.Pack
	now    time.Time
	// seqs counts each person's events; every person has one device.
	seqs map[string]int64
}

func newSample(p posting, interviews []interview, shipped []*rules.Pack, now time.Time) (*sample, error) {
	s := &sample{people: map[string]person{}, now: now, seqs: map[string]int64{}}
	for _, one := range p.People {
		s.people[one.Key] = one
		s.users = append(s.users, store.User{ID: one.ID, Name: one.Name, Login: string(one.ID), Role: one.Role})
	}
	manager, ok := s.people[p.Manager]
	if !ok {
		return nil, fmt.Errorf("posting.yaml: nobody is called %q", p.Manager)
	}
	i := slices.IndexFunc(shipped, func(pack *rules.Pack) bool { return pack.ID == p.Pack })
	if i < 0 {
		return nil, fmt.Errorf("posting.yaml: no pack %q", p.Pack)
	}
	s.posting = store.Posting{ID: p.ID, Name: p.Name, Pack: shipped[i], Requirements: p.Requirements,
		Threshold: p.Threshold, Managers: []rules.UserID{manager.ID}, Description: p.Description}
	s.pack = s.posting.Effective()
	slices.SortStableFunc(interviews, func(a, b interview) int { return a.When.from(now).Compare(b.When.from(now)) })
	for _, v := range interviews {
		if err := s.add(v); err != nil {
			return nil, inFile(v.file, err)
		}
	}
	return s, nil
}

// add takes one file over.
func (s *sample) add(v interview) error {
	start := v.When.from(s.now)
	id := "sample-" + v.Candidate.Number
	made := store.Interview{ID: rules.InterviewID(id), Candidate: rules.CandidateID(id), Posting: s.posting.ID,
		Round: 1, StartsAt: start.UnixMilli(), Minutes: v.Minutes}
	for _, key := range v.Panel {
		one, ok := s.people[key]
		if !ok || one.Role != rules.Interviewer {
			return faultf(v.rows["panel"], "panel: no interviewer is called %q", key)
		}
		made.Panel = append(made.Panel, store.Seat{User: one.ID, Card: rules.CardID(id + "-" + key)})
	}
	if !slices.Contains(v.Panel, v.Recorder) {
		return faultf(v.rows["recorder"], "recorder: %q is not on the panel", v.Recorder)
	}
	s.candidates = append(s.candidates, store.Candidate{ID: made.Candidate, Number: v.Candidate.Number,
		Name: v.Candidate.Name, Furigana: v.Candidate.Furigana})
	s.interviews = append(s.interviews, made)
	s.bring(v, made.Candidate)
	return (&script{sample: s, interview: v, id: made.ID, start: start, lines: map[clock]rules.LineID{}}).play()
}

// script turns one file into events. The first mistake ends it.
type script struct {
	*sample
	interview
	id    rules.InterviewID
	start time.Time
	// lines finds a noted line by its time.
	lines map[clock]rules.LineID
	count int
	err   error
}

// say adds one event and answers with its id. The row is where a mistake would
// stand in the file.
func (s *script) say(key string, row int, stream rules.Stream, at time.Time, body rules.Body) rules.EventID {
	if s.err != nil {
		return ""
	}
	one, ok := s.people[key]
	if !ok {
		s.err = faultf(row, "nobody is called %q", key)
		return ""
	}
	s.count++
	s.seqs[key]++
	e := rules.Event{
		ID:     rules.EventID(fmt.Sprintf("%s-%03d", s.id, s.count)),
		Device: rules.DeviceID("device-" + one.ID),
		Seq:    s.seqs[key],
		Stream: stream,
		At:     at.UnixMilli(),
		Body:   body,
		Author: one.ID,
	}
	if err := e.Check(s.pack); err != nil {
		s.err = faultf(row, "%v", err)
		return ""
	}
	s.events = append(s.events, e)
	return e.ID
}

func (s *script) card(key string) rules.Stream {
	return rules.CardStream(rules.CardID(string(s.id) + "-" + key))
}

func (s *script) at(c clock) time.Time { return s.start.Add(time.Duration(c)) }
