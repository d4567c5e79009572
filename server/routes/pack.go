package routes

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"kotae/rules"
	"kotae/rules/packs"
	"kotae/server/api"
	"kotae/server/live"
	"kotae/server/store"
)

// shelf is every version of every pack, the newest of each first.
func (s *server) shelf(ctx context.Context) ([]store.PackVersion, error) {
	var all []store.PackVersion
	for _, p := range packs.Shipped() {
		all = append(all, store.PackVersion{Pack: p})
	}
	own, err := s.Store.Packs(ctx)
	return append(all, own...), err
}

func (s *server) packs(q *request) error {
	rows, err := s.packRows(q)
	if err != nil {
		return err
	}
	newest := []api.PackRow{}
	for _, row := range rows {
		if n := len(newest); n > 0 && newest[n-1].ID == row.ID {
			newest[n-1].Versions++
			continue
		}
		newest = append(newest, row)
	}
	return q.JSON(http.StatusOK, newest)
}

func (s *server) packRows(q *request) ([]api.PackRow, error) {
	ctx := q.Request().Context()
	all, err := s.shelf(ctx)
	if err != nil {
		return nil, err
	}
	users, err := s.Store.Users(ctx)
	if err != nil {
		return nil, err
	}
	names := map[rules.UserID]string{}
	for _, u := range users {
		names[u.ID] = u.Name
	}
	postings := s.Model.PackPostings(q.actor)
	rows := make([]api.PackRow, len(all))
	for i, v := range all {
		rows[i] = api.PackRow{
			ID: v.Pack.ID, Version: v.Pack.Version, Name: v.Pack.Name, Hash: v.Pack.Hash, Shipped: v.Author == "",
			Author: names[v.Author], At: v.At, Note: v.Note, Versions: 1, Postings: postings[v.Pack.ID],
		}
	}
	return rows, nil
}

func (s *server) pack(q *request) error {
	id := rules.PackID(q.Param("id"))
	rows, err := s.packRows(q)
	if err != nil {
		return err
	}
	rows = slices.DeleteFunc(rows, func(r api.PackRow) bool { return r.ID != id })
	if len(rows) == 0 {
		return rules.Errorf(rules.NotFound, "error.pack.version")
	}
	version := rows[0].Version
	if named := q.QueryParam("version"); named != "" {
		if version, err = strconv.Atoi(named); err != nil {
			return rules.Errorf(rules.NotFound, "error.pack.version")
		}
	}
	pack, err := s.version(q.Request().Context(), id, version)
	if err != nil {
		return err
	}
	opened := api.PackOpened{Pack: pack, Versions: rows}
	for _, row := range rows {
		if row.Version == version {
			opened.Row = row
		}
	}
	for _, list := range s.Model.PackPostings(q.actor) {
		for _, p := range list {
			if !slices.Contains(rows[0].Postings, p) {
				opened.Others = append(opened.Others, p)
			}
		}
	}
	slices.SortFunc(opened.Others, func(a, b api.PackPosting) int { return cmp.Compare(a.Name+string(a.ID), b.Name+string(b.ID)) })
	return q.JSON(http.StatusOK, opened)
}

// version finds one version, shipped or published.
func (s *server) version(ctx context.Context, id rules.PackID, version int) (*rules.Pack, error) {
	for _, p := range packs.Shipped() {
		if p.ID == id && p.Version == version {
			return p, nil
		}
	}
	v, err := s.Store.Pack(ctx, id, version)
	return v.Pack, err
}

// draft reads a draft and the version it began with.
func (s *server) draft(q *request) (in api.PackDraft, from *rules.Pack, err error) {
	if err := read(q, &in); err != nil {
		return in, nil, err
	}
	if in.Pack == nil || utf8.RuneCountInString(in.Note) > rules.MaxReason {
		return in, nil, rules.Errorf(rules.Invalid, "error.body")
	}
	in.Pack.Version = 1
	if in.From == in.Pack.ID {
		in.Pack.Version = in.FromVersion + 1
	}
	from, err = s.version(q.Request().Context(), in.From, in.FromVersion)
	return in, from, err
}

