package store

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"kotae/rules"
)

func TestPeople(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		cfg.Now = func() time.Time { return time.UnixMilli(5_000) }
		s := mustOpen(t, cfg)
		if empty, err := s.Empty(t.Context()); !empty || err != nil {
			t.Errorf("a new store is empty: %v, %v", empty, err)
		}
		sato, err := s.CreateUser(t.Context(), User{Name: "佐藤", Login: "sato", Role: rules.HR, PasswordHash: "old"})
		must(t, sato, err)
		if empty, err := s.Empty(t.Context()); empty || err != nil {
			t.Errorf("a store with a user is empty: %v, %v", empty, err)
		}
		_, err = s.CreateUser(t.Context(), User{Name: "別人", Login: "sato", Role: rules.HR})
		wantKey(t, err, rules.Conflict, "error.user.taken")

		for _, change := range []error{s.SetPassword(t.Context(), sato.ID, "new"), s.SetDisabled(t.Context(), sato.ID, true)} {
			if change != nil {
				t.Fatal(change)
			}
		}
		want := User{ID: sato.ID, Name: "佐藤", Login: "sato", Role: rules.HR, Disabled: true, PasswordHash: "new", CreatedAt: 5_000}
		byID, err := s.User(t.Context(), sato.ID)
		must(t, byID, err)
		byLogin, err := s.UserByLogin(t.Context(), "sato")
		must(t, byLogin, err)
		all, err := s.Users(t.Context())
		must(t, all, err)
		if diff := cmp.Diff([]User{want, want, want}, append([]User{byID, byLogin}, all...)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		_, err = s.User(t.Context(), "nobody")
		wantKey(t, err, rules.NotFound, "error.user.unknown")
		wantKey(t, s.SetPassword(t.Context(), "nobody", "x"), rules.NotFound, "error.user.unknown")
		wantKey(t, s.SetDisabled(t.Context(), "nobody", true), rules.NotFound, "error.user.unknown")
	})
}

// A session that outlives its end, its deletion or its person's leaving lets
// somebody read on.
func TestSessions(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		now := int64(1_000)
		cfg.Now = func() time.Time { return time.UnixMilli(now) }
		s := mustOpen(t, cfg)
		populate(t, s)
		open := func(hash string) Session {
			n := Session{TokenHash: hash, User: tanaka, CreatedAt: 1_000, SeenAt: 1_000, ExpiresAt: 9_000}
			if err := s.CreateSession(t.Context(), n); err != nil {
				t.Fatal(err)
			}
			return n
		}
		over := func(hash string) {
			t.Helper()
			_, _, err := s.Session(t.Context(), hash)
			wantKey(t, err, rules.Unauthenticated, "error.session.over")
		}
		n := open("a")
		n.SeenAt = 2_000
		if err := s.TouchSession(t.Context(), "a", 2_000); err != nil {
			t.Fatal(err)
		}
		got, who, err := s.Session(t.Context(), "a")
		if diff := cmp.Diff(n, must(t, got, err)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		user, err := s.User(t.Context(), tanaka)
		if diff := cmp.Diff(must(t, user, err), who); diff != "" {
			t.Errorf("(-the person +whose session it is):\n%s", diff)
		}
		over("never")
		open("b")
		if err := s.DeleteSession(t.Context(), "b"); err != nil {
			t.Fatal(err)
		}
		over("b")
		now = 9_000
		over("a")
		now = 1_000
		if err := s.SetDisabled(t.Context(), tanaka, true); err != nil {
			t.Fatal(err)
		}
		over("a")
		wantKey(t, s.CreateSession(t.Context(), Session{TokenHash: "c", User: "nobody"}), rules.Invalid, "error.store.reference")
	})
}

func TestLinks(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		now := int64(1_000)
		cfg.Now = func() time.Time { return time.UnixMilli(now) }
		s := mustOpen(t, cfg)
		populate(t, s)
		links := []Link{{TokenHash: "setup", ExpiresAt: 9_000}, {TokenHash: "tanaka", User: tanaka, ExpiresAt: 9_000}, {TokenHash: "late", User: tanaka, ExpiresAt: 2_000}}
		for _, l := range links {
			if err := s.CreateLink(t.Context(), l); err != nil {
				t.Fatal(err)
			}
			seen, err := s.Link(t.Context(), l.TokenHash)
			if diff := cmp.Diff(l, must(t, seen, err)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		}
		for _, l := range links[:2] {
			used, err := s.UseLink(t.Context(), l.TokenHash)
			if diff := cmp.Diff(l, must(t, used, err)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			_, err = s.UseLink(t.Context(), l.TokenHash)
			wantKey(t, err, rules.Gone, "error.link.used")
			_, err = s.Link(t.Context(), l.TokenHash)
			wantKey(t, err, rules.Gone, "error.link.used")
		}
		now = 2_000
		_, err := s.UseLink(t.Context(), "late")
		wantKey(t, err, rules.Gone, "error.link.expired")
		_, err = s.Link(t.Context(), "none")
		wantKey(t, err, rules.NotFound, "error.link.unknown")
	})
}

// Two who open one link at the same moment must not both be let in.
func TestLinkIsUsedOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		s := mustOpen(t, cfg)
		for round := range 5 {
			hash := fmt.Sprint("link", round)
			if err := s.CreateLink(t.Context(), Link{TokenHash: hash, ExpiresAt: time.Now().Add(time.Hour).UnixMilli()}); err != nil {
				t.Fatal(err)
			}
			var in atomic.Int64
			var all sync.WaitGroup
			for range 8 {
				all.Go(func() {
					if _, err := s.UseLink(context.Background(), hash); err == nil {
						in.Add(1)
					}
				})
			}
			all.Wait()
			if in.Load() != 1 {
				t.Errorf("%d came in by one link", in.Load())
			}
		}
	})
}

