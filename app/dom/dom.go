// Package dom is the one room that talks to the browser: fetch, event streams,
// IndexedDB, keys, text areas, focus and the like, over syscall/js. It knows
// nothing of interviews, rules or pages. Each file has a native twin that does
// nothing, so that the rooms above compile and are tested without a browser.
//
// Callbacks run on the browser's event goroutine: they must not block.
package dom

import "errors"

// ErrOffline says that the server could not be reached, or not in time.
var ErrOffline = errors.New("the server cannot be reached")

// ErrQuota says that the browser has no room left to save in.
var ErrQuota = errors.New("the browser has no room left")

// ErrTaken says that a key that was to be added is there already.
var ErrTaken = errors.New("the key is taken")

// ErrStorage says that the browser cannot save at all.
var ErrStorage = errors.New("the browser cannot save")

// Request is one call of the server.
type Request struct {
	Method, Path string
	// Body is sent as JSON unless it is nil.
	Body []byte
	// Milliseconds without a sign of the server after which the call is given up.
	Timeout int
	// Progress, if not nil, is told how many bytes of the answer came, and of how
	// many, 0 where that is not known.
	Progress func(got, total int)
}

// Response is what came back.
type Response struct {
	Status int
	// Type is the Content-Type without parameters.
	Type string
	// Name is the file name of an attachment, if it is one.
	Name string
	Body []byte
}

// Upload sends the file that a person chose in an input.
type Upload struct {
	// Input is the id of the file input; Type the media type it is sent as.
	Input, Path, Type string
	// Milliseconds after which it is given up.
	Timeout int
	// Progress is told how far it is, in percent.
	Progress func(percent int)
}

// Stream tells what happens on an event stream.
type Stream struct {
	Open    func()
	Message func(data, id string)
	// Aside hears the messages of the event called Named; both may be missing.
	Named string
	Aside func(data string)
	// Lost is called when the stream breaks; ended says that the browser will
	// not try again by itself.
	Lost func(ended bool)
}

// Typing is one input in a text area.
type Typing struct {
	// Composing says that a composition goes on.
	Composing bool
	// Added says that text came in; Undone that an input was taken back.
	Added, Undone bool
}

// Write is one change of a store; a nil Value deletes.
type Write struct {
	Store, Key string
	Value      []byte
	// Add refuses to replace a value that is there (ErrTaken).
	Add bool
}

// Pair is one stored value with its key.
type Pair struct {
	Key   string
	Value []byte
}

// Key is one press of a key outside composition. Full-width digits and signs
// are given as their half-width twins.
type Key struct {
	Name, Code             string
	Alt, Ctrl, Meta, Shift bool
	Repeat                 bool
	// InText says that the focus is where text is typed.
	InText bool
	Target Element
}
