package rules

import (
	"slices"
)

// PackChange is one difference between two versions of a pack. Old is empty for
// what is new, New for what is gone.
type PackChange struct {
	Kind PartKind
	ID   string
	// Name is the part's, in the newer version where it is still there.
	Name Text
	// Field is "" where the whole part came or went; Item counts the entries of a
	// list from 1 and is 0 for the field as a whole.
	Field     string
	FieldKind FieldKind
	Item      int
	Old, New  Text
	// Moved says that a list has the same entries in another order.
	Moved bool
}

// DiffPacks tells what changed from one version of a pack to another, in the
// order of the newer one; what is gone comes last.
func DiffPacks(from, to *Pack) []PackChange {
	old := map[PartKind]map[string]Part{}
	for _, p := range from.Parts() {
		if old[p.Kind] == nil {
			old[p.Kind] = map[string]Part{}
		}
		old[p.Kind][p.ID] = p
	}
	var all []PackChange
	kept := map[PartKind]map[string]bool{}
	for _, p := range to.Parts() {
		if kept[p.Kind] == nil {
			kept[p.Kind] = map[string]bool{}
		}
		kept[p.Kind][p.ID] = true
		before, ok := old[p.Kind][p.ID]
		switch {
		case p.Kind == HeadPart:
			all = append(all, p.changes(from.Parts()[0])...)
		case ok:
			all = append(all, p.changes(before)...)
		default:
			all = append(all, PackChange{Kind: p.Kind, ID: p.ID, Name: p.Name, New: p.Name})
		}
	}
	for _, p := range from.Parts() {
		if p.Kind != HeadPart && !kept[p.Kind][p.ID] {
			all = append(all, PackChange{Kind: p.Kind, ID: p.ID, Name: p.Name, Old: p.Name})
		}
	}
	return all
}

func (p Part) changes(before Part) []PackChange {
	var all []PackChange
	for _, f := range p.Fields {
		was, ok := before.Field(f.Name)
		if !ok {
			continue
		}
		for _, c := range changed(was.Get(), f.Get()) {
			c.Kind, c.ID, c.Name, c.Field, c.FieldKind = p.Kind, p.ID, p.Name, f.Name, f.Kind
			all = append(all, c)
		}
	}
	return all
}

// changed compares two values: entry by entry where there are as many, else by
// what came and what went.
func changed(old, now []Text) []PackChange {
	var all []PackChange
	switch {
	case slices.Equal(old, now):
		return nil
	case len(old) == 1 && len(now) == 1:
		return []PackChange{{Old: old[0], New: now[0]}}
	case sameEntries(old, now):
		return []PackChange{{Moved: true}}
	case len(old) == len(now):
		for i := range now {
			if old[i] != now[i] {
				all = append(all, PackChange{Item: i + 1, Old: old[i], New: now[i]})
			}
		}
		return all
	}
	for i, t := range old {
		if !slices.Contains(now, t) {
			all = append(all, PackChange{Item: i + 1, Old: t})
		}
	}
	for i, t := range now {
		if !slices.Contains(old, t) {
			all = append(all, PackChange{Item: i + 1, New: t})
		}
	}
	return all
}

// sameEntries reports whether both hold the same entries as often.
func sameEntries(a, b []Text) bool {
	count := map[Text]int{}
	for _, t := range a {
		count[t]++
	}
	for _, t := range b {
		count[t]--
	}
	for _, n := range count {
		if n != 0 {
			return false
		}
	}
	return true
}

// Standing is what a comparison says of one candidate.
type Standing struct {
	Total    Points  `json:"total,omitempty"`
	HasTotal bool    `json:"hasTotal,omitempty"`
	Coverage int     `json:"coverage"`
	Verdict  Verdict `json:"verdict"`
}

// Effect is what another version of the pack would alter for one candidate.
type Effect struct {
	Was Standing `json:"was"`
	Now Standing `json:"now"`
	// Dropped were rated and are not in the new version; the ratings stay in the
	// record and count no longer.
	Dropped []CriterionID `json:"dropped,omitempty"`
}

// Changed reports whether anything would be different.
func (e Effect) Changed() bool { return e.Was != e.Now || len(e.Dropped) > 0 }

// Rejudge adds the same sheets up under two versions of a pack. Both need as many
// steps, or a rating would come to mean something else.
func Rejudge(from, to *Pack, sheets []Sheet) Effect {
	e := Effect{Was: from.standing(sheets), Now: to.standing(sheets)}
	for _, c := range Aggregate(from, from.Weights(), sheets).Cells {
		if _, ok := to.Criterion(c.Criterion); c.State == Scored && !ok {
			e.Dropped = append(e.Dropped, c.Criterion)
		}
	}
	return e
}

func (p *Pack) standing(sheets []Sheet) Standing {
	r := Aggregate(p, p.Weights(), sheets)
	return Standing{r.Total, r.HasTotal, r.Coverage, Judge(p.Verdicts, MeasuresOf(p, r)).Verdict}
}
