package rules_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"kotae/rules"
)

// history writes a log as one server would: two people, one device each.
type history struct{ events []rules.Event }

// say appends an event of user "a" or "b"; its id is "e" and its place.
func (h *history) say(user string, body rules.Body) rules.EventID {
	n := int64(len(h.events) + 1)
	e := rules.Event{
		ID: rules.EventID(fmt.Sprintf("e%d", n)), Device: rules.DeviceID("dev-" + user), Seq: n,
		Stream: rules.CardStream(rules.CardID("card-" + user)), At: 1000 * n, Body: body, Pos: n, Author: rules.UserID(user),
	}
	h.events = append(h.events, e)
	return e.ID
}

func (h *history) note(user, text string) rules.LineID {
	return rules.LineID(h.say(user, rules.AnswerNoted{Text: text}))
}

// texts are the lines as a person reads them, with their rivals behind.
func texts(r *rules.Record) []string {
	var all []string
	for _, l := range r.Lines {
		s := l.Text
		for _, rival := range l.Rivals {
			s += " / " + string(rival.Author) + ": " + rival.Text
		}
		all = append(all, s)
	}
	return all
}

func wantTexts(t *testing.T, h history, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, texts(rules.FoldRecord(h.events))); diff != "" {
		t.Error(diff)
	}
}

func headOf(h history, id rules.LineID) rules.EventID {
	l, _ := rules.FoldRecord(h.events).Line(id)
	return l.Head
}

func TestRevisions(t *testing.T) {
	t.Run("one after the other keeps the last", func(t *testing.T) {
		var h history
		id := h.note("a", "月120")
		first := h.say("a", rules.AnswerRevised{Line: id, Base: rules.EventID(id), Text: "月120件"})
		h.say("b", rules.AnswerRevised{Line: id, Base: first, Text: "月に120件"})
		wantTexts(t, h, "月に120件")
	})
	t.Run("of one version both show, each with its author", func(t *testing.T) {
		var h history
		id := h.note("a", "月120")
		h.say("b", rules.AnswerRevised{Line: id, Base: rules.EventID(id), Text: "月120件"})
		h.say("a", rules.AnswerRevised{Line: id, Base: rules.EventID(id), Text: "月120枚"})
		wantTexts(t, h, "月120枚 / b: 月120件")
	})
	t.Run("choosing one wording settles it for good", func(t *testing.T) {
		var h history
		id := h.note("a", "月120")
		rival := h.say("b", rules.AnswerRevised{Line: id, Base: rules.EventID(id), Text: "月120件"})
		h.say("a", rules.AnswerRevised{Line: id, Base: rules.EventID(id), Text: "月120枚"})
		h.say("a", rules.AnswerRevised{Line: id, Base: rival, Text: "月120枚"})
		wantTexts(t, h, "月120枚")
		h.say("a", rules.AnswerRevised{Line: id, Base: headOf(h, id), Text: "月に120枚"})
		wantTexts(t, h, "月に120枚")
	})
	t.Run("the same words twice are no dispute", func(t *testing.T) {
		var h history
		id := h.note("a", "月120")
		seen := h.say("b", rules.AnswerRevised{Line: id, Base: rules.EventID(id), Text: "月120件"})
		h.say("a", rules.AnswerRevised{Line: id, Base: rules.EventID(id), Text: "月120件"})
		wantTexts(t, h, "月120件")
		h.say("b", rules.AnswerRevised{Line: id, Base: seen, Text: "月に120件"})
		wantTexts(t, h, "月に120件")
	})
	t.Run("of a line nobody knows is left aside", func(t *testing.T) {
		var h history
		h.say("a", rules.AnswerRevised{Line: "gone", Base: "gone", Text: "あ"})
		wantTexts(t, h)
	})
}