func (s *server) lintPack(q *request) error {
	in, from, err := s.draft(q)
	if err != nil {
		return err
	}
	lint := api.PackLint{Findings: []api.PackFinding{}, Changes: packs.Changes(from, in.Pack)}
	for _, f := range packs.Check(in.Pack) {
		lint.Findings = append(lint.Findings, api.PackFinding{Path: f.Path, Broken: f.Severity == packs.Broken, Message: f.Message, Advice: f.Advice})
	}
	return q.JSON(http.StatusOK, lint)
}

// publishPack adds a version. A shipped pack stays as it came.
func (s *server) publishPack(q *request) error {
	in, _, err := s.draft(q)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(packs.Shipped(), func(p *rules.Pack) bool { return p.ID == in.Pack.ID }) {
		return rules.Errorf(rules.Forbidden, "error.pack.shipped")
	}
	broken := 0
	for _, f := range packs.Check(in.Pack) {
		if f.Severity == packs.Broken {
			broken++
		}
	}
	if broken > 0 {
		return rules.Errorf(rules.Invalid, "error.pack.faulty", broken)
	}
	v, err := s.Store.PublishPack(q.Request().Context(), store.PackVersion{
		Pack: in.Pack, Author: q.actor.ID, At: s.Now().UnixMilli(), Note: strings.TrimSpace(in.Note)})
	if err != nil {
		return err
	}
	if err := s.audit(q, rules.EditPacks, packSubject(v.Pack), "published"); err != nil {
		return err
	}
	return q.JSON(http.StatusOK, api.PackRow{ID: v.Pack.ID, Version: v.Pack.Version, Name: v.Pack.Name, Hash: v.Pack.Hash,
		Author: q.user.Name, At: v.At, Note: v.Note, Versions: v.Pack.Version})
}

func packSubject(p *rules.Pack) string { return fmt.Sprintf("%s@%d", p.ID, p.Version) }

// movePosting moves a posting to a version, or only tells what that would mean.
func (s *server) movePosting(q *request) error {
	var in api.PackMove
	if err := read(q, &in); err != nil {
		return err
	}
	ctx := q.Request().Context()
	to, err := s.version(ctx, in.Pack, in.Version)
	if err != nil {
		return err
	}
	move, err := s.Model.TryMove(q.actor, q.posting, to)
	if err != nil {
		return err
	}
	moved := api.PackMoved{Changes: packs.Changes(move.From, to), Effects: effectTexts(move), Hidden: move.Hidden, Locked: move.Locked}
	if in.Try {
		return q.JSON(http.StatusOK, moved)
	}
	reason := strings.TrimSpace(in.Reason)
	switch {
	case move.Locked && reason == "":
		return rules.Errorf(rules.Invalid, "error.pack.locked")
	case move.Locked && move.From.Scale.N() != to.Scale.N():
		return rules.Errorf(rules.Conflict, "error.pack.scale")
	case utf8.RuneCountInString(reason) > rules.MaxReason:
		return rules.Errorf(rules.TooLarge, "error.text.long", rules.MaxReason)
	}
	stored, err := s.Store.MovePosting(ctx, store.PackMove{Posting: q.posting, Actor: q.actor.ID, Reason: reason}, to)
	if err != nil {
		return err
	}
	s.Model.Moved(stored)
	if err := s.audit(q, rules.EditPacks, string(q.posting), packSubject(move.From)+" > "+packSubject(to)); err != nil {
		return err
	}
	return q.JSON(http.StatusOK, moved)
}

func effectTexts(m live.Move) []rules.Text {
	all := []rules.Text{}
	for _, e := range m.Effects {
		all = append(all, packs.Effects(e.Number, e.Effect, m.From)...)
	}
	return all
}
