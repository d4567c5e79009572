package routes

import (
	"cmp"
	"context"
	"io"
	"slices"
	"time"

	"kotae/exports"
	"kotae/rules"
	"kotae/rules/messages"
	"kotae/server/api"
	"kotae/server/store"
)

// blank answers the evaluation sheets of a posting. They tell nothing that derives
// from opinions, not even who has still to hand in.
func (s *server) blank(q *request) error {
	var in api.BlankRequest
	if err := read(q, &in); err != nil {
		return err
	}
	sheets, err := Blanks(q.Request().Context(), s.Store, q.posting, in, s.Now())
	if err != nil {
		return err
	}
	if len(sheets.Sheets) == 0 {
		return rules.Errorf(rules.NotFound, "error.blank.none")
	}
	return s.send(q, download{BlankName(sheets), 3000 + 5900*len(sheets.Sheets), func(ctx context.Context, w io.Writer) error {
		return exports.WriteBlanks(ctx, w, sheets)
	}})
}

// Blanks gathers the evaluation sheets of a posting: one for each seat of each
// interview, or of the interviews of one candidate. They lie in the order of the
// candidates' numbers, as the papers do, and a candidate's by time.
func Blanks(ctx context.Context, st *store.Store, id rules.PostingID, in api.BlankRequest, now time.Time) (exports.Blanks, error) {
	posting, err := st.Posting(ctx, id)
	if err != nil {
		return exports.Blanks{}, err
	}
	interviews, err := st.InterviewsOfPosting(ctx, id)
	if err != nil {
		return exports.Blanks{}, err
	}
	candidates, err := st.Candidates(ctx, id)
	if err != nil {
		return exports.Blanks{}, err
	}
	users, err := st.Users(ctx)
	if err != nil {
		return exports.Blanks{}, err
	}
	b := exports.Blanks{Lang: languageIn(in.Lang), ID: id, Posting: posting.Name, Pack: posting.Effective(), HideNames: in.HideNames, Made: now}
	known, names := map[rules.CandidateID]store.Candidate{}, map[rules.UserID]string{}
	for _, c := range candidates {
		known[c.ID] = c
	}
	for _, u := range users {
		names[u.ID] = u.Name
	}
	for _, v := range interviews {
		c := known[v.Candidate]
		if in.Number != "" && in.Number != c.Number {
			continue
		}
		for _, seat := range v.Panel {
			b.Sheets = append(b.Sheets, exports.BlankSheet{Card: seat.Card, Number: c.Number, Name: c.Name, Furigana: c.Furigana,
				Interviewer: names[seat.User], Round: v.Round, Starts: time.UnixMilli(v.StartsAt).In(now.Location())})
		}
	}
	slices.SortStableFunc(b.Sheets, func(x, y exports.BlankSheet) int { return cmp.Compare(x.Number, y.Number) })
	return b, nil
}

// BlankName names the evaluation sheets after the posting and the day.
func BlankName(b exports.Blanks) string {
	return messages.Text(b.Lang, "file.blank", plainName(b.Posting), b.Made.Format(time.DateOnly)) + ".xlsx"
}
