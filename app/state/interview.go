package state

import (
	"kotae/rules"
	"kotae/server/api"
)

// Interview is one open interview, with what is not sent yet.
type Interview struct{}

// Loaded reports whether there is something to show.
func (i *Interview) Loaded() bool { return false }

// Err is why the interview could not be loaded.
func (i *Interview) Err() error { return nil }

// Row is the interview as lists show it.
func (i *Interview) Row() api.InterviewRow { return api.InterviewRow{} }

// Separate says that lines are not shared in this posting.
func (i *Interview) Separate() bool { return false }

// Pack is what the interview is asked, tagged and judged by.
func (i *Interview) Pack() *rules.Pack { return nil }

// Record is what was asked and answered.
func (i *Interview) Record() *rules.Record { return rules.FoldRecord(nil) }

// Card is the own card.
func (i *Interview) Card() *rules.Card { return rules.FoldCard("", nil) }

// Outcome is the candidate log.
func (i *Interview) Outcome() *rules.Outcome { return rules.FoldLog("", nil) }

// Events are all known events in the order of the log.
func (i *Interview) Events() []rules.Event { return nil }

// Append adds an event to the own card, labelled with the time of the first
// keystroke or, if at is 0, with now.
func (i *Interview) Append(body rules.Body, at int64) rules.EventID { return "" }

// Undo takes back the last own event that can be; false if there is none.
func (i *Interview) Undo() bool { return false }

// Redo takes back the last undo.
func (i *Interview) Redo() bool { return false }

// Close stops following; what is unsent goes on being sent.
func (i *Interview) Close() {}
