package routes

import (
	"net/http"

	"kotae/rules"
	"kotae/rules/messages"
	"kotae/server/api"
	"kotae/server/live"
)

// spoken is the language that a request asks for.
func spoken(lang string) string {
	if lang == "en" {
		return lang
	}
	return "ja"
}

// insightsIn is the wording of the insights in a language.
func insightsIn(lang string) wording {
	return func(key string, args ...string) string { return messages.Text(lang, "insights."+key, args...) }
}

func (s *server) insights(q *request) error {
	insights, err := s.Model.Insights(q.Request().Context(), q.actor, q.posting, s.Now().Location())
	if err != nil {
		return err
	}
	if err := s.audit(q, rules.SeeInsights, string(q.posting), "ok"); err != nil {
		return err
	}
	lang := spoken(q.QueryParam("lang"))
	return q.JSON(http.StatusOK, api.Insights{
		Posting: insights.Posting, Hidden: insights.Hidden, Figures: figuresOf(insights, lang, insightsIn(lang)),
		Divided: dividedIn(insights, lang), MoreDivided: insights.MoreDivided,
	})
}

// dividedIn puts the divided criteria into words.
func dividedIn(d live.Insights, lang string) []api.Divided {
	all := make([]api.Divided, 0, len(d.Divided))
	for _, one := range d.Divided {
		c, _ := d.Pack.Criterion(one.Cell.Criterion)
		out := api.Divided{Interview: one.Interview, Candidate: one.Candidate, Criterion: c.Name.In(lang), Spread: one.Cell.Spread().String()}
		for _, s := range one.Sides {
			side := api.DividedSide{Interviewer: s.Interviewer.Name, Reason: s.Rating.Reason}
			if d.Pack.Scale.Has(s.Rating.Step) {
				side.Rating = d.Pack.Scale.Steps[s.Rating.Step-1]
			}
			for _, quote := range s.Quotes {
				side.Quotes = append(side.Quotes, quote.Text)
			}
			out.Sides = append(out.Sides, side)
		}
		all = append(all, out)
	}
	return all
}

// ownLeniency answers about nobody but the person who asks.
func (s *server) ownLeniency(q *request) error {
	leaning, err := s.Model.OwnLeaning(q.Request().Context(), q.actor)
	if err != nil {
		return err
	}
	says := leaningSays(leaning, insightsIn(spoken(q.QueryParam("lang"))))
	return q.JSON(http.StatusOK, api.OwnLeniency{Candidates: leaning.Candidates, Says: says})
}
