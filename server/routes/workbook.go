package routes

import (
	"context"
	"io"
	"strings"
	"time"
	"unicode"

	"kotae/exports"
	"kotae/rules"
	"kotae/rules/messages"
	"kotae/server/api"
	"kotae/server/live"
)

// mostWeight bounds a weight of a what-if.
const mostWeight = 100

func (s *server) workbook(q *request) error {
	var in api.WorkbookRequest
	if err := read(q, &in); err != nil {
		return err
	}
	ctx := q.Request().Context()
	book, err := Book(ctx, s.Model, q.actor, q.posting, in, s.Now())
	if err != nil {
		return err
	}
	return s.send(q, download{FileName(book), book.About(), func(ctx context.Context, w io.Writer) error { return exports.Write(ctx, w, book) }})
}

// Book gathers the workbook of a posting as the actor may have it: candidates
// whom the actor has still to judge are not in it.
func Book(ctx context.Context, m *live.Model, a rules.Actor, id rules.PostingID, in api.WorkbookRequest, now time.Time) (exports.Book, error) {
	c, err := m.Comparison(ctx, a, id)
	if err != nil {
		return exports.Book{}, err
	}
	if err := checkWeights(c.Pack, in.Weights); err != nil {
		return exports.Book{}, err
	}
	dossiers, err := m.Dossiers(ctx, a, id)
	if err != nil {
		return exports.Book{}, err
	}
	insights, err := m.Insights(ctx, a, id, now.Location())
	if err != nil {
		return exports.Book{}, err
	}
	book := exports.Book{
		Lang: languageIn(in.Lang), Posting: c.Posting.Name, Pack: c.Pack, Threshold: c.Threshold, Weights: in.Weights,
		HideNames: in.HideNames, Made: now, Agreed: agreed(insights),
	}
	if rules.May(a, rules.SeeLeniency, rules.Relation{}) {
		book.Leanings = leanings(insights)
	}
	for _, row := range c.Rows {
		if in.HideNames {
			row.Candidate.Name, row.Candidate.Furigana = "", ""
		}
		dossier := dossiers[row.Interview]
		book.Rows = append(book.Rows, bookRow(row, dossier))
		book.Withheld += dossier.Withheld
		for _, quote := range dossier.Quotes {
			book.Quotes = append(book.Quotes, bookQuote(row.Candidate, quote))
		}
	}
	return book, nil
}

func checkWeights(p *rules.Pack, w rules.Weights) error {
	if len(w) != 0 && len(w) != len(p.Criteria) {
		return rules.Errorf(rules.Invalid, "error.weights", mostWeight)
	}
	for _, v := range w {
		if v < 0 || v > mostWeight {
			return rules.Errorf(rules.Invalid, "error.weights", mostWeight)
		}
	}
	return nil
}

func bookRow(r api.ComparisonRow, d live.Dossier) exports.Row {
	row := exports.Row{
		Candidate: r.Candidate.ID, Number: r.Candidate.Number, Name: r.Candidate.Name, Furigana: r.Candidate.Furigana,
		Interview: r.Interview, Result: r.Result, Panel: r.Panel, Submitted: r.Submitted, State: r.Outcome.State,
		Decision: r.Outcome.Decision, Confirm: d.Confirm, Conditions: d.Conditions,
	}
	if n := len(r.Outcome.History); n > 0 {
		row.Until, row.Reason = r.Outcome.History[n-1].Until, d.Reason
	}
	for _, c := range d.Cards {
		row.Opinions = append(row.Opinions, exports.Opinion{
			Interviewer: c.Interviewer.ID, Name: c.Interviewer.Name, Ratings: c.Card.Ratings, Judgement: c.Card.Judgement,
			Strong: c.Card.Strong, Weak: c.Card.Weak, Handover: c.Card.Handover,
		})
	}
	return row
}

// agreed are the panel's agreement and that of each two who rated enough together.
func agreed(in live.Insights) []exports.Agreed {
	all := []exports.Agreed{agreedOf("", in.Agreement)}
	for _, pair := range in.Pairs {
		all = append(all, agreedOf(pair.Interviewers[0].Name+" / "+pair.Interviewers[1].Name, pair.Agreement))
	}
	return all
}

func agreedOf(who string, a live.Agreement) exports.Agreed {
	return exports.Agreed{Who: who, Answer: a.Answer, Thousandths: a.Value, Candidates: a.Candidates}
}

func leanings(in live.Insights) []exports.Leaning {
	all := []exports.Leaning{}
	for _, l := range in.Leanings {
		all = append(all, exports.Leaning{Interviewer: l.Interviewer.ID, Answer: l.Answer, Mean: l.Mean, Low: l.Low, High: l.High})
	}
	return all
}

func bookQuote(c api.Candidate, q api.Quote) exports.Quote {
	return exports.Quote{
		Candidate: c.ID, Number: c.Number, Name: c.Name, Criterion: q.Criterion, Line: q.Line, Tags: q.Tags, Text: q.Text,
		Interviewer: q.Interviewer.Name, Elapsed: q.Elapsed,
	}
}

// languageIn is the language that a request asks for, Japanese where it asks for
// none of ours.
func languageIn(asked string) string {
	if asked == "en" {
		return "en"
	}
	return "ja"
}

// FileName names the workbook after the posting and the day.
func FileName(b exports.Book) string {
	return messages.Text(b.Lang, "file.workbook", plainName(b.Posting), b.Made.Format(time.DateOnly)) + ".xlsx"
}

// plainName keeps a file's name free of what some system refuses.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || strings.ContainsRune(`\/:*?"<>|%`, r) {
			return '_'
		}
		return r
	}, s)
}
