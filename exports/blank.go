package exports

import (
	"context"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"kotae/exports/xlsx"
	"kotae/rules"
)

// Blanks are evaluation sheets (面接評価シート) for a day without computers: one
// for each interviewer of each interview, to be filled in by hand or in a
// spreadsheet program, and read back from there.
type Blanks struct {
	// Lang is the reader's language, "ja" or "en".
	Lang    string
	ID      rules.PostingID
	Posting string
	Pack    *rules.Pack
	Sheets  []BlankSheet
	// HideNames leaves the candidates' names out, not the interviewers'.
	HideNames bool
	Made      time.Time
}

// BlankSheet is one interviewer's sheet of one interview.
type BlankSheet struct {
	Card        rules.CardID
	Number      string
	Name        string
	Furigana    string
	Interviewer string
	Round       int
	// Starts is when, in the reader's time zone.
	Starts time.Time
}

// The columns of an evaluation sheet. The last two are hidden: what each row asks
// for, and the words that its cells take.
const (
	BlankWhat = iota + 1
	blankAnchors
	blankCircle
	// BlankValue is where ratings and the judgement are filled in, BlankReason
	// the reasons of ratings, BlankText other texts.
	BlankValue
	BlankReason
	// BlankKey says in each row what it asks for, and in the first whose it is.
	BlankKey
	blankChoice
	blankColumns = blankChoice
	BlankText    = blankAnchors
)

// BlankMark begins the first key of an evaluation sheet of ours.
const BlankMark = "kotae-evaluation-1?"

// The keys of the rows that a reader knows; those of criteria, conditions and
// handover rows are followed by an id.
const (
	BlankRating    = "rating:"
	BlankCondition = "condition:"
	BlankStrong    = "strong"
	BlankWeak      = "weak"
	BlankJudgement = "judgement"
	BlankHandover  = "handover:"
)

const (
	blankHead     = 6
	mostHandovers = 6
	mostBlanks    = 1000
)

var blankWidths = []float64{19, 52, 21, 9, 28, 8, 8}

// WriteBlanks writes the evaluation sheets (.xlsx).
func WriteBlanks(ctx context.Context, w io.Writer, b Blanks) error {
	if len(b.Sheets) == 0 {
		return rules.Errorf(rules.NotFound, "error.blank.none")
	}
	if len(b.Sheets) > mostBlanks {
		return rules.Errorf(rules.TooLarge, "error.blank.many", mostBlanks)
	}
	f := &blanks{plan: &plan{Book: Book{Lang: b.Lang, Posting: fit(b.Posting, maxTitle), Pack: b.Pack, HideNames: b.HideNames, Made: b.Made}}, Blanks: b}
	taken := map[string]bool{}
	book := xlsx.Book{Title: f.text("blank.title", f.Book.Posting), Subject: f.text("workbook.footer"), Made: b.Made, Font: fontFamily, Styles: styles(), Marks: markStyles()}
	for _, one := range b.Sheets {
		book.Sheets = append(book.Sheets, f.sheet(one, xlsx.CleanName(clean(one.Number+" "+one.Interviewer), taken)))
	}
	return xlsx.Write(ctx, w, book)
}

// blanks lays the sheets out.
type blanks struct {
	*plan
	Blanks
}

func (f *blanks) text(key string, args ...string) string { return f.plan.text(key, args...) }

// choices are the words that a cell takes, each list a stretch of the last column.
type choices struct{ ratings, judgements, handovers []xlsx.Cell }

func (f *blanks) choices() choices {
	var c choices
	for _, step := range f.Blanks.Pack.Scale.Steps {
		cell := text(step, hidden)
		// A program offers numbers as numbers; typing 4 then fits the list.
		if n, err := strconv.Atoi(step); err == nil {
			cell = number(n, hidden)
		}
		c.ratings = append(c.ratings, cell)
	}
	c.ratings = append(c.ratings, text(f.text("blank.unconfirmed"), hidden), text(f.text("blank.excluded"), hidden))
	for _, j := range []rules.Judgement{rules.Pass, rules.Torn, rules.Decline} {
		c.judgements = append(c.judgements, text(f.text("ui.judgement."+string(j)), hidden))
	}
	for _, h := range []rules.HandoverKind{rules.ToConfirm, rules.Fact, rules.Interpretation, rules.CautionNote} {
		c.handovers = append(c.handovers, text(f.text("review.handover."+string(h)), hidden))
	}
	return c
}

