package e2e

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"
)

// TestPaperSheetsAreTaken takes the evaluation sheets with the keyboard. A sheet that
// lies on a table in the interview must not show a name that the screen hides.
func TestPaperSheetsAreTaken(t *testing.T) {
	s, links := startDemo(t)
	hr := newPerson(t, newBrowser(t), "hr", s)
	hr.signIn(links["sample-hr"])
	hr.open("/postings/sample-eigyo")
	hr.see("[data-part=paper]", "")
	for _, hidden := range []bool{true, false} {
		if !hidden {
			hr.altKey("m", "KeyM")
		}
		dir := t.TempDir()
		hr.do("allow downloads", browser.SetDownloadBehavior(browser.SetDownloadBehaviorBehaviorAllow).WithDownloadPath(dir).WithBrowserContextID(chromedp.FromContext(hr.ctx).BrowserContextID))
		hr.do("go to the button", chromedp.Focus("[data-part=paper]"))
		hr.enter()
		var file string
		eventually(t, 15*time.Second, "the sheets are downloaded", func() error {
			found, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
			if err != nil || len(found) != 1 {
				return fmt.Errorf("%v %v", found, err)
			}
			file = found[0]
			return nil
		})
		hr.see("[data-part=workbook-done]", "import-ratings")
		cells := cellsIn(t, file)
		if !strings.Contains(cells, "0155") || strings.Contains(cells, "例示") == hidden {
			t.Errorf("hidden %t: %s", hidden, cells[:min(len(cells), 600)])
		}
	}
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
