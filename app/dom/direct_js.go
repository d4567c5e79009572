package dom

import "syscall/js"

// OnInput tells after every input in a text area or field, and whether a
// composition goes on in it.
func (e Element) OnInput(fn func(composing bool)) (release func()) {
	if !e.Exists() {
		return func() {}
	}
	typed := func(event js.Value) { fn(event.Get("isComposing").Truthy()) }
	input := listen(e.v, "input", false, typed)
	end := listen(e.v, "compositionend", false, typed)
	return func() { input(); end() }
}

// CloneInto puts a copy of the element at the end of a box at once and answers
// the copy.
func (e Element) CloneInto(box Element) Element {
	if !e.Exists() || !box.Exists() {
		return Element{}
	}
	return elementOf(box.v.Call("appendChild", e.v.Call("cloneNode", true)))
}

// Remove takes the element out of the page.
func (e Element) Remove() {
	if e.Exists() {
		e.v.Call("remove")
	}
}

// Touched reports whether the screen is worked with fingers: a focus would then
// bring up a keyboard.
func Touched() bool {
	return js.Global().Call("matchMedia", "(pointer: coarse)").Get("matches").Bool()
}
