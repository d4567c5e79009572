package state

import (
	"math/rand/v2"
	"time"

	"kotae/app/dom"
	"kotae/rules"
	"kotae/server/api"
)

// server is what the state asks the server for.
type server interface {
	Session(done func(api.Session, error))
	SignIn(in api.SignIn, done func(api.Session, error))
	SignInByLink(in api.Link, done func(api.Session, error))
	Setup(in api.Setup, done func(api.Session, error))
	SignOut(done func(error))
	Interview(id rules.InterviewID, done func(api.Interview, error))
	SendEvents(batch api.Batch, done func(api.Ack, error))
}

// database is what the state asks of the disk.
type database interface {
	Write(writes []dom.Write, done func(error))
	Range(store, prefix string, done func([]dom.Pair, error))
}

// browser is what the state asks of the browser around it.
type browser interface {
	Now() int64
	NewID() string
	Chance() float64
	After(milliseconds int, fn func()) (stop func())
	Preference(key string) string
	SetPreference(key, value string)
	OpenDatabase(done func(database, error))
	Lock(name string, granted func()) (release func())
	Channel(name string, heard func(string)) (tell func(string))
	Stream(path string, s dom.Stream) (closeStream func())
	OnNetwork(fn func(online bool)) (release func())
	OnVisible(fn func(visible bool)) (release func())
	Draft(key string) string
	SetDraft(key, text string)
	HoldDraft(key string)
	ReleaseDraft(key string)
	Drafts(prefix string) []string
}

// realBrowser is the one the page runs in.
type realBrowser struct{}

func (realBrowser) Now() int64      { return time.Now().UnixMilli() }
func (realBrowser) NewID() string   { return dom.RandomID(time.Now().UnixMilli()) }
func (realBrowser) Chance() float64 { return rand.Float64() }

func (realBrowser) After(milliseconds int, fn func()) (stop func()) {
	t := time.AfterFunc(time.Duration(milliseconds)*time.Millisecond, fn)
	return func() { t.Stop() }
}

func (realBrowser) Preference(key string) string    { return dom.Preference(key) }
func (realBrowser) SetPreference(key, value string) { dom.SetPreference(key, value) }

func (realBrowser) OpenDatabase(done func(database, error)) {
	dom.OpenDatabase(func(db dom.Database, err error) { done(db, err) })
}

func (realBrowser) Lock(name string, granted func()) (release func()) {
	return dom.Lock(name, granted)
}

func (realBrowser) Channel(name string, heard func(string)) (tell func(string)) {
	return dom.OpenChannel(name, heard).Tell
}

func (realBrowser) Stream(path string, s dom.Stream) (closeStream func()) {
	return dom.OpenStream(path, s)
}

func (realBrowser) OnNetwork(fn func(bool)) (release func()) { return dom.OnNetwork(fn) }
func (realBrowser) OnVisible(fn func(bool)) (release func()) { return dom.OnVisible(fn) }
func (realBrowser) Draft(key string) string                  { return dom.Draft(key) }
func (realBrowser) SetDraft(key, text string)                { dom.SetDraft(key, text) }
func (realBrowser) HoldDraft(key string)                     { dom.HoldDraft(key) }
func (realBrowser) ReleaseDraft(key string)                  { dom.ReleaseDraft(key) }
func (realBrowser) Drafts(prefix string) []string            { return dom.Drafts(prefix) }