func TestStrikeSplitAndJoinCanBeTakenBack(t *testing.T) {
	t.Run("a strike", func(t *testing.T) {
		var h history
		id := h.note("a", "一")
		h.note("b", "二")
		strike := h.say("b", rules.AnswerStruck{Line: id})
		wantTexts(t, h, "二")
		h.say("b", rules.AnswerRestored{Event: strike})
		wantTexts(t, h, "一", "二")
	})
	t.Run("a strike by two people needs both back", func(t *testing.T) {
		var h history
		id := h.note("a", "一")
		first := h.say("a", rules.AnswerStruck{Line: id})
		second := h.say("b", rules.AnswerStruck{Line: id})
		h.say("a", rules.AnswerRestored{Event: first})
		wantTexts(t, h)
		h.say("b", rules.AnswerRestored{Event: second})
		wantTexts(t, h, "一")
	})
	t.Run("a split", func(t *testing.T) {
		var h history
		id := h.note("a", "一と二")
		h.say("a", rules.AnswerMarked{Line: id, Later: true})
		split := h.say("b", rules.AnswerSplit{Line: id, Texts: [2]string{"一", "二"}})
		wantTexts(t, h, "一", "二")
		for _, l := range rules.FoldRecord(h.events).Lines {
			if l.Author != "a" || !l.Later {
				t.Errorf("%s: author %s, later %v: a half lost what the whole had", l.Text, l.Author, l.Later)
			}
		}
		h.say("b", rules.AnswerRestored{Event: split})
		wantTexts(t, h, "一と二")
	})
	t.Run("a half can be revised", func(t *testing.T) {
		var h history
		id := h.note("a", "一と二")
		half := rules.LineID(h.say("a", rules.AnswerSplit{Line: id, Texts: [2]string{"一", "二"}})) + ".2"
		h.say("a", rules.AnswerRevised{Line: half, Base: headOf(h, half), Text: "二つ目"})
		wantTexts(t, h, "一", "二つ目")
	})
	t.Run("a join", func(t *testing.T) {
		var h history
		one, two := h.note("a", "一"), h.note("b", "二")
		h.note("a", "三")
		join := h.say("a", rules.AnswerJoined{Lines: [2]rules.LineID{one, two}, Text: "一、二"})
		wantTexts(t, h, "一、二", "三")
		h.say("a", rules.AnswerRevised{Line: rules.LineID(join), Base: join, Text: "一と二"})
		wantTexts(t, h, "一と二", "三")
		h.say("a", rules.AnswerRestored{Event: join})
		wantTexts(t, h, "一", "二", "三")
	})
	t.Run("a join stands where the earlier line stood and keeps its mark", func(t *testing.T) {
		var h history
		one := h.note("a", "一")
		h.note("a", "二")
		three := h.note("b", "三")
		h.say("b", rules.AnswerMarked{Line: one, Later: true})
		h.say("a", rules.AnswerJoined{Lines: [2]rules.LineID{three, one}, Text: "一、三"})
		wantTexts(t, h, "一、三", "二")
		if l := rules.FoldRecord(h.events).Lines[0]; !l.Later || l.Author != "b" {
			t.Errorf("mark %v, author %s", l.Later, l.Author)
		}
	})
	t.Run("a note is nothing to take back", func(t *testing.T) {
		var h history
		id := h.note("a", "一")
		h.say("b", rules.AnswerRestored{Event: rules.EventID(id)})
		wantTexts(t, h, "一")
	})
}

func TestLinesStandByTheirTime(t *testing.T) {
	var h history
	h.note("a", "一")
	late := h.note("b", "二")
	h.say("b", rules.AnswerMoved{Line: late, At: 1})
	wantTexts(t, h, "二", "一")
}

func TestWhatStandsAroundTheLines(t *testing.T) {
	var h history
	h.say("a", rules.QuestionSkipped{Question: "q_goal"})
	h.say("a", rules.QuestionAsked{Question: "q_work"})
	h.say("b", rules.QuestionSkipped{Question: "q_work"})
	h.say("a", rules.AnswerNoted{Text: "一", Question: "q_advice"})
	added := h.say("b", rules.QuestionAdded{Text: "配車の仕組みは", Criteria: []rules.CriterionID{"experience"}})
	cue := h.say("b", rules.CueSent{Text: "前後の変化"})
	h.say("a", rules.CueDone{Cue: cue})
	h.say("a", rules.ConditionRecorded{Condition: "pay", Text: "現職程度"})
	h.say("b", rules.ConditionRecorded{Condition: "pay", Text: "応相談"})
	r := rules.FoldRecord(h.events)

	wantQuestions := map[rules.QuestionID]rules.QuestionState{
		"q_goal": rules.Skipped, "q_work": rules.Asked, "q_advice": rules.Asked, rules.QuestionID(added): rules.Asked,
	}
	if diff := cmp.Diff(wantQuestions, r.Questions); diff != "" {
		t.Errorf("questions: %s", diff)
	}
	if len(r.Cues) != 1 || !r.Cues[0].Done || r.Cues[0].Author != "b" {
		t.Errorf("cues: %+v", r.Cues)
	}
	if diff := cmp.Diff(map[rules.ConditionID]rules.Note{"pay": {Text: "応相談", Author: "b"}}, r.Conditions); diff != "" {
		t.Errorf("conditions: %s", diff)
	}
}

