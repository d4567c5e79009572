package routes

import (
	"net/http"

	"kotae/rules"
	"kotae/rules/messages"
	"kotae/rules/packs"
	"kotae/server/api"
)

// tryPack tells what a draft is tried on, and for whom it would change a total or
// a verdict if the posting moved to it. The suggestions are the browser's to make.
func (s *server) tryPack(q *request) error {
	in, _, err := s.draft(q)
	if err != nil {
		return err
	}
	out := api.PackTrial{Effects: []rules.Text{}}
	if out.Lines, out.Left, err = s.Model.Answers(q.actor, q.posting); err != nil {
		return err
	}
	if out.Effects, out.Hidden, err = s.effects(q, in.Pack); err != nil {
		return err
	}
	return q.JSON(http.StatusOK, out)
}

// effects need a pack that could be published, with as many steps as the ratings
// were made on.
func (s *server) effects(q *request, draft *rules.Pack) (effects []rules.Text, hidden int, err error) {
	for _, f := range packs.Check(draft) {
		if f.Severity == packs.Broken {
			return []rules.Text{both("packs.trial.faulty")}, 0, nil
		}
	}
	move, err := s.Model.TryMove(q.actor, q.posting, draft)
	if err != nil {
		return nil, 0, err
	}
	if move.From.Scale.N() != draft.Scale.N() {
		return []rules.Text{both("error.pack.scale")}, move.Hidden, nil
	}
	return effectTexts(move), move.Hidden, nil
}

func both(key string) rules.Text {
	return rules.Text{JA: messages.Text("ja", key), EN: messages.Text("en", key)}
}
