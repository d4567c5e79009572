package rules

import "fmt"

// Code is the closed set of ways in which a request can fail.
type Code string

// The codes. server/routes maps each to one HTTP status.
const (
	Invalid         Code = "invalid"
	Unauthenticated Code = "unauthenticated"
	Forbidden       Code = "forbidden"
	NotFound        Code = "not_found"
	Conflict        Code = "conflict"
	Gap             Code = "gap"
	TooLarge        Code = "too_large"
	TooMany         Code = "too_many"
	Gone            Code = "gone"
	Unavailable     Code = "unavailable"
)

// Error is a failure that a person may read. Key names a text in
// rules/messages, Args fill its placeholders in order.
type Error struct {
	Code Code
	Key  string
	Args []string
}

// Errorf makes an Error; each argument is rendered with fmt.Sprint.
func Errorf(code Code, key string, args ...any) *Error {
	e := &Error{Code: code, Key: key}
	for _, a := range args {
		e.Args = append(e.Args, fmt.Sprint(a))
	}
	return e
}

// Error renders the error for logs; the text is never parsed.
func (e *Error) Error() string { return fmt.Sprintf("%s: %s %v", e.Code, e.Key, e.Args) }