// ignoreInner leaves out what only orders the lines.
var ignoreInner = cmpopts.IgnoreUnexported(rules.Line{})

// drawHistory makes a log of lines that two people note, revise and rearrange,
// each often without having seen the other's last word.
func drawHistory(t *rapid.T) history {
	var h history
	for range rapid.IntRange(1, 25).Draw(t, "events") {
		user := rapid.SampledFrom([]string{"a", "b"}).Draw(t, "user")
		text := rapid.SampledFrom([]string{"一", "二", "三"}).Draw(t, "text")
		old := rules.EventID(fmt.Sprintf("e%d", rapid.IntRange(1, len(h.events)+1).Draw(t, "old")))
		line := rules.LineID(old) + rules.LineID(rapid.SampledFrom([]string{"", "", "", ".1", ".2"}).Draw(t, "half"))
		h.say(user, rapid.SampledFrom([]rules.Body{
			rules.AnswerNoted{Text: text}, rules.AnswerNoted{Text: text},
			rules.AnswerRevised{Line: line, Base: rules.EventID(line), Text: text},
			rules.AnswerRevised{Line: "e1", Base: old, Text: text},
			rules.AnswerStruck{Line: line},
			rules.AnswerSplit{Line: line, Texts: [2]string{text, "後"}},
			rules.AnswerJoined{Lines: [2]rules.LineID{line, "e1"}, Text: text},
			rules.AnswerRestored{Event: old},
			rules.AnswerMoved{Line: line, At: 5},
			rules.AnswerMarked{Line: line, Later: true},
		}).Draw(t, "body"))
	}
	return h
}

// Cards arrive in any order; two screens must show one record.
func TestOrderOfArrivalDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t)
		want := rules.FoldRecord(h.events)
		got := rules.FoldRecord(rapid.Permutation(h.events).Draw(t, "arrival"))
		if diff := cmp.Diff(want, got, ignoreInner); diff != "" {
			t.Fatal(diff)
		}
	})
}

// Folding changes nothing in the log it was given, every prefix is a record,
// and no line ever shows blank.
func TestEveryPrefixIsARecord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t)
		before := slices.Clone(h.events)
		for n := range h.events {
			for _, l := range rules.FoldRecord(h.events[:n+1]).Lines {
				if l.Text == "" || l.Head == "" {
					t.Fatalf("line %s shows nothing after %d events", l.ID, n+1)
				}
			}
		}
		if diff := cmp.Diff(before, h.events); diff != "" {
			t.Fatal(diff)
		}
	})
}

// Restoring what was just done brings the record back, whatever it was.
func TestRestoringTakesBackTheLastRearrangement(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := drawHistory(t)
		want := texts(rules.FoldRecord(h.events))
		line := rules.LineID(fmt.Sprintf("e%d", rapid.IntRange(1, len(h.events)).Draw(t, "line")))
		done := h.say("a", rapid.SampledFrom([]rules.Body{
			rules.AnswerStruck{Line: line},
			rules.AnswerSplit{Line: line, Texts: [2]string{"前", "後"}},
			rules.AnswerJoined{Lines: [2]rules.LineID{line, "e1"}, Text: "前後"},
		}).Draw(t, "done"))
		h.say("a", rules.AnswerRestored{Event: done})
		if diff := cmp.Diff(want, texts(rules.FoldRecord(h.events))); diff != "" {
			t.Fatal(diff)
		}
	})
}
