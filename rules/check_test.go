package rules_test

import (
	"errors"
	"strings"
	"testing"

	"kotae/rules"
	"kotae/rules/packs"
)

func defaultPack() *rules.Pack { return packs.Default() }

func event(stream rules.Stream, body rules.Body) rules.Event {
	return rules.Event{ID: "e1", Device: "d1", Seq: 1, Stream: stream, At: 1700000000000, Body: body}
}

// keyOf is the key of a domain error, "" for none.
func keyOf(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	var known *rules.Error
	if !errors.As(err, &known) {
		t.Fatalf("not a domain error: %v", err)
	}
	return known.Key
}

func TestCheckAcceptsEveryKindWhereItBelongs(t *testing.T) {
	p := defaultPack()
	for _, body := range examples() {
		if key := keyOf(t, event(streamOf(body), body).Check(p)); key != "" {
			t.Errorf("%s: refused with %s", body.Type(), key)
		}
	}
}

// An opinion in the shared log, or a decision in a card, would be seen by people
// who must not see it.
func TestCheckRefusesTheWrongStream(t *testing.T) {
	p := defaultPack()
	streams := []rules.Stream{rules.CardStream("c1"), rules.LogStream("i1"), "", "card-", "log-", "card-a b", "note-c1"}
	for _, body := range examples() {
		for _, stream := range streams {
			want := "error.event.stream"
			if stream == streamOf(body) {
				want = ""
			}
			if key := keyOf(t, event(stream, body).Check(p)); key != want {
				t.Errorf("%s in %q: %q, want %q", body.Type(), stream, key, want)
			}
		}
	}
}

func TestCheckRefusesWhatCanNeverBeRight(t *testing.T) {
	long := strings.Repeat("あ", rules.MaxLine+1)
	table := []struct {
		name string
		body rules.Body
		key  string
	}{
		{"blank line", rules.AnswerNoted{Text: " 　\n"}, "error.text.blank"},
		{"long line", rules.AnswerNoted{Text: long}, "error.text.long"},
		{"broken text", rules.AnswerNoted{Text: "\xff"}, "error.text.encoding"},
		{"blank revision over text", rules.AnswerRevised{Line: "l1", Base: "l1"}, "error.text.blank"},
		{"revision of nothing", rules.AnswerRevised{Base: "l1", Text: "あ"}, "error.id"},
		{"half of a split blank", rules.AnswerSplit{Line: "l1", Texts: [2]string{"あ", ""}}, "error.text.blank"},
		{"line joined with itself", rules.AnswerJoined{Lines: [2]rules.LineID{"l1", "l1"}, Text: "あ"}, "error.id"},
		{"time before 1970", rules.AnswerMoved{Line: "l1", At: -1}, "error.event.envelope"},
		{"time after any calendar", rules.AnswerMoved{Line: "l1", At: 1 << 60}, "error.event.envelope"},
		{"postponed to nowhere", rules.InterviewPostponed{}, "error.event.envelope"},
		{"unknown tag", rules.TagPut{Line: "l1", Tag: "nice"}, "error.tag.unknown"},
		{"tag on a phrase that runs backwards", rules.TagPut{Line: "l1", Tag: "exp_match", From: 5, To: 2}, "error.span"},
		{"unknown criterion", rules.Probed{Criterion: "charm"}, "error.criterion.unknown"},
		{"added question on an unknown criterion", rules.QuestionAdded{Text: "あ", Criteria: []rules.CriterionID{"charm"}}, "error.criterion.unknown"},
		{"step outside the scale", rules.RatingSet{Criterion: "goals", Rating: rules.Rating{Kind: rules.Rated, Step: 6}}, "error.step"},
		{"unconfirmed with a step", rules.RatingSet{Criterion: "goals", Rating: rules.Rating{Kind: rules.Unconfirmed, Step: 1}}, "error.step"},
		{"unknown kind of rating", rules.RatingSet{Criterion: "goals", Rating: rules.Rating{Kind: "gut"}}, "error.rating"},
		{"unknown caution", rules.CautionRaised{Caution: "age"}, "error.caution.unknown"},
		{"unknown condition", rules.ConditionRecorded{Condition: "family", Text: "あ"}, "error.condition.unknown"},
		{"point on neither side", rules.PointWritten{Side: rules.Ask, Text: "あ"}, "error.side"},
		{"point emptied by accident", rules.PointWritten{Side: rules.Plus}, "error.text.blank"},
		{"unknown judgement", rules.JudgementSet{Judgement: "hire"}, "error.judgement"},
		{"unknown handover", rules.HandoverPut{Item: "h1", Kind: "rumour", Text: "あ"}, "error.handover"},
		{"handover about a malformed line", rules.HandoverPut{Item: "h1", Kind: rules.Fact, Text: "あ", Line: "l 1"}, "error.id"},
		{"guard item out of range", rules.GuardKept{Line: "l1", Item: 0, Reason: "あ"}, "error.guard.item"},
		{"guard kept without a reason", rules.GuardKept{Line: "l1", Item: 5}, "error.text.blank"},
		{"reopened without a reason", rules.CardReopened{}, "error.text.blank"},
		{"decision without a reason", rules.DecisionMade{Decision: rules.DecidePass}, "error.text.blank"},
		{"unknown decision", rules.DecisionMade{Decision: "lottery", Reason: "あ"}, "error.decision"},
		{"hold without an end", rules.DecisionMade{Decision: rules.DecideHold, Reason: "あ"}, "error.decision.until"},
		{"pass with an end", rules.DecisionMade{Decision: rules.DecidePass, Reason: "あ", Until: "2026-12-01"}, "error.decision.until"},
		{"hold until no day", rules.DecisionMade{Decision: rules.DecideHold, Reason: "あ", Until: "2026-02-30"}, "error.decision.until"},
		{"extra talk of a whole day", rules.ConfirmationPlanned{Minutes: 480}, "error.minutes"},
	}
	p := defaultPack()
	for _, c := range table {
		if key := keyOf(t, event(streamOf(c.body), c.body).Check(p)); key != c.key {
			t.Errorf("%s: %q, want %q", c.name, key, c.key)
		}
	}
}

