package store

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"kotae/rules"
)

// A published version is what candidates were judged by; it must come back as it
// was, and never twice.
func TestPacks(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		cfg.Now = func() time.Time { return time.UnixMilli(5_000) }
		s := mustOpen(t, cfg)
		publish := func(version, weight int) PackVersion {
			p := samplePack()
			p.ID, p.Version, p.Criteria[0].Weight = "own", version, weight
			v, err := s.PublishPack(t.Context(), PackVersion{Pack: p, Author: tanaka, Note: "見直し"})
			return must(t, v, err)
		}
		first, second := publish(1, 3), publish(2, 5)
		if first.Pack.Hash == second.Pack.Hash || len(first.Pack.Hash) != 64 || first.At != 5_000 {
			t.Errorf("published %+v and %+v", first, second)
		}
		again := samplePack()
		again.ID, again.Version = "own", 2
		_, err := s.PublishPack(t.Context(), PackVersion{Pack: again, Author: suzuki})
		wantKey(t, err, rules.Conflict, "error.pack.taken")
		got, err := s.Pack(t.Context(), "own", 1)
		if diff := cmp.Diff(first, must(t, got, err)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		all, err := s.Packs(t.Context())
		if diff := cmp.Diff([]PackVersion{second, first}, must(t, all, err)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		_, err = s.Pack(t.Context(), "own", 3)
		wantKey(t, err, rules.NotFound, "error.pack.version")
	})
}

// After a move everything judges by the new version, and who moved it is kept.
func TestMovingAPosting(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		cfg.Now = func() time.Time { return time.UnixMilli(5_000) }
		w := populate(t, mustOpen(t, cfg))
		before, err := w.Posting(t.Context(), w.interview.Posting)
		must(t, before, err)
		to := samplePack()
		to.ID, to.Version, to.Criteria[0].Weight = "own", 2, 7
		moved, err := w.MovePosting(t.Context(), PackMove{Posting: before.ID, Actor: tanaka, Reason: "職務の見直し"}, to)
		must(t, moved, err)
		after, err := w.Posting(t.Context(), before.ID)
		must(t, after, err)
		want := before
		want.Pack = to
		if diff := cmp.Diff([]Posting{want, want}, []Posting{moved, after}); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		moves, err := w.PackMoves(t.Context(), before.ID)
		kept := []PackMove{{Posting: before.ID, At: 5_000, Actor: tanaka, Pack: "own", Version: 2, Reason: "職務の見直し"}}
		if diff := cmp.Diff(kept, must(t, moves, err)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		_, err = w.MovePosting(t.Context(), PackMove{Posting: "none"}, to)
		wantKey(t, err, rules.NotFound, "error.posting.unknown")
	})
}
