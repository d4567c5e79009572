package rules

import (
	"strings"
	"unicode"
)

// Written is the free text of a body, "" where it holds none. This is the one
// list of bodies with text: what is guarded, cleaned, withheld from files and
// shown when the server refuses an event. The halves of a split stand on two
// lines.
func Written(body Body) string {
	switch b := body.(type) {
	case AnswerNoted:
		return b.Text
	case AnswerRevised:
		return b.Text
	case AnswerSplit:
		return b.Texts[0] + "\n" + b.Texts[1]
	case AnswerJoined:
		return b.Text
	case QuestionAdded:
		return b.Text
	case CueSent:
		return b.Text
	case ConditionRecorded:
		return b.Text
	case PointWritten:
		return b.Text
	case HandoverPut:
		return b.Text
	case CautionExplained:
		return b.Text
	}
	return writtenReason(body)
}

func writtenReason(body Body) string {
	switch b := body.(type) {
	case RatingSet:
		return b.Reason
	case GuardKept:
		return b.Reason
	case CardReopened:
		return b.Reason
	case DecisionMade:
		return b.Reason
	case CandidateWithdrew:
		return b.Reason
	case GuardReleased:
		return b.Reason
	}
	return ""
}

// Rewritten is the body with another text.
func Rewritten(body Body, text string) Body {
	switch b := body.(type) {
	case AnswerNoted:
		b.Text = text
		return b
	case AnswerRevised:
		b.Text = text
		return b
	case AnswerSplit:
		b.Texts[0], b.Texts[1], _ = strings.Cut(text, "\n")
		return b
	case AnswerJoined:
		b.Text = text
		return b
	case QuestionAdded:
		b.Text = text
		return b
	case CueSent:
		b.Text = text
		return b
	case ConditionRecorded:
		b.Text = text
		return b
	case PointWritten:
		b.Text = text
		return b
	case HandoverPut:
		b.Text = text
		return b
	case CautionExplained:
		b.Text = text
		return b
	}
	return rewrittenReason(body, text)
}

func rewrittenReason(body Body, text string) Body {
	switch b := body.(type) {
	case RatingSet:
		b.Reason = text
		return b
	case GuardKept:
		b.Reason = text
		return b
	case CardReopened:
		b.Reason = text
		return b
	case DecisionMade:
		b.Reason = text
		return b
	case CandidateWithdrew:
		b.Reason = text
		return b
	case GuardReleased:
		b.Reason = text
		return b
	}
	return body
}

// Guarded is the text that the guard listens to: every written one, but for the
// business reasons, which must be free to name what they keep.
func Guarded(body Body) string {
	switch body.(type) {
	case GuardKept, GuardReleased:
		return ""
	}
	return Written(body)
}

// unwritable tells of characters that nobody writes and no file can hold:
// controls, other than the ends of lines and tabs.
func unwritable(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' }

// Cleaned is the body without such characters, which come in by pasting.
func Cleaned(body Body) Body {
	text := Written(body)
	if !strings.ContainsFunc(text, unwritable) {
		return body
	}
	return Rewritten(body, strings.Map(func(r rune) rune {
		if unwritable(r) {
			return -1
		}
		return r
	}, text))
}
