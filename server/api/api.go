// Package api is the contract between the browser and the server: paths, bodies
// and the problem body. It has no behaviour.
package api

import "kotae/rules"

// Paths of the API. Those with an id are built by the functions below.
const (
	PathSession = "/api/session"      // GET who am I; POST sign in; DELETE sign out
	PathLink    = "/api/session/link" // POST sign in by a one-time link
	// PUT the own short forms (Abbreviations); GET is part of Session
	PathAbbreviations = "/api/session/abbreviations"
	PathSetup         = "/api/setup"       // GET is a first start open; POST create the administrator
	PathInterviews    = "/api/interviews"  // GET the own interviews
	PathEvents        = "/api/events"      // POST a batch of events
	PathPostings      = "/api/postings"    // GET the postings the actor may see
	PathHealth        = "/healthz"         // GET the process answers
	PathReady         = "/readyz"          // GET the store answers too
	pathInterview     = "/api/interviews/" // GET one interview
	pathPosting       = "/api/postings/"   // GET comparison, POST workbook, GET stream
)

// Rehearsal is the invented interview on which everybody learns the screen.
// Nothing of it is ever sent.
const Rehearsal rules.InterviewID = "rehearsal"

// PathRehearsal answers the rehearsal as an Interview without events.
const PathRehearsal = "/api/rehearsal"

// PathInterview opens one interview with everything its screens need.
func PathInterview(id rules.InterviewID) string { return pathInterview + string(id) }

// PathInterviewStream is the event stream of one interview: each message is a
// []rules.Event that the actor may see; its id is a Cursor. A first opening
// names its Cursor as ?cursor=, a later one as Last-Event-ID, which wins. With
// ?duty= (asker, recorder or both) its reader counts as present, and messages of
// the event EventPresence say who is: a []Present.
func PathInterviewStream(id rules.InterviewID) string { return pathInterview + string(id) + "/stream" }

// PathOpinions are the submitted cards of one interview, for those who may see
// opinions.
func PathOpinions(id rules.InterviewID) string { return pathInterview + string(id) + "/opinions" }

// PathComparison is the comparison of one posting.
func PathComparison(id rules.PostingID) string { return pathPosting + string(id) + "/comparison" }

// PathPostingStream says "changed" (a Changed message) whenever the comparison
// has something new for the actor.
func PathPostingStream(id rules.PostingID) string { return pathPosting + string(id) + "/stream" }

// PathWorkbook is POSTed a WorkbookRequest and answers the .xlsx file.
func PathWorkbook(id rules.PostingID) string { return pathPosting + string(id) + "/workbook" }

// PathEvidence are the quotes behind one candidate of a comparison.
func PathEvidence(id rules.InterviewID) string { return pathInterview + string(id) + "/evidence" }

// ProblemType is the media type of a Problem.
const ProblemType = "application/problem+json"

// Problem is the body of every failure (RFC 9457 with our members).
type Problem struct {
	Type   string     `json:"type"`
	Title  string     `json:"title"`
	Status int        `json:"status"`
	Code   rules.Code `json:"code"`
	Key    string     `json:"key"`
	Args   []string   `json:"args,omitempty"`
	// Reference names the log line of an unexpected failure.
	Reference string `json:"reference,omitempty"`
	// Seq is the event of a batch that was refused; Expected the sequence
	// number the server waits for, where there is a gap.
	Seq      int64 `json:"seq,omitempty"`
	Expected int64 `json:"expected,omitempty"`
}

// User is a person as other people see them.
type User struct {
	ID   rules.UserID `json:"id"`
	Name string       `json:"name"`
	Role rules.Role   `json:"role"`
}

// Session answers PathSession; its user has no id where nobody is signed in.
type Session struct {
	User User `json:"user"`
	// Epoch changes when the server was restored from a backup.
	Epoch string `json:"epoch"`
	// Version is the program's; the browser compares it with its own.
	Version string `json:"version"`
	// Now is the server's clock in Unix milliseconds, to show a skew.
	Now int64 `json:"now"`
	// Abbreviations are the person's own short forms.
	Abbreviations []rules.Abbreviation `json:"abbreviations,omitempty"`
}

// Abbreviations is PUT to PathAbbreviations: the whole list, at most
// rules.MaxAbbreviations.
type Abbreviations struct {
	Abbreviations []rules.Abbreviation `json:"abbreviations"`
}

