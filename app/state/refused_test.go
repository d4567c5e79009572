package state

import (
	"reflect"
	"testing"

	"kotae/rules"
)

// onTwoDevices is one person with the same interview open on two devices.
func onTwoDevices(t *testing.T) (w *simWorld, here, there *simTab) {
	t.Helper()
	w = newSimWorld(1, nil)
	var tabs []*simTab
	for _, name := range []string{"here", "there"} {
		tab := w.newProfile(name, "aoki").open("i1")
		w.run(10 * simSecond)
		tab.signIn("aoki")
		w.run(simMinute)
		tabs = append(tabs, tab)
	}
	return w, tabs[0], tabs[1]
}

func (t *simTab) add(bodies ...rules.Body) {
	for _, b := range bodies {
		if t.interview.Append(b, 0) == "" {
			t.w.fail("%s: %s was not noted", t.name, b.Type())
		}
		t.look()
	}
}

// wantRefused compares what the screen lists as refused.
func (t *simTab) wantRefused(tt *testing.T, want ...rules.Body) (all []Refused) {
	tt.Helper()
	var got []rules.Body
	all = t.app.SaveState().Refused
	for _, r := range all {
		got = append(got, r.Event.Body)
		if !r.Late {
			tt.Errorf("%s does not say that %s came too late: %v", t.name, r.Event.Body.Type(), r.Reason)
		}
	}
	if !reflect.DeepEqual(got, want) {
		tt.Errorf("%s lists %v as refused, want %v", t.name, got, want)
	}
	return all
}

func (w *simWorld) wantLawful(t *testing.T, tabs ...*simTab) {
	t.Helper()
	w.run(5 * simMinute)
	for _, tab := range tabs {
		if s := tab.app.SaveState(); s.Unsent > 0 || !s.Local || s.Problem != nil {
			t.Errorf("%s is not done: %+v", tab.name, s)
		}
		w.oracle.sameFolds(tab)
	}
	if w.wrong != "" {
		t.Error(w.wrong)
	}
}

// Somebody goes on noting on one device without the network, and hands the card
// in on another: the lines count, the opinions came too late, and nothing is
// gone; once the card is open again they go in as they were.
func TestCardClosedOnAnotherDevice(t *testing.T) {
	w, here, there := onTwoDevices(t)
	rating := rules.RatingSet{Criterion: "experience", Rating: rules.Rating{Kind: rules.Rated, Step: 2, Reason: "締めを一人で回した"}}
	point := rules.PointWritten{Side: rules.Plus, Text: "数字で話す"}
	here.profile.offline = true
	here.add(rules.AnswerNoted{Text: "前月の締めを一人で回した。"}, rating, point, rules.CardSubmitted{})
	there.add(rules.JudgementSet{Judgement: rules.Pass}, rules.CardSubmitted{})
	w.run(simMinute)
	here.profile.online()
	w.wantLawful(t, here, there)

	if lines := there.interview.Record().Lines; len(lines) != 1 || lines[0].Text != "前月の締めを一人で回した。" {
		t.Errorf("the line did not arrive: %+v", lines)
	}
	if c := here.interview.Card(); !c.Submitted || c.Judgement != rules.Pass || c.Strong != "" {
		t.Errorf("the first device shows a card that was never handed in: %+v", c)
	}
	late := here.wantRefused(t, rating, point) // the second submission is nobody's trouble
	if here.app.NoteAgain(late[0].Event.ID) {
		t.Error("a submitted card took more")
	}

	there.add(rules.CardReopened{Reason: "書き足し"})
	w.run(simMinute)
	for _, r := range here.wantRefused(t, rating, point) {
		w.oracle.facts[r.Event.ID].dismissed = true
		if !r.Again || r.Pack == nil || !here.app.NoteAgain(r.Event.ID) {
			t.Errorf("%s cannot be noted again: %+v", r.Event.Body.Type(), r)
		}
	}
	w.wantLawful(t, here, there)
	here.wantRefused(t)
	if c := there.interview.Card(); c.Strong != point.Text || c.Ratings["experience"] != rating.Rating || c.Judgement != rules.Pass {
		t.Errorf("the other device shows %+v", c)
	}
}

// A card is opened again on another device while this one, without the network,
// believes it closed and opens it too: both may go on, and the second reason is
// not lost.
func TestCardReopenedOnAnotherDevice(t *testing.T) {
	w, here, there := onTwoDevices(t)
	here.add(rules.JudgementSet{Judgement: rules.Pass}, rules.CardSubmitted{})
	w.run(simMinute)
	here.profile.offline = true
	there.add(rules.CardReopened{Reason: "数字の確かめ"})
	w.run(simMinute)
	here.add(rules.CardReopened{Reason: "言葉の直し"}, rules.PointWritten{Side: rules.Minus, Text: "目標は途中"}, rules.CardSubmitted{})
	here.profile.online()
	w.wantLawful(t, here, there)

	all := here.app.SaveState().Refused
	if len(all) != 1 || rules.Written(all[0].Event.Body) != "言葉の直し" || all[0].Reason.Key != "error.card.open" || all[0].Again {
		t.Errorf("refused: %+v", all)
	}
	if c := there.interview.Card(); !c.Submitted || c.Weak != "目標は途中" {
		t.Errorf("the other device shows %+v", c)
	}
}

// What came too late waits for its person, whatever becomes of the page.
func TestLateOpinionsSurviveAReload(t *testing.T) {
	w, here, there := onTwoDevices(t)
	here.profile.offline = true
	here.add(rules.PointWritten{Side: rules.Plus, Text: "数字で話す"})
	there.add(rules.CardSubmitted{})
	w.run(simMinute)
	here.profile.online()
	w.run(simMinute)
	here.kill()
	again := here.profile.open("i1")
	w.run(simMinute)
	again.wantRefused(t, rules.PointWritten{Side: rules.Plus, Text: "数字で話す"})
	w.wantLawful(t, again, there)
}
