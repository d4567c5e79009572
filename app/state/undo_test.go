package state

import (
	"encoding/json"
	"testing"

	"kotae/rules"

	"github.com/google/go-cmp/cmp"
)

// An undo must bring back what was there, and a redo what was done.
func TestUndoAndRedo(t *testing.T) {
	table := map[string]struct {
		before []rules.Body
		act    rules.Body
	}{
		"tag put":          {act: rules.TagPut{Line: "l", Tag: "t"}},
		"tag moved":        {before: []rules.Body{rules.TagPut{Line: "l", Tag: "t", From: 1, To: 2}}, act: rules.TagPut{Line: "l", Tag: "t", From: 3, To: 4}},
		"tag lifted":       {before: []rules.Body{rules.TagPut{Line: "l", Tag: "t", From: 1, To: 2}}, act: rules.TagLifted{Line: "l", Tag: "t"}},
		"first rating":     {act: rules.RatingSet{Criterion: "c", Rating: rules.Rating{Kind: rules.Rated, Step: 4}}},
		"other rating":     {before: []rules.Body{rules.RatingSet{Criterion: "c", Rating: rules.Rating{Kind: rules.Unconfirmed}}}, act: rules.RatingSet{Criterion: "c", Rating: rules.Rating{Kind: rules.Rated, Step: 4}}},
		"probed":           {act: rules.Probed{Criterion: "c"}},
		"question asked":   {act: rules.QuestionAsked{Question: "q9"}},
		"question skipped": {act: rules.QuestionSkipped{Question: "q9"}},
		"skipped, asked":   {before: []rules.Body{rules.QuestionSkipped{Question: "q9"}}, act: rules.QuestionAsked{Question: "q9"}},
		"point":            {before: []rules.Body{rules.PointWritten{Side: rules.Plus, Text: "good"}}, act: rules.PointWritten{Side: rules.Plus, Text: "better"}},
		"first point":      {act: rules.PointWritten{Side: rules.Minus, Text: "weak"}},
		"judgement":        {before: []rules.Body{rules.JudgementSet{Judgement: rules.Torn}}, act: rules.JudgementSet{Judgement: rules.Pass}},
		"handover put":     {act: rules.HandoverPut{Item: "h", Kind: rules.Fact, Text: "x"}},
		"handover lifted":  {before: []rules.Body{rules.HandoverPut{Item: "h", Kind: rules.Fact, Text: "x"}}, act: rules.HandoverLifted{Item: "h"}},
		"line noted":       {act: line("new")},
		"line struck":      {act: rules.AnswerStruck{Line: "l"}},
		"line marked":      {act: rules.AnswerMarked{Line: "l", Later: true}},
		"line moved":       {act: rules.AnswerMoved{Line: "l", At: 7}},
		"line revised":     {act: rules.AnswerRevised{Line: "l", Base: "l", Text: "other"}},
		"line split":       {act: rules.AnswerSplit{Line: "l", Texts: [2]string{"a", "b"}}},
		"lines joined":     {act: rules.AnswerJoined{Lines: [2]rules.LineID{"l", "m"}, Text: "both"}},
		"caution raised":   {act: rules.CautionRaised{Caution: "x"}},
		"condition filled": {before: []rules.Body{rules.ConditionRecorded{Condition: "pay", Text: "a"}}, act: rules.ConditionRecorded{Condition: "pay", Text: "b"}},
	}
	for name, c := range table {
		t.Run(name, func(t *testing.T) {
			p, h := newProfile(), newHub("yamada")
			h.stored = []rules.Event{{ID: "l", Device: "d", Seq: 1, Stream: "card-x", At: 5, Pos: 1, Body: line("text")},
				{ID: "m", Device: "d", Seq: 2, Stream: "card-x", At: 6, Pos: 2, Body: line("more")}}
			a, _ := openTab(p, h)
			i := a.Open("i1")
			for _, b := range c.before {
				i.Append(b, 0)
			}
			before := faceOf(i)
			i.Append(c.act, 0)
			after := faceOf(i)
			if cmp.Equal(before, after) {
				t.Fatal("the act changed nothing, so its undo shows nothing")
			}
			if !i.Undo() {
				t.Fatal("cannot be undone")
			}
			want(t, "after undo", before, faceOf(i))
			if !i.Redo() {
				t.Fatal("cannot be redone")
			}
			want(t, "after redo", after, faceOf(i))
			if !i.Undo() {
				t.Fatal("cannot be undone again")
			}
			want(t, "after undo, redo, undo", before, faceOf(i))
		})
	}
}

