package dom

import "syscall/js"

// OpenModal lays a dialog over everything, other dialogs too; what lies below
// takes no key and is not read out.
func OpenModal(id string) {
	if e := ByID(id); e.Exists() && !e.v.Get("open").Bool() {
		e.v.Call("showModal")
	}
}

// CloseModal takes it away.
func CloseModal(id string) {
	if e := ByID(id); e.Exists() && e.v.Get("open").Bool() {
		e.v.Call("close")
	}
}

// Title is the page's name, as SetTitle sets it.
func Title() string { return stringOf(document().Get("title")) }

// Retitle names the page as it is, without the program's name behind.
func Retitle(title string) { document().Set("title", title) }

// KeepKeys takes the focus back from a frame, such as the viewer of a PDF: keys
// pressed in there never reach the page, and hiding the screen is one of them.
func KeepKeys() (release func()) {
	return listen(js.Global(), "blur", false, func(js.Value) {
		after(0, func() {
			if active := Active(); active.Exists() && active.v.Get("tagName").String() == "IFRAME" {
				active.v.Call("blur")
				js.Global().Call("focus")
			}
		})
	})
}