// SignIn is POSTed to PathSession.
type SignIn struct {
	Login    string `json:"login"`
	Password string `json:"password"`
}

// Link is POSTed to PathLink. Password may set a password at the same time.
type Link struct {
	Token    string `json:"token"`
	Password string `json:"password,omitempty"`
}

// SetupState answers GET PathSetup.
type SetupState struct {
	Open bool `json:"open"`
}

// Setup is POSTed to PathSetup with the token of the first-start link.
type Setup struct {
	Token    string `json:"token"`
	Name     string `json:"name"`
	Login    string `json:"login"`
	Password string `json:"password"`
}

// Batch is POSTed to PathEvents: events of one device, in sequence, at most
// MaxBatch of them and MaxBody bytes.
type Batch struct {
	Epoch string `json:"epoch"`
	// User is who wrote them: another person may have signed in meanwhile.
	User   rules.UserID   `json:"user"`
	Device rules.DeviceID `json:"device"`
	Events []rules.Event  `json:"events"`
}

// Limits of a batch.
const (
	MaxBatch = 256
	MaxBody  = 1 << 20
)

// Ack answers a Batch once everything in it is durable.
type Ack struct {
	Epoch string `json:"epoch"`
	// Acked is the highest sequence number of this device that is stored
	// without a gap below it.
	Acked int64 `json:"acked"`
	// Now is the server's clock in Unix milliseconds.
	Now int64 `json:"now"`
	// Placed gives each event of the batch its place in the log.
	Placed []Placed `json:"placed"`
}

// Placed is where one event of a batch came to stand.
type Placed struct {
	Seq     int64 `json:"seq"`
	Pos     int64 `json:"pos"`
	Version int64 `json:"version"`
}

// InterviewRow is one interview in a list.
type InterviewRow struct {
	ID          rules.InterviewID `json:"id"`
	Posting     rules.PostingID   `json:"posting"`
	PostingName string            `json:"postingName"`
	Candidate   Candidate         `json:"candidate"`
	Round       int               `json:"round"`
	// StartsAt is in Unix milliseconds, Minutes the planned length.
	StartsAt int64                `json:"startsAt"`
	Minutes  int                  `json:"minutes"`
	State    rules.InterviewState `json:"state"`
	Panel    []User               `json:"panel"`
	// Card is the actor's own card, "" for those not on the panel.
	Card      rules.CardID `json:"card,omitempty"`
	Noted     bool         `json:"noted"`
	Submitted bool         `json:"submitted"`
	// Open counts criteria without a rating in the own card.
	Open int `json:"open"`
	// AllSubmitted is told only to those who may see opinions.
	AllSubmitted bool `json:"allSubmitted,omitempty"`
}

// Candidate is an applicant as screens show one; Name and Furigana are empty
// where names are hidden.
type Candidate struct {
	ID       rules.CandidateID `json:"id"`
	Number   string            `json:"number"`
	Name     string            `json:"name,omitempty"`
	Furigana string            `json:"furigana,omitempty"`
}

// Interview answers PathInterview.
type Interview struct {
	// User is whose eyes it is for.
	User rules.UserID `json:"user"`
	Row  InterviewRow `json:"row"`
	// Pack is the posting's version, its requirements included.
	Pack *rules.Pack `json:"pack"`
	// Separate says that lines are not shared in this posting.
	Separate bool `json:"separate"`
	// Events are all that the actor may see: the own card's, the shared facts
	// of the panel, and, after submission, the candidate log.
	Events []rules.Event `json:"events"`
	Cursor Cursor        `json:"cursor"`
}

// Cursor says how far a stream was read: the version of each of its event
// lists, as "stream:version" joined by commas. It is the Last-Event-ID.
type Cursor string

// Opinions answers PathOpinions: what the panel submitted.
type Opinions struct {
	Interview rules.InterviewID `json:"interview"`
	Cards     []OpinionCard     `json:"cards"`
	Result    rules.Result      `json:"result"`
	Verdict   rules.Judged      `json:"verdict"`
	Outcome   OutcomeView       `json:"outcome"`
	// Kept are the texts that stand against the guard in the submitted cards and
	// in decisions; none of them goes into files unless it is released.
	Kept       []rules.KeptText `json:"kept,omitempty"`
	MayRelease bool             `json:"mayRelease,omitempty"`
}

