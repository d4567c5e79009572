package dom

import (
	"strings"
	"syscall/js"
)

// OnInput tells after every input in a text area or field.
func (e Element) OnInput(fn func(Typing)) (release func()) {
	if !e.Exists() {
		return func() {}
	}
	input := listen(e.v, "input", false, func(event js.Value) {
		kind := stringOf(event.Get("inputType"))
		fn(Typing{event.Get("isComposing").Truthy(), strings.HasPrefix(kind, "insert"), kind == "historyUndo"})
	})
	end := listen(e.v, "compositionend", false, func(js.Value) { fn(Typing{Added: true}) })
	return func() { input(); end() }
}

// Soon calls fn once what the browser is doing is done.
func Soon(fn func()) { after(0, fn) }

// CloneInto puts a copy of the element at the end of a box at once and answers
// the copy.
func (e Element) CloneInto(box Element) Element {
	if !e.Exists() || !box.Exists() {
		return Element{}
	}
	copied := e.Clone()
	box.Append(copied)
	return copied
}

// Remove takes the element out of the page.
func (e Element) Remove() {
	if e.Exists() {
		e.v.Call("remove")
	}
}

// Touched reports whether the screen is worked with fingers: a focus would then
// bring up a keyboard.
func Touched() bool { return coarse.Get("matches").Bool() }

// coarse follows the pointer by itself; to ask anew at each key costs.
var coarse = js.Global().Call("matchMedia", "(pointer: coarse)")
