package live

import (
	"fmt"
	"testing"
	"time"

	"kotae/rules"
	"kotae/rules/packs"
	"kotae/server/store"
)

// crowd is a posting with so many candidates, each rated by a (step 4) and b
// (step 2) on 経験, the last only by a.
func crowd(t testing.TB, candidates int) *Model {
	t.Helper()
	st, err := store.Open(t.Context(), store.Config{Dir: t.TempDir()})
	must(t, err)
	t.Cleanup(func() { st.Close() })
	for _, user := range []rules.UserID{"a", "b"} {
		_, err := st.CreateUser(t.Context(), store.User{ID: user, Name: string(user), Login: string(user), Role: rules.Interviewer})
		must(t, err)
	}
	_, err = st.CreatePosting(t.Context(), store.Posting{ID: "p", Name: "募集", Pack: packs.Default(), Managers: []rules.UserID{"m"}})
	must(t, err)
	r := &room{st: st, seqs: map[rules.UserID]int64{}}
	for i := range candidates {
		c := rules.CandidateID(fmt.Sprintf("c%02d", i))
		_, err = st.CreateCandidate(t.Context(), store.Candidate{ID: c, Number: string(c), Name: "見本"})
		must(t, err)
		iv := rules.InterviewID("iv-" + c)
		_, err = st.CreateInterview(t.Context(), store.Interview{ID: iv, Candidate: c, Posting: "p", Round: 1, Minutes: 45,
			StartsAt: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -i).UnixMilli(),
			Panel:    []store.Seat{{User: "a", Card: rules.CardID(iv + "-a")}, {User: "b", Card: rules.CardID(iv + "-b")}}})
		must(t, err)
		for user, step := range map[rules.UserID]int{"a": 4, "b": 2} {
			if i == candidates-1 && user == "b" {
				continue
			}
			stream := rules.CardStream(rules.CardID(string(iv) + "-" + string(user)))
			r.write(t, user, stream, rules.RatingSet{Criterion: "experience", Rating: rules.Rating{Kind: rules.Rated, Step: step}}, rules.CardSubmitted{})
		}
	}
	m, err := New(t.Context(), st, NewHub())
	must(t, err)
	return m
}

func insightsOf(t testing.TB, m *Model, a rules.Actor) Insights {
	t.Helper()
	in, err := m.Insights(t.Context(), a, "p", time.UTC)
	must(t, err)
	return in
}

// Leniency is for HR and for the person alone: a manager who read it would read
// opinions as marks of their authors.
func TestLeniencyIsToldToHRAndThePersonAlone(t *testing.T) {
	m := crowd(t, 11)
	in := insightsOf(t, m, rules.Actor{ID: "hr", Role: rules.HR})
	if len(in.Leanings) != 2 || in.Leanings[0].Mean != 200 || in.Leanings[1].Mean != -200 || in.Leanings[0].Candidates != 10 {
		t.Errorf("HR reads %+v", in.Leanings)
	}
	if in := insightsOf(t, m, rules.Actor{ID: "m", Role: rules.Manager}); len(in.Leanings) != 0 || len(in.Divided) != 10 {
		t.Errorf("the manager reads %+v and %d divided", in.Leanings, len(in.Divided))
	}
	own, err := m.OwnLeaning(t.Context(), interviewer("a"))
	must(t, err)
	if own.Interviewer.ID != "a" || own.Mean != 200 || own.Answer != "computed" {
		t.Errorf("a reads %+v", own)
	}
	if _, err := m.OwnLeaning(t.Context(), rules.Actor{}); err == nil {
		t.Error("nobody reads a leniency")
	}
}

// b has still to judge the last candidate, so that candidate counts nowhere in
// what b reads, not even if b is HR.
func TestInsightsLeaveOutWhomTheActorHasStillToJudge(t *testing.T) {
	m := crowd(t, 11)
	all, blind := insightsOf(t, m, rules.Actor{ID: "hr", Role: rules.HR}), insightsOf(t, m, rules.Actor{ID: "b", Role: rules.HR})
	held := func(in Insights) (n int) {
		for _, month := range in.Months {
			n += month.Held
		}
		return n
	}
	if all.Hidden != 0 || blind.Hidden != 1 || held(all) != 11 || held(blind) != 10 {
		t.Errorf("hidden %d and %d, held %d and %d", all.Hidden, blind.Hidden, held(all), held(blind))
	}
}

// Ten candidates are the least for any figure about people; a single value all
// over is no agreement either.
func TestFewCandidatesGiveNoFigure(t *testing.T) {
	hr := rules.Actor{ID: "hr", Role: rules.HR}
	few := insightsOf(t, crowd(t, 6), hr)
	if few.Agreement.Answer != "too_few" || len(few.Pairs) != 0 || few.Leanings[0].Answer != "too_few" || len(few.Divided) != 5 {
		t.Errorf("%+v, pairs %d, %+v, divided %d", few.Agreement, len(few.Pairs), few.Leanings, len(few.Divided))
	}
	enough := insightsOf(t, crowd(t, 11), hr)
	if enough.Agreement.Answer != "computed" || enough.Agreement.Value >= 0 || len(enough.Pairs) != 1 || enough.Pairs[0].Candidates != 10 {
		t.Errorf("%+v, %+v", enough.Agreement, enough.Pairs)
	}
	if side := enough.Divided[0].Sides; len(side) != 2 || side[0].Rating.Step != 4 || side[1].Rating.Step != 2 {
		t.Errorf("sides %+v", side)
	}
}
