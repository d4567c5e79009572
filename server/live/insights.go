package live

import (
	"cmp"
	"context"
	"math"
	"slices"
	"time"

	"kotae/rules"
	"kotae/rules/agreement"
	"kotae/server/api"
)

// mostDivided bounds the divided criteria of one answer; the widest come first.
const mostDivided = 40

// Insights are what the first interviews of a posting tell together, as far as
// the actor may know: candidates still to be judged by the actor are left out
// before anything is counted. Months are those of the place.
func (m *Model) Insights(ctx context.Context, a rules.Actor, id rules.PostingID, place *time.Location) (Insights, error) {
	names, err := m.people(ctx)
	if err != nil {
		return Insights{}, err
	}
	p, known, hidden, err := m.firstRound(a, id)
	if err != nil {
		return Insights{}, err
	}
	in := Insights{Posting: p.row, Pack: p.pack, Hidden: hidden}
	decided, months := decidedOf(known, place)
	in.Reasons, in.Declined = rules.DeclineReasons(p.pack, decided)
	in.Months = rules.PassRates(months)
	panels := firstSheets(known)
	in.Leanings = leanings(a, p.pack, panels, names)
	in.Agreement, in.Pairs = agreements(p.pack, panels, names)
	in.Divided, in.MoreDivided = dividedOf(known, names)
	in.Yields, in.Accepted = materialOf(p.pack, known)
	return in, nil
}

// OwnLeaning is the actor's own leniency over all postings: every scale counts in
// the same points.
func (m *Model) OwnLeaning(ctx context.Context, a rules.Actor) (Leaning, error) {
	if !rules.May(a, rules.SeeLeniency, rules.Relation{Owner: true}) {
		return Leaning{}, rules.Errorf(rules.Forbidden, "error.forbidden")
	}
	names, err := m.people(ctx)
	if err != nil {
		return Leaning{}, err
	}
	var own []rules.Apart
	for _, e := range m.judgedBy(a) {
		for _, d := range rules.Differences(e.posting.pack, firstSheets([]entry{e})) {
			if d.Interviewer == a.ID {
				own = append(own, d)
			}
		}
	}
	return leaning(names.user(a.ID), own), nil
}

// judgedBy are the interviews that the actor sat in and may know opinions on.
func (m *Model) judgedBy(a rules.Actor) []entry {
	m.mu.RLock()
	defer m.mu.RUnlock()
	var all []entry
	for _, id := range m.postingOrder {
		for _, e := range m.postings[id].entries {
			if _, member := e.seat(a.ID); member && m.known(a, e) {
				all = append(all, *e)
			}
		}
	}
	return all
}

type firstRounds struct {
	row  api.PostingRow
	pack *rules.Pack
}

// firstRound copies the posting's first interviews that the actor may know of,
// so that counting them holds nobody up, and tells how many were left out.
func (m *Model) firstRound(a rules.Actor, id rules.PostingID) (p firstRounds, known []entry, hidden int, err error) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	found := m.postings[id]
	if found == nil {
		return p, nil, 0, rules.Errorf(rules.NotFound, "error.posting.unknown")
	}
	for _, e := range found.entries {
		switch {
		case e.Round > 1:
		case m.known(a, e):
			known = append(known, *e)
		default:
			hidden++
		}
	}
	return firstRounds{found.row(), found.pack}, known, hidden, nil
}

func decidedOf(known []entry, place *time.Location) (all []rules.DecidedResult, months map[string][]rules.DecidedResult) {
	months = map[string][]rules.DecidedResult{}
	for _, e := range known {
		if len(e.counting) == 0 {
			continue
		}
		d := rules.DecidedResult{Result: e.result, Decision: e.outcome.Decision}
		month := time.UnixMilli(e.StartsAt).In(place).Format("2006-01")
		all, months[month] = append(all, d), append(months[month], d)
	}
	return all, months
}

// firstSheets are the first submissions, before anybody saw the others'.
func firstSheets(known []entry) []rules.FirstSheets {
	var panels []rules.FirstSheets
	for _, e := range known {
		panel := rules.FirstSheets{Candidate: e.Candidate}
		for _, seat := range e.Panel {
			if card, ok := rules.FirstSubmission(seat.Card, e.events); ok {
				panel.Sheets = append(panel.Sheets, rules.SheetOf(seat.User, card))
			}
		}
		panels = append(panels, panel)
	}
	return panels
}

// leanings are everybody's leniency, as far as the actor may see it.
func leanings(a rules.Actor, p *rules.Pack, panels []rules.FirstSheets, names people) []Leaning {
	by := map[rules.UserID][]rules.Apart{}
	for _, d := range rules.Differences(p, panels) {
		if rules.May(a, rules.SeeLeniency, rules.Relation{Owner: d.Interviewer == a.ID}) {
			by[d.Interviewer] = append(by[d.Interviewer], d)
		}
	}
	var all []Leaning
	for id, diffs := range by {
		all = append(all, leaning(names.user(id), diffs))
	}
	slices.SortFunc(all, func(a, b Leaning) int {
		return cmp.Or(cmp.Compare(a.Interviewer.Name, b.Interviewer.Name), cmp.Compare(a.Interviewer.ID, b.Interviewer.ID))
	})
	return all
}

// leaning works out one leniency; the same record always gives the same
// interval.
func leaning(who api.User, diffs []rules.Apart) Leaning {
	index, points := map[rules.CandidateID]int{}, make([]agreement.Difference, 0, len(diffs))
	for _, d := range diffs {
		if _, seen := index[d.Candidate]; !seen {
			index[d.Candidate] = len(index)
		}
		points = append(points, agreement.Difference{Candidate: index[d.Candidate], Points: float64(d.Points)})
	}
	lean := agreement.Leniency(points, uint64(len(diffs)))
	rounded := func(v float64) rules.Points { return rules.Points(math.Round(v)) }
	return Leaning{
		Interviewer: who, Answer: lean.Answer, Candidates: lean.Candidates,
		Mean: rounded(lean.Mean), Low: rounded(lean.Low), High: rounded(lean.High),
	}
}
