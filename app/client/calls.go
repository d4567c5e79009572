package client

import (
	"kotae/app/dom"
	"kotae/rules"
	"kotae/server/api"
)

// Session asks who is signed in.
func (c *Client) Session(done func(api.Session, error)) {
	call(c, "GET", api.PathSession, nil, done)
}

// SignIn signs in by password.
func (c *Client) SignIn(in api.SignIn, done func(api.Session, error)) {
	call(c, "POST", api.PathSession, in, done)
}

// SignInByLink signs in by a one-time link.
func (c *Client) SignInByLink(in api.Link, done func(api.Session, error)) {
	call(c, "POST", api.PathLink, in, done)
}

// SignOut ends the session.
func (c *Client) SignOut(done func(error)) {
	send(c, "DELETE", api.PathSession, nil, func(_ dom.Response, err error) { done(err) })
}

// SetAbbreviations keeps the own short forms.
func (c *Client) SetAbbreviations(all []rules.Abbreviation, done func(error)) {
	send(c, "PUT", api.PathAbbreviations, api.Abbreviations{Abbreviations: all}, func(_ dom.Response, err error) { done(err) })
}

// SetupState asks whether the first start is still open.
func (c *Client) SetupState(done func(api.SetupState, error)) {
	call(c, "GET", api.PathSetup, nil, done)
}

// Setup creates the administrator and signs in.
func (c *Client) Setup(in api.Setup, done func(api.Session, error)) {
	call(c, "POST", api.PathSetup, in, done)
}

// Interviews lists the own interviews.
func (c *Client) Interviews(done func([]api.InterviewRow, error)) {
	call(c, "GET", api.PathInterviews, nil, done)
}

// Interview asks for everything the screens of one interview need.
func (c *Client) Interview(id rules.InterviewID, done func(api.Interview, error)) {
	path := api.PathInterview(id)
	if id == api.Rehearsal {
		path = api.PathRehearsal
	}
	call(c, "GET", path, nil, done)
}

// Opinions asks for the submitted cards of one interview.
func (c *Client) Opinions(id rules.InterviewID, done func(api.Opinions, error)) {
	call(c, "GET", api.PathOpinions(id), nil, done)
}

// SendEvents hands in a batch; only its Ack says that it is stored.
func (c *Client) SendEvents(batch api.Batch, done func(api.Ack, error)) {
	call(c, "POST", api.PathEvents, batch, done)
}

// Postings lists the postings.
func (c *Client) Postings(done func([]api.PostingRow, error)) {
	call(c, "GET", api.PathPostings, nil, done)
}

// Comparison asks for the comparison of one posting.
func (c *Client) Comparison(id rules.PostingID, done func(api.Comparison, error)) {
	call(c, "GET", api.PathComparison(id), nil, done)
}

// Evidence asks for the quotes behind one candidate.
func (c *Client) Evidence(id rules.InterviewID, done func(api.Evidence, error)) {
	call(c, "GET", api.PathEvidence(id), nil, done)
}

// Insights asks for what the interviews of one posting tell together, in words
// of the language.
func (c *Client) Insights(id rules.PostingID, lang string, done func(api.Insights, error)) {
	call(c, "GET", api.PathInsights(id)+"?lang="+lang, nil, done)
}

// OwnLeniency asks for the leniency of the person who is signed in, in words of
// the language.
func (c *Client) OwnLeniency(lang string, done func(api.OwnLeniency, error)) {
	call(c, "GET", api.PathOwnLeniency+"?lang="+lang, nil, done)
}

// Letter asks for the draft of a letter.
func (c *Client) Letter(id rules.InterviewID, in api.LetterRequest, done func(api.Letter, error)) {
	call(c, "POST", api.PathLetter(id), in, done)
}

// fileTimeout in milliseconds is how long a big file may stay silent while it is
// being made.
const fileTimeout = 180_000

// File asks for what the path makes of a request, with the file name, and tells how
// much of it came. Given up, nothing more is told.
func (c *Client) File(path string, in any, progress func(got, total int), done func(name string, data []byte, err error)) (abort func()) {
	r := dom.Request{Method: "POST", Path: path, Timeout: fileTimeout, Progress: progress}
	return ask(c, r, in, func(r dom.Response, err error) {
		if err == nil && r.Name == "" {
			err = failureOf(dom.Response{Status: r.Status})
		}
		done(r.Name, r.Body, err)
	})
}
