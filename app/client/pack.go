package client

import (
	"strconv"

	"kotae/rules"
	"kotae/server/api"
)

// Packs lists the packs, each by its newest version.
func (c *Client) Packs(done func([]api.PackRow, error)) {
	call(c, "GET", api.PathPacks, nil, done)
}

// Pack opens a version of a pack, the newest where it is 0.
func (c *Client) Pack(id rules.PackID, version int, done func(api.PackOpened, error)) {
	path := api.PathPack(id)
	if version > 0 {
		path += "?version=" + strconv.Itoa(version)
	}
	call(c, "GET", path, nil, done)
}

// LintPack has a draft checked.
func (c *Client) LintPack(in api.PackDraft, done func(api.PackLint, error)) {
	call(c, "POST", api.PathPackLint, in, done)
}

// PublishPack makes a draft a version.
func (c *Client) PublishPack(in api.PackDraft, done func(api.PackRow, error)) {
	call(c, "POST", api.PathPacks, in, done)
}

// MovePosting moves a posting to a version, or tells what that would mean.
func (c *Client) MovePosting(id rules.PostingID, in api.PackMove, done func(api.PackMoved, error)) {
	call(c, "POST", api.PathPostingPack(id), in, done)
}

// TryPack asks what to try a draft on, in a posting.
func (c *Client) TryPack(id rules.PostingID, in api.PackDraft, done func(api.PackTrial, error)) {
	call(c, "POST", api.PathPackTrial(id), in, done)
}
