package dom

import (
	"strconv"
	"strings"
	"syscall/js"
)

// Fetch calls the server and tells the outcome once: an answer of any status,
// or ErrOffline. The returned function gives the call up; then nothing is told.
func Fetch(r Request, done func(Response, error)) (abort func()) {
	c := &call{Request: r, done: done, controller: js.Global().Get("AbortController").New(), timer: func() {}}
	c.wait()
	c.answered, c.read, c.failed = handler(c.onAnswer), handler(c.onBody), handler(c.onFailure)
	if r.Progress != nil {
		c.read = handler(c.onPiece)
	}
	promise := js.Global().Get("kotae").Call("ask", r.Path, map[string]any{
		"method": r.Method, "headers": headersOf(r), "body": bodyOf(r), "signal": c.controller.Get("signal"),
		"credentials": "same-origin", "cache": "no-store", "redirect": "error",
	})
	promise.Call("then", c.answered, c.failed)
	return func() {
		c.done = func(Response, error) {}
		c.finish(Response{}, ErrOffline)
	}
}

func headersOf(r Request) map[string]any {
	h := map[string]any{"Accept": "application/json"}
	if r.Body != nil {
		h["Content-Type"] = "application/json"
	}
	return h
}

func bodyOf(r Request) any {
	if r.Body == nil {
		return js.Undefined()
	}
	return bytesOf(r.Body)
}

// call is one call under way; it finishes once and lets go of its handlers.
type call struct {
	Request
	done                   func(Response, error)
	controller             js.Value
	timer                  func()
	answered, read, failed js.Func
	response               Response
	// reader gives the answer in pieces, of total bytes.
	reader js.Value
	total  int
	over   bool
}

// wait gives the server its time anew.
func (c *call) wait() {
	c.timer()
	c.timer = after(c.Timeout, func() { c.finish(Response{}, ErrOffline) })
}

func (c *call) onAnswer(args []js.Value) {
	if c.over {
		return
	}
	answer := args[0]
	headers := answer.Get("headers")
	c.response.Status = answer.Get("status").Int()
	c.response.Type, _, _ = strings.Cut(stringOf(headers.Call("get", "Content-Type")), ";")
	c.response.Name = attachment(stringOf(headers.Call("get", "Content-Disposition")))
	if c.Progress == nil {
		answer.Call("arrayBuffer").Call("then", c.read, c.failed)
		return
	}
	if headers.Call("get", "Content-Encoding").IsNull() {
		c.total, _ = strconv.Atoi(stringOf(headers.Call("get", "Content-Length")))
	}
	c.reader = answer.Get("body").Call("getReader")
	c.reader.Call("read").Call("then", c.read, c.failed)
}

// onPiece takes one piece of the answer and asks for the next.
func (c *call) onPiece(args []js.Value) {
	if c.over {
		return
	}
	if args[0].Get("done").Bool() {
		c.finish(c.response, nil)
		return
	}
	c.wait()
	piece := args[0].Get("value")
	at := len(c.response.Body)
	c.response.Body = append(c.response.Body, make([]byte, piece.Length())...)
	js.CopyBytesToGo(c.response.Body[at:], piece)
	c.Progress(len(c.response.Body), c.total)
	c.reader.Call("read").Call("then", c.read, c.failed)
}

func (c *call) onBody(args []js.Value) {
	view := js.Global().Get("Uint8Array").New(args[0])
	c.response.Body = make([]byte, view.Length())
	js.CopyBytesToGo(c.response.Body, view)
	c.finish(c.response, nil)
}

func (c *call) onFailure([]js.Value) { c.finish(Response{}, ErrOffline) }

func (c *call) finish(r Response, err error) {
	if c.over {
		return
	}
	c.over = true
	c.timer()
	if err != nil {
		c.controller.Call("abort")
	}
	c.done(r, err)
	// The promise may still call a handler while the abort unwinds.
	after(1000, func() {
		c.answered.Release()
		c.read.Release()
		c.failed.Release()
	})
}

// attachment takes the file name out of a Content-Disposition header.
func attachment(header string) string {
	if _, coded, ok := strings.Cut(header, "filename*=UTF-8''"); ok {
		coded, _, _ = strings.Cut(coded, ";")
		return js.Global().Call("decodeURIComponent", coded).String()
	}
	if _, name, ok := strings.Cut(header, `filename="`); ok {
		name, _, _ = strings.Cut(name, `"`)
		return name
	}
	return ""
}
