package routes

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"kotae/exports"
	"kotae/rules"
	"kotae/server/api"
)

const canarySheet = "CANARY-SHEET 手順を自分で変えた"

// filledSheet is the workbook of posting p1 with 良い点 filled in on one sheet.
func (w *world) filledSheet(id rules.CardID) string { return w.sheetSaying(id, canarySheet) }

func (w *world) sheetSaying(id rules.CardID, strong string) string {
	w.t.Helper()
	blanks, err := Blanks(w.t.Context(), w.st, "p1", api.BlankRequest{Lang: "ja"}, clock.In(time.UTC))
	w.must(err)
	var file bytes.Buffer
	w.must(exports.WriteBlanks(w.t.Context(), &file, blanks))
	f, err := excelize.OpenReader(&file)
	w.must(err)
	defer f.Close()
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		w.must(err)
		if !strings.Contains(rows[0][exports.BlankKey-1], "card="+string(id)+"&") {
			continue
		}
		row := slices.IndexFunc(rows, func(r []string) bool {
			return len(r) >= exports.BlankKey && r[exports.BlankKey-1] == exports.BlankStrong
		})
		cell, err := excelize.CoordinatesToCellName(exports.BlankText, row+1)
		w.must(err)
		w.must(f.SetCellStr(sheet, cell, strong))
	}
	var out bytes.Buffer
	w.must(f.Write(&out))
	return out.String()
}

func (w *world) sendSheets(actor, file, agreement string) answer {
	r := w.request(http.MethodPost, api.PathSheets+api.SheetsQuery("ja", agreement), file)
	r.Header.Set("Content-Type", api.SheetsType)
	return w.send(actor, r)
}

func readsSheets(id rules.CardID) func(*world, string) answer {
	return func(w *world, actor string) answer { return w.sendSheets(actor, w.filledSheet(id), "") }
}

// The office may write for others on whom it has not still to judge, and everybody
// on the own card. Nobody else is told even what stands in the file, and nobody
// what stands on a card.
var sheetScenarios = []scenario{
	{name: "a sheet of a card that is open", route: "POST /api/sheets", ask: readsSheets("iv1-pending"), shows: `"sheets":[{`,
		canaries: []string{canarySheet}, tells: []string{"administrator", "hr", "pending"},
		statuses: [10]int{401, 200, 200, 200, 200, 200, 200, 200, 401, 200}},
	{name: "a sheet of a card that is handed in", route: "POST /api/sheets", ask: readsSheets("iv1-submitted"), shows: `"new":0`,
		canaries: append([]string{canarySheet}, everyCanary...),
		statuses: [10]int{401, 200, 200, 200, 200, 200, 200, 200, 401, 200}},
	{name: "a sheet of another posting's card", route: "POST /api/sheets", shows: `"sheets":[]`,
		ask:      func(w *world, actor string) answer { return w.sendSheets(actor, w.filledSheet("iv2-other"), "") },
		statuses: [10]int{401, 200, 200, 200, 200, 200, 200, 200, 401, 200}},
	{name: "what is no sheet", route: "POST /api/sheets",
		ask:      func(w *world, actor string) answer { return w.sendSheets(actor, "<html>", "") },
		statuses: [10]int{401, 400, 400, 400, 400, 400, 400, 400, 401, 400}},
}

// Looking changes nothing; only what was looked at is entered, once, under the name
// of who entered it.
func TestSheetsAreEnteredAsAgreed(t *testing.T) {
	w := newWorld(t, submittedCard)
	file := w.filledSheet("iv1-pending")
	strong := func() string {
		events, err := w.st.Events(t.Context(), "iv1")
		w.must(err)
		return rules.FoldCard("iv1-pending", events).Strong
	}
	look := func() (told api.SheetsRead) {
		a := w.sendSheets("hr", file, "")
		if err := json.Unmarshal([]byte(a.body), &told); a.status != http.StatusOK || err != nil {
			t.Fatalf("looking: %d %s", a.status, a.body)
		}
		return told
	}
	told := look()
	if told.New != 1 || told.Entered || strong() != "" {
		t.Fatalf("looking told %+v and left %q", told, strong())
	}
	if a := w.sendSheets("hr", file, "something-else"); a.status != http.StatusConflict || a.problem(t).Key != "error.sheets.changed" || strong() != "" {
		t.Errorf("under another agreement: %d %s, card %q", a.status, a.body, strong())
	}
	if a := w.sendSheets("pending", file, told.Agreement); a.status != http.StatusOK || strong() != canarySheet {
		t.Fatalf("entering: %d %s, card %q", a.status, a.body, strong())
	}
	if again := look(); again.New != 0 {
		t.Errorf("the second time: %+v", again)
	}
	if a := w.sendSheets("hr", file, told.Agreement); a.status != http.StatusConflict {
		t.Errorf("agreed to before the other entered it: %d %s", a.status, a.body)
	}
	if a := w.ask("hr", http.MethodPost, api.PathSheets, map[string]string{}); a.status != http.StatusUnsupportedMediaType {
		t.Errorf("sent as something else: %d", a.status)
	}
}

// The office may look at one sheet after another, as often as it likes: of a card that
// is not handed in none of them tells what the interviewer wrote. What the office wrote
// there itself it may compare.
func TestLookingAtSheetsTellsNothingPrivate(t *testing.T) {
	look := func(w *world, strong string) (told api.SheetsRead) {
		w.must(json.Unmarshal([]byte(w.sendSheets("hr", w.sheetSaying("iv1-pending", strong), "").body), &told))
		return told
	}
	for _, writer := range []string{"pending", "hr"} {
		w := newWorld(t, submittedCard)
		var told api.SheetsRead
		w.must(json.Unmarshal([]byte(w.sendSheets(writer, w.filledSheet("iv1-pending"), "").body), &told))
		if a := w.sendSheets(writer, w.filledSheet("iv1-pending"), told.Agreement); a.status != http.StatusOK {
			t.Fatalf("entering: %d %s", a.status, a.body)
		}
		same, other := look(w, canarySheet), look(w, "別のこと")
		if alike := cmp.Equal(same.Sheets, other.Sheets); alike != (writer == "pending") {
			t.Errorf("written by %s: the same words tell %+v, others %+v", writer, same.Sheets, other.Sheets)
		}
	}
}

// What the office writes for an interviewer says so for ever.
func TestSheetsEnteredForOthersSaySo(t *testing.T) {
	w := newWorld(t, submittedCard)
	file := w.filledSheet("iv1-pending")
	var told api.SheetsRead
	w.must(json.Unmarshal([]byte(w.sendSheets("hr", file, "").body), &told))
	if a := w.sendSheets("hr", file, told.Agreement); a.status != http.StatusOK {
		t.Fatalf("entering: %d %s", a.status, a.body)
	}
	events, err := w.st.Events(t.Context(), "iv1")
	w.must(err)
	last := events[len(events)-1]
	if last.Author != "hr" || !last.OnBehalf || last.Body.Type() != (rules.PointWritten{}).Type() {
		t.Errorf("stored: %+v", last)
	}
	entries, err := w.st.AuditEntries(t.Context(), 1)
	w.must(err)
	if len(entries) != 1 || entries[0].Action != rules.WriteOnBehalf || !strings.HasPrefix(entries[0].Result, "sha256:") || strings.Contains(entries[0].Result, "CANARY") {
		t.Errorf("audit: %+v", entries)
	}
}
