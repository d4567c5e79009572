package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/google/go-cmp/cmp"
)

const (
	interview  = "/interview/sample-0157"
	comparison = "/postings/sample-eigyo"
)

// TestADay goes through the whole day of one interview: two interviewers note,
// tag, rate and submit in two browsers, the server is killed in the middle, HR
// sees the cards arrive, decides and takes the workbook.
func TestADay(t *testing.T) {
	t.Parallel()
	s, links := startDemo(t)
	chromium := newBrowser(t)
	recorder := newPerson(t, chromium, "recorder", s)
	asker := newPerson(t, chromium, "asker", s)
	hr := newPerson(t, chromium, "hr", s)
	recorder.signIn(links["sample-b"])
	asker.signIn(links["sample-a"])
	hr.signIn(links["sample-hr"])

	t.Log("the recorder's lines reach the asker, the recorder's tags do not")
	noteTogether(recorder, asker)
	t.Log("nothing the screen called saved is lost when the server is killed")
	killTheServer(s, recorder, asker)
	t.Log("before submitting nobody sees a colleague's card")
	stayBlind(recorder)
	t.Log("both rate and submit, and HR sees the cards arrive")
	rateAndSubmit(recorder, asker, hr)
	t.Log("after submitting the same page shows the panel")
	recorder.open(interview + "/opinions")
	recorder.see("[data-part=opinion]", "手順を自分で変えた経験がある")
	t.Log("other weights rank anew, the decision is recorded")
	decide(hr)
	t.Log("the workbook has the numbers and the order of the screen")
	compareWorkbook(t, s, hr)
}

// noteTogether types as people do: by composition, with Enter in it, and with
// plain keys.
func noteTogether(recorder, asker *person) {
	recorder.open(interview)
	asker.open(interview)
	recorder.click("[data-part=composer]")
	recorder.compose("けいやくしゃいんなので", "契約社員なので、正社員になりたい。")
	recorder.key("Enter", "Enter", 229, 0, "") // confirms the conversion, records nothing
	if n := recorder.count("[data-part=answer]"); n != 0 {
		recorder.t.Fatalf("Enter of the conversion recorded %d lines", n)
	}
	recorder.enter()
	recorder.see("[data-part=answer]", "契約社員なので、正社員になりたい。")
	asker.see("[data-part=answer]", "契約社員なので、正社員になりたい。")
	recorder.alt("1")
	recorder.see("[data-part=answer] [data-part=tag]", "")

	recorder.line("月120件の請求を一人で確認している。")
	recorder.key("#", "Digit3", '3', input.ModifierShift, "#")
	recorder.do("search a tag", chromedp.WaitVisible("[data-part=tag-search]", chromedp.ByQuery), input.InsertText("改善"))
	recorder.see("[data-part=found-tag]", "改善")
	recorder.enter()
	recorder.see("[data-part=answer] [data-part=tag]", "改善")
	recorder.click("[data-part=palette-tag]")

	asker.see("[data-part=answer]", "月120件の請求を一人で確認している。")
	if n := asker.count("[data-part=answer] [data-part=tag]"); n != 0 {
		asker.t.Fatalf("the asker sees %d of the recorder's tags", n)
	}
	recorder.allSent()
}

// allSent waits until the screen says that nothing waits on the device any more.
func (p *person) allSent() {
	p.t.Helper()
	eventually(p.t, 40*time.Second, p.Name+"'s lines are on the server", func() error {
		got := strings.Join(p.texts("[data-part=save-state]"), " ")
		if !strings.Contains(got, "保存済み") || strings.Contains(got, "未送信") {
			return fmt.Errorf("the screen says %q", got)
		}
		return nil
	})
}

// line types one line and records it.
func (p *person) line(text string) {
	p.t.Helper()
	p.click("[data-part=composer]")
	p.do("type", input.InsertText(text))
	p.enter()
	p.see("[data-part=answer]", text)
}

