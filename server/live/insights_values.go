package live

import (
	"kotae/rules"
	"kotae/rules/agreement"
	"kotae/server/api"
)

// Insights are what the first interviews of a posting tell together, as far as
// the actor may know.
type Insights struct {
	Posting api.PostingRow
	Pack    *rules.Pack
	// Hidden counts the candidates whom the actor has still to judge.
	Hidden int
	// Declined counts the declined candidates behind Reasons.
	Declined int
	Reasons  []rules.DeclineReason
	Months   []rules.MonthRate
	// Leanings are there only for those who may see leniency.
	Leanings  []Leaning
	Agreement Agreement
	Pairs     []PairAgreement
	Yields    []rules.QuestionYield
	Accepted  []rules.Acceptance
	Divided   []Divided
	// MoreDivided counts the divided criteria beyond those in Divided.
	MoreDivided int
}

// Leaning is one interviewer's leniency (評価傾向) in hundredths; positive is
// 高め. The figures mean something only where it is Computed.
type Leaning struct {
	Interviewer     api.User
	Answer          agreement.Answer
	Mean, Low, High rules.Points
	Candidates      int
}

// Agreement is a measure of agreement in thousandths with its Answer.
type Agreement struct {
	Answer     agreement.Answer
	Value      int
	Candidates int
}

// Computed reports whether there is a figure.
func (a Agreement) Computed() bool { return a.Answer == agreement.Computed }

// Computed reports whether there is a figure.
func (l Leaning) Computed() bool { return l.Answer == agreement.Computed }

// PairAgreement is the agreement of two interviewers.
type PairAgreement struct {
	Agreement
	Interviewers [2]api.User
}

// Divided is one criterion of one candidate on which interviewers lie far apart.
type Divided struct {
	Interview rules.InterviewID
	Candidate api.Candidate
	Cell      rules.Cell
	Sides     []DividedSide
}

// DividedSide is one interviewer's rating with the quotes behind it.
type DividedSide struct {
	Interviewer api.User
	Rating      rules.Rating
	Quotes      []api.Quote
}