// blankRows gathers the rows of one sheet with what belongs to them.
type blankRows struct {
	*blanks
	rows   []xlsx.Row
	merged []string
	inputs []xlsx.Input
}

func (f *blanks) sheet(one BlankSheet, name string) xlsx.Sheet {
	r, c := &blankRows{blanks: f}, f.choices()
	r.top(one)
	lists := r.lists(c)
	for i := range f.Blanks.Pack.Criteria {
		r.criterion(f.Blanks.Pack.Criteria[i], c, lists[0])
	}
	r.conclusion(c, lists[1])
	r.conditions()
	r.handovers(lists[2])
	for i, cell := range slices.Concat(c.ratings, c.judgements, c.handovers) {
		r.rows[i].Cells = fillRow(r.rows[i], blankColumns, none).Cells
		r.rows[i].Cells[blankChoice-1] = cell
	}
	s := xlsx.Sheet{Name: name, Tab: "27478F", Wide: blankColumns, Tall: len(r.rows), FreezeRows: blankHead, Protected: true, Paper: f.paper(blankHead, 0),
		Rows: slices.Values(r.rows), Merged: r.merged, Inputs: r.inputs}
	s.Paper.Upright, s.Paper.Area = true, xlsx.Range(1, 1, BlankReason, len(r.rows))
	for i, w := range blankWidths {
		s.Columns = append(s.Columns, xlsx.Column{Width: w, Hidden: i+1 >= BlankKey})
	}
	return s
}

// lists are the ranges of the choices in the last column.
func (r *blankRows) lists(c choices) (ranges [3]string) {
	from := 1
	for i, list := range [][]xlsx.Cell{c.ratings, c.judgements, c.handovers} {
		ranges[i] = xlsx.FixedRange(blankChoice, from, blankChoice, from+len(list)-1)
		from += len(list)
	}
	return ranges
}

// put adds a row with its key.
func (r *blankRows) put(height float64, key string, cells ...xlsx.Cell) {
	row := xlsx.Row{Height: height, Cells: cells}
	if key != "" {
		row = fillRow(row, BlankReason, none)
		row.Cells = append(row.Cells, text(key, hidden))
	}
	r.rows = append(r.rows, row)
}

// across makes the last row's cells from one column to another one cell.
func (r *blankRows) across(from, to int) {
	r.merged = append(r.merged, xlsx.Range(from, len(r.rows), to, len(r.rows)))
}

func (r *blankRows) pick(from string) {
	r.inputs = append(r.inputs, xlsx.Input{Range: xlsx.At(BlankValue, len(r.rows)), From: from, Problem: r.text("workbook.single.problem")})
}

// top are the rows down to the headings: whose sheet it is and how to fill it in.
func (r *blankRows) top(one BlankSheet) {
	b := r.Blanks
	key := BlankMark + url.Values{"posting": {string(b.ID)}, "pack": {string(b.Pack.ID)}, "version": {strconv.Itoa(b.Pack.Version)}, "hash": {b.Pack.Hash},
		"card": {string(one.Card)}, "number": {one.Number}}.Encode()
	r.put(titleHeight, key, text(r.text("blank.title", r.Book.Posting), title))
	who := one.Number
	if !b.HideNames && one.Name != "" {
		who = r.text("blank.who", one.Number, one.Name, one.Furigana)
	}
	when := r.text("blank.when", one.Starts.Format("2006-01-02 15:04"), strconv.Itoa(one.Round))
	r.put(heightFor(1), "", text(r.text("blank.candidate"), head), text(who, plain), text(r.text("workbook.interviewer"), head), text(one.Interviewer, plain), blank(plain))
	r.across(BlankValue, BlankReason)
	r.put(heightFor(1), "", text(r.text("blank.time"), head), text(when, plain), text(r.text("blank.filled"), head), blank(inputText), blank(inputText))
	r.across(BlankValue, BlankReason)
	r.put(heightFor(1), "", text(r.text("blank.how"), note))
	r.put(heightFor(1), "", text(r.text("blank.guard"), note))
	r.rows = append(r.rows, r.heads(1, "workbook.criterion", "workbook.anchors", "blank.circle", "blank.value", "blank.reason"))
}