// killTheServer crashes it twice: while it acknowledges, and for so long that
// lines wait on the device over a reload.
func killTheServer(s *server, recorder, asker *person) {
	var want []string
	for i := range 6 {
		text := fmt.Sprintf("締め日の前に先方へ連絡する手順を提案した(%d回目)。", i+1)
		want = append(want, text)
		recorder.line(text)
		if i == 2 {
			s.Kill()
		}
	}
	recorder.see("[data-part=save-state]", "端末に保存済み")
	s.Start()
	recorder.allSent()
	s.Kill()
	late := "電話で話してから送るようにして、差し戻しが月8件から2件に減った。"
	want = append(want, late)
	recorder.line(late)
	recorder.see("[data-part=save-state]", "端末に保存済み")
	s.Start()
	recorder.open(interview)
	recorder.see("[data-part=answer]", late)
	asker.see("[data-part=answer]", late)
	for _, p := range []*person{recorder, asker} {
		p.open(interview)
		p.see("[data-part=answer]", late)
		all := strings.Join(p.texts("[data-part=answer]"), "\n")
		for _, text := range want {
			if n := strings.Count(all, text); n != 1 {
				p.t.Errorf("%s: %q stands %d times", p.Name, text, n)
			}
		}
	}
}

// stayBlind asks for the colleague's card before submitting the own one.
func stayBlind(p *person) {
	defer p.asksInVain()()
	var status int
	p.do("ask for opinions", chromedp.Evaluate(`fetch("/api`+strings.Replace(interview, "interview", "interviews", 1)+`/opinions").then(r => r.status)`,
		&status, awaitPromise))
	if status != 403 {
		p.t.Errorf("opinions before submission answer %d, want 403", status)
	}
}

func rateAndSubmit(recorder, asker, hr *person) {
	hr.open(comparison)
	hr.see("[data-part=row]", "0157")
	before := hr.texts(`[data-part=row][data-candidate=sample-0157] [data-part=total]`)
	asker.rateAll("3", "手順を自分で変えた経験がある", 1)
	recorder.rateAll("4", "締めの前に動いている", 2)
	eventually(hr.t, 20*time.Second, "HR sees the submitted cards without a reload", func() error {
		now := hr.texts(`[data-part=row][data-candidate=sample-0157] [data-part=total]`)
		if slices.Equal(before, now) || !strings.Contains(strings.Join(now, ""), "3.50") {
			return fmt.Errorf("the total is %q", now)
		}
		return nil
	})
	followed := hr.table()
	hr.open(comparison)
	hr.see("[data-part=row]", "0157")
	if diff := cmp.Diff(hr.table(), followed); diff != "" {
		hr.t.Errorf("the table that followed is not the one of a reload (-reloaded +followed):\n%s", diff)
	}
}

// table is the comparison as it stands in the page, row by row, under its figures.
func (p *person) table() (rows []string) {
	p.t.Helper()
	p.eval(`[...document.querySelectorAll(".figures, .compare-table tbody tr")].map(e => e.innerHTML)`, &rows)
	return rows
}

// rateAll fills the review by keyboard and submits it.
func (p *person) rateAll(digit, strong string, judgement int) {
	p.t.Helper()
	p.open(interview + "/review")
	p.see("[data-part=criterion]", "")
	n := p.count("[data-part=criterion]")
	p.do("focus the first criterion", chromedp.Evaluate(`document.activeElement.blur()`, nil))
	for i := range n {
		p.key(digit, "Digit"+digit, int64(digit[0]), 0, digit)
		eventually(p.t, 5*time.Second, fmt.Sprintf("criterion %d is rated", i+1), func() error {
			if got := p.count(`[data-part=rating][aria-checked=true],[data-part=rating][aria-pressed=true],[data-part=rating] [aria-checked=true],[data-part=rating] [aria-pressed=true]`); got <= i {
				return fmt.Errorf("%d ratings are set", got)
			}
			return nil
		})
		p.key("ArrowDown", "ArrowDown", 40, 0, "")
	}
	p.click(fmt.Sprintf("[data-part=judgement] button:nth-child(%d)", judgement))
	p.see("[data-part=verdict]", "")
	p.do("write the strong point", chromedp.Focus(`#point-strong`, chromedp.ByQuery), input.InsertText(strong))
	p.do("leave the field", chromedp.Evaluate(`document.activeElement.blur()`, nil))
	p.click("[data-part=submit]")
	p.see("[data-part=submit-dialog]", "")
	p.click("[data-part=submit-yes]")
	p.see("[data-part=submitted]", "")
}

