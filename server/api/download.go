package api

import "kotae/rules"

// HeaderAbout says about how many bytes a streamed file will have, to show how far
// it is. The file itself may be a fifth larger or smaller.
const HeaderAbout = "Kotae-About-Bytes"

// PathBlank is POSTed a BlankRequest and answers evaluation sheets to be filled in
// (.xlsx).
func PathBlank(id rules.PostingID) string { return pathPosting + string(id) + "/blank" }

// BlankRequest asks for the evaluation sheets of a posting, or of the candidate
// with the number.
type BlankRequest struct {
	Lang      string `json:"lang"`
	HideNames bool   `json:"hideNames,omitempty"`
	Number    string `json:"number,omitempty"`
}
