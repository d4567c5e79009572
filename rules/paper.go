package rules

import (
	"bytes"
	"unicode/utf8"
)

// PaperID names one file among a candidate's papers.
type PaperID string

// Limits of what may be known before an interview (事前資料).
const (
	// MaxPaper is the greatest size of one file in bytes, MaxPapers how many one
	// candidate has in a posting.
	MaxPaper  = 10 << 20
	MaxPapers = 3
	// MaxPaperText bounds the summary (職務経歴の要約) and HR's screening note
	// (書類選考メモ), each in characters.
	MaxPaperText = 4_000
	mostKept     = 40
)

// KeptItem is the business reason for which HR kept a text that touches an item
// of the guard.
type KeptItem struct {
	Item   int    `json:"item"`
	Reason string `json:"reason"`
}

// pdfMagic begins every PDF.
var pdfMagic = []byte("%PDF-")

// CheckPaper refuses a file that is no PDF, or too large.
func CheckPaper(content []byte) error {
	switch {
	case len(content) > MaxPaper:
		return Errorf(TooLarge, "error.paper.large", MaxPaper>>20)
	case !bytes.HasPrefix(content, pdfMagic):
		return Errorf(Invalid, "error.paper.kind")
	}
	return nil
}

// CheckPaperTexts refuses texts that are too long, and items kept without a
// reason.
func CheckPaperTexts(summary, note string, kept []KeptItem) error {
	for _, s := range []string{summary, note} {
		if !utf8.ValidString(s) {
			return Errorf(Invalid, "error.text.encoding")
		}
		if utf8.RuneCountInString(s) > MaxPaperText {
			return Errorf(TooLarge, "error.text.long", MaxPaperText)
		}
	}
	if len(kept) > mostKept {
		return Errorf(TooLarge, "error.text.long", mostKept)
	}
	for _, k := range kept {
		if err := text(k.Reason, MaxReason); err != nil {
			return err
		}
	}
	return nil
}
