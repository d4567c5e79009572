// Package state holds what the browser knows: who is signed in, the open
// interviews, what is saved where. It keeps every event on the device before
// it says so, sends them, and merges what the server tells with what is not
// sent yet. It knows no page and no element.
package state

import (
	"kotae/app/client"
	"kotae/rules"
	"kotae/server/api"
)

// App is the state of one tab.
type App struct {
	client *client.Client
}

// New makes the state; nothing happens before Start.
func New() *App { return &App{client: client.New()} }

// SaveState says truthfully what is saved where.
type SaveState struct {
	// Unsent counts events that the server has not acknowledged.
	Unsent int
	// Local says that everything noted is durable on this device.
	Local bool
	// Online says that the server answered last.
	Online bool
	// Problem is what stands in the way, if anything.
	Problem *rules.Error
	// Refused lists what the server would not take; it stays on the device.
	Refused []Refused
}

// Refused is an event that the server would not take, with the reason.
type Refused struct {
	Event  rules.Event
	Reason *rules.Error
}

// Start opens what is saved on the device, asks who is signed in and starts
// sending.
func (a *App) Start() {}

// Ready reports whether it is known who is signed in.
func (a *App) Ready() bool { return false }

// SignedIn reports whether somebody is.
func (a *App) SignedIn() bool { return false }

// Me is the person signed in.
func (a *App) Me() api.User { return api.User{} }

// Session is what the server said at the last sign-in or start.
func (a *App) Session() api.Session { return api.Session{} }

// SignIn signs in by password.
func (a *App) SignIn(login, password string, done func(error)) {}

// SignInByLink signs in by a one-time link and may set a password.
func (a *App) SignInByLink(token, password string, done func(error)) {}

// Setup creates the administrator of a new server.
func (a *App) Setup(in api.Setup, done func(error)) {}

// SignOut signs out; it refuses while something is unsent.
func (a *App) SignOut(done func(error)) {}

// Lang is the language of the screens, "ja" or "en".
func (a *App) Lang() string { return "ja" }

// SetLang changes the language.
func (a *App) SetLang(lang string) {}

// NamesHidden reports whether candidates are shown by number alone (氏名を伏せる).
func (a *App) NamesHidden() bool { return true }

// SetNamesHidden shows or hides names in this browser.
func (a *App) SetNamesHidden(hidden bool) {}

// Subscribe has fn called after any change, on no particular goroutine.
func (a *App) Subscribe(fn func()) (cancel func()) { return func() {} }

// SaveState says what is saved where.
func (a *App) SaveState() SaveState { return SaveState{} }

// DismissRefused takes a refused event off the list, once the person read it.
func (a *App) DismissRefused(id rules.EventID) {}

// Client calls the server.
func (a *App) Client() *client.Client { return a.client }

// Open opens an interview and follows it until closed.
func (a *App) Open(id rules.InterviewID) *Interview { return &Interview{} }

// AppendLog adds to the candidate log of an interview.
func (a *App) AppendLog(id rules.InterviewID, body rules.Body) rules.EventID { return "" }

// Draft is the text being typed under a key, as last kept.
func (a *App) Draft(key string) string { return "" }

// SetDraft keeps a text under a key.
func (a *App) SetDraft(key, text string) {}

// ClearDraft drops the draft; the disk lets go of it only once everything noted
// before is durable.
func (a *App) ClearDraft(key string) {}

// Follow follows an event stream of the server.
func (a *App) Follow(path string, onMessage func(data string)) (stop func()) { return func() {} }

// Download hands a file to the person.
func (a *App) Download(name string, data []byte) {}
