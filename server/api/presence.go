package api

import "kotae/rules"

// EventPresence names the messages of an interview's stream that say who has its
// screen open; they carry no id.
const EventPresence = "presence"

// DutyBoth stands for rules.BothDuties in an address.
const DutyBoth = "both"

// Present is a member of the panel who has the interview screen open, with the
// duty chosen on each device.
type Present struct {
	User   rules.UserID `json:"user"`
	Duties []rules.Duty `json:"duties"`
}
