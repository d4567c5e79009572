package rules

// AskedHow says how a criterion was asked about, before anybody is declined for
// it (聞き方点検).
type AskedHow string

// The answers of the check: 2回深掘り済み, 一度は聞いた, 聞いていない.
const (
	ProbedTwice AskedHow = "probed"
	AskedOnce   AskedHow = "asked"
	NobodyAsked AskedHow = "unasked"
)

// FailingBelow is the score under which a criterion counts against a candidate.
const FailingBelow Points = 300

// AskingCheck is one failing criterion with the way it was asked about.
type AskingCheck struct {
	Criterion CriterionID `json:"criterion"`
	State     CellState   `json:"state"`
	Score     Points      `json:"score,omitempty"`
	Asked     AskedHow    `json:"asked"`
}

// CheckAsking lists the criteria that speak against a candidate, scored low or a
// must left open, and the others that nobody asked about, each with whether
// anybody did: the candidate's answer, or our question?
func CheckAsking(p *Pack, r Result, record *Record, cards []*Card) []AskingCheck {
	asked := askedCriteria(p, record)
	var out []AskingCheck
	for i, c := range p.Criteria {
		cell := r.Cells[i]
		low := cell.State == Scored && cell.Score < FailingBelow
		open := cell.State == NotConfirmed || cell.State == Waiting
		if c.Weight == 0 || (!low && !open) {
			continue
		}
		check := AskingCheck{Criterion: c.ID, State: cell.State, Score: cell.Score, Asked: NobodyAsked}
		if asked[c.ID] {
			check.Asked = AskedOnce
		}
		for _, card := range cards {
			if card.Probed[c.ID] {
				check.Asked = ProbedTwice
			} else if check.Asked == NobodyAsked && len(GatherEvidence(p, record, card)[c.ID].Lines) > 0 {
				check.Asked = AskedOnce
			}
		}
		if low || c.Must || check.Asked == NobodyAsked {
			out = append(out, check)
		}
	}
	return out
}

// askedCriteria are those of the questions that were put.
func askedCriteria(p *Pack, r *Record) map[CriterionID]bool {
	asked := map[CriterionID]bool{}
	for _, q := range p.Questions {
		if r.Questions[q.ID] == Asked {
			for _, id := range q.Criteria {
				asked[id] = true
			}
		}
	}
	for _, q := range r.Added {
		for _, id := range q.Criteria {
			asked[id] = true
		}
	}
	return asked
}
