package client

import (
	"kotae/rules"
	"kotae/server/api"
)

// Practices lists the practice interviews.
func (c *Client) Practices(done func([]api.PracticeRow, error)) {
	call(c, "GET", api.PathPractices, nil, done)
}

// Practice asks for one practice as it stands for the person who asks.
func (c *Client) Practice(id rules.PracticeID, done func(api.Practice, error)) {
	call(c, "GET", api.PathPractice(id), nil, done)
}

// RatePractice hands in the own sheet; only the answer says that it is stored.
// Sending it again does no harm.
func (c *Client) RatePractice(id rules.PracticeID, in api.PracticeSheet, done func(api.Practice, error)) {
	call(c, "PUT", api.PathPracticeSheet(id), in, done)
}
