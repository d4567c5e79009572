package api

import "kotae/rules"

// PathOwnLeniency is the actor's own leniency over all postings, in the language
// of ?lang=.
const PathOwnLeniency = "/api/me/leniency"

// PathInsights are the insights into one posting (分析).
func PathInsights(id rules.PostingID) string { return pathPosting + string(id) + "/insights" }

// PathLetter is POSTed a LetterRequest and answers a Letter.
func PathLetter(id rules.InterviewID) string { return pathInterview + string(id) + "/letter" }

// Insights answers PathInsights: what the first interviews of a posting tell
// together, in the language of ?lang=. Candidates whom the actor has still to
// judge count nowhere in it, only in Hidden.
type Insights struct {
	Posting PostingRow `json:"posting"`
	Hidden  int        `json:"hidden,omitempty"`
	Figures []Figure   `json:"figures"`
	Divided []Divided  `json:"divided"`
	// MoreDivided counts the divided criteria beyond those in Divided.
	MoreDivided int `json:"moreDivided,omitempty"`
}

// Figure is one drawing and, from the same rows, the table that says the same,
// in the reader's words.
type Figure struct {
	// Part names it: reasons, leaning, months, yield, agreement, accepted.
	Part  string `json:"part"`
	Title string `json:"title"`
	Sub   string `json:"sub"`
	// Head names the columns of the table, the rows' names first.
	Head []string    `json:"head"`
	Rows []FigureRow `json:"rows"`
	// Empty is said where there are no rows.
	Empty string `json:"empty"`
	// Trend joins the rows' dots to a line over time.
	Trend bool `json:"trend,omitempty"`
}

// FigureRow is one row of a figure.
type FigureRow struct {
	Name string `json:"name"`
	// Cells are the further columns of the table.
	Cells []string `json:"cells"`
	// Says stands beside the drawing, so that nothing is told by it alone.
	Says  string `json:"says"`
	Marks []Mark `json:"marks,omitempty"`
}

// Mark is a line from one place to another in thousandths of the width; its
// look is that of a bar (low, open, many, few), a dot, a range or an axis.
type Mark struct {
	Look string `json:"look"`
	From int    `json:"from"`
	To   int    `json:"to"`
}

// Divided is one criterion of one candidate on which interviewers lie far apart,
// with what each rests on (評価が割れた項目).
type Divided struct {
	Interview rules.InterviewID `json:"interview"`
	Candidate Candidate         `json:"candidate"`
	Criterion string            `json:"criterion"`
	Spread    string            `json:"spread"`
	Sides     []DividedSide     `json:"sides"`
}

// DividedSide is one interviewer's rating with the quotes behind it.
type DividedSide struct {
	Interviewer string   `json:"interviewer"`
	Rating      string   `json:"rating"`
	Reason      string   `json:"reason,omitempty"`
	Quotes      []string `json:"quotes"`
}

// OwnLeniency answers PathOwnLeniency in words; without candidates rated
// together with others there is nothing to say.
type OwnLeniency struct {
	Candidates int    `json:"candidates"`
	Says       string `json:"says"`
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
	// Guard is what the edited text is listened to for, in the browser.
	Guard []rules.GuardItem `json:"guard,omitempty"`
}
