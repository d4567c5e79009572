package client

import (
	"kotae/app/dom"
	"kotae/server/api"
)

// Sheets sends the filled-in evaluation sheets chosen in a file input; with an
// agreement they are entered. They are told in the language.
func (c *Client) Sheets(input, lang, agreement string, done func(api.SheetsRead, error)) {
	var out api.SheetsRead
	path := api.PathSheets + api.SheetsQuery(lang, agreement)
	upload(dom.Upload{Input: input, Path: path, Type: api.SheetsType, Progress: func(int) {}}, &out, func(err error) { done(out, err) })
}
