package api

import "kotae/rules"

// PathOwnLeniency is the actor's own leniency over all postings.
const PathOwnLeniency = "/api/me/leniency"

// PathInsights are the insights into one posting (分析).
func PathInsights(id rules.PostingID) string { return pathPosting + string(id) + "/insights" }

// PathLetter is POSTed a LetterRequest and answers a Letter.
func PathLetter(id rules.InterviewID) string { return pathInterview + string(id) + "/letter" }

// Insights answers PathInsights: what the first interviews of a posting tell
// together. Candidates whom the actor has still to judge count nowhere in it,
// only in Hidden.
type Insights struct {
	Posting PostingRow  `json:"posting"`
	Pack    *rules.Pack `json:"pack"`
	Hidden  int         `json:"hidden,omitempty"`
	// Declined counts the declined candidates behind Reasons.
	Declined int                   `json:"declined"`
	Reasons  []rules.DeclineReason `json:"reasons"`
	Months   []rules.MonthRate     `json:"months"`
	// Leanings are told only to those who may see leniency.
	Leanings  []Leaning             `json:"leanings,omitempty"`
	Agreement Agreement             `json:"agreement"`
	Pairs     []PairAgreement       `json:"pairs"`
	Divided   []Divided             `json:"divided"`
	Yields    []rules.QuestionYield `json:"yields"`
	Accepted  []rules.Acceptance    `json:"accepted"`
	// MoreDivided counts the divided criteria beyond those in Divided.
	MoreDivided int `json:"moreDivided,omitempty"`
}

// Leaning is one interviewer's leniency (評価傾向) in hundredths; positive is
// 高め. Answer is a value of package agreement; the figures mean something only
// where it is "computed".
type Leaning struct {
	Interviewer User         `json:"interviewer"`
	Answer      string       `json:"answer"`
	Mean        rules.Points `json:"mean"`
	Low         rules.Points `json:"low"`
	High        rules.Points `json:"high"`
	Candidates  int          `json:"candidates"`
}

// Agreement is a measure of agreement in thousandths with its Answer.
type Agreement struct {
	Answer     string `json:"answer"`
	Value      int    `json:"value"`
	Candidates int    `json:"candidates"`
	// Ratings counts the ratings that stand beside another.
	Ratings int `json:"ratings,omitempty"`
}

// PairAgreement is the agreement of two interviewers.
type PairAgreement struct {
	Agreement
	Interviewers [2]User `json:"interviewers"`
}

// Divided is one criterion of one candidate on which interviewers lie far apart,
// with what each rests on (評価が割れた項目).
type Divided struct {
	Interview rules.InterviewID `json:"interview"`
	Candidate Candidate         `json:"candidate"`
	Cell      rules.Cell        `json:"cell"`
	Sides     []DividedSide     `json:"sides"`
}

// DividedSide is one interviewer's rating with the quotes behind it.
type DividedSide struct {
	Interviewer User         `json:"interviewer"`
	Rating      rules.Rating `json:"rating"`
	Quotes      []Quote      `json:"quotes"`
}

// LetterRequest asks for the draft of a letter. The name is left open where it
// is hidden from the reader.
type LetterRequest struct {
	Kind     rules.LetterKind `json:"kind"`
	Lang     string           `json:"lang"`
	HideName bool             `json:"hideName,omitempty"`
}

// Letter is a draft to edit; without a decision there is no text.
type Letter struct {
	Candidate Candidate      `json:"candidate"`
	Posting   PostingRow     `json:"posting"`
	Decision  rules.Decision `json:"decision,omitempty"`
	Text      string         `json:"text"`
	// File is the name to save it under, without the candidate's name.
	File string `json:"file"`
}
