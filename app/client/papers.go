package client

import (
	"kotae/app/dom"
	"kotae/rules"
	"kotae/server/api"
)

// uploadTime in milliseconds is how long a file may take.
const uploadTime = 180_000

// Papers asks for what is known before an interview.
func (c *Client) Papers(id rules.InterviewID, done func(api.Papers, error)) {
	call(c, "GET", api.PathPapers(id), nil, done)
}

// WritePapers replaces the texts.
func (c *Client) WritePapers(id rules.InterviewID, in api.PapersDraft, done func(api.Papers, error)) {
	call(c, "PUT", api.PathPapers(id), in, done)
}

// RemovePaper takes a file away.
func (c *Client) RemovePaper(id rules.InterviewID, file rules.PaperID, done func(api.Papers, error)) {
	call(c, "DELETE", api.PathPaper(id, file), nil, done)
}

// AddPaper sends the PDF chosen in a file input; progress is in percent.
func (c *Client) AddPaper(id rules.InterviewID, input string, progress func(percent int), done func(api.Papers, error)) {
	var out api.Papers
	u := dom.Upload{Input: input, Path: api.PathPaperFiles(id), Type: api.PaperType, Progress: progress}
	upload(u, &out, func(err error) { done(out, err) })
}

// upload sends a file and decodes the answer.
func upload(u dom.Upload, out any, done func(error)) {
	u.Timeout = uploadTime
	dom.UploadFile(u, func(r dom.Response, err error) {
		switch {
		case err != nil:
			err = unreachable()
		case r.Status < 200 || r.Status > 299:
			err = failureOf(r)
		default:
			err = decode(r, out)
		}
		done(err)
	})
}
