package exports

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"kotae/exports/xlsx"
	"kotae/rules"
)

// printed is a word on a page, in points from the upper left corner.
type printed struct {
	text     string
	from, to float64
	middle   float64
}

var wordOnPage = regexp.MustCompile(`<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>`)

// wordsOn are the words of the first page.
func wordsOn(t *testing.T, pdf string) []printed {
	t.Helper()
	out, err := exec.Command("pdftotext", "-f", "1", "-l", "1", "-bbox", pdf, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	var all []printed
	for _, m := range wordOnPage.FindAllStringSubmatch(string(out), -1) {
		var at [4]float64
		for i := range at {
			at[i], _ = strconv.ParseFloat(m[i+1], 64)
		}
		all = append(all, printed{m[5], at[0], at[2], (at[1] + at[3]) / 2})
	}
	return all
}

// coloured: each score of the comparison stands on the colour of its step. It looks
// at the page as it is printed, just left of every number; a format that a program
// does not understand, or leaves out on paper, shows there.
func coloured(t *testing.T, pdf string, b Book) {
	t.Helper()
	const dots = 144
	out, err := exec.Command("pdftoppm", "-r", strconv.Itoa(dots), "-f", "1", "-l", "1", "-png", pdf).Output()
	if err != nil {
		t.Fatal(err)
	}
	page, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	words, p, seen := wordsOn(t, pdf), b.planned(), map[string]bool{}
	for _, place := range p.places {
		row := scoresIn(words, p.row(place).Number)
		for i, cell := range place.Result().Cells {
			if cell.State != rules.Scored {
				continue
			}
			if i >= len(row) || row[i].text != cell.Score.String() {
				t.Fatalf("%s: %v on paper where score %d is %s", p.row(place).Number, row, i, cell.Score)
			}
			want := groundOf(cell.Score)
			at := image.Pt(int((row[i].from-1.5)*dots/72), int(row[i].middle*dots/72))
			if got := page.At(at.X, at.Y); !near(got, want) {
				t.Errorf("%s, score %s: the paper is %v where it should be %s", p.row(place).Number, cell.Score, got, want)
			}
			seen[want] = true
		}
	}
	if len(seen) < 5 {
		t.Errorf("only the colours %v were looked for; the sample needs low and high scores", seen)
	}
}

// scoresIn are the words behind the coverage in the row of a candidate.
func scoresIn(words []printed, number string) []printed {
	middle, found, behind := 0.0, false, false
	var scores []printed
	for _, w := range words {
		if w.text == number {
			middle, found = w.middle, true
		}
	}
	for _, w := range words {
		switch {
		case !found || math.Abs(w.middle-middle) > 3:
		case behind:
			scores = append(scores, w)
		case strings.HasSuffix(w.text, "%"):
			behind = true
		}
	}
	return scores
}

// groundOf is the colour of the step that a score is nearest to.
func groundOf(score rules.Points) string {
	return markStyles()[markScore1+min(max((int(score)+50)/100, 1), 5)-1].Ground
}

func near(c color.Color, hex string) bool {
	r, g, b, _ := c.RGBA()
	want, _ := strconv.ParseUint(hex, 16, 32)
	for i, have := range []uint32{r >> 8, g >> 8, b >> 8} {
		if d := int(have) - int(want>>(16-8*i)&255); d < -2 || d > 2 {
			return false
		}
	}
	return true
}

// A grey printer leaves of the colours only how dark they are: the better, the darker.
func TestScoresReadInGrey(t *testing.T) {
	last := 1000
	for step := range 5 {
		rgb, _ := strconv.ParseUint(markStyles()[markScore1+step].Ground, 16, 32)
		grey := int(299*(rgb>>16)+587*(rgb>>8&255)+114*(rgb&255)) / 1000
		if grey > last-4 {
			t.Errorf("step %d prints at %d of 255, hardly darker than the step before, %d", step+1, grey, last)
		}
		last = grey
	}
}

// longBook has the numbers, names and opinions that make a sheet burst.
func longBook(lang string) Book {
	b := sampleBook()
	b.Lang = lang
	for i := range b.Rows {
		b.Rows[i].Number = "2026-HQ-" + b.Rows[i].Number
		b.Rows[i].Name = []string{"長宗我部 勘解由小路 左衛門三郎", "例示 葵", "Maria Fernanda Oliveira-Yamamoto"}[i%3]
		b.Rows[i].Furigana = "れいじ けんたろうのすけ"
	}
	for _, q := range b.Quotes[:2] {
		for _, name := range []string{"面接官 C(業務部)", "面接官 D(経理部)", "面接官 E(人事部)"} {
			q.Interviewer, q.Line = name, "line of "+rules.LineID(q.Number)
			b.Quotes = append(b.Quotes, q)
		}
	}
	for i := range b.Quotes {
		b.Quotes[i].Number = "2026-HQ-" + b.Quotes[i].Number
	}
	return b
}

// What is cut on paper nobody reads: a word fits the width of its column, and what
// breaks has the height for it.
func TestNothingIsCut(t *testing.T) {
	for _, lang := range []string{"ja", "en"} {
		for _, s := range longBook(lang).planned().tabsInOrder() {
			if !s.Hidden {
				uncut(t, s)
			}
		}
	}
}

func uncut(t *testing.T, s xlsx.Sheet) {
	merged := map[string]bool{}
	for _, m := range s.Merged {
		from, _, _ := strings.Cut(m, ":")
		merged[from] = true
	}
	y := 0
	for row := range s.Rows {
		y++
		for x, c := range row.Cells {
			at := xlsx.At(x+1, y)
			if c.Kind != xlsx.Text || s.Columns[x].Hidden || merged[at] {
				continue
			}
			if problem := cut(c, s.Columns[x].Width, row.Height); problem != "" {
				t.Errorf("%s!%s %q: %s", s.Name, at, c.Text, problem)
			}
		}
	}
}

// cut says how a cell would be cut, "" if it is not. A column holds one half-width sign
// more than the heights are reckoned with.
func cut(c xlsx.Cell, width, height float64) string {
	style := styles()[c.Style]
	letters := width - 1
	if style.Size < 10 {
		letters = width/smallSize - 1
	}
	switch {
	case style.Rising, style.Shrunk, !style.Wrap && style.Line == "" || look(c.Style) == group:
		return ""
	case !style.Wrap && float64(columnsOf(c.Text)) > letters+1:
		return fmt.Sprintf("wider than the column of %.1f", width)
	case style.Wrap && float64(longestWord(c.Text)) > letters+1:
		return fmt.Sprintf("a word is wider than the column of %.1f", width)
	case style.Wrap && float64(linesIn(c.Text, letters+1)-1)*15 > height:
		return fmt.Sprintf("higher than the row of %.1f", height)
	}
	return ""
}

// A heading that stands last on a page, its table on the next one, misleads; one that
// has its first row with it stays where it is.
func TestHeadingsStayWithTheirTable(t *testing.T) {
	table := []xlsx.Row{{Height: 20}, {Height: 36}}
	wide := 0.0
	for _, w := range candidateWidths[:candidateScores-1] {
		wide += w*columnWide + columnGap
	}
	room := pageTall * wide / pageWide
	for _, c := range []struct {
		left float64
		move bool
	}{{100, false}, {57, false}, {55, true}, {21, true}, {5, true}, {-1, false}} {
		space := ontoNext([]xlsx.Row{{Height: room - c.left}}, table)
		if (len(space) > 0) != c.move {
			t.Errorf("with %.0f points left: %v", c.left, space)
		}
		if c.move && c.left-space[0].Height >= table[0].Height {
			t.Errorf("with %.0f points left the heading still fits under a space of %.0f", c.left, space[0].Height)
		}
	}
}