func decide(hr *person) {
	order := func() []string { return hr.texts("[data-part=row] th") }
	hr.open(comparison)
	hr.see("[data-part=row]", "0157")
	before, totals := order(), hr.texts("[data-part=row] [data-part=total]")
	hr.do("weigh one criterion more", chromedp.Evaluate(`(() => { const w = document.querySelector("[data-part=weight]");
		w.value = 10; w.dispatchEvent(new Event("input", {bubbles: true})); w.dispatchEvent(new Event("change", {bubbles: true})) })()`, nil))
	hr.see("[data-part=what-if]", "試算")
	if now := hr.texts("[data-part=row] [data-part=total]"); slices.Equal(totals, now) {
		hr.t.Errorf("under another weight the totals stay %v", now)
	}
	hr.click("[data-part=weights-reset]")
	eventually(hr.t, 5*time.Second, "the official weights are back", func() error {
		if now := order(); !slices.Equal(before, now) {
			return fmt.Errorf("%v", now)
		}
		return nil
	})
	hr.click(`[data-candidate=sample-0157] [data-part=decide]`)
	hr.see("[data-part=decide-dialog]", "")
	hr.click("[data-part=decision-choice] button:nth-child(1)")
	hr.do("give the reason", chromedp.Focus(`#decide-reason`, chromedp.ByQuery), input.InsertText("手順を変えて差し戻しを減らした。"))
	hr.click("[data-part=decide-save]")
	hr.see(`[data-part=row][data-candidate=sample-0157] [data-part=decision]`, "通過")
}

// compareWorkbook takes the workbook from the screen and from the command and
// reads both with openpyxl.
func compareWorkbook(t *testing.T, s *server, hr *person) {
	dir := t.TempDir()
	hr.do("allow downloads", browser.SetDownloadBehavior(browser.SetDownloadBehaviorBehaviorAllow).WithDownloadPath(dir).WithBrowserContextID(chromedp.FromContext(hr.ctx).BrowserContextID))
	var screen [][2]string
	hr.eval(`[...document.querySelectorAll("[data-part=row]")].map(r => [r.dataset.candidate.replace("sample-", ""),
		r.cells[2].innerText.split("\n")[0].trim()])`, &screen)
	hr.click("[data-part=workbook]")
	var file string
	eventually(t, 15*time.Second, "the workbook is downloaded", func() error {
		found, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
		if err != nil || len(found) != 1 {
			return fmt.Errorf("%v %v", found, err)
		}
		file = found[0]
		return nil
	})
	s.Stop()
	written := filepath.Join(dir, "by-command.xlsx")
	kotae(t, "export", "--data", s.Dir, "-o", written)
	for _, path := range []string{file, written} {
		book := readBook(t, path)
		if !slices.Equal(screen, book) {
			t.Errorf("%s and the screen differ:\n%v\n%v", filepath.Base(path), book, screen)
		}
	}
}

// readBook returns number and total of every candidate in the comparison sheet,
// in its order, as a reader of the cached values sees them.
func readBook(t *testing.T, path string) [][2]string {
	t.Helper()
	const script = `
import sys, json, openpyxl
ws = openpyxl.load_workbook(sys.argv[1], data_only=True).worksheets[0]
rows = list(ws.iter_rows(values_only=True))
head = next(i for i, r in enumerate(rows) if "総合点" in r and "番号" in r)
n, t = rows[head].index("番号"), rows[head].index("総合点")
show = lambda v: "%.2f" % v if isinstance(v, (int, float)) else (v or "—")
print(json.dumps([[r[n], show(r[t])] for r in rows[head+1:] if r[n]]))
`
	var stderr bytes.Buffer
	cmd := exec.Command("/usr/bin/python3", "-c", script, path)
	cmd.Env, cmd.Stderr = append(os.Environ(), "PYTHONIOENCODING=utf-8"), &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("reading %s: %v\n%s", path, err, stderr.String())
	}
	var rows [][2]string
	if err := json.Unmarshal(out, &rows); err != nil {
		t.Fatal(err)
	}
	return rows
}
