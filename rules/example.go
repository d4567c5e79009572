package rules

// Example is an answer inside a pack, with the tags that its patterns should
// propose for it; whoever changes a pattern sees at once what else it moved.
type Example struct {
	Answer string `json:"answer"`
	// Question is the id of one of the pack's questions, or any question in words.
	Question string `json:"question,omitempty"`
	// Tags must be proposed and Not must not be; with neither, nothing may be.
	Tags []TagID `json:"tags,omitempty"`
	Not  []TagID `json:"not,omitempty"`
}
