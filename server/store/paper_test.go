package store

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kotae/rules"
)

var resume = []byte("%PDF-1.7\n月120件の請求を担当した\n%%EOF")

// papersOf are texts about the world's candidate.
func papersOf(w world, version int64) Papers {
	return Papers{Candidate: w.interview.Candidate, Posting: w.interview.Posting, Version: version, Author: tanaka, PaperTexts: PaperTexts{
		Summary: "受発注の事務を三年", Note: "締めの経験を確かめたい", Kept: []rules.KeptItem{{Item: 2, Reason: "転居を伴う"}}}}
}

// What HR wrote reads back as it was, and two people who write at once never
// overwrite each other unseen.
func TestPapersAreNeverOverwrittenUnseen(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		w := populate(t, mustOpen(t, cfg))
		ctx, c, p := t.Context(), w.interview.Candidate, w.interview.Posting
		none, err := w.Papers(ctx, c, p)
		if must(t, none, err).Version != 0 || none.Summary != "" {
			t.Errorf("before anything was written: %+v", none)
		}
		first, err := w.WritePapers(ctx, papersOf(w, 0))
		must(t, first, err)
		_, err = w.WritePapers(ctx, papersOf(w, 0))
		wantKey(t, err, rules.Conflict, "error.paper.changed")
		second := papersOf(w, 1)
		second.Note = "別の確かめ方"
		second, err = w.WritePapers(ctx, second)
		must(t, second, err)
		_, err = w.WritePapers(ctx, papersOf(w, 1))
		wantKey(t, err, rules.Conflict, "error.paper.changed")
		got, err := w.Papers(ctx, c, p)
		if diff := cmp.Diff(second, must(t, got, err)); diff != "" {
			t.Error(diff)
		}
		unknown := papersOf(w, 0)
		unknown.Posting = "nowhere"
		_, err = w.WritePapers(ctx, unknown)
		wantKey(t, err, rules.Invalid, "error.store.reference")
	})
}

// A file reads back byte by byte, for its own candidate alone, and their number
// is bounded.
func TestPaperFiles(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		w := populate(t, mustOpen(t, cfg))
		ctx, c, p := t.Context(), w.interview.Candidate, w.interview.Posting
		large := append(bytes.Clone(resume), make([]byte, rules.MaxPaper-len(resume))...)
		var ids []rules.PaperID
		for _, content := range [][]byte{resume, large, resume} {
			f, err := w.AddPaper(ctx, PaperFile{Candidate: c, Posting: p, Author: tanaka}, content)
			ids = append(ids, must(t, f, err).ID)
			got, err := w.Paper(ctx, c, p, f.ID)
			if !bytes.Equal(must(t, got, err), content) {
				t.Error("a file reads back otherwise")
			}
		}
		_, err := w.AddPaper(ctx, PaperFile{Candidate: c, Posting: p, Author: tanaka}, resume)
		wantKey(t, err, rules.Conflict, "error.paper.many")
		_, err = w.AddPaper(ctx, PaperFile{Candidate: c, Posting: p, Author: tanaka}, []byte("MZ"))
		wantKey(t, err, rules.Invalid, "error.paper.kind")
		other, err := w.CreateCandidate(ctx, Candidate{Number: "0148", Name: "佐々木"})
		must(t, other, err)
		_, err = w.Paper(ctx, other.ID, p, ids[0])
		wantKey(t, err, rules.NotFound, "error.paper.unknown")
		wantKey(t, w.RemovePaper(ctx, other.ID, p, ids[0]), rules.NotFound, "error.paper.unknown")
		if err := w.RemovePaper(ctx, c, p, ids[0]); err != nil {
			t.Fatal(err)
		}
		files, err := w.PaperFiles(ctx, c, p)
		if got := must(t, files, err); len(got) != 2 || got[0].ID != ids[1] || got[0].Size != rules.MaxPaper {
			t.Errorf("after one was removed: %+v", got)
		}
	})
}

// Papers are sealed like words that were said, cannot change places, and go with
// the key.
func TestPapersAreSealedAndErased(t *testing.T) {
	onBoth(t, func(t *testing.T, cfg Config) {
		w := populate(t, mustOpen(t, cfg))
		ctx, c, p, keys := t.Context(), w.interview.Candidate, w.interview.Posting, w.keys.path
		texts, err := w.WritePapers(ctx, papersOf(w, 0))
		must(t, texts, err)
		f, err := w.AddPaper(ctx, PaperFile{Candidate: c, Posting: p, Author: tanaka}, resume)
		must(t, f, err)
		g, err := w.AddPaper(ctx, PaperFile{Candidate: c, Posting: p, Author: tanaka}, append(bytes.Clone(resume), '\n'))
		must(t, g, err)
		data := []string{cfg.Dir}
		if cfg.Dir == "" {
			data = cluster.files(t, w.Store)
		}
		raw := contents(t, data...)
		for _, word := range []string{"受発注の事務", "締めの経験", "転居を伴う", "%PDF-1.7", "月120件"} {
			if bytes.Contains(raw, []byte(word)) {
				t.Errorf("%s stands in the clear", word)
			}
		}
		if _, err := w.write.Exec(`UPDATE paper_files SET sealed = (SELECT sealed FROM paper_files WHERE id = $1) WHERE id = $2`, g.ID, f.ID); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Paper(ctx, c, p, f.ID); err == nil {
			t.Error("a file that was moved to another's place reads")
		}
		w.Close()
		forgetKey(t, keys, c)
		w.Store = mustOpen(t, cfg)
		_, err = w.Papers(ctx, c, p)
		wantKey(t, err, rules.Gone, "error.candidate.erased")
		_, err = w.Paper(ctx, c, p, g.ID)
		wantKey(t, err, rules.Gone, "error.candidate.erased")
		_, err = w.WritePapers(ctx, papersOf(w, 1))
		wantKey(t, err, rules.Gone, "error.candidate.erased")
		_, err = w.AddPaper(ctx, PaperFile{Candidate: c, Posting: p, Author: tanaka}, resume)
		wantKey(t, err, rules.Gone, "error.candidate.erased")
	})
}
