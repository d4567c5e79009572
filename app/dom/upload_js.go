package dom

import (
	"strings"
	"syscall/js"
)

// ChosenFile is the size in bytes of the file chosen in a file input; false if
// none is.
func ChosenFile(input string) (size int, chosen bool) {
	f := chosenFile(input)
	if !f.Truthy() {
		return 0, false
	}
	return f.Get("size").Int(), true
}

func chosenFile(input string) js.Value {
	e := ByID(input)
	if !e.Exists() {
		return js.Undefined()
	}
	return e.v.Get("files").Index(0)
}

// UploadFile sends the file chosen in an input as the body of a request and tells
// the outcome once. The browser reads it: the program never holds its bytes.
func UploadFile(u Upload, done func(Response, error)) {
	request := js.Global().Get("XMLHttpRequest").New()
	request.Call("open", "POST", u.Path)
	request.Set("timeout", u.Timeout)
	request.Call("setRequestHeader", "Content-Type", u.Type)
	request.Call("setRequestHeader", "Accept", "application/json")
	var releases []func()
	finish := func(r Response, err error) {
		for _, release := range releases {
			release()
		}
		done(r, err)
	}
	releases = []func(){
		listen(request.Get("upload"), "progress", false, func(e js.Value) {
			if total := e.Get("total").Float(); total > 0 {
				u.Progress(int(100 * e.Get("loaded").Float() / total))
			}
		}),
		listen(request, "load", false, func(js.Value) {
			kind, _, _ := strings.Cut(stringOf(request.Call("getResponseHeader", "Content-Type")), ";")
			finish(Response{Status: request.Get("status").Int(), Type: kind, Body: []byte(request.Get("responseText").String())}, nil)
		}),
		listen(request, "error", false, func(js.Value) { finish(Response{}, ErrOffline) }),
		listen(request, "timeout", false, func(js.Value) { finish(Response{}, ErrOffline) }),
	}
	request.Call("send", chosenFile(u.Input))
}

// ShowsPDF reports whether the browser shows PDF files inside a page.
func ShowsPDF() bool { return js.Global().Get("navigator").Get("pdfViewerEnabled").Truthy() }
