package live

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kotae/rules"
	"kotae/rules/packs"
	"kotae/server/api"
	"kotae/server/store"
)

// room is a model with one interview of two, of whom each has a device.
type room struct {
	st    *store.Store
	model *Model
	seqs  map[rules.UserID]int64
}

func newRoom(t testing.TB, separate bool) *room {
	t.Helper()
	dir := t.TempDir()
	st, err := store.Open(t.Context(), store.Config{Dir: dir})
	must(t, err)
	t.Cleanup(func() { st.Close() })
	for _, user := range []rules.UserID{"a", "b"} {
		_, err := st.CreateUser(t.Context(), store.User{ID: user, Name: string(user), Login: string(user), Role: rules.Interviewer})
		must(t, err)
	}
	_, err = st.CreatePosting(t.Context(), store.Posting{ID: "p", Name: "募集", Pack: packs.Default(), Separate: separate})
	must(t, err)
	_, err = st.CreateCandidate(t.Context(), store.Candidate{ID: "c", Number: "0147", Name: "見本"})
	must(t, err)
	for i, round := range []rules.InterviewID{"iv1", "iv2"} {
		_, err = st.CreateInterview(t.Context(), store.Interview{ID: round, Candidate: "c", Posting: "p", Round: i + 1, StartsAt: 1, Minutes: 45,
			Panel: []store.Seat{{User: "a", Card: rules.CardID(round + "-a")}, {User: "b", Card: rules.CardID(round + "-b")}}[:2-i]})
		must(t, err)
	}
	r := &room{st: st, seqs: map[rules.UserID]int64{}}
	r.model, err = New(t.Context(), st, NewHub())
	must(t, err)
	t.Cleanup(r.model.Follow())
	return r
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (r *room) write(t testing.TB, user rules.UserID, stream rules.Stream, bodies ...rules.Body) {
	t.Helper()
	for _, b := range bodies {
		r.seqs[user]++
		n := r.seqs[user]
		_, err := r.st.Append(t.Context(), user, rules.DeviceID("dev-"+user), []rules.Event{{
			ID: rules.EventID(fmt.Sprintf("%s-%d", user, n)), Device: rules.DeviceID("dev-" + user), Seq: n, Stream: stream, At: n, Body: b,
		}})
		must(t, err)
	}
}

func interviewer(id rules.UserID) rules.Actor { return rules.Actor{ID: id, Role: rules.Interviewer} }

func visible(t testing.TB, m *Model, a rules.Actor) []rules.Event {
	t.Helper()
	events, _, err := m.Since(a, "iv1", "")
	must(t, err)
	return events
}

// What a screen follows live has to be what a reload would show.
func TestFollowedModelEqualsLoadedModel(t *testing.T) {
	r := newRoom(t, false)
	r.write(t, "a", "card-iv1-a", rules.AnswerNoted{Text: "行"}, rules.TagPut{Line: "a-1", Tag: "exp_match"},
		rules.RatingSet{Criterion: "experience", Rating: rules.Rating{Kind: rules.Rated, Step: 4}}, rules.JudgementSet{Judgement: rules.Pass}, rules.CardSubmitted{})
	r.write(t, "b", "card-iv1-b", rules.AnswerNoted{Text: "行"}, rules.CardSubmitted{})
	loaded, err := New(t.Context(), r.st, NewHub())
	must(t, err)
	hr := rules.Actor{ID: "hr", Role: rules.HR}
	got, err := r.model.Opinions(t.Context(), hr, "iv1")
	must(t, err)
	want, err := loaded.Opinions(t.Context(), hr, "iv1")
	must(t, err)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("opinions (-loaded +followed):\n%s", diff)
	}
	if diff := cmp.Diff(visible(t, loaded, hr), visible(t, r.model, hr)); diff != "" {
		t.Errorf("events (-loaded +followed):\n%s", diff)
	}
	if got.Result.Total != 400 || len(got.Cards) != 2 {
		t.Errorf("total %s of %d cards", got.Result.Total, len(got.Cards))
	}
}

// Where notes are kept apart, a colleague's lines are as private as opinions,
// and reading them later moves nothing that was seen before.
func TestSeparateNotes(t *testing.T) {
	r := newRoom(t, true)
	r.write(t, "a", "card-iv1-a", rules.AnswerNoted{Text: "同僚の行"})
	r.write(t, "b", "card-iv1-b", rules.AnswerNoted{Text: "自分の行"})
	before := visible(t, r.model, interviewer("b"))
	if len(before) != 1 || before[0].Pos != 1 {
		t.Fatalf("before submission b sees %+v", before)
	}
	r.write(t, "b", "card-iv1-b", rules.CardSubmitted{})
	after := visible(t, r.model, interviewer("b"))
	own := slices.DeleteFunc(slices.Clone(after), func(e rules.Event) bool { return e.Author != "b" })
	if len(after) != 3 || cmp.Diff(before[0], own[0]) != "" {
		t.Errorf("after submission b sees %+v", after)
	}
}

