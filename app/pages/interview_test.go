package pages

import (
	"testing"

	"kotae/app/dom"
	"kotae/rules"

	"github.com/google/go-cmp/cmp"
)

func both(s string) rules.Text { return rules.Text{JA: s, EN: s + " (en)"} }

// trialPack is small enough to see through: a requirement without tags, two
// criteria with tags, and one that never counts.
func trialPack() *rules.Pack {
	tag := func(id, criterion string, side rules.Side) rules.Tag {
		return rules.Tag{ID: rules.TagID(id), Criterion: rules.CriterionID(criterion), Side: side, Strength: 1, Name: both(id), Followups: []rules.Text{both("聞く " + id)}}
	}
	return &rules.Pack{
		Scale: rules.Scale{Steps: []string{"1", "2", "3", "4", "5"}},
		Criteria: []rules.Criterion{
			{ID: "motive", Name: both("志望動機"), Weight: 1},
			{ID: "clarity", Name: both("説明力"), Weight: 0},
			{ID: "billing", Name: both("請求実務"), Must: true, Requirement: true, Weight: 4},
			{ID: "aspiration", Name: both("実現したいこと"), Must: true, Weight: 3, Followups: []rules.Text{both("まず何をしたいですか")}},
			{ID: "change", Name: both("変化"), Weight: 2},
		},
		Tags: []rules.Tag{
			tag("a1", "aspiration", rules.Plus), tag("a2", "aspiration", rules.Plus), tag("a3", "aspiration", rules.Plus),
			tag("a4", "aspiration", rules.Plus), tag("a5", "aspiration", rules.Plus), tag("a6", "aspiration", rules.Plus),
			tag("aq", "aspiration", rules.Ask), tag("am", "aspiration", rules.Minus),
			tag("c1", "change", rules.Plus), tag("cq", "change", rules.Ask), tag("cm", "change", rules.Minus),
		},
		Questions: []rules.Question{
			{ID: "q1", Text: both("転職で実現したいことは"), Criteria: []rules.CriterionID{"aspiration", "change"}, Followups: []rules.Text{both("いつからですか")}},
			{ID: "qr", Text: both("質問はありますか"), Reverse: true},
			{ID: "q2", Text: both("志望動機は"), Criteria: []rules.CriterionID{"motive"}},
		},
	}
}

func noted(pos int64, id, text string) rules.Event {
	return rules.Event{ID: rules.EventID(id), Device: "d", Seq: pos, Pos: pos, At: 1000 * pos, Stream: "card-c", Body: rules.AnswerNoted{Text: text, Question: "q1"}}
}

func said(pos int64, body rules.Body) rules.Event {
	return rules.Event{ID: rules.EventID("e" + N(pos)), Device: "d", Seq: pos, Pos: pos, At: 1000 * pos, Stream: "card-c", Body: body}
}

func folded(events ...rules.Event) (*rules.Record, *rules.Card) {
	return rules.FoldRecord(events), rules.FoldCard("c", events)
}

func TestQuestionsEndWithTheCandidatesOwn(t *testing.T) {
	r, _ := folded(said(1, rules.QuestionAsked{Question: "q1"}), said(2, rules.QuestionAdded{Text: "締め日の流れは", Criteria: []rules.CriterionID{"billing"}}))
	rows := questionRows(trialPack(), r, "ja")
	var got []string
	for _, q := range rows {
		got = append(got, N(q.N)+" "+q.Text+" "+string(q.State))
	}
	want := []string{"1 転職で実現したいことは asked", "2 志望動機は ", "3 締め日の流れは asked", "4 質問はありますか "}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if asked, all := countAsked(rows); asked != 2 || all != 3 {
		t.Errorf("asked %d of %d; the candidate's own questions do not count", asked, all)
	}
	if id := findQuestion(rows, "").ID; id != "q2" {
		t.Errorf("opening the screen goes to %s, not to the first question left", id)
	}
	if id := stepQuestion(rows, "q1", -1); id != "q1" {
		t.Errorf("Alt ↑ on the first question goes to %s", id)
	}
}

