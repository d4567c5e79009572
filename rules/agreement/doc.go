// Package agreement says how far interviewers agree: Krippendorff's alpha,
// Cohen's weighted kappa, and each one's leniency with its interval. "Too few"
// and "not computable" are answers here. It knows ratings as numbers only, no
// people, packs or screens.
package agreement

// Missing stands where a rater did not rate a unit.
const Missing = 0

// Answer says whether a figure could be had.
type Answer string

// The answers beside a figure.
const (
	Computed      Answer = "computed"
	TooFew        Answer = "too_few"
	NotComputable Answer = "not_computable"
)
