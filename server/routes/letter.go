package routes

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"slices"

	"kotae/exports"
	"kotae/rules"
	"kotae/rules/messages"
	"kotae/server/api"
)

// letter drafts a letter about a decision. It leaves the company, so it is noted
// like an export, by its sum.
func (s *server) letter(q *request) error {
	var in api.LetterRequest
	if err := read(q, &in); err != nil {
		return err
	}
	if !slices.Contains(rules.LetterKinds(), in.Kind) {
		return rules.Errorf(rules.Invalid, "error.body")
	}
	decided, err := s.Model.Decided(q.actor, q.subject.Interview.ID)
	if err != nil {
		return err
	}
	lang := spoken(in.Lang)
	letter := exports.Letter{
		Lang: lang, Kind: in.Kind, Decision: decided.Decision, Until: decided.Until, Posting: decided.Posting.Name,
		Points: rules.LetterPoints(q.subject.Pack, decided.Result), Made: s.Now(),
	}
	if !in.HideName {
		letter.Name = decided.Candidate.Name
	}
	out := api.Letter{Candidate: decided.Candidate, Posting: decided.Posting, Decision: decided.Decision, Text: letter.Text(), Guard: q.subject.Pack.Guard,
		File: messages.Text(lang, "letter.file", messages.Text(lang, "letter.kind."+string(in.Kind)), decided.Candidate.Number) + ".txt"}
	if out.Text == "" {
		return q.JSON(http.StatusOK, out)
	}
	sum := sha256.Sum256([]byte(out.Text))
	if err := s.audit(q, rules.WriteLetter, string(q.subject.Interview.ID), "sha256:"+hex.EncodeToString(sum[:])); err != nil {
		return err
	}
	return q.JSON(http.StatusOK, out)
}