// OpinionCard is one submitted card.
type OpinionCard struct {
	Interviewer User                               `json:"interviewer"`
	Submitted   bool                               `json:"submitted"`
	SubmittedAt int64                              `json:"submittedAt,omitempty"`
	Ratings     map[rules.CriterionID]rules.Rating `json:"ratings,omitempty"`
	Judgement   rules.Judgement                    `json:"judgement,omitempty"`
	Strong      string                             `json:"strong,omitempty"`
	Weak        string                             `json:"weak,omitempty"`
	Handover    []rules.HandoverPut                `json:"handover,omitempty"`
	Tags        []rules.PlacedTag                  `json:"tags,omitempty"`
}

// OutcomeView is the candidate log as screens show it.
type OutcomeView struct {
	State    rules.InterviewState   `json:"state"`
	Decision rules.Decision         `json:"decision,omitempty"`
	History  []rules.DecisionRecord `json:"history,omitempty"`
}

// PostingRow is one posting in a list.
type PostingRow struct {
	ID         rules.PostingID `json:"id"`
	Name       string          `json:"name"`
	Candidates int             `json:"candidates"`
	Interviews int             `json:"interviews"`
}

// Comparison answers PathComparison. Candidates whom the actor has still to
// judge stand in Blind, without anything derived from opinions, and count
// nowhere else.
type Comparison struct {
	Posting   PostingRow      `json:"posting"`
	Pack      *rules.Pack     `json:"pack"`
	Threshold int             `json:"threshold"`
	Panel     []User          `json:"panel"`
	Rows      []ComparisonRow `json:"rows"`
	Blind     []BlindRow      `json:"blind,omitempty"`
	MayDecide bool            `json:"mayDecide"`
	// Version counts the changes the actor may know of.
	Version int64 `json:"version"`
}

// ComparisonRow is one candidate of a comparison. The browser ranks the rows
// itself with rules.List, so that a what-if needs no request.
type ComparisonRow struct {
	Interview rules.InterviewID `json:"interview"`
	Candidate Candidate         `json:"candidate"`
	Result    rules.Result      `json:"result"`
	Panel     int               `json:"panel"`
	Submitted int               `json:"submitted"`
	Outcome   OutcomeView       `json:"outcome"`
	// Log is the version of the candidate log, to write a decision.
	Log int64 `json:"log"`
}

// BlindRow is a candidate whom the actor has still to judge.
type BlindRow struct {
	Interview rules.InterviewID `json:"interview"`
	Candidate Candidate         `json:"candidate"`
}

// Evidence answers PathEvidence: the quotes behind one candidate's cells.
type Evidence struct {
	Interview rules.InterviewID `json:"interview"`
	Quotes    []Quote           `json:"quotes"`
	// Conditions are the working conditions as noted (条件確認), never scored.
	Conditions map[rules.ConditionID]string `json:"conditions,omitempty"`
	// Asking says of each failing criterion whether anybody asked (聞き方点検).
	Asking []rules.AskingCheck `json:"asking,omitempty"`
}

// Quote is one line under one criterion, as one interviewer tagged it.
type Quote struct {
	Criterion   rules.CriterionID `json:"criterion"`
	Interviewer User              `json:"interviewer"`
	Line        rules.LineID      `json:"line"`
	Text        string            `json:"text"`
	// Elapsed is seconds since the first line of the interview.
	Elapsed  int              `json:"elapsed"`
	Question rules.QuestionID `json:"question,omitempty"`
	Tags     []rules.TagID    `json:"tags"`
	Level    int              `json:"level,omitempty"`
}

// WorkbookRequest asks for the workbook of a posting. Weights, in pack order,
// make it a 試算; empty for the official ones.
type WorkbookRequest struct {
	Lang      string        `json:"lang"`
	Weights   rules.Weights `json:"weights,omitempty"`
	HideNames bool          `json:"hideNames,omitempty"`
}

// Changed is a message of the posting stream: the comparison has a new version.
// Where few rows changed since the message before, whose version From is, they
// come along, and nothing has to be asked for.
type Changed struct {
	Version int64           `json:"version"`
	From    int64           `json:"from,omitempty"`
	Rows    []ComparisonRow `json:"rows,omitempty"`
}
