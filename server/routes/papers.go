package routes

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"kotae/rules"
	"kotae/server/api"
	"kotae/server/store"
)

// paperPolicy lets a PDF stand inside our own page and do nothing else. The
// browser's viewer styles itself in the page that it makes around the file.
const paperPolicy = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; plugin-types application/pdf; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

func (s *server) papers(q *request) error {
	p, err := s.papersOf(q)
	if err != nil {
		return err
	}
	return q.JSON(http.StatusOK, p)
}

// papersOf gathers what may be known before the interview.
func (s *server) papersOf(q *request) (api.Papers, error) {
	ctx, iv := q.Request().Context(), q.subject.Interview
	texts, err := s.Store.Papers(ctx, iv.Candidate, q.posting)
	if err != nil {
		return api.Papers{}, err
	}
	files, err := s.Store.PaperFiles(ctx, iv.Candidate, q.posting)
	if err != nil {
		return api.Papers{}, err
	}
	posting, err := s.Store.Posting(ctx, q.posting)
	if err != nil {
		return api.Papers{}, err
	}
	out := api.Papers{Job: posting.Description, Summary: texts.Summary, Note: texts.Note, Kept: texts.Kept, Version: texts.Version,
		At: texts.At, Files: []api.Paper{}, MayEdit: rules.May(q.actor, rules.EditPapers, q.subject.Relation)}
	for _, f := range files {
		out.Files = append(out.Files, api.Paper{ID: f.ID, Size: f.Size, At: f.At})
	}
	if texts.Author != "" {
		u, err := s.Store.User(ctx, texts.Author)
		if err != nil {
			return api.Papers{}, err
		}
		out.Author = &api.User{ID: u.ID, Name: u.Name, Role: u.Role}
	}
	return out, nil
}

func (s *server) writePapers(q *request) error {
	var in api.PapersDraft
	if err := read(q, &in); err != nil {
		return err
	}
	if err := rules.CheckPaperTexts(in.Summary, in.Note, in.Kept); err != nil {
		return err
	}
	written, err := s.Store.WritePapers(q.Request().Context(), store.Papers{
		Candidate: q.subject.Interview.Candidate, Posting: q.posting, Version: in.Version, Author: q.actor.ID,
		PaperTexts: store.PaperTexts{Summary: in.Summary, Note: in.Note, Kept: in.Kept},
	})
	if err != nil {
		return err
	}
	if err := s.audit(q, rules.EditPapers, string(q.subject.Interview.ID), "version "+strconv.FormatInt(written.Version, 10)); err != nil {
		return err
	}
	return s.papers(q)
}

func (s *server) addPaper(q *request) error {
	content, err := readFile(q, api.PaperType, rules.MaxPaper, "error.paper.large")
	if err != nil {
		return err
	}
	f, err := s.Store.AddPaper(q.Request().Context(), store.PaperFile{
		Candidate: q.subject.Interview.Candidate, Posting: q.posting, Author: q.actor.ID}, content)
	if err != nil {
		return err
	}
	if err := s.audit(q, rules.EditPapers, string(f.ID), "added"); err != nil {
		return err
	}
	return s.papers(q)
}

// readFile reads a body that is a file of the one type and at most so large.
func readFile(q *request, kind string, most int64, large string) ([]byte, error) {
	sent, _, err := mime.ParseMediaType(q.Request().Header.Get(echo.HeaderContentType))
	if err != nil || sent != kind {
		return nil, echo.ErrUnsupportedMediaType
	}
	if q.Request().ContentLength > most {
		return nil, rules.Errorf(rules.TooLarge, large, most>>20)
	}
	content, err := io.ReadAll(http.MaxBytesReader(q.Response(), q.Request().Body, most))
	var long *http.MaxBytesError
	if errors.As(err, &long) {
		return nil, rules.Errorf(rules.TooLarge, large, most>>20)
	}
	if err != nil {
		return nil, rules.Errorf(rules.Invalid, "error.body")
	}
	return content, nil
}

// paper answers the PDF, for the browser's own viewer inside our page. It is kept
// in no cache and its name says nothing of the candidate.
func (s *server) paper(q *request) error {
	id := rules.PaperID(q.Param("file"))
	content, err := s.Store.Paper(q.Request().Context(), q.subject.Interview.Candidate, q.posting, id)
	if err != nil {
		return err
	}
	if err := s.audit(q, rules.SeePapers, string(id), "ok"); err != nil {
		return err
	}
	h := q.Response().Header()
	h.Set(echo.HeaderContentSecurityPolicy, paperPolicy)
	h.Set(echo.HeaderContentDisposition, strings.Replace(disposition("職務経歴書.pdf"), "attachment", "inline", 1))
	h.Set(echo.HeaderContentLength, strconv.Itoa(len(content)))
	return q.Blob(http.StatusOK, api.PaperType, content)
}

func (s *server) removePaper(q *request) error {
	id := rules.PaperID(q.Param("file"))
	if err := s.Store.RemovePaper(q.Request().Context(), q.subject.Interview.Candidate, q.posting, id); err != nil {
		return err
	}
	if err := s.audit(q, rules.EditPapers, string(id), "removed"); err != nil {
		return err
	}
	return s.papers(q)
}
