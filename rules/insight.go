package rules

// DisagreeFrom is the spread from which interviewers see a criterion
// differently: two steps of five.
const DisagreeFrom Points = 200

// Disagreements lists the criteria of a result on which interviewers lie far
// apart (評価が割れた項目).
func Disagreements(r Result) []CriterionID {
	var out []CriterionID
	for _, c := range r.Cells {
		if c.State == Scored && c.Raters > 1 && c.Spread() >= DisagreeFrom {
			out = append(out, c.Criterion)
		}
	}
	return out
}

// DecidedResult pairs a candidate's result with the decision, for counting.
type DecidedResult struct {
	Result   Result
	Decision Decision
}

// DeclineReason counts, among the declined, how often a criterion was scored low
// and how often it stayed open: the candidates' answers or our questions?
type DeclineReason struct {
	Criterion CriterionID `json:"criterion"`
	Low       int         `json:"low"`
	Open      int         `json:"open"`
}

// DeclineReasons counts over the declined candidates of a posting, in pack
// order, and tells how many there are (見送りの内訳).
func DeclineReasons(p *Pack, decided []DecidedResult) (reasons []DeclineReason, declined int) {
	reasons = make([]DeclineReason, len(p.Criteria))
	for i, c := range p.Criteria {
		reasons[i].Criterion = c.ID
	}
	for _, d := range decided {
		if d.Decision != DecideDecline {
			continue
		}
		declined++
		for i, c := range d.Result.Cells {
			switch {
			case c.State == Scored && c.Score < FailingBelow:
				reasons[i].Low++
			case c.State == NotConfirmed || c.State == Waiting:
				reasons[i].Open++
			}
		}
	}
	return reasons, declined
}

// PassRate counts the passed among those passed or declined; the others are
// still open or left by themselves.
func PassRate(decided []DecidedResult) (passed, of int) {
	for _, d := range decided {
		switch d.Decision {
		case DecidePass:
			passed++
			of++
		case DecideDecline:
			of++
		}
	}
	return passed, of
}

// Acceptance counts what became of the suggestions of one tag.
type Acceptance struct {
	Tag      TagID `json:"tag"`
	Accepted int   `json:"accepted"`
	Declined int   `json:"declined"`
}

// Acceptances counts accepted and declined suggestions by tag, in pack order;
// tags that were never suggested are left out.
func Acceptances(p *Pack, cards []*Card) []Acceptance {
	count := map[TagID]Acceptance{}
	for _, c := range cards {
		for _, t := range c.Tags {
			if a := count[t.Tag]; t.Suggested {
				a.Accepted++
				count[t.Tag] = a
			}
		}
		for _, d := range c.Declined {
			a := count[d.Tag]
			a.Declined++
			count[d.Tag] = a
		}
	}
	var out []Acceptance
	for _, t := range p.Tags {
		if a, ok := count[t.ID]; ok {
			a.Tag = t.ID
			out = append(out, a)
		}
	}
	return out
}
