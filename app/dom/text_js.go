package dom

import (
	"strconv"
	"syscall/js"
	"unicode/utf16"
	"unicode/utf8"
)

// Value is the text of a text area or field.
func (e Element) Value() string {
	if !e.Exists() || !e.v.Get("value").Truthy() {
		return ""
	}
	return e.v.Get("value").String()
}

// SetValue replaces the text of a text area or field and puts the caret behind
// it. Text areas are never controlled by a render: a changed value would end a
// composition.
func (e Element) SetValue(text string) {
	if e.Exists() {
		e.v.Set("value", text)
		e.Grow()
	}
}

// Selection is the selected range in runes; both are equal for a mere caret.
func (e Element) Selection() (from, to int) {
	if !e.Exists() || e.v.Get("selectionStart").IsNull() || e.v.Get("selectionStart").IsUndefined() {
		return 0, 0
	}
	units := utf16.Encode([]rune(e.Value()))
	count := func(name string) int {
		n := min(e.v.Get(name).Int(), len(units))
		return len(utf16.Decode(units[:n]))
	}
	return count("selectionStart"), count("selectionEnd")
}

// Marked is what of the element's text is selected on the page, in runes; both
// are equal where nothing of it is.
func (e Element) Marked() (from, to int) {
	selection := js.Global().Call("getSelection")
	if !e.Exists() || !selection.Truthy() || selection.Get("isCollapsed").Bool() {
		return 0, 0
	}
	marked := selection.Call("getRangeAt", 0)
	if !e.v.Call("contains", marked.Get("commonAncestorContainer")).Bool() {
		return 0, 0
	}
	before := document().Call("createRange")
	before.Call("selectNodeContents", e.v)
	before.Call("setEnd", marked.Get("startContainer"), marked.Get("startOffset"))
	from = utf8.RuneCountInString(before.Call("toString").String())
	return from, from + utf8.RuneCountInString(marked.Call("toString").String())
}

// MarkedIn is the nearest element around what is selected on the page that a CSS
// selector names.
func MarkedIn(selector string) Element {
	selection := js.Global().Call("getSelection")
	if !selection.Truthy() || !selection.Get("anchorNode").Truthy() {
		return Element{}
	}
	node := selection.Get("anchorNode")
	if !node.Get("closest").Truthy() { // a text
		node = node.Get("parentElement")
	}
	return elementOf(node).Closest(selector)
}

// OnMarked tells whenever something else is selected on the page.
func OnMarked(fn func()) (release func()) {
	return listen(document(), "selectionchange", false, func(js.Value) { fn() })
}

// SetCaret puts the caret behind the first n runes.
func (e Element) SetCaret(n int) {
	if !e.Exists() {
		return
	}
	runes := []rune(e.Value())
	units := len(utf16.Encode(runes[:min(max(n, 0), len(runes))]))
	e.v.Call("setSelectionRange", units, units)
}

// Replace puts text in the place of the runes from and to, as typing would: the
// browser's own undo takes it back.
func (e Element) Replace(from, to int, text string) {
	if !e.Exists() {
		return
	}
	runes := []rune(e.Value())
	unit := func(n int) int { return len(utf16.Encode(runes[:min(max(n, 0), len(runes))])) }
	e.v.Call("setSelectionRange", unit(from), unit(to))
	if !document().Call("execCommand", "insertText", false, text).Truthy() {
		e.v.Call("setRangeText", text, unit(from), unit(to), "end")
	}
}

// Grow makes a text area as high as its text.
func (e Element) Grow() {
	if !e.Exists() || e.v.Get("tagName").String() != "TEXTAREA" {
		return
	}
	style := e.v.Get("style")
	style.Set("height", "auto")
	border := e.v.Get("offsetHeight").Int() - e.v.Get("clientHeight").Int()
	style.Set("height", strconv.Itoa(e.v.Get("scrollHeight").Int()+border)+"px")
}
