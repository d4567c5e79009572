// Package demo is the sample of `kotae demo`: one posting, its people, twelve
// candidates and what was noted and thought about them, as files to read and
// edit. It goes through the store like anybody's events, so that every screen
// shows what it would show of real ones. It must not know screens, HTTP or
// passwords, and it writes no result that could be derived.
package demo

import (
	"context"
	"errors"
	"time"

	"kotae/rules"
	"kotae/rules/packs"
	"kotae/server/store"
)

// Loaded tells what the sample holds.
type Loaded struct {
	Posting rules.PostingID
	// Users are the sample's people, as posting.yaml lists them. They have no
	// password: they come by link.
	Users []store.User
	// Already says that the sample was there, and nothing was changed.
	Already bool
}

// Load puts the sample into the store, its times around now. Where the sample's
// posting exists already it changes nothing.
func Load(ctx context.Context, st *store.Store, now time.Time) (Loaded, error) {
	s, err := compose(now)
	if err != nil {
		return Loaded{}, err
	}
	_, err = st.Posting(ctx, s.posting.ID)
	var e *rules.Error
	switch {
	case err == nil:
		return known(ctx, st, s)
	case !errors.As(err, &e) || e.Code != rules.NotFound:
		return Loaded{}, err
	}
	return s.write(ctx, st)
}

// compose reads the material and works out everything that will be stored.
func compose(now time.Time) (*sample, error) {
	p, err := readPosting()
	if err != nil {
		return nil, err
	}
	interviews, err := readInterviews()
	if err != nil {
		return nil, err
	}
	return newSample(p, interviews, packs.Shipped(), now)
}

func known(ctx context.Context, st *store.Store, s *sample) (Loaded, error) {
	l := Loaded{Posting: s.posting.ID, Already: true}
	for _, u := range s.users {
		u, err := st.User(ctx, u.ID)
		if err != nil {
			return Loaded{}, err
		}
		l.Users = append(l.Users, u)
	}
	return l, nil
}

func (s *sample) write(ctx context.Context, st *store.Store) (Loaded, error) {
	l := Loaded{Posting: s.posting.ID}
	for _, u := range s.users {
		u, err := st.CreateUser(ctx, u)
		if err != nil {
			return Loaded{}, err
		}
		l.Users = append(l.Users, u)
	}
	if _, err := st.CreatePosting(ctx, s.posting); err != nil {
		return Loaded{}, err
	}
	for _, c := range s.candidates {
		if _, err := st.CreateCandidate(ctx, c); err != nil {
			return Loaded{}, err
		}
	}
	for _, v := range s.interviews {
		if _, err := st.CreateInterview(ctx, v); err != nil {
			return Loaded{}, err
		}
	}
	if err := s.writePapers(ctx, st); err != nil {
		return Loaded{}, err
	}
	return l, s.append(ctx, st)
}

// append sends the events in their order, in runs of one device.
func (s *sample) append(ctx context.Context, st *store.Store) error {
	for rest := s.events; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].Device == rest[0].Device {
			n++
		}
		if _, err := st.Append(ctx, rest[0].Author, rest[0].Device, rest[:n]); err != nil {
			return err
		}
		rest = rest[n:]
	}
	return nil
}