// A member of any round is blind on the whole candidate until that round's card
// is in.
func TestLaterRoundBlindsTheEarlierOne(t *testing.T) {
	r := newRoom(t, false)
	r.write(t, "a", "card-iv1-a", rules.CardSubmitted{})
	r.write(t, "b", "card-iv1-b", rules.CardSubmitted{})
	for user, want := range map[rules.UserID]bool{"a": true, "b": false} {
		s, err := r.model.Interview(interviewer(user), "iv1")
		must(t, err)
		if s.Relation.Pending != want {
			t.Errorf("%s, who sits in round two: %v, want %v", user, s.Relation.Pending, want)
		}
	}
}

// A reader who comes back with any cursor gets exactly what is missing: nothing
// twice, nothing left out, and nothing ever changes its place.
func TestCursorLaw(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		e := &entry{Interview: store.Interview{ID: "iv1", Panel: []store.Seat{{User: "a", Card: "iv1-a"}, {User: "b", Card: "iv1-b"}}}, posting: &posting{}, kept: &kept{}}
		rel := rules.Relation{Member: true, Pending: rapid.Bool().Draw(rt, "pending"), Separate: rapid.Bool().Draw(rt, "separate")}
		var log []rules.Event
		for i := range rapid.IntRange(0, 40).Draw(rt, "events") {
			author := rapid.SampledFrom([]rules.UserID{"a", "b"}).Draw(rt, "author")
			ev := rules.Event{ID: rules.EventID(fmt.Sprint(i)), Pos: int64(3*i + 1), Author: author, Stream: rules.Stream("card-iv1-" + author),
				Body: rapid.SampledFrom([]rules.Body{rules.AnswerNoted{Text: "行"}, rules.JudgementSet{Judgement: rules.Pass}, rules.CandidateAbsent{}}).Draw(rt, "body")}
			if rules.KindOf(ev.Body) == rules.Decided {
				ev.Stream = "log-iv1"
			}
			log = append(log, ev)
		}
		cut := rapid.IntRange(0, len(log)).Draw(rt, "cut")
		r := e.reader(interviewer("a"), rel)
		early, cursor := since(r, log[:cut], "")
		all, _ := since(r, log, "")
		rest, _ := since(r, log, cursor)
		if diff := cmp.Diff(all, append(early, rest...)); diff != "" {
			rt.Errorf("(-all +early and rest):\n%s", diff)
		}
		for _, ev := range all {
			if rules.KindOf(ev.Body) == rules.Opinion && ev.Author != "a" {
				rt.Errorf("a colleague's opinion is visible: %+v", ev)
			}
		}
		for i := range log {
			if at := e.kept.find(r, log[:max(cut, i+1)], log[i].Pos); at != placesOf(r, log).at[i] {
				rt.Errorf("event %d stands at %v as it is appended, at %v later", i, at, placesOf(r, log).at[i])
			}
		}
	})
}

// Foreign bytes in a header must not stop a stream.
func FuzzCursor(f *testing.F) {
	f.Add("card-iv1-a:3,log-iv1:1")
	f.Add(",,:,x:99999999999999999999")
	f.Add("card-iv1-b:-1")
	events := []rules.Event{{Stream: "card-iv1-a", Author: "a", Body: rules.AnswerNoted{}}, {Stream: "card-iv1-b", Author: "b", Body: rules.PointWritten{}}}
	f.Fuzz(func(t *testing.T, s string) {
		fresh, _ := since(reader{user: "a", own: "card-iv1-a", lines: true}, events, api.Cursor(s))
		for _, ev := range fresh {
			if ev.Author == "b" {
				t.Error("a cursor shows what its reader may not see")
			}
		}
	})
}

// A wake-up must reach who follows and nobody else, and never be waited for.
func TestHubWakesFollowersOnly(t *testing.T) {
	h := NewHub()
	one, err := h.FollowInterview("a", "iv1")
	must(t, err)
	posting, err := h.FollowPosting("a", "p")
	must(t, err)
	other, err := h.FollowInterview("a", "iv2")
	must(t, err)
	for range 100 {
		h.Changed("iv1", "p")
	}
	for _, s := range []*Stream{one, posting} {
		select {
		case <-s.Wake:
		case <-time.After(time.Second):
			t.Error("a follower was not woken")
		}
		select {
		case <-s.Wake:
			t.Error("wake-ups pile up")
		default:
		}
	}
	select {
	case <-other.Wake:
		t.Error("somebody else was woken")
	default:
	}
}
