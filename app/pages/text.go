package pages

import (
	"errors"
	"strconv"

	"kotae/app/state"
	"kotae/rules"
	"kotae/rules/messages"
)

// T is the text of a key in the language chosen on this browser.
func T(a *state.App, key string, args ...string) string {
	return messages.Text(a.Lang(), key, args...)
}

// N is a number as text, to fill a placeholder.
func N[I ~int | ~int64](n I) string { return strconv.FormatInt(int64(n), 10) }

// ErrorText says what went wrong, in words a person can act on.
func ErrorText(a *state.App, err error) string {
	var e *rules.Error
	switch {
	case err == nil:
		return ""
	case errors.As(err, &e):
		return T(a, e.Key, e.Args...)
	}
	return T(a, "ui.error.unexpected")
}

// candidateLabel is the candidate's name, or the number where names are hidden
// or unknown.
func candidateLabel(a *state.App, number, name string) string {
	if a.NamesHidden() || name == "" {
		return T(a, "ui.candidate", number)
	}
	return T(a, "ui.candidate.named", number, name)
}
