package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"kotae/rules"
)

// onBoth tells the story once on SQLite and once on PostgreSQL. They must not
// be told apart by anybody but the operator.
func onBoth(t *testing.T, story func(t *testing.T, cfg Config)) {
	t.Run("sqlite", func(t *testing.T) { story(t, Config{Dir: filepath.Join(t.TempDir(), "応募 data")}) })
	t.Run("postgres", func(t *testing.T) {
		story(t, Config{URL: cluster.database(t), Keys: filepath.Join(t.TempDir(), "keys.json")})
	})
}

func mustOpen(t testing.TB, cfg Config) *Store {
	t.Helper()
	s, err := Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// must is for steps that a story takes for granted.
func must[T any](t testing.TB, v T, err error) T {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// wantKey checks that an error is the one a person would read.
func wantKey(t testing.TB, err error, code rules.Code, key string) {
	t.Helper()
	var e *rules.Error
	if !errors.As(err, &e) || e.Code != code || e.Key != key {
		t.Errorf("error is %v, want %s %s", err, code, key)
	}
}

func samplePack() *rules.Pack {
	text := rules.Text{JA: "経験・スキルの活用", EN: "Use of experience"}
	return &rules.Pack{ID: "seishain", Version: 1, Hash: "h", Name: text, Scale: rules.Scale{Steps: []string{"1", "2", "3", "4", "5"}},
		Criteria: []rules.Criterion{{ID: "experience", Name: text, Short: text, Must: true, Weight: 3, Look: text, Anchors: []rules.Text{text}}},
		Coverage: 80}
}

// The people of every story.
const (
	tanaka = rules.UserID("tanaka")
	suzuki = rules.UserID("suzuki")
)

// world is a store with one candidate, whose interview two people hold.
type world struct {
	*Store
	interview Interview
	// mine is the stream of tanaka's card, theirs suzuki's.
	mine, theirs rules.Stream
	log          rules.Stream
}

func populate(t testing.TB, s *Store) world {
	t.Helper()
	ctx := context.Background()
	for _, id := range []rules.UserID{tanaka, suzuki} {
		u := User{ID: id, Name: string(id), Login: string(id), Role: rules.Interviewer}
		_, err := s.CreateUser(ctx, u)
		must(t, u, err)
	}
	p, err := s.CreatePosting(ctx, Posting{Name: "営業事務", Pack: samplePack()})
	must(t, p, err)
	c, err := s.CreateCandidate(ctx, Candidate{Number: "0147", Name: "山田花子", Furigana: "ヤマダハナコ"})
	must(t, c, err)
	v, err := s.CreateInterview(ctx, Interview{Candidate: c.ID, Posting: p.ID, Round: 1, StartsAt: 1_000, Minutes: 45,
		Panel: []Seat{{User: tanaka}, {User: suzuki}}})
	must(t, v, err)
	return world{Store: s, interview: v, mine: rules.CardStream(v.Panel[0].Card), theirs: rules.CardStream(v.Panel[1].Card), log: rules.LogStream(v.ID)}
}

// another is the same world at the candidate's next interview.
func (w world) another(t testing.TB) world {
	t.Helper()
	next := w.interview
	next.ID, next.Round, next.Panel = "", next.Round+1, []Seat{{User: tanaka}, {User: suzuki}}
	next, err := w.CreateInterview(context.Background(), next)
	w.interview = must(t, next, err)
	w.mine, w.theirs, w.log = rules.CardStream(next.Panel[0].Card), rules.CardStream(next.Panel[1].Card), rules.LogStream(next.ID)
	return w
}

// event makes the seq-th event of a device.
func event(device rules.DeviceID, seq int64, stream rules.Stream, body rules.Body) rules.Event {
	return rules.Event{ID: rules.EventID(fmt.Sprintf("%s-%d", device, seq)), Device: device, Seq: seq, Stream: stream, At: 1_000 + seq, Body: body}
}

func noted(text string) rules.Body { return rules.AnswerNoted{Text: text} }

func rated(step int) rules.Body {
	return rules.RatingSet{Criterion: "experience", Rating: rules.Rating{Kind: rules.Rated, Step: step, Reason: "数字がある"}}
}

func (w world) append(t testing.TB, events ...rules.Event) Appended {
	t.Helper()
	a, err := w.Append(context.Background(), tanaka, events[0].Device, events)
	return must(t, a, err)
}

func (w world) refused(t testing.TB, events ...rules.Event) error {
	t.Helper()
	_, err := w.Append(context.Background(), tanaka, events[0].Device, events)
	if err == nil {
		t.Fatalf("%v was stored", events)
	}
	return err
}

func (w world) events(t testing.TB) []rules.Event {
	t.Helper()
	events, err := w.Events(context.Background(), w.interview.ID)
	return must(t, events, err)
}
