// Package exports turns values into files that people take away: the comparison
// workbook. It knows the rules and the texts, and nothing of the store, of
// requests or of who may see what: the caller hands over only what the reader
// may have.
package exports

import (
	"context"
	"io"
	"slices"
	"time"

	"kotae/rules"
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
}

// Quote is one line under one criterion, as one interviewer tagged it (根拠).
type Quote struct {
	Candidate   rules.CandidateID
	Number      string
	Name        string
	Criterion   rules.CriterionID
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
	return write(ctx, w, b)
}

// WhatIf reports whether the weights are not the posting's own.
func (b Book) WhatIf() bool {
	return len(b.Weights) > 0 && !slices.Equal(b.Weights, b.Pack.Weights())
}

// places ranks the rows exactly as the screen does.
func (b Book) places() []rules.Place {
	entries := make([]rules.Entry, len(b.Rows))
	for i, r := range b.Rows {
		entries[i] = rules.Entry{Candidate: r.Candidate, Number: r.Number, Result: r.Result}
	}
	places := rules.List(entries, b.Weights, b.Threshold)
	rules.BoundRanks(places, b.Weights)
	return places
}
