//go:build !js

package dom

import (
	"crypto/rand"
	"encoding/hex"
)

// Database is none outside a browser.
type Database struct{}

// Channel reaches nobody outside a browser.
type Channel struct{}

// Fetch reaches no server outside a browser.
func Fetch(_ Request, done func(Response, error)) (abort func()) {
	done(Response{}, ErrOffline)
	return func() {}
}

// OpenStream follows nothing.
func OpenStream(string, Stream) (closeStream func()) { return func() {} }

// OpenDatabase tells ErrStorage.
func OpenDatabase(done func(Database, error)) { done(Database{}, ErrStorage) }

// Write tells ErrStorage.
func (Database) Write(_ []Write, done func(error)) { done(ErrStorage) }

// Range tells ErrStorage.
func (Database) Range(_, _ string, done func([]Pair, error)) { done(nil, ErrStorage) }

// RandomID makes an id of 32 hexadecimal digits that sorts by time.
func RandomID(now int64) string {
	var id [16]byte
	rand.Read(id[:])
	return hex.EncodeToString(stamp(id, now))
}

// Preference is empty.
func Preference(string) string { return "" }

// SetPreference does nothing.
func SetPreference(string, string) {}

// SetTitle does nothing.
func SetTitle(string) {}

// SetLang does nothing.
func SetLang(string) {}

// Announce does nothing.
func Announce(string) {}

// ReducedMotion is false.
func ReducedMotion() bool { return false }

// Mac is false.
func Mac() bool { return false }

// Online is false.
func Online() bool { return false }

// OnNetwork tells nothing.
func OnNetwork(func(bool)) (release func()) { return func() {} }

// OnVisible tells nothing.
func OnVisible(func(bool)) (release func()) { return func() {} }

// OnKey tells nothing.
func OnKey(func(Key) bool) (release func()) { return func() {} }

// AskToPersist does nothing.
func AskToPersist() {}

// Download does nothing.
func Download(string, string, []byte) {}

// Reload does nothing.
func Reload() {}

// Fragment is empty.
func Fragment() string { return "" }

// DropFragment does nothing.
func DropFragment() {}

// Draft is empty.
func Draft(string) string { return "" }

// SetDraft does nothing.
func SetDraft(string, string) {}

// Drafts lists nothing.
func Drafts(string) []string { return nil }

// HoldDraft does nothing.
func HoldDraft(string) {}

// ReleaseDraft does nothing.
func ReleaseDraft(string) {}

// AnswerHeartbeat does nothing.
func AnswerHeartbeat(func()) {}

// SetBusy does nothing.
func SetBusy(bool) {}

// SetUnsaved does nothing.
func SetUnsaved(bool) {}

// OnVersion tells nothing.
func OnVersion(func(bool)) {}

// LookForVersion does nothing.
func LookForVersion() {}

// ChangeVersion does nothing.
func ChangeVersion() {}

// Lock is granted at once.
func Lock(_ string, granted func()) (release func()) {
	granted()
	return func() {}
}

// OpenChannel reaches nobody.
func OpenChannel(string, func(string)) Channel { return Channel{} }

// Tell does nothing.
func (Channel) Tell(string) {}