// After what cannot be taken back, an undo must not take the act before it for the
// last: a tag would go that nobody looks at.
func TestUndoStopsAtWhatIsFinal(t *testing.T) {
	for name, act := range map[string]func(*Interview){
		"a cue":       func(i *Interview) { i.Append(rules.CueSent{Text: "続きを"}, 0) },
		"a question":  func(i *Interview) { i.Append(rules.QuestionAdded{Text: "締め日は"}, 0) },
		"a held line": func(i *Interview) { i.Hold(rules.AnswerNoted{Text: "本籍は"}, 0) },
	} {
		t.Run(name, func(t *testing.T) {
			a, _ := openTab(newProfile(), newHub("yamada"))
			i := a.Open("i1")
			id := i.Append(line("text"), 0)
			act(i)
			if !i.Final() || i.Undo() {
				t.Error("it was taken back, or what was done before it")
			}
			if _, there := i.Record().Line(rules.LineID(id)); !there {
				t.Error("the line before is gone")
			}
			if i.Final() || !i.Undo() {
				t.Error("the line before cannot be taken back afterwards")
			}
		})
	}
}

// A split is not made again over what somebody wrote on its line, or on its
// halves, meanwhile.
func TestNoRedoOverOthersWords(t *testing.T) {
	for name, c := range map[string]struct {
		half bool // the half is written on before the undo, not the line after it
	}{"on a half": {half: true}, "on the whole": {}} {
		t.Run(name, func(t *testing.T) {
			p, h := newProfile(), newHub("yamada")
			h.stored = []rules.Event{{ID: "l", Device: "d", Seq: 1, Stream: "card-x", At: 5, Pos: 1, Body: line("text")}}
			a, tab := openTab(p, h)
			i := a.Open("i1")
			tell := func(b rules.Body) {
				raw, err := json.Marshal([]rules.Event{{ID: "others", Device: "e", Seq: 1, Stream: "card-x", At: 9, Pos: 90, Version: 9, Author: "sato", Body: b}})
				if err != nil {
					t.Fatal(err)
				}
				tab.streams[0].Message(string(raw), "card-x:9")
			}
			id := i.Append(rules.AnswerSplit{Line: "l", Texts: [2]string{"a", "b"}}, 0)
			if half := rules.LineID(id + ".2"); c.half {
				tell(rules.AnswerRevised{Line: half, Base: rules.EventID(half), Text: "mended"})
			}
			i.Undo()
			if !c.half {
				tell(rules.AnswerRevised{Line: "l", Base: "l", Text: "mended"})
			}
			want(t, "the interview", 1, len(i.Record().Lines))
			if i.Redo() {
				t.Errorf("the split was made again: %v", i.Record().Lines)
			}
			want(t, "the interview after", 1, len(i.Record().Lines))
		})
	}
}

// face is what a person sees of an interview.
type face struct {
	Question   rules.QuestionState
	Lines      []seen
	Conditions map[rules.ConditionID]rules.Note
	Tags       []rules.PlacedTag
	Probed     bool
	Ratings    map[rules.CriterionID]rules.Rating
	Raised     bool
	Strong     string
	Weak       string
	Judgement  rules.Judgement
	Handover   int
}

type seen struct {
	Text  string
	At    int64
	Later bool
}

func faceOf(i *Interview) face {
	r, c := i.Record(), i.Card()
	f := face{
		Question:   r.Questions["q9"],
		Conditions: r.Conditions, Probed: c.Probed["c"], Ratings: c.Ratings, Raised: c.Cautions["x"].Raised,
		Strong: c.Strong, Weak: c.Weak, Judgement: c.Judgement, Handover: len(c.Handover),
	}
	f.Tags = append(f.Tags, c.Tags...)
	for _, l := range r.Lines {
		f.Lines = append(f.Lines, seen{l.Text, l.At, l.Later})
	}
	return f
}

// What was handed in is not undone by a key.
func TestUndoStopsAtTheSubmission(t *testing.T) {
	p, h := newProfile(), newHub("yamada")
	a, _ := openTab(p, h)
	i := a.Open("i1")
	i.Append(line("one"), 0)
	i.Append(rules.CardSubmitted{}, 0)
	if i.Undo() {
		t.Error("an undo reached across the submission")
	}
}