func (r *blankRows) criterion(c rules.Criterion, choose choices, from string) {
	name := c.Name.In(r.Blanks.Lang)
	if mark := must(c, r.text); mark != "" {
		name += "\n" + r.text("blank.mark", mark)
	}
	anchors := r.anchors(c)
	n := len(choose.ratings) - 2
	circle := spread(choose.ratings[:n], "   ") + "\n" + spread(choose.ratings[n:], "   ")
	if linesIn(circle, blankWidths[blankCircle-1]) > 2 {
		circle = spread(choose.ratings[:n], "   ") + "\n" + spread(choose.ratings[n:], "\n")
	}
	// Anchors are set small, so that a sheet is one leaf, front and back.
	height := max(float64(linesIn(anchors, blankWidths[blankAnchors-1]*1.1))*12.5+6, heightFor(max(linesIn(name, blankWidths[0]), 3)))
	r.put(height, BlankRating+string(c.ID), text(name, wrapped), text(anchors, small), text(circle, circled), blank(inputRating), blank(inputWords))
	r.pick(from)
}

// spread writes choices apart, to be circled with a pen.
func spread(cells []xlsx.Cell, apart string) string {
	var all []string
	for _, c := range cells {
		if c.Kind == xlsx.Number {
			c.Text = strconv.Itoa(int(c.Number))
		}
		all = append(all, c.Text)
	}
	return strings.Join(all, apart)
}

func (r *blankRows) group(key string) {
	r.put(heightFor(1), "", fillRow(xlsx.Row{Cells: []xlsx.Cell{text(r.text(key), group)}}, BlankReason, group).Cells...)
}

// box is a row with room for text.
func (r *blankRows) box(lines int, key string, what xlsx.Cell) {
	r.put(heightFor(lines), key, fillRow(xlsx.Row{Cells: []xlsx.Cell{what}}, BlankReason, inputWords).Cells...)
	r.across(BlankText, BlankReason)
}

func (r *blankRows) conclusion(c choices, from string) {
	r.group("blank.conclusion")
	r.box(5, BlankStrong, text(r.text("review.strong"), wrapped))
	r.box(5, BlankWeak, text(r.text("review.weak"), wrapped))
	r.put(heightFor(2), BlankJudgement, text(r.text("blank.judgement"), wrapped), text(r.text("blank.judgement.how"), small), text(spread(c.judgements, "   "), circled), blank(inputRating), blank(excluded))
	r.pick(from)
}

func (r *blankRows) conditions() {
	if len(r.Blanks.Pack.Conditions) == 0 {
		return
	}
	r.group("blank.conditions")
	for _, c := range r.Blanks.Pack.Conditions {
		name := c.Name.In(r.Blanks.Lang)
		r.box(max(1, linesIn(name, blankWidths[0])), BlankCondition+string(c.ID), text(name, wrapped))
	}
}

func (r *blankRows) handovers(from string) {
	r.group("blank.handovers")
	for n := range mostHandovers {
		r.box(2, BlankHandover+strconv.Itoa(n+1), blank(inputRating))
		r.inputs = append(r.inputs, xlsx.Input{Range: xlsx.At(BlankWhat, len(r.rows)), From: from, Problem: r.text("workbook.single.problem")})
	}
}
