package rules

// Each id has a type of its own, so that the compiler refuses a mix-up.
type (
	// UserID names a person who signs in.
	UserID string
	// CandidateID names an applicant (応募者).
	CandidateID string
	// PostingID names a posting (募集).
	PostingID string
	// InterviewID names one interview: candidate × posting × round.
	InterviewID string
	// CardID names one interviewer's card for one interview.
	CardID string
	// DeviceID names one browser profile of one user.
	DeviceID string
	// EventID names one event; the device makes it before saving.
	EventID string
	// LineID names a noted line: the id of the event that noted it, with a
	// suffix ".1" or ".2" for the halves of a split.
	LineID string
	// PackID names a pack, CriterionID, TagID, QuestionID, CautionID and
	// ConditionID its parts.
	PackID      string
	CriterionID string
	TagID       string
	QuestionID  string
	CautionID   string
	ConditionID string
	// HandoverID names one item handed over to the next round.
	HandoverID string
)

// maxID bounds every id that comes from outside.
const maxID = 64

// ValidID reports whether s can be an id: 1 to 64 characters out of
// a–z, A–Z, 0–9, '-', '_' and '.'.
func ValidID(s string) bool {
	if s == "" || len(s) > maxID {
		return false
	}
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '_', c == '.':
		default:
			return false
		}
	}
	return true
}
