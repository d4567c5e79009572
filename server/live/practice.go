package live

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"kotae/rules"
	"kotae/rules/agreement"
	"kotae/server/api"
	"kotae/server/store"
)

// leastRaters is how many people an agreement on a practice needs: of two, it
// would tell about each other.
const leastRaters = 3

// Practices shows the practice interviews. It shares nothing with Model but the
// store: no rating of a practice is ever near a candidate's.
type Practices struct {
	store   *store.Store
	shipped func() []rules.Practice
}

// NewPractices shows the shipped practices, which are read when first asked for.
func NewPractices(s *store.Store, shipped func() []rules.Practice) *Practices {
	return &Practices{s, shipped}
}

// all are the shipped practices, those already rated as they were then.
func (p *Practices) all(ctx context.Context) ([]rules.Practice, error) {
	rated, err := p.store.Practices(ctx)
	if err != nil {
		return nil, fmt.Errorf("load practices: %w", err)
	}
	all := slices.Clone(p.shipped())
	for _, r := range rated {
		if i := slices.IndexFunc(all, func(s rules.Practice) bool { return s.ID == r.ID }); i >= 0 {
			all[i] = r
		} else {
			all = append(all, r)
		}
	}
	return all, nil
}

// Find finds a practice, with everything that only some may see.
func (p *Practices) Find(ctx context.Context, id rules.PracticeID) (rules.Practice, error) {
	all, err := p.all(ctx)
	if err != nil {
		return rules.Practice{}, err
	}
	if i := slices.IndexFunc(all, func(s rules.Practice) bool { return s.ID == id }); i >= 0 {
		return all[i], nil
	}
	return rules.Practice{}, rules.Errorf(rules.NotFound, "error.practice.unknown")
}

// List lists the practices and how far the actor is with each.
func (p *Practices) List(ctx context.Context, a rules.Actor) ([]api.PracticeRow, error) {
	all, err := p.all(ctx)
	if err != nil {
		return nil, err
	}
	rows := make([]api.PracticeRow, 0, len(all))
	for _, practice := range all {
		v, people, err := p.view(ctx, a, practice)
		if err != nil {
			return nil, err
		}
		row := api.PracticeRow{ID: practice.ID, Name: practice.Name, About: practice.About,
			Lines: len(practice.Lines), Criteria: len(practice.Criteria), Submitted: v.Own != nil}
		if rules.May(a, rules.SeePracticePeople, rules.Relation{}) {
			row.Done, row.People = len(v.Done), len(v.Done)+len(missing(people, v.Done))
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// Open shows one practice as the actor may see it.
func (p *Practices) Open(ctx context.Context, a rules.Actor, id rules.PracticeID) (api.Practice, error) {
	practice, err := p.Find(ctx, id)
	if err != nil {
		return api.Practice{}, err
	}
	v, people, err := p.view(ctx, a, practice)
	if err != nil {
		return api.Practice{}, err
	}
	out := api.Practice{Practice: v.Practice, Items: v.Items}
	if v.Own != nil {
		out.Own = v.Own.Ratings
	}
	if len(v.Items) > 0 {
		item := v.Items[0]
		out.Raters = item.Unconfirmed + item.NotApplicable
		for _, n := range item.Steps {
			out.Raters += n
		}
	}
	if rules.May(a, rules.SeePracticePeople, rules.Relation{}) {
		out.Office = office(v, people)
	}
	return out, nil
}

func (p *Practices) view(ctx context.Context, a rules.Actor, practice rules.Practice) (rules.PracticeView, []store.User, error) {
	sheets, err := p.store.PracticeSheets(ctx, practice.ID)
	if err != nil {
		return rules.PracticeView{}, nil, fmt.Errorf("load practice sheets: %w", err)
	}
	people, err := p.store.Users(ctx)
	if err != nil {
		return rules.PracticeView{}, nil, fmt.Errorf("load people: %w", err)
	}
	return rules.ViewPractice(practice, a, sheets), people, nil
}

// missing are the people who can sign in and have not handed in.
func missing(people []store.User, done []rules.UserID) []api.User {
	var out []api.User
	for _, u := range people {
		if !u.Disabled && !slices.Contains(done, u.ID) {
			out = append(out, api.User{ID: u.ID, Name: u.Name, Role: u.Role})
		}
	}
	return out
}

func office(v rules.PracticeView, people []store.User) *api.PracticeOffice {
	out := &api.PracticeOffice{Missing: missing(people, v.Done)}
	if v.Own == nil {
		return out
	}
	for _, sheet := range v.Sheets {
		user := api.User{ID: sheet.User}
		if i := slices.IndexFunc(people, func(u store.User) bool { return u.ID == sheet.User }); i >= 0 {
			user.Name, user.Role = people[i].Name, people[i].Role
		}
		out.Marks = append(out.Marks, api.PracticeMarks{User: user, Ratings: sheet.Ratings})
	}
	out.Answer = string(agreement.TooFew)
	if len(v.Sheets) >= leastRaters {
		alpha, _, answer := agreement.Alpha(agreement.Ordinal, rules.PracticeTable(v.Practice, v.Sheets))
		out.Answer, out.Alpha = string(answer), strconv.FormatFloat(alpha, 'f', 2, 64)
	}
	return out
}