func TestCheckAcceptsWhatIsMeant(t *testing.T) {
	p := defaultPack()
	for name, body := range map[string]rules.Body{
		"a point emptied on purpose":   rules.PointWritten{Side: rules.Minus, Cleared: true},
		"a rating taken back":          rules.RatingSet{Criterion: "goals"},
		"a rating that does not apply": rules.RatingSet{Criterion: "feedback", Rating: rules.Rating{Kind: rules.NotApplicable}},
		"a line as long as allowed":    rules.AnswerNoted{Text: strings.Repeat("あ", rules.MaxLine)},
	} {
		if key := keyOf(t, event(streamOf(body), body).Check(p)); key != "" {
			t.Errorf("%s: refused with %s", name, key)
		}
	}
}

func TestCheckRefusesBrokenEnvelopes(t *testing.T) {
	p := defaultPack()
	for name, spoil := range map[string]func(*rules.Event){
		"no id":           func(e *rules.Event) { e.ID = "" },
		"an id with text": func(e *rules.Event) { e.ID = "山田さん" },
		"a long id":       func(e *rules.Event) { e.ID = rules.EventID(strings.Repeat("a", 65)) },
		"no device":       func(e *rules.Event) { e.Device = "" },
		"sequence zero":   func(e *rules.Event) { e.Seq = 0 },
		"negative time":   func(e *rules.Event) { e.At = -1 },
		"year 300000":     func(e *rules.Event) { e.At = 1 << 53 },
		"no body":         func(e *rules.Event) { e.Body = nil },
	} {
		e := event(rules.CardStream("c1"), rules.AnswerNoted{Text: "あ"})
		spoil(&e)
		if e.Check(p) == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}
