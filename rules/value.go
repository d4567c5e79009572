package rules

// RatingKind says what kind of rating a criterion got.
type RatingKind string

// The kinds: a step of the scale, 未確認 (could not tell, never a low score),
// 対象外 (does not apply), or taken back.
const (
	Rated         RatingKind = "value"
	Unconfirmed   RatingKind = "unconfirmed"
	NotApplicable RatingKind = "na"
	Unrated       RatingKind = ""
)

// Rating is what one interviewer gives one criterion (評価).
type Rating struct {
	Kind RatingKind `json:"kind"`
	Step int        `json:"step,omitempty"`
	// Reason is asked for where the rating stands without evidence, or lies
	// 200 points or more from the evidence level.
	Reason string `json:"reason,omitempty"`
}

// Judgement is an interviewer's own opinion (判断): 通過, 迷う, 見送り.
type Judgement string

// The judgements.
const (
	Pass    Judgement = "pass"
	Torn    Judgement = "torn"
	Decline Judgement = "decline"
)

// Decision is HR's or the manager's (決定).
type Decision string

// The decisions: 通過, 追加確認, 保留, 見送り, 辞退.
const (
	DecidePass     Decision = "pass"
	DecideConfirm  Decision = "confirm"
	DecideHold     Decision = "hold"
	DecideDecline  Decision = "decline"
	DecideWithdraw Decision = "withdrawn"
)

// HandoverKind tells a question for round two from a fact and from a reading
// of it.
type HandoverKind string

// The kinds of handover items.
const (
	ToConfirm      HandoverKind = "confirm"
	Fact           HandoverKind = "fact"
	Interpretation HandoverKind = "interpretation"
	CautionNote    HandoverKind = "caution"
)
