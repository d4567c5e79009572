package rules

import (
	"cmp"
	"slices"
)

// PracticeID names one practice.
type PracticeID string

// Practice is one invented interview that everybody rates, so that interviewers
// see where they read the same answers differently (すり合わせ練習). It has no
// candidate, no posting and no events: nothing of it meets a real interview.
type Practice struct {
	ID    PracticeID `json:"id"`
	Name  Text       `json:"name"`
	About Text       `json:"about"`
	Scale Scale      `json:"scale"`
	// Criteria are those of the pack that the practice was written for.
	Criteria []Criterion    `json:"criteria"`
	Lines    []PracticeLine `json:"lines"`
	// Readings are the model reading, one for each criterion.
	Readings []PracticeReading `json:"readings,omitempty"`
}

// PracticeLine is one noted answer with the question it answers.
type PracticeLine struct {
	// At is in seconds since the beginning.
	At       int  `json:"at"`
	Question Text `json:"question"`
	Text     Text `json:"text"`
}

// PracticeReading says which anchor the answers support, and why.
type PracticeReading struct {
	Criterion CriterionID `json:"criterion"`
	// Step is 0 where the answers support none: 未確認.
	Step int `json:"step,omitempty"`
	// Lines count from 1.
	Lines []int `json:"lines,omitempty"`
	Why   Text  `json:"why"`
}

// PracticeSheet is what one person made of a practice.
type PracticeSheet struct {
	User    UserID                 `json:"user"`
	Ratings map[CriterionID]Rating `json:"ratings"`
	// SubmittedAt is in Unix milliseconds.
	SubmittedAt int64 `json:"submittedAt"`
}

// Check refuses a sheet that leaves a criterion out or says what cannot be.
func (p Practice) Check(ratings map[CriterionID]Rating) error {
	for _, c := range p.Criteria {
		if err := p.checkRating(ratings[c.ID]); err != nil {
			return err
		}
	}
	for id := range ratings {
		if !slices.ContainsFunc(p.Criteria, func(c Criterion) bool { return c.ID == id }) {
			return Errorf(Invalid, "error.criterion.unknown", id)
		}
	}
	return nil
}

func (p Practice) checkRating(r Rating) error {
	switch {
	case r.Kind == Unrated:
		return Errorf(Invalid, "error.practice.open")
	case r.Kind == Rated && !p.Scale.Has(r.Step), r.Kind != Rated && r.Step != 0:
		return Errorf(Invalid, "error.step", r.Step)
	case r.Kind != Rated && r.Kind != Unconfirmed && r.Kind != NotApplicable:
		return Errorf(Invalid, "error.rating", r.Kind)
	}
	return optional(r.Reason, MaxReason)
}

// PracticeView is what one person may see of a practice.
type PracticeView struct {
	// Practice comes without its readings until the own sheet is in.
	Practice Practice
	Own      *PracticeSheet
	// Items and Sheets are empty until then too; Sheets, which tell who rated
	// what, are for HR alone.
	Items  []PracticeItem
	Sheets []PracticeSheet
	// Done are the people whose sheets are in, for HR alone.
	Done []UserID
}

// PracticeItem is how everybody rated one criterion.
type PracticeItem struct {
	Criterion CriterionID `json:"criterion"`
	// Steps counts the ratings of each step, the lowest first.
	Steps         []int `json:"steps"`
	Unconfirmed   int   `json:"unconfirmed,omitempty"`
	NotApplicable int   `json:"notApplicable,omitempty"`
	// Low and High are steps, 0 where nobody chose one.
	Low  int `json:"low,omitempty"`
	High int `json:"high,omitempty"`
	// Spread (幅) lies between them. Divided says that it is worth talking about:
	// a wide spread, or a step for some where others could not tell.
	Spread  Points `json:"spread"`
	Divided bool   `json:"divided,omitempty"`
}

// ViewPractice takes away from a practice what the actor may not see. Nobody
// learns anything of others' ratings before the own sheet is in.
func ViewPractice(p Practice, a Actor, sheets []PracticeSheet) PracticeView {
	v := PracticeView{Practice: p}
	for _, s := range sheets {
		if s.User == a.ID {
			v.Own = &s
		}
	}
	people := May(a, SeePracticePeople, Relation{})
	if people {
		for _, s := range sheets {
			v.Done = append(v.Done, s.User)
		}
		slices.Sort(v.Done)
	}
	if !May(a, SeePracticeResult, Relation{Pending: v.Own == nil}) {
		v.Practice.Readings = nil
		return v
	}
	v.Items = TallyPractice(p, sheets)
	if people {
		v.Sheets = slices.SortedFunc(slices.Values(sheets), func(x, y PracticeSheet) int { return cmp.Compare(x.User, y.User) })
	}
	return v
}

// TallyPractice counts the ratings of every criterion; the order of the sheets
// does not matter.
func TallyPractice(p Practice, sheets []PracticeSheet) []PracticeItem {
	items := make([]PracticeItem, len(p.Criteria))
	for i, c := range p.Criteria {
		items[i] = PracticeItem{Criterion: c.ID, Steps: make([]int, p.Scale.N())}
		for _, s := range sheets {
			items[i].add(s.Ratings[c.ID], p.Scale)
		}
	}
	return items
}

func (i *PracticeItem) add(r Rating, scale Scale) {
	switch r.Kind {
	case Unconfirmed:
		i.Unconfirmed++
	case NotApplicable:
		i.NotApplicable++
	case Rated:
		i.Steps[r.Step-1]++
		if i.Low == 0 || r.Step < i.Low {
			i.Low = r.Step
		}
		i.High = max(i.High, r.Step)
		i.Spread = scale.Points(i.High) - scale.Points(i.Low)
	}
	i.Divided = i.Spread >= DisagreeFrom || (i.Low > 0 && i.Unconfirmed > 0)
}

// PracticeTable holds steps by person and criterion, 0 where there is none, as
// package agreement wants them.
func PracticeTable(p Practice, sheets []PracticeSheet) [][]int {
	table := make([][]int, len(sheets))
	for i, s := range sheets {
		for _, c := range p.Criteria {
			table[i] = append(table[i], s.Ratings[c.ID].Step)
		}
	}
	return table
}
