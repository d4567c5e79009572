package rules

// Sheet is what one counting card gives the comparison: the latest submission
// of one interviewer.
type Sheet struct {
	Interviewer UserID
	Ratings     map[CriterionID]Rating
	Judgement   Judgement
	Tags        map[TagID]int
}

// SheetOf makes the sheet of a submitted card. Tags on kept lines do not count:
// what stands against the guard enters no rule.
func SheetOf(user UserID, c *Card) Sheet {
	s := Sheet{Interviewer: user, Ratings: c.Ratings, Judgement: c.Judgement, Tags: map[TagID]int{}}
	for _, t := range c.Tags {
		if !c.keeps(t.Line) {
			s.Tags[t.Tag]++
		}
	}
	return s
}

// CellState says whether a criterion has a score.
type CellState string

// The states of a cell of the comparison.
const (
	Scored       CellState = "scored"
	NotConfirmed CellState = "unconfirmed"
	Excluded     CellState = "na"
	Waiting      CellState = "waiting"
)

// Cell is one candidate's result on one criterion over all counting cards.
type Cell struct {
	Criterion CriterionID `json:"criterion"`
	State     CellState   `json:"state"`
	Score     Points      `json:"score,omitempty"`
	// Low and High are the lowest and highest rating in points; their
	// difference is the spread (幅).
	Low    Points `json:"low,omitempty"`
	High   Points `json:"high,omitempty"`
	Raters int32  `json:"raters,omitempty"`
}

// Spread is the highest less the lowest rating.
func (c Cell) Spread() Points { return c.High - c.Low }

// Result is what the cards of one candidate add up to.
type Result struct {
	Cells []Cell `json:"cells"`
	// Total is missing while nothing with a weight is scored.
	Total    Points `json:"total,omitempty"`
	HasTotal bool   `json:"hasTotal,omitempty"`
	// Coverage is in whole percent, rounded down (カバー率).
	Coverage int `json:"coverage"`
	// Lowest and Highest bound the total once the open criteria are known.
	Lowest  Points `json:"lowest"`
	Highest Points `json:"highest"`

	Judgements map[Judgement]int `json:"judgements"`
	Tags       map[TagID]int     `json:"tags,omitempty"`
	Sheets     int               `json:"sheets"`
}

// Weights are the criteria's weights in pack order; the pack's own unless a
// what-if (試算) moves them.
type Weights []int

// Weights of the pack's criteria.
func (p *Pack) Weights() Weights {
	w := make(Weights, len(p.Criteria))
	for i, c := range p.Criteria {
		w[i] = c.Weight
	}
	return w
}

// Aggregate adds up the sheets of one candidate. Their order does not matter.
func Aggregate(p *Pack, w Weights, sheets []Sheet) Result {
	r := Result{Judgements: map[Judgement]int{}, Tags: map[TagID]int{}, Sheets: len(sheets)}
	for _, c := range p.Criteria {
		r.Cells = append(r.Cells, cellOf(p.Scale, c.ID, sheets))
	}
	for _, s := range sheets {
		if s.Judgement != "" {
			r.Judgements[s.Judgement]++
		}
		for id, n := range s.Tags {
			r.Tags[id] += n
		}
	}
	return r.Weigh(w)
}

func cellOf(scale Scale, id CriterionID, sheets []Sheet) Cell {
	cell := Cell{Criterion: id, State: Waiting}
	sum, spoke, na := 0, 0, 0
	for _, s := range sheets {
		switch rating := s.Ratings[id]; rating.Kind {
		case Rated:
			v := scale.Points(rating.Step)
			if cell.Raters == 0 || v < cell.Low {
				cell.Low = v
			}
			cell.High = max(cell.High, v)
			cell.Raters++
			sum += int(v)
		case Unconfirmed:
			spoke++
		case NotApplicable:
			na++
		}
	}
	switch {
	case cell.Raters > 0:
		cell.State, cell.Score = Scored, Points(roundHalfUp(sum, int(cell.Raters)))
	case spoke > 0:
		cell.State = NotConfirmed
	case na > 0:
		// Only where everyone who spoke of it says so: one colleague who thinks
		// it can be asked keeps it open.
		cell.State = Excluded
	}
	return cell
}

// Weigh computes total, coverage and range anew with other weights.
func (r Result) Weigh(w Weights) Result {
	sum(r.Cells, w).put(&r)
	return r
}

// sums are what the weights make of a candidate's cells.
type sums struct {
	total, lowest, highest Points
	coverage               int32
	hasTotal               bool
}

func (s sums) put(r *Result) {
	r.Total, r.HasTotal, r.Coverage, r.Lowest, r.Highest = s.total, s.hasTotal, int(s.coverage), s.lowest, s.highest
}

func sum(cells []Cell, w Weights) (s sums) {
	sum, scored, applicable := 0, 0, 0
	for i := range cells {
		switch c := &cells[i]; c.State { // a cell is heavy to copy
		case Scored:
			applicable += w[i]
			scored += w[i]
			sum += w[i] * int(c.Score)
		case Excluded:
		default:
			applicable += w[i]
		}
	}
	if scored > 0 {
		s.hasTotal, s.total = true, Points(roundHalfUp(sum, scored))
	}
	if applicable > 0 {
		open := applicable - scored
		s.coverage = int32(100 * scored / applicable)
		s.lowest = Points(roundHalfUp(sum+100*open, applicable))
		s.highest = Points(roundHalfUp(sum+500*open, applicable))
	}
	return s
}