func TestPaletteGivesEachSideItsRoom(t *testing.T) {
	p := trialPack()
	name := func(tags []rules.Tag) (ids []string) {
		for _, tag := range tags {
			ids = append(ids, string(tag.ID))
		}
		return ids
	}
	table := []struct {
		name string
		q    questionRow
		want []string
	}{
		{"criteria in turn, no side crowded out", questionRow{Criteria: []rules.CriterionID{"aspiration", "change"}}, []string{"a1", "c1", "a2", "a3", "a4", "aq", "cq", "am", "cm"}},
		{"a requirement without tags gets those of the must criteria", questionRow{Criteria: []rules.CriterionID{"billing"}}, []string{"a1", "a2", "a3", "a4", "a5", "a6", "aq", "am"}},
		{"the candidate's own questions are never tagged", questionRow{Reverse: true}, nil},
	}
	for _, c := range table {
		if diff := cmp.Diff(c.want, name(palette(p, c.q))); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func rowsOf(p *rules.Pack, r *rules.Record, c *rules.Card) []criterionRow {
	evidence := rules.GatherEvidence(p, r, c)
	return criterionRows(p, c, rules.MaterialStates(p, r, evidence), evidence, "ja")
}

// What nobody asked about is listed as an interview should take it.
func TestUnaskedCriteriaComeByImportance(t *testing.T) {
	p := trialPack()
	unasked := func(events ...rules.Event) (ids []rules.CriterionID) {
		r, c := folded(events...)
		for _, row := range unaskedRows(p, rowsOf(p, r, c)) {
			ids = append(ids, row.ID)
		}
		return ids
	}
	if diff := cmp.Diff([]rules.CriterionID{"billing", "aspiration", "change", "motive"}, unasked()); diff != "" {
		t.Errorf("the posting's own first, a weight of 0 never: %s", diff)
	}
	if diff := cmp.Diff([]rules.CriterionID{"motive"}, unasked(said(1, rules.QuestionAdded{Text: "締め", Criteria: []rules.CriterionID{"billing"}}),
		said(2, rules.QuestionAsked{Question: "q1"}))); diff != "" {
		t.Error(diff)
	}
}

// Only what the current question is about may be given up on from its screen.
func TestExhaustedCriteriaOfTheQuestion(t *testing.T) {
	all := []rules.Inquiry{{Criterion: "aspiration", Tries: 2}, {Criterion: "change", Tries: 1}, {Criterion: "motive", Tries: 3}}
	q := questionRow{Criteria: []rules.CriterionID{"aspiration", "change"}}
	if diff := cmp.Diff([]rules.CriterionID{"aspiration"}, exhausted(all, q)); diff != "" {
		t.Error(diff)
	}
}

func TestEvidenceShowsOnlyAfterTheOwnRating(t *testing.T) {
	p := trialPack()
	events := []rules.Event{noted(1, "l1", "締めを任されたい"), said(2, rules.TagPut{Line: "l1", Tag: "a1"})}
	level := func(events []rules.Event) [3]int {
		r, c := folded(events...)
		for _, row := range rowsOf(p, r, c) {
			if row.ID == "aspiration" {
				return [3]int{row.Level, row.Plus, row.Minus}
			}
		}
		return [3]int{}
	}
	if got := level(events); got != [3]int{} {
		t.Errorf("%v is shown before the rating", got)
	}
	rated := append(events, said(3, rules.RatingSet{Criterion: "aspiration", Rating: rules.Rating{Kind: rules.Rated, Step: 3}}))
	if got := level(rated); got != [3]int{4, 1, 0} {
		t.Errorf("after the rating %v", got)
	}
}

func TestTheClock(t *testing.T) {
	r, _ := folded(noted(1, "l1", "a"), noted(61, "l2", "b"))
	table := []struct {
		name string
		now  int64
		want int
	}{
		{"runs from the first line", 1000 + 90_000, 90},
		{"stops at the last line once the interview is long over", 1000 + 8*3600_000, 60},
	}
	for _, c := range table {
		if got := runningSeconds(r, c.now); got != c.want {
			t.Errorf("%s: %d seconds", c.name, got)
		}
	}
	if left := minutesLeft(45, 61); left != 44 {
		t.Errorf("%d minutes left", left)
	}
	if left := minutesLeft(45, 3600); left != 0 {
		t.Errorf("%d minutes left after the end", left)
	}
}

func TestKeys(t *testing.T) {
	empty, typed := keyPlace{Composer: true, Empty: true}, keyPlace{Composer: true}
	table := []struct {
		name string
		key  dom.Key
		at   keyPlace
		want command
		n    int
	}{
		{"Enter notes", dom.Key{Name: "Enter"}, typed, doNote, 0},
		{"Enter in another field is that field's", dom.Key{Name: "Enter", InText: true}, keyPlace{}, doNothing, 0},
		{"Alt 3 tags", dom.Key{Name: "3", Code: "Digit3", Alt: true}, typed, doTag, 3},
		{"Option 3 on a Mac gives another character", dom.Key{Name: "£", Code: "Digit3", Alt: true}, typed, doTag, 3},
		{"Alt 0 marks", dom.Key{Name: "0", Code: "Numpad0", Alt: true}, typed, doLater, 0},
		{"a digit alone is text", dom.Key{Name: "3", Code: "Digit3"}, empty, doNothing, 0},
		{"# searches in an empty line", dom.Key{Name: "#"}, empty, doSearch, 0},
		{"# is text in a line", dom.Key{Name: "#"}, typed, doNothing, 0},
		{"? lists the keys", dom.Key{Name: "?"}, empty, doSheet, 0},
		{"? is text in a line", dom.Key{Name: "?"}, typed, doNothing, 0},
		{"↑ edits from an empty line", dom.Key{Name: "ArrowUp"}, empty, doEditUp, 0},
		{"↑ moves the caret in a typed line", dom.Key{Name: "ArrowUp"}, typed, doNothing, 0},
		{"↑ goes on while nothing was changed", dom.Key{Name: "ArrowUp"}, keyPlace{Composer: true, Editing: true, Same: true}, doEditUp, 0},
		{"Ctrl Z in an empty line undoes", dom.Key{Name: "z", Ctrl: true}, empty, doUndo, 0},
		{"Ctrl Z brings back what was deleted from the line", dom.Key{Name: "z", Ctrl: true}, keyPlace{Composer: true, Empty: true, Typed: true}, doNothing, 0},
		{"Ctrl Z in a typed line is the line's own", dom.Key{Name: "z", Ctrl: true}, typed, doNothing, 0},
		{"Ctrl Shift Z redoes", dom.Key{Name: "Z", Ctrl: true, Shift: true}, empty, doRedo, 0},
		{"⌘ K searches", dom.Key{Name: "k", Meta: true}, typed, doSearch, 0},
		{"Ctrl Enter goes to the ratings", dom.Key{Name: "Enter", Ctrl: true}, typed, doReview, 0},
		{"Alt ↓ moves on", dom.Key{Name: "ArrowDown", Alt: true}, typed, doDown, 0},
		{"Alt H is the cover's, on every page", dom.Key{Name: "h", Alt: true}, typed, doNothing, 0},
		{"Alt P brings the papers", dom.Key{Name: "p", Alt: true}, typed, doPapers, 0},
		{"Alt G sends what is ready", dom.Key{Name: "©", Code: "KeyG", Alt: true}, typed, doSend, 0},
		{"Alt C ticks a cue off", dom.Key{Name: "c", Alt: true}, empty, doTick, 0},
		{"Tab takes what is proposed", dom.Key{Name: "Tab"}, keyPlace{Composer: true, Offered: true}, doAccept, 0},
		{"Tab moves on where nothing is proposed", dom.Key{Name: "Tab"}, typed, doNothing, 0},
		{"Shift Tab always moves back", dom.Key{Name: "Tab", Shift: true}, keyPlace{Composer: true, Offered: true}, doNothing, 0},
		{"Tab in another field is that field's", dom.Key{Name: "Tab", InText: true}, keyPlace{Offered: true}, doNothing, 0},
		{"Alt R declines it", dom.Key{Name: "r", Alt: true}, typed, doDecline, 0},
		{"Alt . tags again", dom.Key{Name: ".", Code: "Period", Alt: true}, typed, doAgain, 0},
		{"Option . on a Mac gives another character", dom.Key{Name: "≥", Code: "Period", Alt: true}, typed, doAgain, 0},
		{"a letter on the key of the period is that letter", dom.Key{Name: "x", Code: "Period", Alt: true}, typed, doStrike, 0},
		{"Alt − moves the time", dom.Key{Name: "-", Code: "Minus", Alt: true}, typed, doEarlier, 0},
		{"Alt ＋ on a Japanese keyboard", dom.Key{Name: ";", Code: "Semicolon", Alt: true}, typed, doForth, 0},
		{"Alt = is ＋ without Shift", dom.Key{Name: "=", Code: "Equal", Alt: true}, typed, doForth, 0},
		{"Alt T asks for the time", dom.Key{Name: "t", Alt: true}, empty, doTime, 0},
		{"Alt J joins", dom.Key{Name: "∆", Code: "KeyJ", Alt: true}, typed, doJoin, 0},
		{"Shift Enter splits the line being edited", dom.Key{Name: "Enter", Shift: true}, keyPlace{Composer: true, Editing: true}, doSplit, 0},
		{"Shift Enter notes a new line", dom.Key{Name: "Enter", Shift: true}, typed, doNote, 0},
		{"nothing else works behind the cover", dom.Key{Name: "1", Code: "Digit1", Alt: true}, keyPlace{Dialog: true}, doNothing, 0},
		{"a dialog has its own keys", dom.Key{Name: "Enter"}, keyPlace{Composer: true, Dialog: true}, doNothing, 0},
	}
	for _, c := range table {
		if got, n := commandOf(c.key, c.at); got != c.want || n != c.n {
			t.Errorf("%s: %q %d", c.name, got, n)
		}
	}
}

func TestSearchFindsHoweverItIsTyped(t *testing.T) {
	p := &rules.Pack{
		Criteria: []rules.Criterion{{ID: "x", Name: both("経験")}},
		Tags: []rules.Tag{
			{ID: "own_tool", Criterion: "x", Name: rules.Text{JA: "ミスを減らす方法を決めた", EN: "Found a way to err less"}},
			{ID: "amount", Criterion: "x", Name: rules.Text{JA: "担当量を示した", EN: "Gave amounts"}, Kana: "たんとうりょうをしめした"},
		},
	}
	for query, want := range map[string]rules.TagID{"みす": "own_tool", "ＯＷＮ": "own_tool", "担当": "amount", "たんとう": "amount", "リョウ": "amount", "amount": "amount", "経験 担当": "amount"} {
		found := searchTags(p, questionRow{}, nil, query, "ja")
		if len(found) != 1 || found[0].ID != want {
			t.Errorf("%q finds %v", query, found)
		}
	}
	if found := searchTags(p, questionRow{}, nil, "ない", "ja"); len(found) != 0 {
		t.Errorf("found %v for nothing", found)
	}
}

func TestMarkedPhrasesAreCutByCharacters(t *testing.T) {
	spans := []span{{4, 99, rules.Minus}, {1, 3, rules.Plus}, {2, 3, rules.Ask}, {0, 0, rules.Ask}}
	want := []linePart{{"月", ""}, {"百件", rules.Plus}, {"の", ""}, {"請求", rules.Minus}}
	if diff := cmp.Diff(want, partsOf("月百件の請求", spans)); diff != "" {
		t.Error(diff)
	}
}