func TestPostings(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		s := mustOpen(t, cfg)
		billing := rules.Requirement{ID: "req_billing", Name: rules.Text{JA: "請求・受発注の実務", EN: "Billing"}, Must: true, Weight: 4}
		p := Posting{ID: "sample-eigyo", Name: "営業事務(正社員)", Pack: samplePack(), Requirements: []rules.Requirement{billing},
			Threshold: 70, Separate: true, Managers: []rules.UserID{tanaka}}
		made, err := s.CreatePosting(t.Context(), p)
		must(t, made, err)
		first, err := s.Posting(t.Context(), p.ID)
		must(t, first, err)
		second, err := s.Posting(t.Context(), p.ID)
		must(t, second, err)
		all, err := s.Postings(t.Context())
		must(t, all, err)
		if diff := cmp.Diff([]Posting{p, p, p, p}, append([]Posting{made, first, second}, all...)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		pack := first.Effective()
		if _, ok := pack.Criterion("req_billing"); !ok || pack.Coverage != 70 || len(first.Pack.Criteria) != 1 {
			t.Errorf("the effective pack has threshold %d, and the frozen one %d criteria", pack.Coverage, len(first.Pack.Criteria))
		}
		_, err = s.CreatePosting(t.Context(), p)
		wantKey(t, err, rules.Conflict, "error.posting.taken")
		_, err = s.CreatePosting(t.Context(), Posting{Name: "基準なし"})
		wantKey(t, err, rules.Invalid, "error.posting.pack")
		_, err = s.Posting(t.Context(), "none")
		wantKey(t, err, rules.NotFound, "error.posting.unknown")
		bare, err := s.CreatePosting(t.Context(), Posting{Name: "しきい値なし", Pack: samplePack()})
		if must(t, bare, err).Threshold != 80 {
			t.Errorf("threshold is %d, want the pack's 80", bare.Threshold)
		}
	})
}

func TestInterviews(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		w := populate(t, mustOpen(t, cfg))
		first := w.interview
		later := Interview{Candidate: first.Candidate, Posting: first.Posting, Round: 2, StartsAt: 2_000, Minutes: 30, Panel: []Seat{{User: suzuki}}}
		later, err := w.CreateInterview(t.Context(), later)
		must(t, later, err)
		empty, err := w.CreateInterview(t.Context(), Interview{Candidate: first.Candidate, Posting: first.Posting, Round: 3, StartsAt: 3_000})
		must(t, empty, err)

		lists := []struct {
			name string
			list func() ([]Interview, error)
			want []Interview
		}{
			{"tanaka's", func() ([]Interview, error) { return w.InterviewsOf(t.Context(), tanaka) }, []Interview{first}},
			{"suzuki's", func() ([]Interview, error) { return w.InterviewsOf(t.Context(), suzuki) }, []Interview{first, later}},
			{"the posting's", func() ([]Interview, error) { return w.InterviewsOfPosting(t.Context(), first.Posting) }, []Interview{first, later, empty}},
			{"the candidate's", func() ([]Interview, error) { return w.InterviewsOfCandidate(t.Context(), first.Candidate) }, []Interview{first, later, empty}},
			{"a stranger's", func() ([]Interview, error) { return w.InterviewsOf(t.Context(), "stranger") }, nil},
		}
		for _, l := range lists {
			got, err := l.list()
			if diff := cmp.Diff(l.want, must(t, got, err), cmp.Comparer(func(a, b []Seat) bool { return slices.Equal(a, b) })); diff != "" {
				t.Errorf("%s interviews (-want +got):\n%s", l.name, diff)
			}
		}
		got, owner, err := w.InterviewOfCard(t.Context(), first.Panel[1].Card)
		if diff := cmp.Diff(first, must(t, got, err)); diff != "" || owner != suzuki {
			t.Errorf("the card is %s's (-want +got):\n%s", owner, diff)
		}
		_, _, err = w.InterviewOfCard(t.Context(), "none")
		wantKey(t, err, rules.NotFound, "error.card.unknown")
		_, err = w.Interview(t.Context(), "none")
		wantKey(t, err, rules.NotFound, "error.interview.unknown")
		first.ID = ""
		_, err = w.CreateInterview(t.Context(), first)
		wantKey(t, err, rules.Conflict, "error.interview.taken")
		_, err = w.CreateInterview(t.Context(), Interview{Candidate: "nobody", Posting: first.Posting, Round: 1})
		wantKey(t, err, rules.Invalid, "error.store.reference")
	})
}

func TestAudit(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		cfg.Now = func() time.Time { return time.UnixMilli(3_000) }
		s := mustOpen(t, cfg)
		older := AuditEntry{At: 1_000, Actor: tanaka, Action: rules.SeeOpinions, Subject: "i1", Address: "192.0.2.1", Request: "r1", Result: "ok"}
		oldest, newest := older, older
		oldest.At, newest.At = 500, 0
		for _, a := range []AuditEntry{older, newest, oldest} {
			if err := s.Audit(t.Context(), a); err != nil {
				t.Fatal(err)
			}
		}
		newest.At = 3_000
		got, err := s.AuditEntries(t.Context(), 2)
		if diff := cmp.Diff([]AuditEntry{newest, older}, must(t, got, err)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}
