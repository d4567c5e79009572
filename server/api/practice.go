package api

import "kotae/rules"

// PathPractices lists the practice interviews (すり合わせ練習).
const PathPractices = "/api/practices"

// PathPractice opens one practice.
func PathPractice(id rules.PracticeID) string { return PathPractices + "/" + string(id) }

// PathPracticeSheet is PUT the own PracticeSheet, once, and answers the Practice
// as it stands then.
func PathPracticeSheet(id rules.PracticeID) string { return PathPractice(id) + "/sheet" }

// PracticeRow is one practice in a list.
type PracticeRow struct {
	ID       rules.PracticeID `json:"id"`
	Name     rules.Text       `json:"name"`
	About    rules.Text       `json:"about"`
	Lines    int              `json:"lines"`
	Criteria int              `json:"criteria"`
	// Submitted says that the own sheet is in.
	Submitted bool `json:"submitted"`
	// Done of People have handed in; told to HR alone.
	Done   int `json:"done,omitempty"`
	People int `json:"people,omitempty"`
}

// PracticeSheet is the own sheet.
type PracticeSheet struct {
	Ratings map[rules.CriterionID]rules.Rating `json:"ratings"`
}

// Practice answers PathPractice: the answers to read and, once the own sheet is
// in, the comments and how everybody rated.
type Practice struct {
	Practice rules.Practice                     `json:"practice"`
	Own      map[rules.CriterionID]rules.Rating `json:"own,omitempty"`
	Items    []rules.PracticeItem               `json:"items,omitempty"`
	// Raters have handed in; 0 before the own sheet.
	Raters int `json:"raters,omitempty"`
	// Office is for HR alone.
	Office *PracticeOffice `json:"office,omitempty"`
}

// PracticeOffice is what HR sees beside everybody's distribution.
type PracticeOffice struct {
	// Missing have not handed in yet.
	Missing []User `json:"missing,omitempty"`
	// Marks and agreement come once HR's own sheet is in. Answer is a value of
	// package agreement; Alpha, Krippendorff's with two decimals, means something
	// only where it is "computed".
	Marks  []PracticeMarks `json:"marks,omitempty"`
	Answer string          `json:"answer,omitempty"`
	Alpha  string          `json:"alpha,omitempty"`
}

// PracticeMarks are one person's ratings.
type PracticeMarks struct {
	User    User                               `json:"user"`
	Ratings map[rules.CriterionID]rules.Rating `json:"ratings"`
}
