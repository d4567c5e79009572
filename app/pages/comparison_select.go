package pages

import (
	"slices"

	"kotae/rules"
)

// selection is the cell the table is at: a candidate and a column. Columns
// count the criteria in pack order; the verdict stands behind the last.
type selection struct {
	Candidate rules.CandidateID
	Column    int
}

// move steps through the table as the arrows do, and stops at its edges.
func (s selection) move(key string, order []rules.CandidateID, columns int) selection {
	at := slices.Index(order, s.Candidate)
	if at < 0 {
		if len(order) == 0 {
			return s
		}
		return selection{order[0], 0}
	}
	switch key {
	case "ArrowUp":
		at--
	case "ArrowDown":
		at++
	case "ArrowLeft":
		s.Column--
	case "ArrowRight":
		s.Column++
	case "Home":
		s.Column = 0
	case "End":
		s.Column = columns - 1
	}
	return selection{order[min(max(at, 0), len(order)-1)], min(max(s.Column, 0), columns-1)}
}

// pick puts a candidate on the radar or takes it off; of two, the earlier
// leaves for a third.
func pick(picked []rules.CandidateID, id rules.CandidateID) []rules.CandidateID {
	if i := slices.Index(picked, id); i >= 0 {
		return slices.Delete(slices.Clone(picked), i, i+1)
	}
	picked = append(slices.Clone(picked), id)
	return picked[max(len(picked)-2, 0):]
}

// onRadar are the candidates to draw: the picked ones, else the two at the top.
func onRadar(picked []rules.CandidateID, v *comparisonView) []*comparisonLine {
	var lines []*comparisonLine
	for _, id := range picked {
		if l := v.line(id); l != nil {
			lines = append(lines, l)
		}
	}
	if len(lines) == 0 {
		lines = v.Ranked[:min(2, len(v.Ranked))]
	}
	return lines
}
