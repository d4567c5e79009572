package rules

import (
	"cmp"
	"slices"
)

// FirstSheets are the first submissions on one candidate, before any debrief:
// what agreement and leniency rest on.
type FirstSheets struct {
	Candidate CandidateID
	Sheets    []Sheet
}

// Apart is one interviewer's rating less the mean of the others', on one
// criterion of one candidate.
type Apart struct {
	Interviewer UserID
	Candidate   CandidateID
	Points      Points
}

// Differences compares every rating with the mean of the other interviewers'
// ratings of the same candidate and criterion; where nobody else rated there is
// nothing to compare.
func Differences(p *Pack, panels []FirstSheets) []Apart {
	var out []Apart
	for _, panel := range panels {
		for _, c := range p.Criteria {
			sum, n := 0, 0
			for _, s := range panel.Sheets {
				if r := s.Ratings[c.ID]; r.Kind == Rated {
					sum += int(p.Scale.Points(r.Step))
					n++
				}
			}
			for _, s := range panel.Sheets {
				if r := s.Ratings[c.ID]; r.Kind == Rated && n > 1 {
					own := int(p.Scale.Points(r.Step))
					out = append(out, Apart{s.Interviewer, panel.Candidate, Points(own - roundHalfUp(sum-own, n-1))})
				}
			}
		}
	}
	return out
}

// RatingTable lays the ratings out for the measures of agreement.
type RatingTable struct {
	// Raters are the rows, in the order of their ids.
	Raters []UserID
	// Units are the columns: one criterion of one candidate each.
	Units []RatedUnit
	// Steps holds the steps, 0 where there is none.
	Steps [][]int
}

// RatedUnit is what was rated: one criterion of one candidate.
type RatedUnit struct {
	Candidate CandidateID
	Criterion CriterionID
}

// TabulateRatings makes the table of all first submissions.
func TabulateRatings(p *Pack, panels []FirstSheets) RatingTable {
	var t RatingTable
	for _, panel := range panels {
		for _, s := range panel.Sheets {
			if i, found := slices.BinarySearch(t.Raters, s.Interviewer); !found {
				t.Raters = slices.Insert(t.Raters, i, s.Interviewer)
			}
		}
		for _, c := range p.Criteria {
			t.Units = append(t.Units, RatedUnit{panel.Candidate, c.ID})
		}
	}
	t.Steps = make([][]int, len(t.Raters))
	for i := range t.Steps {
		t.Steps[i] = make([]int, len(t.Units))
	}
	for k, panel := range panels {
		for _, s := range panel.Sheets {
			row, _ := slices.BinarySearch(t.Raters, s.Interviewer)
			for i, c := range p.Criteria {
				if r := s.Ratings[c.ID]; r.Kind == Rated {
					t.Steps[row][k*len(p.Criteria)+i] = r.Step
				}
			}
		}
	}
	return t
}

// Shared tells how many candidates raters a and b both rated, on at least one
// criterion, and counts by step how a rated what b rated.
func (t RatingTable) Shared(a, b, steps int) (candidates int, table [][]float64) {
	table = make([][]float64, steps)
	for i := range table {
		table[i] = make([]float64, steps)
	}
	seen := map[CandidateID]bool{}
	for u, unit := range t.Units {
		x, y := t.Steps[a][u], t.Steps[b][u]
		if x == 0 || y == 0 {
			continue
		}
		table[x-1][y-1]++
		seen[unit.Candidate] = true
	}
	return len(seen), table
}

// CoRated counts the candidates whom at least two raters rated on one criterion.
func (t RatingTable) CoRated() int {
	seen := map[CandidateID]bool{}
	for u, unit := range t.Units {
		n := 0
		for _, row := range t.Steps {
			if row[u] != 0 {
				n++
			}
		}
		if n > 1 {
			seen[unit.Candidate] = true
		}
	}
	return len(seen)
}

// MonthRate is what became of the interviews of one month, "2026-11".
type MonthRate struct {
	Month string `json:"month"`
	// Held counts all of them, Of those passed or declined.
	Held   int `json:"held"`
	Passed int `json:"passed"`
	Of     int `json:"of"`
}

// PassRates gives the pass rate of every month, the earliest first (通過率).
func PassRates(months map[string][]DecidedResult) []MonthRate {
	rates := make([]MonthRate, 0, len(months))
	for month, decided := range months {
		passed, of := PassRate(decided)
		rates = append(rates, MonthRate{month, len(decided), passed, of})
	}
	SortStably(rates, func(a, b MonthRate) int { return cmp.Compare(a.Month, b.Month) })
	return rates
}
