package demo

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kotae/rules"
	"kotae/rules/listen"
	"kotae/server/store"
)

// now is a Wednesday morning.
var now = time.Date(2026, 11, 25, 10, 7, 0, 0, time.UTC)

func composed(t *testing.T) *sample {
	t.Helper()
	s, err := compose(now)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func material(t *testing.T) []interview {
	t.Helper()
	all, err := readInterviews()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// A sample that is padded or copied teaches nothing.
func TestMaterialIsVaried(t *testing.T) {
	all := material(t)
	if len(all) != 12 {
		t.Errorf("%d candidates, want 12", len(all))
	}
	texts := map[string]string{}
	once := func(file, text string) {
		if text == "" {
			return
		}
		if other, twice := texts[text]; twice {
			t.Errorf("%s and %s both say %q", other, file, text)
		}
		texts[text] = file
	}
	for _, v := range all {
		if n := len(v.Lines); n > 0 && (n < 8 || n > 15) {
			t.Errorf("%s: %d lines, want 8 to 15", v.file, n)
		}
		if want := filepath.Base(v.file); want != v.Candidate.Number+".yaml" {
			t.Errorf("%s holds candidate %s", v.file, v.Candidate.Number)
		}
		for _, l := range v.Lines {
			once(v.file, l.Text)
		}
		for _, key := range sortedKeys(v.Cards) {
			c := v.Cards[key]
			once(v.file, c.Strong)
			once(v.file, c.Weak)
		}
	}
}

// Invented people must never pass for real ones.
func TestNamesSayThatTheyAreMadeUp(t *testing.T) {
	for _, v := range material(t) {
		if !strings.HasPrefix(v.Candidate.Name, "見本 ") && !strings.HasPrefix(v.Candidate.Name, "例示 ") {
			t.Errorf("%s: %s could be somebody", v.file, v.Candidate.Name)
		}
	}
	for _, u := range composed(t).users {
		if !strings.Contains(u.Name, "見本") && !strings.HasPrefix(u.Name, "面接官 ") {
			t.Errorf("%s could be somebody", u.Name)
		}
	}
}

// improper are words of what fair selection leaves out: none of it may stand in
// what is shown as an example. The pack's own guard looks for more, but passes
// near misses.
var improper = []string{"家族", "父", "母", "兄", "姉", "弟", "妹", "結婚", "子ども", "出産", "妊娠", "出身", "本籍", "実家", "国籍", "宗教", "信仰",
	"政党", "尊敬", "愛読", "新聞", "組合", "住まい", "自宅", "持ち家", "病", "障害", "健康", "歳", "年齢", "若い", "男性", "女性", "容姿"}

func TestNothingImproperIsNoted(t *testing.T) {
	s := composed(t)
	guard, err := listen.New(s.pack)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range s.events {
		raw, err := json.Marshal(e.Body)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range improper {
			if strings.Contains(string(raw), word) {
				t.Errorf("%s says %s: %s", e.ID, word, raw)
			}
		}
		if found := guard.Guard(string(raw)); len(found) > 0 {
			t.Errorf("%s would be held back by the guard: %v", e.ID, found)
		}
	}
}

// cardOf folds one seat's card from the composed events.
func cardOf(s *sample, seat store.Seat) *rules.Card {
	events := slices.Clone(s.events)
	for i := range events {
		events[i].Pos = int64(i + 1)
	}
	return rules.FoldCard(seat.Card, events)
}

func recordOf(s *sample, v store.Interview) *rules.Record {
	var events []rules.Event
	for _, e := range s.events {
		if strings.HasPrefix(string(e.ID), string(v.ID)+"-") {
			e.Pos = int64(len(events) + 1)
			events = append(events, e)
		}
	}
	return rules.FoldRecord(events)
}

// The screen refuses a card that leaves something open or a rating without the
// reason it asks for; the sample must not show one.
func TestSubmittedCardsAreComplete(t *testing.T) {
	s := composed(t)
	for _, v := range s.interviews {
		record := recordOf(s, v)
		for _, seat := range v.Panel {
			c := cardOf(s, seat)
			evidence := rules.GatherEvidence(s.pack, record, c)
			for _, cr := range s.pack.Criteria {
				r, ok := c.Ratings[cr.ID]
				if c.Submitted && !ok {
					t.Errorf("%s: %s is left open", seat.Card, cr.ID)
				}
				if rules.NeedsReason(s.pack.Scale, r, evidence[cr.ID]) && r.Reason == "" {
					level, has := evidence[cr.ID].Level()
					t.Errorf("%s: %s is rated %d without a reason (level %d, %v)", seat.Card, cr.ID, r.Step, level, has)
				}
			}
			if c.Submitted && (c.Judgement == "" || c.Strong == "" || c.Weak == "") {
				t.Errorf("%s is submitted without a judgement or a point", seat.Card)
			}
		}
	}
}

// What happened cannot bear a time to come.
func TestNothingIsNotedAheadOfTime(t *testing.T) {
	for _, e := range composed(t).events {
		if e.At > now.UnixMilli() {
			t.Errorf("%s is labelled %v, after now", e.ID, time.UnixMilli(e.At).UTC())
		}
	}
}

func opened(t *testing.T) *store.Store {
	t.Helper()
	st, err := store.Open(t.Context(), store.Config{Dir: t.TempDir(), Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	return st
}

// seen is what the comparison is made of, read back from the store.
type seen struct {
	interview store.Interview
	outcome   *rules.Outcome
	record    *rules.Record
	cards     map[string]*rules.Card
	result    rules.Result
	verdict   rules.Verdict
}

func readBack(t *testing.T, ctx context.Context, st *store.Store, id rules.PostingID) map[string]seen {
	t.Helper()
	p, err := st.Posting(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	pack := p.Effective()
	interviews, err := st.InterviewsOfPosting(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]seen{}
	for _, v := range interviews {
		events, err := st.Events(ctx, v.ID)
		if err != nil {
			t.Fatal(err)
		}
		one := seen{interview: v, outcome: rules.FoldLog(v.ID, events), record: rules.FoldRecord(events), cards: map[string]*rules.Card{}}
		var sheets []rules.Sheet
		for _, seat := range v.Panel {
			one.cards[strings.TrimPrefix(string(seat.User), "sample-")] = rules.FoldCard(seat.Card, events)
			if c, ok := rules.Submission(seat.Card, events); ok {
				sheets = append(sheets, rules.SheetOf(seat.User, c))
			}
		}
		one.result = rules.Aggregate(pack, pack.Weights(), sheets)
		one.verdict = rules.Judge(pack.Verdicts, rules.MeasuresOf(pack, one.result)).Verdict
		c, err := st.Candidate(ctx, v.Candidate)
		if err != nil {
			t.Fatal(err)
		}
		all[c.Number] = one
	}
	return all
}

func TestLoad(t *testing.T) {
	ctx, st := t.Context(), opened(t)
	loaded, err := Load(ctx, st, now)
	if err != nil {
		t.Fatal(err)
	}
	got := readBack(t, ctx, st, loaded.Posting)

	t.Run("the record says what the files say", func(t *testing.T) {
		for _, v := range material(t) {
			checkFold(t, v, got[v.Candidate.Number])
		}
	})
	t.Run("the comparison has something to talk about", func(t *testing.T) {
		checkVariety(t, got)
	})
	t.Run("a second load changes nothing", func(t *testing.T) {
		again, err := Load(ctx, st, now.Add(time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		if !again.Already || loaded.Already {
			t.Errorf("already = %v, then %v", loaded.Already, again.Already)
		}
		if d := cmp.Diff(loaded.Users, again.Users); d != "" {
			t.Errorf("other people: %s", d)
		}
		for number, one := range readBack(t, ctx, st, loaded.Posting) {
			if d := cmp.Diff(got[number].record.Lines, one.record.Lines, cmp.AllowUnexported(rules.Line{})); d != "" {
				t.Errorf("%s: %s", number, d)
			}
		}
	})
}

func checkFold(t *testing.T, v interview, got seen) {
	t.Helper()
	var want, have []string
	for _, l := range v.Lines {
		want = append(want, l.Text)
	}
	for _, l := range got.record.Lines {
		have = append(have, l.Text)
	}
	if d := cmp.Diff(want, have); d != "" {
		t.Errorf("%s: lines: %s", v.file, d)
	}
	for key, c := range v.Cards {
		folded := got.cards[key]
		ratings := map[rules.CriterionID]rules.Rating{}
		for id, r := range c.Ratings {
			ratings[id] = r.Rating
		}
		if d := cmp.Diff(ratings, folded.Ratings); d != "" {
			t.Errorf("%s: card %s: %s", v.file, key, d)
		}
		if folded.Submitted != (c.Submitted > 0) || folded.Judgement != c.Judge || len(folded.Handover) != len(c.Handover) {
			t.Errorf("%s: card %s folds to another one", v.file, key)
		}
		tags := 0
		for _, l := range v.Lines {
			for _, m := range l.Tags[key] {
				if !m.declined {
					tags++
				}
			}
		}
		if len(folded.Tags) != tags {
			t.Errorf("%s: card %s has %d tags, want %d", v.file, key, len(folded.Tags), tags)
		}
	}
}

func checkVariety(t *testing.T, all map[string]seen) {
	t.Helper()
	verdicts, states := map[rules.Verdict]string{}, map[rules.InterviewState]string{}
	apart, below, half, open := false, false, false, 0
	cautions := map[bool]bool{}
	for number, one := range all {
		states[one.outcome.State] = number
		submitted := 0
		for _, c := range one.cards {
			if c.Submitted {
				submitted++
			}
			if s, ok := c.Cautions["tenure"]; ok {
				cautions[s.Cleared] = true
			}
		}
		half = half || (submitted > 0 && submitted < len(one.cards))
		if len(one.record.Lines) == 0 && one.interview.StartsAt > now.UnixMilli() {
			open++
		}
		if one.result.Sheets == 0 {
			continue
		}
		verdicts[one.verdict] = number
		below = below || one.result.Coverage < 80
		for _, cell := range one.result.Cells {
			apart = apart || cell.Spread() >= 200
		}
	}
	for _, v := range []rules.Verdict{rules.Meets, rules.Discuss, rules.Confirm, rules.FallsShort} {
		if verdicts[v] == "" {
			t.Errorf("nobody is %q: %v", v, verdicts)
		}
	}
	if states[rules.Absent] == "" || states[rules.Withdrawn] == "" {
		t.Errorf("nobody is absent or nobody withdrew: %v", states)
	}
	if !apart || !below || !half || open != 2 || !cautions[true] || !cautions[false] {
		t.Errorf("apart %v, below threshold %v, half submitted %v, still to come %d, cautions %v", apart, below, half, open, cautions)
	}
}

// Everybody on the panels can be given a link, and the manager sees the posting.
func TestPeople(t *testing.T) {
	ctx, st := t.Context(), opened(t)
	loaded, err := Load(ctx, st, now)
	if err != nil {
		t.Fatal(err)
	}
	roles := map[rules.Role]int{}
	for _, u := range loaded.Users {
		roles[u.Role]++
	}
	if d := cmp.Diff(map[rules.Role]int{rules.HR: 1, rules.Manager: 1, rules.Interviewer: 4}, roles); d != "" {
		t.Error(d)
	}
	p, err := st.Posting(ctx, loaded.Posting)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]rules.UserID{"sample-manager"}, p.Managers); d != "" {
		t.Error(d)
	}
}

// An interviewer rates a requirement by its anchors, in either language.
func TestRequirementsHaveAnAnchorForEachStep(t *testing.T) {
	s := composed(t)
	for _, r := range s.posting.Requirements {
		if len(r.Anchors) != s.pack.Scale.N() {
			t.Errorf("%s: %d anchors for %d steps", r.ID, len(r.Anchors), s.pack.Scale.N())
		}
		for _, text := range append([]rules.Text{r.Name, r.Short, r.Look}, r.Anchors...) {
			if text.JA == "" || text.EN == "" {
				t.Errorf("%s: a text is missing in one language: %+v", r.ID, text)
			}
		}
	}
}

// No trade and no form of employment may come out low by itself: each
// background of the sample has a strong answer to show.
func TestEveryBackgroundHasSomethingStrong(t *testing.T) {
	s := composed(t)
	for _, v := range s.interviews {
		best, submitted := 0, false
		for _, seat := range v.Panel {
			c := cardOf(s, seat)
			submitted = submitted || c.Submitted
			for _, r := range c.Ratings {
				best = max(best, r.Step)
			}
		}
		if submitted && best < 4 {
			t.Errorf("%s has nothing rated 4 or above", v.ID)
		}
	}
}
