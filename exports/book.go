// Package exports turns values into files that people take away: the comparison
// workbook, the same table as CSV, letters and forms. It knows the rules and the
// texts, and nothing of the store, of requests or of who may see what: the caller
// hands over only what the reader may have.
package exports

import (
	"context"
	"io"
	"slices"
	"strconv"
	"time"

	"kotae/exports/xlsx"
	"kotae/rules"
	"kotae/rules/agreement"
	"kotae/rules/messages"
)

// Book is everything a comparison workbook says.
type Book struct {
	// Lang is the reader's language, "ja" or "en".
	Lang string
	// Posting is the name of the posting (募集).
	Posting string
	// Pack is the posting's version, its requirements included.
	Pack *rules.Pack
	// Threshold is the coverage in percent from which a candidate is ranked.
	Threshold int
	// Weights stand in pack order; those that differ from the pack's make the
	// book a what-if (試算). Empty means the pack's own.
	Weights   rules.Weights
	Rows      []Row
	Quotes    []Quote
	HideNames bool
	// Made dates the book, in the reader's time zone. It is the only time in
	// the file: the same book gives the same bytes.
	Made time.Time
	// Withheld counts the lines that the guard keeps out of the book.
	Withheld int
	// Leanings are everybody's leniency, nil where the reader may not see it.
	Leanings []Leaning
	// Agreed are the panel's agreement and that of its pairs.
	Agreed []Agreed
}

// Answer says whether a figure could be had.
type Answer = agreement.Answer

// Leaning is one interviewer's leniency (評価傾向) in hundredths.
type Leaning struct {
	Interviewer     rules.UserID
	Answer          Answer
	Mean, Low, High rules.Points
}

// Agreed is one measure of agreement in thousandths; Who is empty for the panel.
type Agreed struct {
	Who         string
	Answer      Answer
	Thousandths int
	Candidates  int
}

// Row is one candidate.
type Row struct {
	Candidate rules.CandidateID
	Number    string
	Name      string
	Furigana  string
	Interview rules.InterviewID
	Result    rules.Result
	// Panel counts the interviewers, Submitted those who handed their card in.
	Panel     int
	Submitted int
	State     rules.InterviewState
	// Decision is the latest of the candidate log, "" while there is none;
	// Until limits a hold, Reason is why.
	Decision rules.Decision
	Until    string
	Reason   string
	// Opinions are the cards that were handed in.
	Opinions []Opinion
	// Conditions are the working conditions as noted (条件確認), never scored.
	Conditions map[rules.ConditionID]string
	// Confirm names the criteria of the extra talk (追加確認) that is planned.
	Confirm []rules.CriterionID
}

// Opinion is one interviewer's card as it counts.
type Opinion struct {
	Interviewer rules.UserID
	Name        string
	Ratings     map[rules.CriterionID]rules.Rating
	Judgement   rules.Judgement
	Strong      string
	Weak        string
	Handover    []rules.HandoverPut
}

// Quote is one line under one criterion, as one interviewer tagged it (根拠).
type Quote struct {
	Candidate rules.CandidateID
	Number    string
	Name      string
	Criterion rules.CriterionID
	// Line tells quotes of one sentence apart from others that read the same; those
	// of one line and criterion share a row.
	Line        rules.LineID
	Tags        []rules.TagID
	Text        string
	Interviewer string
	// Elapsed is seconds since the first line of the interview.
	Elapsed int
}

// Write writes the workbook (.xlsx).
func Write(ctx context.Context, w io.Writer, b Book) error {
	if len(b.Weights) == 0 {
		b.Weights = b.Pack.Weights()
	}
	if len(b.Rows) > mostRows {
		return rules.Errorf(rules.TooLarge, "error.workbook.rows", mostRows)
	}
	p := b.plan()
	return xlsx.Write(ctx, w, xlsx.Book{
		Title: p.text("workbook.title", b.Posting, p.text("workbook.sheet.comparison")), Subject: p.text("workbook.footer"), Made: b.Made,
		Font: fontFamily, Styles: styles(), Marks: markStyles(), Sheets: p.tabsInOrder(), Names: p.names(),
	})
}

// tabsInOrder are the sheets as they stand in the book.
func (p *plan) tabsInOrder() []xlsx.Sheet {
	sheets := []xlsx.Sheet{p.comparisonSheet(), p.settingsSheet(), p.singleSheet(), p.agreeSheet(), p.handoverSheet(), p.evidenceSheet(),
		p.interviewersSheet(), p.criteriaSheet(), p.summarySheet()}
	return append(append(sheets, p.ownSheets()...), p.calcSheet())
}

// names let people's own formulas speak of the values that may be moved.
func (p *plan) names() []xlsx.Name {
	on := xlsx.Quote(p.sheets.settings)
	n := len(p.Pack.Criteria)
	return []xlsx.Name{
		{Name: p.text("workbook.names.coverage"), Refers: on + xlsx.Fixed(settingValue, p.settings.threshold)},
		{Name: p.text("workbook.names.weights"), Refers: on + xlsx.FixedRange(settingValue, p.settings.weights, settingValue, p.settings.weights+n-1)},
	}
}

// About is how many bytes the workbook will have, more or less. Its parts are counted
// as they came out of books of many sizes.
func (b Book) About() int {
	about := 28_600 + (290+30*len(b.Pack.Criteria))*len(b.Rows) + 45*len(b.Quotes)
	if len(b.Rows) <= mostSheets {
		about += 6000*len(b.Rows) + 85*len(b.Quotes)
	}
	return about
}

// WhatIf reports whether the weights are not the posting's own.
func (b Book) WhatIf() bool {
	return len(b.Weights) > 0 && !slices.Equal(b.Weights, b.Pack.Weights())
}

// text is a text of the workbook in the reader's language.
func (b Book) text(key string, args ...string) string { return messages.Text(b.Lang, key, args...) }

// made says when and by which pack, so that two printed books can be told apart.
func (p *plan) made() xlsx.Cell {
	return text(p.text("workbook.made", p.Made.Format("2006-01-02 15:04"), p.Pack.Name.In(p.Lang),
		strconv.Itoa(p.Pack.Version), strconv.Itoa(p.Threshold)), note)
}

const titleHeight = 26

// heads is a row of headings by their keys.
func (p *plan) heads(lines int, keys ...string) xlsx.Row {
	row := xlsx.Row{Height: heightFor(lines)}
	for _, key := range keys {
		row.Cells = append(row.Cells, text(p.text(key), head))
	}
	return row
}

// paper repeats the rows down to the heading and the columns that stay in sight.
func (p *plan) paper(headRow, fixed int) xlsx.Paper {
	paper := xlsx.Paper{Footer: "&L" + ampersands(p.text("workbook.footer")) + "&C&P / &N&R&A"}
	if headRow > 0 {
		paper.TitleRows = strconv.Itoa(headRow) + ":" + strconv.Itoa(headRow)
	}
	if fixed > 0 {
		paper.TitleColumns = "A:" + xlsx.ColumnName(fixed)
	}
	return paper
}
