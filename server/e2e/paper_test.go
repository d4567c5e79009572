package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"kotae/exports"
)

// TestPaperSheetsAreTaken takes the evaluation sheets with the keyboard. A sheet that
// lies on a table in the interview must not show a name that the screen hides.
func TestPaperSheetsAreTaken(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	hr := newPerson(t, newBrowser(t), "hr", s)
	hr.signIn(links["sample-hr"])
	hr.open("/postings/sample-eigyo")
	hr.see("[data-part=paper]", "")
	for _, hidden := range []bool{true, false} {
		if !hidden {
			hr.altKey("m", "KeyM")
		}
		file := hr.takeSheets()
		hr.see("[data-part=workbook-done]", "記入済みシートを取り込む")
		cells := cellsIn(t, file)
		if !strings.Contains(cells, "0155") || strings.Contains(cells, "例示") == hidden {
			t.Errorf("hidden %t: %s", hidden, cells[:min(len(cells), 600)])
		}
	}
}

// takeSheets downloads the evaluation sheets with the keyboard.
func (p *person) takeSheets() (file string) {
	p.t.Helper()
	dir := p.t.TempDir()
	p.do("allow downloads", browser.SetDownloadBehavior(browser.SetDownloadBehaviorBehaviorAllow).WithDownloadPath(dir).WithBrowserContextID(chromedp.FromContext(p.ctx).BrowserContextID))
	p.do("go to the button", chromedp.Focus("[data-part=paper]"))
	p.enter()
	eventually(p.t, 15*time.Second, "the sheets are downloaded", func() error {
		found, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
		if err != nil || len(found) != 1 {
			return fmt.Errorf("%v %v", found, err)
		}
		file = found[0]
		return nil
	})
	return file
}

// cellsIn are the texts of all sheets.
func cellsIn(t *testing.T, path string) string {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all strings.Builder
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			all.WriteString(strings.Join(row, " ") + "\n")
		}
	}
	return all.String()
}

// fillSheets writes a strong point on every sheet of the file, and on each a weak one
// that the guard keeps out.
func fillSheets(t testing.TB, path string) {
	t.Helper()
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
		for i, row := range rows {
			if len(row) < exports.BlankKey {
				continue
			}
			words := map[string]string{exports.BlankStrong: "配車表を自分で作り直した", exports.BlankWeak: "父の職業を聞いた"}[row[exports.BlankKey-1]]
			cell, err := excelize.CoordinatesToCellName(exports.BlankText, i+1)
			if err == nil && words != "" {
				err = f.SetCellStr(sheet, cell, words)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
}

// choose gives the dialog a file.
func (p *person) choose(path string) {
	p.t.Helper()
	p.do("choose a file", chromedp.SetUploadFiles("#sheets-file", []string{path}, chromedp.ByQuery))
}

// takesOwnIn reads a file back on the page of today's interviews.
func (p *person) takesOwnIn(sheets string) {
	p.t.Helper()
	p.click("[data-part=sheets]")
	p.choose(sheets)
	p.see("[data-part=sheets-told]", "＋ 良い点: 配車表を自分で作り直した")
	for _, told := range p.texts("[data-part=sheets-told] section") {
		if !strings.Contains(told, "面接官 B") && (strings.Contains(told, "＋") || !strings.Contains(told, "代わりに書くことはできません")) {
			p.t.Errorf("of a colleague's sheet an interviewer is told %q", told)
		}
	}
	p.shot("own-sheets")
	p.click("[data-part=sheets-enter]")
	p.see("[data-part=sheets-done]", "取り込みました")
	p.open("/interview/sample-0157/review")
	p.see("h1", "評価")
	var strong string
	if p.eval(`document.querySelector("#point-strong").value`, &strong); strong != "配車表を自分で作り直した" {
		p.t.Errorf("the card says %q", strong)
	}
}

// TestFilledSheetsAreTakenIn: after a day on paper HR sees what a file would enter
// and what is left out before anything is stored, and a second time finds nothing
// new. A file that is none of ours harms nothing.
func TestFilledSheetsAreTakenIn(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	page := filepath.Join(t.TempDir(), "page.xlsx")
	if err := os.WriteFile(page, []byte("<html>"), 0o600); err != nil {
		t.Fatal(err)
	}
	chromium := newBrowser(t)
	hr := newPerson(t, chromium, "hr", s)
	hr.signIn(links["sample-hr"])
	hr.open("/postings/sample-eigyo")
	hr.see("[data-part=paper]", "")
	sheets := hr.takeSheets()
	fillSheets(t, sheets)
	t.Log("an interviewer takes the own sheets of the day in, and nobody else's")
	own := newPerson(t, chromium, "interviewer", s)
	own.signIn(links["sample-b"])
	own.takesOwnIn(sheets)
	t.Log("HR takes in the rest")
	hr.click("[data-part=sheets]")
	done := hr.asksInVain()
	hr.choose(page)
	hr.see("[data-part=sheets-dialog] .field-error", "として読めません")
	done()
	hr.choose(sheets)
	hr.see("[data-part=sheets-told]", "＋ 良い点: 配車表を自分で作り直した")
	hr.see("[data-part=sheets-told]", "公正採用ガードの項目")
	hr.see("[data-part=sheets-told]", "提出済みのため")
	hr.click("[data-part=sheets-enter]")
	hr.see("[data-part=sheets-done]", "取り込みました")
	hr.choose(sheets)
	hr.see("[data-part=sheets-none]", "新しく入るものはありません")
}
