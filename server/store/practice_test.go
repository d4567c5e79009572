package store

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kotae/rules"
)

func samplePractice() rules.Practice {
	pack := samplePack()
	return rules.Practice{ID: "mihon", Name: rules.Text{JA: "見本", EN: "Sample"}, Scale: pack.Scale, Criteria: pack.Criteria,
		Lines:    []rules.PracticeLine{{At: 40, Question: rules.Text{JA: "問い"}, Text: rules.Text{JA: "答え"}}},
		Readings: []rules.PracticeReading{{Criterion: "experience", Step: 4, Lines: []int{1}, Why: rules.Text{JA: "この行があるので4"}}}}
}

func practised(user rules.UserID, step int) rules.PracticeSheet {
	return rules.PracticeSheet{User: user, Ratings: map[rules.CriterionID]rules.Rating{
		"experience": {Kind: rules.Rated, Step: step, Reason: "回答1"}, "goals": {Kind: rules.Unconfirmed}}}
}

// A sheet sent twice over a bad line must count once; one changed after others
// were seen must not count at all.
func TestAPracticeIsRatedOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		now := int64(5_000)
		cfg.Now = func() time.Time { return time.UnixMilli(now) }
		s := mustOpen(t, cfg)
		populate(t, s)
		p := samplePractice()
		for _, user := range []rules.UserID{tanaka, suzuki, tanaka} {
			if err := s.RatePractice(t.Context(), p, practised(user, len(user))); err != nil {
				t.Fatal(err)
			}
			now++
		}
		wantKey(t, s.RatePractice(t.Context(), p, practised(tanaka, 1)), rules.Conflict, "error.practice.again")
		wantKey(t, s.RatePractice(t.Context(), p, practised("nobody", 1)), rules.Invalid, "error.store.reference")

		first, second := practised(tanaka, 6), practised(suzuki, 6)
		first.SubmittedAt, second.SubmittedAt = 5_000, 5_001
		got, err := s.PracticeSheets(t.Context(), "mihon")
		if diff := cmp.Diff([]rules.PracticeSheet{first, second}, must(t, got, err)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		none, err := s.PracticeSheets(t.Context(), "reiji")
		if len(must(t, none, err)) != 0 {
			t.Errorf("a practice nobody rated has sheets: %v", none)
		}
	})
}

// A new version of the program with other answers must not put them under
// ratings that were given to the old ones.
func TestAPracticeStaysAsItWasFirstRated(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		s := mustOpen(t, cfg)
		populate(t, s)
		before, later := samplePractice(), samplePractice()
		later.Lines[0].Text.JA = "書き換えた答え"
		none, err := s.Practices(t.Context())
		if len(must(t, none, err)) != 0 {
			t.Errorf("practices nobody rated are kept: %v", none)
		}
		if err := s.RatePractice(t.Context(), before, practised(tanaka, 3)); err != nil {
			t.Fatal(err)
		}
		if err := s.RatePractice(t.Context(), later, practised(suzuki, 3)); err != nil {
			t.Fatal(err)
		}
		got, err := s.Practices(t.Context())
		if diff := cmp.Diff([]rules.Practice{before}, must(t, got, err)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

// What is practised must not show anywhere in the record of a candidate.
func TestAPracticeLeavesInterviewsAlone(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		s := mustOpen(t, cfg)
		w := populate(t, s)
		w.append(t, event("d1", 1, w.mine, rated(4)))
		before := w.events(t)
		if err := s.RatePractice(t.Context(), samplePractice(), practised(tanaka, 1)); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(before, w.events(t)); diff != "" {
			t.Errorf("events changed:\n%s", diff)
		}
		audit, err := s.AuditEntries(t.Context(), 10)
		if len(must(t, audit, err)) != 0 {
			t.Errorf("the audit of candidates holds %v", audit)
		}
	})
}
