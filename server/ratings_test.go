package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"kotae/exports"
	"kotae/rules"
	"kotae/server/store"
)

// demoData loads the sample and answers where it is and who of HR it has.
func demoData(t *testing.T) (data, hr string) {
	t.Helper()
	data = filepath.Join(t.TempDir(), "data")
	if _, err := command(t, "demo", "--data", data, "--url", "http://kotae.example"); err != nil {
		t.Fatal(err)
	}
	within(t, data, func(st *store.Store) {
		users, err := st.Users(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, u := range users {
			if u.Role == rules.HR {
				hr = u.Login
			}
		}
	})
	return data, hr
}

// within opens the data for a look.
func within(t *testing.T, data string, do func(*store.Store)) {
	t.Helper()
	st, err := store.Open(t.Context(), store.Config{Dir: data})
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	do(st)
}

// seat is a card of the sample on which nobody has entered anything.
type seat struct {
	card   rules.CardID
	owner  rules.UserID
	number string
	pack   *rules.Pack
}

func emptySeat(t *testing.T, data string) (found seat) {
	t.Helper()
	within(t, data, func(st *store.Store) {
		posting, err := st.Posting(t.Context(), "sample-eigyo")
		if err != nil {
			t.Fatal(err)
		}
		interviews, err := st.InterviewsOfPosting(t.Context(), posting.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range interviews {
			events, err := st.Events(t.Context(), v.ID)
			if err != nil {
				t.Fatal(err)
			}
			candidate, err := st.Candidate(t.Context(), v.Candidate)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range v.Panel {
				if card := rules.FoldCard(s.Card, events); !card.Submitted && len(card.Ratings) == 0 && card.Strong == "" {
					found = seat{s.Card, s.User, candidate.Number, posting.Effective()}
					return
				}
			}
		}
	})
	if found.card == "" {
		t.Fatal("the sample has no card that is empty")
	}
	return found
}

// filled are the sheets of the seat's candidate, every row of the seat's own filled in.
func filled(t *testing.T, data string, s seat) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sheets.xlsx")
	if out, err := command(t, "blank", "--data", data, "-o", path, "--number", s.number); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(rows[0][exports.BlankKey-1], "card="+string(s.card)+"&") {
			continue
		}
		for i, row := range rows {
			if len(row) >= exports.BlankKey {
				fillRow(t, f, sheet, i+1, row[exports.BlankKey-1], s.pack)
			}
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	return path
}

func fillRow(t *testing.T, f *excelize.File, sheet string, number int, key string, p *rules.Pack) {
	t.Helper()
	put := func(column int, value any) {
		cell, err := excelize.CoordinatesToCellName(column, number)
		if err == nil {
			err = f.SetCellValue(sheet, cell, value)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	switch {
	case strings.HasPrefix(key, exports.BlankRating):
		put(exports.BlankValue, stepOf(p, rules.CriterionID(key[len(exports.BlankRating):])))
	case key == exports.BlankJudgement:
		put(exports.BlankValue, "迷う")
	case key == exports.BlankStrong:
		put(exports.BlankText, "手順を自分で変えた")
	case key == exports.BlankWeak:
		put(exports.BlankText, "父の職業を聞いた")
	}
}

// stepOf is a step for each criterion, none the same as its neighbour's.
func stepOf(p *rules.Pack, id rules.CriterionID) int {
	for i, c := range p.Criteria {
		if c.ID == id {
			return 1 + (i*2+1)%p.Scale.N()
		}
	}
	return 1
}

func csvOf(t *testing.T, data string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "book.csv")
	if out, err := command(t, "export", "--data", data, "-o", path); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// A day on paper must end in the same comparison as a day at the screen, and entering
// the paper twice must change nothing.
func TestPaperCountsLikeTheScreen(t *testing.T) {
	data, hr := demoData(t)
	s := emptySeat(t, data)
	paper := filled(t, data, s)
	before := csvOf(t, data)
	if out, err := command(t, "import-ratings", "--data", data, "--by", hr, "--submit", paper); err != nil || !strings.Contains(out, "--yes") || csvOf(t, data) != before {
		t.Fatalf("without --yes: %v\n%s", err, out)
	}
	// The guarded sentence is left out, and what is incomplete is not handed in.
	out, err := command(t, "import-ratings", "--data", data, "--by", hr, "--submit", "--yes", paper)
	if err != nil || !strings.Contains(out, "fair-hiring guard") || strings.Contains(out, "handed in") || csvOf(t, data) != before {
		t.Fatalf("with a guarded sentence: %v\n%s", err, out)
	}
	if out, err = command(t, "import-ratings", "--data", data, "--by", hr, "--yes", paper); err != nil || !strings.Contains(out, "nothing new") {
		t.Fatalf("the second time: %v\n%s", err, out)
	}
	f, err := excelize.OpenFile(paper)
	if err != nil {
		t.Fatal(err)
	}
	for _, sheet := range f.GetSheetList() {
		if found, err := f.SearchSheet(sheet, "父の職業を聞いた"); err == nil && len(found) == 1 {
			if err := f.SetCellValue(sheet, found[0], "締め日の優先は聞けていない"); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	if out, err = command(t, "import-ratings", "--data", data, "--by", hr, "--submit", "--yes", paper); err != nil || !strings.Contains(out, "handed in") {
		t.Fatalf("mended: %v\n%s", err, out)
	}

	typed, _ := demoData(t)
	typeIn(t, typed, s)
	if got, want := csvOf(t, data), csvOf(t, typed); got != want || got == before {
		t.Errorf("the comparison after a day on paper:\n%s\nand at the screen:\n%s", got, want)
	}
	within(t, data, func(st *store.Store) {
		events, err := st.Events(t.Context(), interviewOf(t, st, s.card))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range events {
			if e.Stream == rules.CardStream(s.card) && (e.Author == s.owner || !e.OnBehalf) {
				t.Errorf("%s says that the interviewer wrote it", e.Body.Type())
			}
		}
		entries, err := st.AuditEntries(t.Context(), 20)
		if err != nil || !strings.Contains(entriesText(entries), "card.write.behalf sample-eigyo sha256:") {
			t.Errorf("audit: %v %s", err, entriesText(entries))
		}
	})
}

func entriesText(entries []store.AuditEntry) string {
	var all []string
	for _, e := range entries {
		all = append(all, string(e.Action)+" "+e.Subject+" "+e.Result)
	}
	return strings.Join(all, "\n")
}

func interviewOf(t *testing.T, st *store.Store, card rules.CardID) rules.InterviewID {
	t.Helper()
	v, _, err := st.InterviewOfCard(t.Context(), card)
	if err != nil {
		t.Fatal(err)
	}
	return v.ID
}

// typeIn enters the same on the screen.
func typeIn(t *testing.T, data string, s seat) {
	t.Helper()
	bodies := []rules.Body{rules.PointWritten{Side: rules.Plus, Text: "手順を自分で変えた"}, rules.PointWritten{Side: rules.Minus, Text: "締め日の優先は聞けていない"},
		rules.JudgementSet{Judgement: rules.Torn}}
	for _, c := range s.pack.Criteria {
		bodies = append(bodies, rules.RatingSet{Criterion: c.ID, Rating: rules.Rating{Kind: rules.Rated, Step: stepOf(s.pack, c.ID)}})
	}
	bodies = append(bodies, rules.CardSubmitted{})
	var events []rules.Event
	for i, b := range bodies {
		events = append(events, rules.Event{ID: rules.EventID("typed-" + string(rune('a'+i))), Device: "typing", Seq: int64(i + 1), Stream: rules.CardStream(s.card), At: time.Now().UnixMilli(), Body: b})
	}
	within(t, data, func(st *store.Store) {
		if _, err := st.Append(t.Context(), s.owner, "typing", events); err != nil {
			t.Fatal(err)
		}
	})
}

// Who may not write for the interviewer, and what is no sheet of ours, changes
// nothing.
func TestPaperIsEnteredByTheOfficeOnly(t *testing.T) {
	data, hr := demoData(t)
	s := emptySeat(t, data)
	paper, before := filled(t, data, s), csvOf(t, data)
	within(t, data, func(st *store.Store) {
		users, err := st.Users(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, u := range users {
			if u.Role == rules.Interviewer && u.ID != s.owner {
				hr = u.Login
			}
		}
	})
	if out, err := command(t, "import-ratings", "--data", data, "--by", hr, "--yes", paper); err != nil || !strings.Contains(out, "may not write") {
		t.Errorf("as %s: %v\n%s", hr, err, out)
	}
	broken := filepath.Join(t.TempDir(), "broken.xlsx")
	raw, err := os.ReadFile(paper)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(broken, raw[:len(raw)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := command(t, "import-ratings", "--data", data, "--by", hr, "--yes", broken); keyOf(err) != "error.intake.damaged" {
		t.Errorf("half a file: %v", err)
	}
	if _, err := command(t, "import-ratings", "--data", data, "--by", "nobody", paper); keyOf(err) != "error.user.unknown" {
		t.Errorf("for nobody: %v", err)
	}
	if csvOf(t, data) != before {
		t.Error("something changed all the same")
	}
}
