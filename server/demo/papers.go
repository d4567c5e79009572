package demo

import (
	"context"

	"kotae/rules"
	"kotae/server/store"
)

// papers are what HR wrote about a candidate before the interview.
type papers struct {
	Summary string
	Note    string
	// Resume are the lines of an invented 職務経歴書, made into a PDF.
	Resume []string
}

// brought is one candidate's papers on the way to the store.
type brought struct {
	texts  store.Papers
	resume []byte
}

// bring takes over the papers of one file, if it has any.
func (s *sample) bring(v interview, candidate rules.CandidateID) {
	if v.Papers == nil {
		return
	}
	b := brought{texts: store.Papers{Candidate: candidate, Posting: s.posting.ID, Author: s.people["hr"].ID,
		PaperTexts: store.PaperTexts{Summary: v.Papers.Summary, Note: v.Papers.Note}}}
	if len(v.Papers.Resume) > 0 {
		b.resume = onePage("職務経歴書(見本・架空の人物)", v.Papers.Resume)
	}
	s.papers = append(s.papers, b)
}

func (s *sample) writePapers(ctx context.Context, st *store.Store) error {
	for _, b := range s.papers {
		if _, err := st.WritePapers(ctx, b.texts); err != nil {
			return err
		}
		if b.resume == nil {
			continue
		}
		f := store.PaperFile{Candidate: b.texts.Candidate, Posting: b.texts.Posting, Author: b.texts.Author}
		if _, err := st.AddPaper(ctx, f, b.resume); err != nil {
			return err
		}
	}
	return nil
}
